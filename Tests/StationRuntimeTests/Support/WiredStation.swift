import DeviceModelKit
import Foundation
import Synchronization
import TestSupport
import Testing
import X509

@testable import StationRuntime

/// A station that connects over the real network, in real time, without pauses between attempts.
final class WiredStation: Sendable {
  let station: Station
  let events: AsyncStream<StationEvent>
  private let supervisor: ConnectionSupervisor
  private let task: Task<Void, Never>

  init(
    values: [String: String] = [:],
    certificates: StationCertificates = .nowhere,
    url: String? = nil
  ) async throws {
    let clock = SystemClock()
    let config = Repository.root.appending(path: "component_config").path
    var model = try ConfigDirectory.read(config).model
    let impatient = [
      "OCPPCommCtrlr.RetryBackOffWaitMinimum": "0", "OCPPCommCtrlr.RetryBackOffRandomRange": "0",
      "SecurityCtrlr.BasicAuthPassword": "0123456789abcdef",
      "ClockCtrlr.TimeSource": "NTP",
    ]
    for (address, value) in impatient.merging(values, uniquingKeysWith: { $1 }) {
      try model.override(address, with: value)
    }
    let wire = StationWire(url: url, versions: [.v201])
    let supervisor = ConnectionSupervisor(
      connector: WebSocketClient(clock: clock),
      clock: clock,
      configuration: { await wire.configuration() },
      report: { wire.report($0) }
    )
    let station = Station(
      StationParts(
        table: VariableTable(model),
        hardware: [],
        link: supervisor,
        store: MemoryStationStore(),
        identifiers: CountingIdentifiers(),
        certificates: certificates,
        clock: clock,
        networkClock: clock,
        resetDelay: .zero,
        persist: { _, _, _ in }
      )
    )
    self.station = station
    self.supervisor = supervisor
    events = await station.events()
    wire.attach(station)
    await station.start()
    task = Task { await supervisor.run(answering: station) }
  }

  /// Waits for something to happen at the station.
  func next(where matches: (StationEvent) -> Bool) async -> StationEvent? {
    for await event in events where matches(event) { return event }
    return nil
  }

  func stop() async {
    await supervisor.stop()
    task.cancel()
    await task.value
    await station.stop()
  }
}

/// A CSMS on a port of the loopback interface that lets one station in.
struct WiredCSMS {
  let csms: FriendlyCSMS
  private let heard = HeardEvents()
  let port: Int

  init(
    tls: FriendlyCSMS.TLS? = nil,
    port: Int = 0,
    password: String? = nil,
    authority: CertificateAuthority? = nil
  ) async throws {
    var behaviour = FriendlyCSMS.Behaviour()
    behaviour.authority = authority
    csms = FriendlyCSMS(behaviour: behaviour, clock: SystemClock()) { [heard] in heard.note($0) }
    let passwords = password.map { ["CS-000001": $0] } ?? [:]
    self.port = try await csms.listen(
      at: .init(host: "127.0.0.1", port: port, passwords: passwords, tls: tls)
    )
  }

  /// Waits until the station has said this so often; false when it does not within a minute.
  func hears(_ action: String, count: Int = 1) async -> Bool {
    var last = -1
    for _ in 0..<count {
      guard let number = await csms.hear(action, since: last + 1) else { return false }
      last = number
    }
    return true
  }

  /// The kinds of the security events the station told of, in order.
  var securityEvents: [String] { heard.securityEvents.withLock { $0 } }

  func ask(_ action: String, _ payload: String) async throws -> String {
    let answer = try await csms.call(CSMSLine("\(action) \(payload)"))
    switch answer {
    case .result(let text): return text
    case .error(let code, let description): return "\(code): \(description)"
    }
  }
}

private final class HeardEvents: Sendable {
  let securityEvents = Mutex<[String]>([])

  func note(_ event: FriendlyCSMS.Event) {
    guard case .message(_, let entry) = event, entry.type == 2,
      entry.action == "SecurityEventNotification",
      let type = try? RawJSON(entry.payload)["type"]?.text
    else { return }
    securityEvents.withLock { $0.append(type) }
  }
}

extension FriendlyCSMS.TLS {
  /// The files that `TestAuthority.issue` wrote.
  init(_ directory: URL, _ name: String, clientRoots: String? = nil) {
    self.init(
      chainFile: directory.appending(path: "\(name).pem").path,
      keyFile: directory.appending(path: "\(name).key").path,
      clientRoots: clientRoots
    )
  }
}

extension [String: String] {
  /// The values of a complete network slot.
  static func slot(_ number: Int, _ url: String, profile: Int) -> Self {
    let component = "NetworkConfiguration[\(number)]"
    return [
      "\(component).OcppCsmsUrl": url,
      "\(component).OcppInterface": "Any",
      "\(component).OcppTransport": "JSON",
      "\(component).SecurityProfile": String(profile),
      "\(component).MessageTimeout": "30",
    ]
  }
}
