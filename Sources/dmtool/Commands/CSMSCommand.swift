import ArgumentParser
import Foundation
import StationRuntime

/// A small CSMS in the terminal: stations come in, a person or a script talks to them.
struct CSMSCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csms",
    abstract: "Run a small friendly CSMS for trying stations out.",
    usage: "dmtool csms [<options>]",
    discussion: """
      Accepts stations on OCPP 2.1 and 2.0.1, answers everything kindly and prints what it hears. \
      Lines on standard input are sent: Reset {"type":"Immediate"}, with several stations \
      @IDENTITY Reset {"type":"Immediate"}; 'help' tells the rest. It runs until 'quit', SIGINT or \
      SIGTERM; the end of standard input does not stop it.
      """
  )

  @Option(help: "Where to listen, HOST:PORT; port 0 picks a free one.")
  var listen = "127.0.0.1:9000"

  @Option(help: "A file of steps to carry out, a line each; docs/csms.md describes them.")
  var script: String?

  @Flag(help: "End with the script: status 0 when all of it went well, 1 when not.")
  var exit = false

  @Option(
    help:
      "A station's password, IDENTITY=@FILE or IDENTITY=@env:NAME; repeatable. All need one then."
  )
  var password: [String] = []

  @Option(help: "A file of passwords, IDENTITY:PASSWORD a line. All stations need one then.")
  var passwordFile: String?

  @Option(help: "A directory of certificates for TLS; what is missing in it is made.")
  var certs: String?

  @Option(help: "Make certs/stations/SERIAL, a directory for the station with this serial number.")
  var issue: [String] = []

  @Option(help: "The certificate chain of this CSMS, a PEM file; stations then use wss.")
  var cert: String?

  @Option(help: "The certificate's key, a PEM file.")
  var key: String?

  @Option(help: "Roots of the stations' certificates, a PEM file; stations then need one.")
  var clientCa: String?

  @Option(
    help: "Insist on what this security profile needs, 0 to 3 (default: what the options give)."
  )
  var securityProfile: Int?

  @Option(help: "Seconds between the heartbeats of a station, 1 or more.")
  var bootInterval = 300

  @Option(
    help:
      "What the first boots are answered, as Pending,Rejected (default: Accepted, as all later)."
  )
  var firstBoots: String?

  @Option(help: "A token that is answered Invalid; repeatable.")
  var refuseToken: [String] = []

  @Option(help: "An action that gets no answer, as Heartbeat; repeatable.")
  var silent: [String] = []

  @Option(help: "Seconds that every answer takes, 0 or more.")
  var answerDelay = 0.0

  func validate() throws {
    guard bootInterval > 0 else { throw ValidationError("--boot-interval is 1 or more") }
    guard answerDelay >= 0 else { throw ValidationError("--answer-delay is 0 or more") }
    guard (cert == nil) == (key == nil) else {
      throw ValidationError("--cert and --key come together")
    }
    guard certs == nil || cert == nil else {
      throw ValidationError("--certs and --cert are two ways to say the same")
    }
    guard issue.isEmpty || certs != nil else { throw ValidationError("--issue needs --certs") }
    guard issue.allSatisfy({ !$0.isEmpty && !$0.contains("/") && !$0.hasPrefix(".") }) else {
      throw ValidationError("--issue: a serial number makes a directory, so it has no '/'")
    }
    guard clientCa == nil || cert != nil else { throw ValidationError("--client-ca needs --cert") }
    guard !exit || script != nil else { throw ValidationError("--exit needs --script") }
    try validateProfile()
    _ = try bootAnswers()
  }

  func run() async throws {
    let signals = OrderlySignals()
    defer { signals.stop() }
    try await run(on: .standard, input: StandardInput.lines(), signals: signals.arrivals)
  }

  /// The whole command, with its input and output in a test's hands.
  func run(
    on console: Console,
    input: AsyncStream<String>,
    signals: AsyncStream<Int32>
  ) async throws {
    var door = try door()
    let certificates = try makeCertificates(for: door.host, console)
    let script = try readScript()
    let clock = SystemClock()
    let narration = CSMSNarration(usesColour: console.usesColour)
    var behaviour = try behaviour()
    behaviour.authority = certificates?.authority
    if let certificates { door.tls = certificates.tls(asksStations: securityProfile == 3) }
    let csms = FriendlyCSMS(behaviour: behaviour, clock: clock) { event in
      console.print(narration.line(event, now: clock.now))
    }
    let port = try await csms.listen(at: door)
    let scheme = door.tls == nil ? "ws" : "wss"
    console.print("listening on \(scheme)://\(bracketed(door.host)):\(port)/IDENTITY")
    let conversation = CSMSConversation(csms: csms, console: console)
    let isGood = await conversation.hold(
      script: script,
      endsWithScript: exit,
      input: input,
      signals: signals
    )
    await csms.stop()
    if !isGood { throw ExitCode.findings }
  }
}

