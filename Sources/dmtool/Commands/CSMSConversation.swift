import StationRuntime

/// What a person, a script and the system tell a running CSMS.
struct CSMSConversation {
  let csms: FriendlyCSMS
  let console: Console

  private enum End: Sendable {
    case asked
    case script(isGood: Bool)
  }

  /// Talks until somebody ends it; false when a script that ends it went wrong.
  func hold(
    script: CSMSScript?,
    endsWithScript: Bool,
    input: AsyncStream<String>,
    signals: AsyncStream<Int32>
  ) async -> Bool {
    let (ends, feed) = AsyncStream.makeStream(of: End.self)
    return await withTaskGroup { group in
      group.addTask {
        for await _ in signals { feed.yield(.asked) }
      }
      group.addTask {
        for await line in input where await !deal(with: line) { feed.yield(.asked) }
      }
      if let script {
        group.addTask {
          let isGood = await run(script)
          if endsWithScript { feed.yield(.script(isGood: isGood)) }
        }
      }
      var isGood = true
      for await end in ends {
        if case .script(let wasGood) = end { isGood = wasGood }
        break
      }
      group.cancelAll()
      // The script and the calls of the input end when the CSMS does.
      await csms.stop()
      return isGood
    }
  }

  private func run(_ script: CSMSScript) async -> Bool {
    do {
      try await csms.run(script)
      console.print("script: done")
      return true
    } catch {
      console.complain("script: \(error)")
      return false
    }
  }

  /// Does what a line says; false when it says to quit.
  private func deal(with line: String) async -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    switch words.first {
    case nil: break
    case "quit" where words.count == 1, "exit" where words.count == 1: return false
    case "help": console.print(Self.help)
    case "stations" where words.count == 1: await printStations()
    case _ where CSMSScript.isOrder(line): await obey(line)
    default: await send(line)
    }
    return true
  }

  private func send(_ line: String) async {
    do {
      // What came back is printed as an event like everything else.
      _ = try await csms.call(try CSMSLine(line))
    } catch {
      console.complain("error: \(error)")
    }
  }

  private func obey(_ line: String) async {
    do {
      try await csms.run(try CSMSScript(line))
    } catch {
      console.complain("error: \(error.reason)")
    }
  }

  private func printStations() async {
    let stations = await csms.stations
    if stations.isEmpty { console.print("no station yet") }
    for station in stations { console.print(station.summary) }
  }

  private static let help = """
    Action {json}            send a call to the only station
    @IDENTITY Action {json}  send it to this one
    !Action {json}           send it although it is against its schema
    on Action silence        misbehave when a station says this; also delay 5s, error CODE, answer
                             {json}, raw TEXT, close, drop, with 'once' or '3 times' before; kindly
    close, drop, raw TEXT    end the connection, cut it, send a text; @IDENTITY before TEXT
    refuse connections       let nobody in; 'accept connections' does again
    stations                 what is known of the stations
    quit                     say goodbye to all stations and end
    """
}

extension StationRecord {
  /// The station on a line, its connectors and running transactions on lines below.
  fileprivate var summary: String {
    let state = isConnected ? version.rawValue : "away"
    let maker = [vendor, model, firmwareVersion].compactMap(\.self).joined(separator: " ")
    var lines = ["\(identity)  \(state)  \(maker)"]
    for (place, state) in connectors.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(place.evse)/\(place.connector) \(state)")
    }
    for transaction in transactions where transaction.isRunning {
      let meter = transaction.meterWh.map { " \($0) Wh" } ?? ""
      lines.append("  \(transaction.id) \(transaction.chargingState ?? "running")\(meter)")
    }
    return lines.joined(separator: "\n")
  }
}
