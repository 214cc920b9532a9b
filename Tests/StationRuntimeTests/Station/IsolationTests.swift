import CustomDump
import Synchronization
import Testing

@testable import StationRuntime

/// Demands, where it matters, that its code runs on its station's actor.
private final class WaryBlock: FunctionalBlock {
  private let context: BlockContext
  private let check: @Sendable (String) -> Void

  init(_ context: BlockContext, check: @escaping @Sendable (String) -> Void) {
    self.context = context
    self.check = check
  }

  func register(in routes: inout CallRoutes) {
    routes.on(CancelReservation.self) { [self] _ throws(CallError) in
      check("handler")
      await Task.yield()
      check("handler after a wait")
      return .init(status: .rejected)
    }
  }

  func start() {
    context.perform { [self] in
      check("work")
      await Task.yield()
      check("work after a wait")
      await pause()
      check("work after another's wait")
    }
    then { [self] in check("work handed on") }
    context.timers.after(.zero) { [self] in
      check("timer")
      context.perform { [self] in check("work of a timer") }
    }
  }

  private func then(act: @escaping () -> Void) {
    context.perform { [self] in
      await pause()
      act()
    }
  }

  private func pause() async {
    check("function")
    await Task.yield()
    check("function after a wait")
    _ = try? await context.call(
      BootNotification(
        chargingStation: .init(model: "M", vendorName: "V"),
        reason: .powerUp
      )
    )
    check("function after a call")
  }
}

@Suite struct IsolationTests {
  @Test func `a block's code runs on its station's actor, wherever it waited`() async throws {
    let station = StationBox()
    let places = Places()
    let bench = try StationBench(blocks: { context in
      [
        WaryBlock(context) { place in
          places.put(place)
          #expect(station.value?.executor.isCurrent == true, "\(place)")
        }
      ]
    })
    station.value = bench.station
    await bench.station.start()
    await bench.advance(by: .seconds(1))
    bench.station.post(.bootStatusChanged(.accepted))
    await bench.idle()
    _ = await bench.ask("CancelReservation", #"{"reservationId":1}"#)
    expectNoDifference(
      places.seen,
      [
        "function", "function after a call", "function after a wait", "handler",
        "handler after a wait", "timer", "work", "work after a wait", "work after another's wait",
        "work handed on", "work of a timer",
      ]
    )
  }
}

/// The places that were checked.
private final class Places: Sendable {
  private let names = Mutex<Set<String>>([])
  func put(_ name: String) { names.withLock { _ = $0.insert(name) } }
  var seen: [String] { names.withLock { $0.sorted() } }
}

/// A station that comes later.
private final class StationBox: Sendable {
  private let station = Mutex<Station?>(nil)
  var value: Station? {
    get { station.withLock { $0 } }
    set { station.withLock { $0 = newValue } }
  }
}
