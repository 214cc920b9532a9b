import DeviceModelKit
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

/// A station on a bench: our own component files, simulated EVSEs, a clock moved by hand, and a
/// CSMS that does as it is told.
///
/// In a suite that is `.overWebSocket` station and CSMS speak through one, otherwise without a wire.
struct StationBench {
  let clock = ManualClock()
  let csms: ScriptedCSMS
  let hardware: SimulatedHardware
  let store: MemoryStationStore
  let station: Station
  private let cable: BenchCable?

  /// A bench over our component files, or over what an earlier run left in `store`.
  ///
  /// `values` replace the files' by address, as `TxCtrlr.TxStartPoint`.
  init(
    _ version: OCPPVersion = .v201,
    values: [String: String] = [:],
    store: MemoryStationStore = MemoryStationStore(),
    devices: any OutsideDevices = NoOutsideDevices(),
    isStrict: Bool = false,
    certificates: StationCertificates = .nowhere,
    signing: MeterSigning? = nil,
    hasMainMeter: Bool = false,
    fuse: StationFuse? = nil,
    securingPace: Duration = .zero,
    blocks: sending @escaping (BlockContext) -> [any FunctionalBlock] = Station.allBlocks
  ) throws {
    self.store = store
    let config = Repository.root.appending(path: "component_config").path
    var model = try ConfigDirectory.read(config).model
    for (address, value) in values { try model.override(address, with: value) }
    csms = ScriptedCSMS(version)
    cable = BenchLine.current?.cable(to: csms)
    let descriptions = EVSEDescription.all(in: model).map { description in
      var description = description
      description.signing = signing
      return description
    }
    hardware = SimulatedHardware(descriptions, clock: clock)
    station = Station(
      StationParts(
        table: VariableTable(model),
        hardware: hardware.evses,
        link: cable ?? csms,
        store: store,
        identifiers: CountingIdentifiers(),
        devices: devices,
        certificates: certificates,
        clock: clock,
        networkClock: clock,
        hasMainMeter: hasMainMeter,
        fuse: fuse,
        // The longest there is.
        jitter: Jitter { $0 },
        securingPace: securingPace,
        isStrict: isStrict,
        persist: { _, _, _ in }
      ),
      blocks: blocks
    )
    csms.ears = station.executor
    cable?.attach(station)
  }

  /// Powers the station up and connects it.
  func powerUp(reason: BootReason = .powerUp) async {
    await station.start(reason: reason)
    await connect()
    await idle()
  }

  /// The connection stands.
  func connect(slot: Int = 1) async {
    if let cable { return await cable.connect(slot: slot) }
    csms.isOnline = true
    station.post(.connected(csms.version, slot: slot))
  }

  /// The connection is gone.
  func disconnect() async {
    if let cable { return await cable.cut() }
    csms.isOnline = false
    station.post(.disconnected(reason: "the test pulled the cable"))
  }

  /// Moves time, and waits until the station has dealt with what that set off.
  func advance(by duration: Duration) async {
    clock.advance(by: duration)
    await idle()
  }

  /// Lets time pass from one timer to the next, so that what each sets off counts on from its moment.
  func run(for duration: Duration) async {
    var rest = duration
    while let due = clock.nextDue, due <= rest {
      await advance(by: due)
      rest -= due
    }
    await advance(by: rest)
  }

  /// Waits until the station has nothing left to do before time moves on.
  func idle() async {
    repeat {
      await Task.yield()
      await station.settled()
    } while await !station.isIdle
  }

  /// Asks the station as the CSMS does; what the answer promised begins after it.
  func ask(_ action: String, _ payload: String) async -> String {
    let answer: String
    do {
      answer = try await reply(to: action, payload)
    } catch let error as CallError {
      return "\(error.code.rawValue): \(error.description)"
    } catch {
      return "\(error)"
    }
    csms.check(action, isResponse: true, answer)
    await idle()
    return answer
  }

  private func reply(to action: String, _ payload: String) async throws -> String {
    if let cable { return try await cable.ask(action, payload) }
    let call = IncomingCall(
      id: "1",
      action: action,
      payload: JSONFragment(text: payload),
      version: csms.version
    )
    do {
      let answer = try await station.answer(call).text
      await station.answered(call)
      return answer
    } catch {
      await station.answered(call)
      throw error
    }
  }

  /// What the station said since `start`, one line a call.
  func said(from start: Int = 0) -> String {
    csms.heard.dropFirst(start).map(\.description).joined(separator: "\n")
  }

  /// The actions of the station's calls since `start`.
  func actions(from start: Int = 0) -> [String] { csms.heard.dropFirst(start).map(\.action) }
}

/// 00000000-0000-0000-0000-000000000001 and on.
final class CountingIdentifiers: IdentifierSource {
  private let last = TestCounter()

  func next() -> String {
    let digits = String(last.next())
    return "00000000-0000-0000-0000-" + String(repeating: "0", count: 12 - digits.count) + digits
  }
}

extension DeviceModel {
  mutating func override(_ text: String, with value: String) throws {
    let address = try Address(text)
    let variable = try #require(address.variable)
    let component = try #require(components.firstIndex { $0.id == address.component })
    let index = try #require(components[component].variables.firstIndex { $0.id == variable })
    let type = address.attribute ?? .actual
    let attribute = try #require(
      components[component].variables[index].attributes.firstIndex { $0.type == type }
    )
    components[component].variables[index].attributes[attribute].value = value
  }
}
