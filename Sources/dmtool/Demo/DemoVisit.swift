import Foundation
import StationRuntime

/// One car's visit: what the driver does, in answer to what the station does.
struct DemoVisit {
  private static let card = Token("04A1B2C3D4")
  private static let evse = 1

  /// Simulated time the car charges.
  private static let chargingTime = Duration.seconds(15 * 60)

  /// Real time after which something must be wrong.
  private static let patience = Duration.seconds(25)

  let runner: StationRunner
  let console: Console

  /// Real time, however fast the station's runs.
  private let clock = SystemClock()

  init(runner: StationRunner, console: Console) {
    self.runner = runner
    self.console = console
  }

  /// Lets the car come, charge and go; answers where the log for the browser lies.
  func take() async throws -> String {
    let events = await runner.station.events()
    let deadline = clock.schedule(after: Self.patience) { [runner] in
      Task { await runner.station.stop() }
    }
    defer { deadline.cancel() }
    _ = try await runner.start()
    let isDone = try await drive(events)
    let energy = runner.energyImportWh(evse: Self.evse) ?? 0
    await runner.stop()
    guard isDone else {
      throw CommandFailure("the car was not charged within \(Self.patience); see the lines above")
    }
    console.print("    meter    EVSE \(Self.evse) delivered \(Int(energy)) Wh")
    guard let log = runner.htmlLog else { throw CommandFailure("no log was written") }
    return log.path
  }

  /// The driver's part; true when the cable is out again after a transaction.
  private func drive(_ events: AsyncStream<StationEvent>) async throws -> Bool {
    var hasCharged = false
    for await event in events {
      if let sentence = event.sentence(now: clock.now) {
        console.print("    station  \(sentence)")
      }
      switch event {
      case .bootStatusChanged(.accepted):
        driver("plugs the car in")
        try runner.plug(evse: Self.evse)
      case .cablePlugged:
        driver("holds a card to the reader")
        runner.present(Self.card)
      case .energyFlowing:
        driver("has a coffee for \(Self.chargingTime.components.seconds / 60) minutes")
        runner.after(Self.chargingTime) { [runner, console] in
          console.print("    driver   holds the card to the reader again")
          runner.present(Self.card)
        }
      case .transactionEnded:
        hasCharged = true
        driver("takes the cable out and leaves")
        try runner.unplug(evse: Self.evse)
      case .cableUnplugged where hasCharged:
        continue
      case .transactionQueueEmptied where hasCharged:
        return true
      default:
        break
      }
    }
    return false
  }

  private func driver(_ what: String) { console.print("    driver   \(what)") }
}
