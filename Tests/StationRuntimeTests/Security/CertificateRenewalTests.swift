import Foundation
import SwiftASN1
import TestSupport
import Testing
import X509

@testable import StationRuntime

@Suite("A. Security: the station's certificate", .overWebSocket) struct CertificateRenewalTests {
  private let directory: URL
  private let root: TestAuthority
  private let certificates: StationCertificates
  private let bench: StationBench

  private static let profile3 = [
    "SecurityCtrlr.SecurityProfile": "3", "NetworkConfiguration[1].SecurityProfile": "3",
    "NetworkConfiguration[1].OcppCsmsUrl": "wss://localhost:9000",
  ]

  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    root = try TestAuthority()
    certificates = try .make(
      in: directory,
      trusting: root,
      stationCertificateUntil: TestAuthority.end
    )
    bench = try StationBench(values: Self.profile3, certificates: certificates)
  }

  /// Runs a test on a station with security profile 3, and tidies up.
  private func run(_ test: (StationBench) async throws -> Void) async throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    await bench.powerUp()
    try await test(bench)
  }

  /// The requests for a certificate so far.
  private var requests: [String] {
    bench.csms.heard.filter { $0.action == "SignCertificate" }.map(\.payload)
  }

  private func trigger() async -> String {
    await bench.ask(
      "TriggerMessage",
      #"{"requestedMessage":"SignChargingStationCertificate"}"#
    )
  }

  private func deliver(_ chain: String) async -> String {
    await bench.ask(
      "CertificateSigned",
      #"{"certificateChain":\#(chain.quoted),"certificateType":"ChargingStationCertificate"}"#
    )
  }

  private func request() throws -> String {
    let last = try #require(requests.last)
    return try #require(try member("csr", of: last))
  }

  private func accept() {
    for _ in 0..<4 { bench.csms.willAnswer("SignCertificate", #"{"status":"Accepted"}"#) }
  }

  @Test func `TC_A_11_CS a new certificate is asked for, taken and used at once`() async throws {
    try await run { bench in
      accept()
      #expect(await trigger() == #"{"status":"Accepted"}"#)
      let request = try CertificateSigningRequest(pemEncoded: try request())
      #expect("\(request.subject)" == "CN=EX-000001,O=Example")
      #expect(try member("certificateType", of: requests[0]) == "ChargingStationCertificate")
      let old = try #require(certificates.own?.leaf)
      let first = await deliver(try root.sign(try self.request()))
      #expect(first == #"{"status":"Accepted"}"#)
      #expect(certificates.own?.leaf?.publicKey == request.publicKey)
      #expect(certificates.previousOwn?.leaf == old)
      // A02.FR.08
      #expect(bench.csms.reopenings == [.zero])
    }
  }

  @Test func `A02.FR.10 the old certificate goes when the new one has proved itself`() async throws
  {
    try await run { bench in
      accept()
      _ = await trigger()
      _ = await deliver(try root.sign(try request()))
      let new = certificates.own?.leaf
      bench.station.post(.credentialsProved(root: .current, certificate: .current))
      await bench.idle()
      #expect(certificates.own?.leaf == new)
      #expect(certificates.previousOwn == nil)
    }
  }

  @Test func `A02.FR.29 the new certificate goes when only the old one works`() async throws {
    try await run { bench in
      accept()
      let old = certificates.own?.leaf
      _ = await trigger()
      _ = await deliver(try root.sign(try request()))
      bench.station.post(.credentialsProved(root: .current, certificate: .replaced))
      await bench.idle()
      #expect(certificates.own?.leaf == old)
      #expect(certificates.previousOwn == nil)
      let event = try #require(bench.csms.heard.last)
      #expect(try member("type", of: event.payload) == "DiscardedRenewedClientCertificate")
    }
  }

  private enum Wrong: String, CaseIterable {
    case expired = "it has expired"
    case notYet = "it is not valid yet"
    case stranger = "no root of the station vouches for it: there is no chain to one"
    case foreignKey = "it is for a key the station did not make"
    case noCertificate = "it is no certificate in PEM"
  }

  private func chain(_ wrong: Wrong) throws -> String {
    let day: TimeInterval = 86_400
    let now = bench.clock.now
    return switch wrong {
    case .expired: try root.sign(try request(), until: now.addingTimeInterval(-day))
    case .notYet: try root.sign(try request(), from: now.addingTimeInterval(day))
    case .stranger: try TestAuthority("Stranger").sign(try request())
    case .foreignKey:
      try root.authority.issue(
        "EX-000001",
        from: TestAuthority.start,
        until: TestAuthority.end
      ).certificate
    case .noCertificate: "no certificate"
    }
  }

  @Test(arguments: Wrong.allCases)
  private func `TC_A_14_CS A02.FR.07 A02.FR.20 a wrong certificate is Rejected and told of`(
    wrong: Wrong
  ) async throws {
    try await run { bench in
      accept()
      let old = certificates.own?.leaf
      _ = await trigger()
      let first = await deliver(try chain(wrong))
      #expect(
        first == refusal("Rejected", "InvalidCertificate", wrong.rawValue)
      )
      let event = try #require(bench.csms.heard.last)
      #expect(try member("type", of: event.payload) == "InvalidChargingStationCertificate")
      #expect(try member("techInfo", of: event.payload) == wrong.rawValue)
      #expect(certificates.own?.leaf == old)
      // A02.FR.20
      await bench.advance(by: .seconds(3600))
      #expect(requests.count == 1)
    }
  }

  @Test
  func `A02.FR.16 a chain longer than MaxCertificateChainSize is Rejected, and may come again`()
    async throws
  {
    try await run { bench in
      accept()
      _ = await trigger()
      let good = try root.sign(try request())
      let long = good + String(repeating: try root.root, count: 20)
      #expect(await deliver(String(long.prefix(10_000)) + "\n").contains("Violation"))
      #expect(await deliver(good) == #"{"status":"Accepted"}"#)
    }
  }

  @Test func `TC_A_15_CS a request the CSMS rejects is not repeated`() async throws {
    try await run { bench in
      bench.csms.willAnswer("SignCertificate", #"{"status":"Rejected"}"#)
      #expect(await trigger() == #"{"status":"Accepted"}"#)
      await bench.advance(by: .seconds(3600))
      #expect(requests.count == 1)
    }
  }

  @Test
  func `TC_A_23_CS A02.FR.19 a certificate that does not come is asked for again, each time later`()
    async throws
  {
    try await run { bench in
      accept()
      for (name, value) in [("CertSigningWaitMinimum", "20"), ("CertSigningRepeatTimes", "1")] {
        _ = await bench.ask(
          "SetVariables",
          #"{"setVariableData":[{"attributeValue":"\#(value)","component":{"name":"SecurityCtrlr"},"#
            + #""variable":{"name":"\#(name)"}}]}"#
        )
      }
      _ = await trigger()
      await bench.advance(by: .seconds(19))
      #expect(requests.count == 1)
      await bench.advance(by: .seconds(1))
      #expect(requests.count == 2)
      await bench.advance(by: .seconds(39))
      #expect(requests.count == 2)
      await bench.advance(by: .seconds(1))
      #expect(requests.count == 3)
      // A02.FR.19
      await bench.advance(by: .seconds(3600))
      #expect(requests.count == 3)
      #expect(Set(requests).count == 1)
      let first = await deliver(try root.sign(try request()))
      #expect(first == #"{"status":"Accepted"}"#)
    }
  }

  @Test func `A02.FR.05 the new key is its owner's alone to read`() async throws {
    try await run { bench in
      accept()
      _ = await trigger()
      _ = await deliver(try root.sign(try request()))
      let file = try #require(certificates.own?.keyFile)
      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `A02.FR.05 a key is encrypted as soon as there is a password`() async throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let csr = try certificates.makeSigningRequest(commonName: "EX-000001", organization: "Example")
    let key = try CertificateSigningRequest(pemEncoded: csr).publicKey
    let folder = certificates.folder("client/csms")
    let file = try #require(folder.files([".key"]).first { OwnKeyName(file: $0) != nil })
    try certificates.take(PEM.certificates(try root.sign(csr)))
    let locked = StationCertificates(directory: certificates.directory, keyPassword: "of-the-keys")
    let bench = try StationBench(values: Self.profile3, certificates: locked)
    await bench.powerUp()
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
    #expect(KeyFile(path: file).publicKey(password: "of-the-keys") == key)
    #expect(KeyFile(path: file).publicKey(password: "of-the-kids") == nil)
    #expect(locked.own?.keyFile == file)
    // The operator's own key stays as it came.
    let other = try #require(locked.previousOwn?.keyFile)
    let plain = try String(contentsOfFile: other, encoding: .utf8)
    #expect(plain.hasPrefix("-----BEGIN PRIVATE KEY-----"))
  }

  @Test func `A03.FR.02 a month before its end the station asks for a new certificate by itself`()
    async throws
  {
    defer { try? FileManager.default.removeItem(at: directory) }
    let now = bench.clock.now
    for (days, count) in [(31.0, 0), (29.0, 1)] {
      let place = directory.appending(path: "\(days)")
      let certificates = try StationCertificates.make(
        in: place,
        trusting: root,
        stationCertificateUntil: now.addingTimeInterval(days * 86_400)
      )
      let bench = try StationBench(values: Self.profile3, certificates: certificates)
      bench.csms.willAnswer("SignCertificate", #"{"status":"Accepted"}"#)
      await bench.powerUp()
      await bench.advance(by: .seconds(60))
      #expect(bench.actions().filter { $0 == "SignCertificate" }.count == count)
    }
  }

  @Test func `A02.FR.26 in 2.1 a certificate nobody asked for is Rejected`() async throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let bench = try StationBench(.v21, values: Self.profile3, certificates: certificates)
    bench.csms.willAnswer("SignCertificate", #"{"status":"Accepted"}"#)
    await bench.powerUp()
    _ = await bench.ask(
      "TriggerMessage",
      #"{"requestedMessage":"SignChargingStationCertificate"}"#
    )
    let call = try #require(bench.csms.heard.last { $0.action == "SignCertificate" })
    #expect(try RawJSON(call.payload)["requestId"]?.integer == 1)
    let request = try #require(try member("csr", of: call.payload))
    let chain = try root.sign(request).quoted
    let answer = await bench.ask(
      "CertificateSigned",
      #"{"certificateChain":\#(chain),"requestId":2}"#
    )
    #expect(answer.contains("the station did not ask for it as request 2"))
    #expect(
      await bench.ask("CertificateSigned", #"{"certificateChain":\#(chain),"requestId":1}"#)
        == #"{"status":"Accepted"}"#
    )
  }
}
