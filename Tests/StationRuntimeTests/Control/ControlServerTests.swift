import CustomDump
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("Control API")
struct ControlServerTests {
  let station = SmallStation()

  @Test func `health tells the version and what can be asked for`() async throws {
    try await withControlServer([station]) { server, client in
      let answer = try await client.get("/api/v1/health")
      #expect(server.address.port > 0)
      #expect(answer.status == 200)
      expectNoDifference(
        answer.body,
        #"{"capabilities":["bay","csms.connection","data.transfer","errors","ev","events","messages","#
          + #""meter","network","plug.basic","power","status","tokens"],"ready":true,"version":"1.2.3"}"#
      )
    }
  }

  @Test func `a car is plugged, changes its mind and leaves`() async throws {
    let evse = try #require(station.hardware[1])
    try await withControlServer([station]) { _, client in
      let path = "/api/v1/evses/1/connectors/1"
      let plugged = try await client.post(
        path + "/plug",
        #"{"ev":"basic","currentA":16,"chargeDelayS":0,"unplugAfterS":null,"soc":0.5}"#
      )
      #expect(plugged.status == 200)
      #expect(plugged.body == "{}")
      evse.offer(PowerLimit(watts: 22_000, phases: 3))
      #expect(evse.readMeter().powerImportW == 11_040)

      #expect(try await client.post(path + "/ev", #"{"currentA":10}"#).status == 200)
      #expect(evse.readMeter().powerImportW == 6_900)
      #expect(try await client.post(path + "/ev", #"{"drawing":false}"#).status == 200)
      #expect(evse.readMeter().powerImportW == 0)
      #expect(try await client.post(path + "/unplug").status == 200)
      #expect(evse.snapshot.connectors.map(\.isPlugged) == [false])
    }
  }

  @Test func `status shows the station, its connection and its EVSEs`() async throws {
    let evse = try #require(station.hardware[1])
    try evse.plug(SimulatedVehicle(stateOfCharge: 0.25, tellsStateOfCharge: true))
    evse.offer(PowerLimit(watts: 11_000, phases: 3))
    evse.setFault(HardwareFault(connector: 1, kind: .lock), isActive: true)
    station.clock.advance(by: .seconds(1800))
    try await withControlServer([station]) { _, client in
      let answer = try await client.get("/api/v1/status")
      #expect(answer.status == 200)
      expectNoDifference(
        try reindented(answer.body),
        """
        {
          "boot" : "Accepted",
          "connection" : {
            "ocppVersion" : "ocpp2.1",
            "slot" : 1,
            "state" : "connected",
            "url" : "ws:\\/\\/localhost:9000\\/CS001"
          },
          "evses" : [
            {
              "connectors" : [
                {
                  "faults" : [
                    "lock"
                  ],
                  "id" : 1,
                  "locked" : false,
                  "plugged" : true,
                  "status" : "Available"
                }
              ],
              "id" : 1,
              "limit" : {
                "phases" : 3,
                "powerW" : 11000
              },
              "meter" : {
                "currentImportA" : [
                  15.942028985507246,
                  15.942028985507246,
                  15.942028985507246
                ],
                "energyExportWh" : 0,
                "energyImportWh" : 5500,
                "frequencyHz" : 50,
                "powerImportW" : 11000,
                "stateOfChargePercent" : 34.166666666666664,
                "voltageV" : [
                  230,
                  230,
                  230
                ]
              },
              "vehicle" : {
                "batteryKWh" : 60,
                "currentA" : 32,
                "drawing" : true,
                "phases" : 3,
                "soc" : 0.3416666666666667
              }
            }
          ],
          "powered" : true,
          "queueLength" : 0,
          "station" : {
            "identity" : "CS001",
            "model" : "Model",
            "vendor" : "Vendor"
          }
        }
        """
      )
    }
  }

