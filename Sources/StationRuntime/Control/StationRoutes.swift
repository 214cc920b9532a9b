import Foundation

extension StationRoute {
  /// Every route of a station.
  static let all: [Self] = [
    Self("GET", "status", status),
    Self("GET", "events", events),
    Self("GET", "messages", messages),
    Self("POST", "tokens", tokens),
    Self("PUT", "csms/connection", connection),
    Self("POST", "data-transfer", dataTransfer),
    Self("POST", "network/status", networkStatus),
    Self("POST", "power", power),
    Self("POST", "evses/{evse}/connectors/{connector}/plug", plug),
    Self("POST", "evses/{evse}/connectors/{connector}/unplug", unplug),
    Self("POST", "evses/{evse}/connectors/{connector}/ev", vehicle),
    Self("POST", "evses/{evse}/connectors/{connector}/errors", errors),
    Self("POST", "evses/{evse}/bay", bay),
    Self("PUT", "evses/{evse}/meter", meter),
  ]

  private static let status: Handler = { _, station throws(ControlError) in
    try .body(await station.status())
  }

  private static let events: Handler = { request, station throws(ControlError) in
    guard let text = request.lastEventID ?? request.query["after"] else {
      return .events(station.feed, after: station.feed.lastID)
    }
    guard let id = Int(text), id >= 0 else {
      throw .invalidQuery("the last event's id is '\(text)', expected a whole number")
    }
    return .events(station.feed, after: id)
  }

  private static let messages: Handler = { request, station throws(ControlError) in
    let lines = await station.messages(try MessageQuery(request.query))
    return .json(Data(#"{"messages":[\#(lines.joined(separator: ","))]}"#.utf8))
  }

  private static let tokens: Handler = { request, station throws(ControlError) in
    let body = try ControlJSON.decode(TokenRequest.self, from: request.body)
    try body.check()
    for evse in body.evses ?? [] where station.hardware[evse] == nil {
      throw .unknownEVSE(String(evse))
    }
    await station.present(body.token, evses: body.evses ?? [])
    return try .done()
  }

  private static let connection: Handler = { request, station throws(ControlError) in
    let body = try ControlJSON.decode(ConnectionRequest.self, from: request.body)
    await station.setConnected(body.connected)
    return try .done()
  }

  private static let dataTransfer: Handler = { request, station throws(ControlError) in
    let body = try ControlJSON.decode(DataTransferRequest.self, from: request.body)
    let call = try body.call()
    let answer: DataTransfer.Response
    do throws(CallFailure) {
      answer = try await station.transfer(call)
    } catch {
      throw ControlError(error)
    }
    return try .body(DataTransferAnswer(answer))
  }

  private static let networkStatus: Handler = { request, station throws(ControlError) in
    let body = try ControlJSON.decode(NetworkStatusRequest.self, from: request.body)
    guard await station.answerNetwork(body.requestId, try body.answer()) else {
      throw .unknownRequest(body.requestId)
    }
    return try .done()
  }

  private static let power: Handler = { request, station throws(ControlError) in
    let body = try ControlJSON.decode(PowerRequest.self, from: request.body)
    await station.setPowered(body.on)
    return try .done()
  }

  private static let plug: Handler = { request, station throws(ControlError) in
    let (evse, connector) = try request.connector(of: station)
    let body = try ControlJSON.decode(PlugRequest.self, from: request.body)
    try body.check()
    do throws(SimulationError) {
      try evse.plug(
        body.vehicle(at: evse.supply),
        into: connector,
        delay: .milliseconds((body.chargeDelayS ?? 1) * 1000),
        unplugAfter: body.unplugAfterS.map { .milliseconds($0 * 1000) }
      )
    } catch {
      throw ControlError(error, evse: evse.id)
    }
    return try .done()
  }

  private static let unplug: Handler = { request, station throws(ControlError) in
    let (evse, connector) = try request.connector(of: station)
    do throws(SimulationError) {
      try evse.unplug(connector)
    } catch {
      throw ControlError(error, evse: evse.id)
    }
    return try .done()
  }

  private static let vehicle: Handler = { request, station throws(ControlError) in
    let (evse, connector) = try request.connector(of: station)
    let body = try ControlJSON.decode(VehicleRequest.self, from: request.body)
    try body.check()
    do throws(SimulationError) {
      try evse.changeVehicle(at: connector) { body.apply(to: &$0) }
    } catch {
      throw ControlError(error, evse: evse.id)
    }
    return try .done()
  }

  private static let errors: Handler = { request, station throws(ControlError) in
    let (evse, connector) = try request.connector(of: station)
    let body = try ControlJSON.decode(FaultRequest.self, from: request.body)
    evse.setFault(
      HardwareFault(connector: connector, kind: try body.kind()),
      isActive: body.active ?? true
    )
    return try .done()
  }

  private static let bay: Handler = { request, station throws(ControlError) in
    let evse = try request.evse(of: station)
    evse.occupyBay(try ControlJSON.decode(BayRequest.self, from: request.body).occupied)
    return try .done()
  }

  private static let meter: Handler = { request, station throws(ControlError) in
    let evse = try request.evse(of: station)
    let body = try ControlJSON.decode(MeterRequest.self, from: request.body)
    try body.check()
    evse.overrideMeter(body.override)
    return try .done()
  }
}

extension ControlRequest {
  func evse(of station: any ControlledStation) throws(ControlError) -> SimulatedEVSE {
    let text = parameters["evse"] ?? ""
    guard let id = Int(text), let evse = station.hardware[id] else { throw .unknownEVSE(text) }
    return evse
  }

  func connector(
    of station: any ControlledStation
  ) throws(ControlError) -> (SimulatedEVSE, connector: Int) {
    let evse = try evse(of: station)
    let text = parameters["connector"] ?? ""
    guard let id = Int(text), (1...evse.connectorCount).contains(id) else {
      throw .unknownConnector(text, evse: evse.id)
    }
    return (evse, id)
  }
}

extension MessageQuery {
  init(_ query: [String: String]) throws(ControlError) {
    if let text = query["limit"] {
      guard let limit = Int(text), limit > 0 else {
        throw .invalidQuery("'limit' is '\(text)', expected a number from 1")
      }
      self.limit = limit
    }
    action = query["action"]
    if let text = query["since"] {
      guard let moment = Date(wire: text) else {
        throw .invalidQuery("'since' is '\(text)', expected a moment as 2026-01-31T12:00:00Z")
      }
      since = moment
    }
  }
}
