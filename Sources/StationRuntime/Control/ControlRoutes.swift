import Foundation

/// A request that found its route.
struct ControlRequest: Sendable {
  /// What the braces of the route's path stand for.
  var parameters: [String: String] = [:]
  var query: [String: String] = [:]
  var body = Data()
  var lastEventID: String?
}

/// What a route answers with.
enum ControlAnswer: Sendable {
  /// One JSON object.
  case json(Data)
  /// A feed, from after this entry on.
  case events(EventFeed, after: Int)

  /// The object, encoded.
  static func body(_ value: some Encodable) throws(ControlError) -> Self {
    do {
      return .json(try ControlJSON.encode(value))
    } catch {
      throw .internalError("the answer can not be encoded: \(error)")
    }
  }

  static func done() throws(ControlError) -> Self { try body(EmptyBody()) }
}

/// A method, a path and what they mean for a station.
struct StationRoute: Sendable {
  typealias Handler =
    @Sendable (ControlRequest, any ControlledStation) async throws(ControlError) -> ControlAnswer

  let method: String

  /// Below the station, segments in braces stand for anything.
  let path: [String]
  let answer: Handler

  init(_ method: String, _ path: String, _ answer: @escaping Handler) {
    self.method = method
    self.path = path.split(separator: "/").map(String.init)
    self.answer = answer
  }

  /// What the braces stand for; nothing when the path is another one.
  func match(_ segments: ArraySlice<String>) -> [String: String]? {
    guard segments.count == path.count else { return nil }
    var parameters: [String: String] = [:]
    for (pattern, segment) in zip(path, segments) {
      if pattern.hasPrefix("{") {
        parameters[String(pattern.dropFirst().dropLast())] = segment
      } else if pattern != segment {
        return nil
      }
    }
    return parameters
  }
}

/// Finds the route and the station of a request.
struct ControlRoutes: Sendable {
  let version: String

  /// In the order they are listed.
  let stations: [any ControlledStation]

  /// Answers what stands below `/api/v1`.
  func answer(
    _ method: String,
    path: String,
    _ request: ControlRequest
  ) async throws(ControlError) -> ControlAnswer {
    let all = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map { String($0).removingPercentEncoding ?? String($0) }
    guard all.starts(with: ["api", "v1"]) else { throw .unknownPath(path) }
    var segments = all.dropFirst(2)

    if segments == ["health"] || segments == ["stations"] {
      guard method == "GET" else { throw .unknownMethod(method, allowed: ["GET"]) }
      return segments == ["health"]
        ? try .body(health) : try .body(StationList(stations: stations.map(\.identity)))
    }

    var named: (any ControlledStation)?
    if segments.first == "stations", segments.count > 2 {
      let identity = segments[segments.startIndex + 1]
      named = stations.first { $0.identity == identity }
      if named == nil { throw .unknownStation(identity) }
      segments = segments.dropFirst(2)
      if segments == ["health"], method == "GET" { return try .body(health) }
    }

    let matches = StationRoute.all.filter { $0.match(segments) != nil }
    guard !matches.isEmpty else { throw .unknownPath(path) }
    guard let route = matches.first(where: { $0.method == method }) else {
      throw .unknownMethod(method, allowed: matches.map(\.method))
    }
    guard let station = named ?? (stations.count == 1 ? stations[0] : nil) else {
      throw .stationNotNamed
    }
    var request = request
    request.parameters = route.match(segments) ?? [:]
    return try await route.answer(request, station)
  }

  private var health: Health {
    Health(version: version, capabilities: Self.capabilities)
  }

  /// Names of what can be asked for, one for every group of routes.
  static let capabilities = [
    "bay", "csms.connection", "data.transfer", "errors", "ev", "events", "messages", "meter",
    "network", "plug.basic", "power", "status", "tokens",
  ]
}