  @Test func `tokens and the connection reach the station`() async throws {
    try await withControlServer([station]) { _, client in
      _ = try await client.post("/api/v1/tokens", #"{"idToken":"ABCD","evses":[1]}"#)
      _ = try await client.post("/api/v1/tokens", #"{"idToken":"MINE","type":"Central"}"#)
      _ = try await client.put("/api/v1/csms/connection", #"{"connected":false}"#)
      _ = try await client.post("/api/v1/power", #"{"on":false}"#)
    }
    #expect(station.told.tokens == [Token("ABCD"), Token("MINE", type: "Central")])
    #expect(station.told.evses == [[1], []])
    #expect(!station.told.isConnected)
    #expect(!station.told.isPowered)
  }

  @Test func `faults begin and end`() async throws {
    let fault = HardwareFault(connector: 1, kind: .groundFault)
    try await withControlServer([station]) { _, client in
      let path = "/api/v1/evses/1/connectors/1/errors"
      _ = try await client.post(path, #"{"type":"groundFault","active":true}"#)
      #expect(station.hardware[1]?.snapshot.faults == [fault])
      _ = try await client.post(path, #"{"type":"groundFault","active":false}"#)
      #expect(station.hardware[1]?.snapshot.faults == [])
    }
  }

  @Test func `a reading replaces the meter until an empty one gives it back`() async throws {
    try await withControlServer([station]) { _, client in
      let body = #"{"timestamp":"2026-01-01T00:00:00Z","energyImportWh":4711,"powerImportW":12}"#
      #expect(try await client.put("/api/v1/evses/1/meter", body).status == 200)
      #expect(station.hardware[1]?.readMeter().energyImportWh == 4711)
      #expect(station.hardware[1]?.readMeter().powerImportW == 12)
      _ = try await client.put("/api/v1/evses/1/meter", "{}")
      #expect(station.hardware[1]?.readMeter().powerImportW == 0)
      // J02.FR.16: the register goes on from there.
      #expect(station.hardware[1]?.readMeter().energyImportWh == 4711)
    }
  }

  @Test func `messages are asked for by number, action and moment`() async throws {
    try await withControlServer([station]) { _, client in
      let query = "?limit=5&action=Heartbeat&since=2026-01-01T00:00:00Z"
      let answer = try await client.get("/api/v1/messages" + query)
      expectNoDifference(
        answer.body,
        #"{"messages":[{"ts":"2026-01-01T00:00:00.000Z","dir":"out","type":2,"id":"7","#
          + #""action":"Heartbeat","payload":{}}]}"#
      )
    }
    #expect(
      station.told.queries == [
        MessageQuery(
          limit: 5,
          action: "Heartbeat",
          since: Date(timeIntervalSince1970: 1_767_225_600)
        )
      ]
    )
  }

  @Test(arguments: [
    ("GET", "/", "", 404, "unknownPath"),
    ("GET", "/api/v1/nothing", "", 404, "unknownPath"),
    ("DELETE", "/api/v1/status", "", 405, "unknownMethod"),
    ("POST", "/api/v1/health", "", 405, "unknownMethod"),
    ("POST", "/api/v1/evses/1/connectors/1/plug", "{", 400, "invalidJSON"),
    ("POST", "/api/v1/evses/1/connectors/1/plug", "[]", 400, "invalidBody"),
    ("POST", "/api/v1/evses/1/connectors/1/plug", #"{"soc":80}"#, 400, "invalidBody"),
    ("POST", "/api/v1/evses/1/connectors/1/plug", #"{"phases":"3"}"#, 400, "invalidBody"),
    ("POST", "/api/v1/evses/1/connectors/1/plug", #"{"ev":"steam"}"#, 400, "invalidBody"),
    ("POST", "/api/v1/evses/1/connectors/1/plug", #"{"ev":"iso15118"}"#, 501, "unsupported"),
    ("POST", "/api/v1/evses/2/connectors/1/plug", "{}", 404, "unknownEVSE"),
    ("POST", "/api/v1/evses/one/connectors/1/plug", "{}", 404, "unknownEVSE"),
    ("POST", "/api/v1/evses/1/connectors/2/plug", "{}", 404, "unknownConnector"),
    ("POST", "/api/v1/evses/1/connectors/1/unplug", "{}", 409, "notPlugged"),
    ("POST", "/api/v1/evses/1/connectors/1/ev", "{}", 409, "notPlugged"),
    ("POST", "/api/v1/evses/1/connectors/1/errors", #"{"type":"gremlins"}"#, 400, "invalidBody"),
    ("POST", "/api/v1/tokens", "{}", 400, "invalidBody"),
    ("POST", "/api/v1/tokens", #"{"idToken":"A","evses":[7]}"#, 404, "unknownEVSE"),
    ("PUT", "/api/v1/csms/connection", "{}", 400, "invalidBody"),
    ("POST", "/api/v1/power", #"{"on":"yes"}"#, 400, "invalidBody"),
    ("GET", "/api/v1/messages?limit=none", "", 400, "invalidQuery"),
    ("GET", "/api/v1/events?after=x", "", 400, "invalidQuery"),
    ("GET", "/api/v1/stations/CS999/status", "", 404, "unknownStation"),
    ("POST", "/api/v1/tokens", String(repeating: " ", count: 70_000), 413, "bodyTooLarge"),
  ])
  func `what can not be done is said in JSON`(
    method: String,
    path: String,
    body: String,
    status: Int,
    code: String
  ) async throws {
    try await withControlServer([station]) { _, client in
      let answer = try await client.send(method, path, body)
      #expect(answer.status == status)
      #expect(answer.body.hasPrefix(#"{"error":{"code":"\#(code)","message":""#))
      #expect(answer.head.lowercased().contains("content-type: application/json"))
    }
  }

  @Test(arguments: [
    (
      "/api/v1/evses/1/connectors/1/plug", #"{"soc":80}"#, "invalidBody",
      "'soc' is 80, expected 0 to 1"
    ),
    ("/api/v1/tokens", "", "invalidBody", "'idToken' is missing"),
    ("/api/v1/status", "", "unknownMethod", "POST is not allowed here, expected GET"),
    (
      "/api/v1/evses/1/connectors/1/ev", #"{"drawing":1}"#, "invalidBody",
      "'drawing' has the wrong type, expected true or false"
    ),
  ])
  func `an error's message names what was found and what was expected`(
    path: String,
    body: String,
    code: String,
    message: String
  ) async throws {
    try await withControlServer([station]) { _, client in
      let answer = try await client.post(path, body)
      #expect(answer.body == #"{"error":{"code":"\#(code)","message":"\#(message)"}}"#)
    }
  }

  @Test func `many stations are named in the path`() async throws {
    let other = SmallStation("CS 2")
    try await withControlServer([station, other]) { _, client in
      let list = try await client.get("/api/v1/stations")
      #expect(list.body == #"{"stations":["CS001","CS 2"]}"#)
      let path = "/api/v1/stations/CS%202/evses/1/connectors/1/plug"
      #expect(try await client.post(path).status == 200)
      #expect(other.hardware[1]?.snapshot.connectors[0].isPlugged == true)
      #expect(station.hardware[1]?.snapshot.connectors[0].isPlugged == false)
      #expect(try await client.get("/api/v1/stations/CS001/health").status == 200)
      #expect(
        try await client.get("/api/v1/status").body.contains(#""code":"stationNotNamed""#)
      )
    }
  }

  private func reindented(_ json: String) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let data = try JSONSerialization.data(
      withJSONObject: object,
      options: [.prettyPrinted, .sortedKeys]
    )
    return String(decoding: data, as: UTF8.self)
  }
}