extension CSMSCommand {
  private func validateProfile() throws {
    guard let profile = securityProfile else { return }
    guard (0...3).contains(profile) else { throw ValidationError("--security-profile is 0 to 3") }
    if profile == 1 || profile == 2, password.isEmpty, passwordFile == nil {
      throw ValidationError(
        "security profile \(profile) needs --password-file, or --password IDENTITY=@FILE"
      )
    }
    if profile >= 2, cert == nil, certs == nil {
      throw ValidationError("security profile \(profile) needs --certs, or --cert and --key")
    }
    if profile == 3, clientCa == nil, certs == nil {
      throw ValidationError("security profile 3 needs --certs, or --client-ca")
    }
    if profile == 3, !password.isEmpty || passwordFile != nil {
      throw ValidationError("security profile 3 has no passwords")
    }
    if profile < 2, cert != nil || certs != nil {
      throw ValidationError("security profile \(profile) has no TLS, leave certificates out")
    }
  }

  private func behaviour() throws -> FriendlyCSMS.Behaviour {
    var behaviour = FriendlyCSMS.Behaviour()
    behaviour.bootInterval = bootInterval
    behaviour.firstBoots = try bootAnswers()
    behaviour.refusedTokens = Set(refuseToken)
    behaviour.silentActions = Set(silent)
    behaviour.answerDelay = .seconds(answerDelay)
    return behaviour
  }

  private func bootAnswers() throws -> [FriendlyCSMS.BootAnswer] {
    try (firstBoots ?? "").split(separator: ",").map { word in
      guard let answer = FriendlyCSMS.BootAnswer(rawValue: String(word)) else {
        throw ValidationError("--first-boots: '\(word)' is none of Accepted, Pending, Rejected")
      }
      return answer
    }
  }

  private func door() throws -> FriendlyCSMS.Door {
    let colon = listen.lastIndex(of: ":")
    let host = colon.map { listen[..<$0] } ?? ""
    guard let colon, !host.isEmpty, let port = Int(listen[listen.index(after: colon)...]),
      (0...65535).contains(port)
    else {
      throw CommandFailure("--listen: '\(listen)' is no HOST:PORT, such as 127.0.0.1:9000")
    }
    return FriendlyCSMS.Door(
      host: host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : String(host),
      port: port,
      passwords: try passwords(),
      tls: tls
    )
  }

  private var tls: FriendlyCSMS.TLS? {
    guard let cert, let key else { return nil }
    return FriendlyCSMS.TLS(chainFile: cert, keyFile: key, clientRoots: clientCa)
  }

  private func readScript() throws -> CSMSScript? {
    guard let path = script else { return nil }
    do {
      return try CSMSScript(try InputFile.text(path))
    } catch let error as CSMSScriptError {
      throw CommandFailure("\(path):\(error.line): \(error.reason)")
    }
  }

  private func bracketed(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }
}
