import Foundation
import TestSupport
import Testing
import X509

@testable import StationRuntime

@Suite("M. Certificates of the CSMS and the manufacturer", .overWebSocket)
struct CertificateManagementTests {
  private func bench(
    _ directory: URL,
    _ root: TestAuthority,
    values: [String: String] = [:]
  ) async throws -> StationBench {
    let bench = try StationBench(
      values: values,
      certificates: try .make(in: directory, trusting: root)
    )
    await bench.powerUp()
    return bench
  }

  private func install(
    _ bench: StationBench,
    _ use: String,
    _ certificate: String
  ) async -> String {
    await bench.ask(
      "InstallCertificate",
      #"{"certificateType":"\#(use)","certificate":\#(certificate.quoted)}"#
    )
  }

  private func list(_ bench: StationBench, _ uses: String...) async -> String {
    let types = uses.map(\.quoted).joined(separator: ",")
    return await bench.ask(
      "GetInstalledCertificateIds",
      uses.isEmpty ? "{}" : #"{"certificateType":[\#(types)]}"#
    )
  }

  /// How the station lists a root that nobody else signed.
  private func entry(
    _ root: TestAuthority,
    _ use: String,
    issuer: TestAuthority? = nil
  ) throws
    -> String
  {
    let root = root.authority.root
    let key = issuer?.authority.root.publicKey ?? root.publicKey
    let hash = try WireCoding(.v201).encode(root.hashData(.sha256, issuerKey: key))
    return #"{"certificateHashData":\#(hash),"certificateType":"\#(use)"}"#
  }

  private static let uses = ["CSMSRootCertificate", "ManufacturerRootCertificate"]

  @Test(arguments: uses)
  func `TC_M_01_CS TC_M_02_CS TC_M_12_CS TC_M_13_CS a root is kept and told of`(
    use: String
  ) async throws {
    try await withTemporaryDirectory { directory in
      let bench = try await bench(directory, try TestAuthority())
      let root = try TestAuthority("Another")
      let first = await install(bench, use, try root.root)
      #expect(first == #"{"status":"Accepted"}"#)
      let answer = await list(bench, use)
      #expect(try member("status", of: answer) == "Accepted")
      #expect(answer.contains(try entry(root, use)))
    }
  }

  @Test func `TC_M_17_CS TC_M_18_CS roots of all kinds are told of together`() async throws {
    try await withTemporaryDirectory { directory in
      let old = try TestAuthority()
      let bench = try await bench(directory, old)
      let maker = try TestAuthority("Maker")
      _ = await install(bench, "ManufacturerRootCertificate", try maker.root)
      let all = listing(
        try entry(old, "CSMSRootCertificate"),
        try entry(maker, "ManufacturerRootCertificate")
      )
      #expect(await list(bench) == all)
      #expect(await list(bench, "CSMSRootCertificate", "ManufacturerRootCertificate") == all)
    }
  }

  @Test func `TC_M_19_CS what there is none of is NotFound`() async throws {
    try await withTemporaryDirectory { directory in
      let bench = try await bench(directory, try TestAuthority())
      #expect(await list(bench, "ManufacturerRootCertificate") == #"{"status":"NotFound"}"#)
    }
  }

  @Test func `TC_M_07_CS M05.FR.07 what can be no root is Rejected`() async throws {
    try await withTemporaryDirectory { directory in
      let old = try TestAuthority()
      let bench = try await bench(directory, old)
      let expired = try TestAuthority(
        "Old",
        until: TestAuthority.start.addingTimeInterval(86_400)
      )
      let leaf = try old.authority.issue(
        "nobody",
        from: TestAuthority.start,
        until: TestAuthority.end
      )
      let refused = [
        (try expired.root, "it has expired"),
        (leaf.certificate, "it is no certificate of an authority"),
        ("no certificate at all", "it is no certificate in PEM"),
      ]
      for (certificate, reason) in refused {
        #expect(
          await install(bench, "CSMSRootCertificate", certificate)
            == refusal("Rejected", "InvalidCertificate", reason)
        )
      }
      let first = await list(bench, "CSMSRootCertificate")
      let firstWanted =
        listing(try entry(old, "CSMSRootCertificate"))
      #expect(first == firstWanted)
    }
  }

  @Test func `M05.FR.06 more than CertificateEntries allows is Rejected`() async throws {
    try await withTemporaryDirectory { directory in
      let bench = try await bench(directory, try TestAuthority())
      let folder = CertificateFolder(directory.appending(path: "certs/ca/mo"))
      for number in 1..<100 {
        try folder.write("\(number).pem", try TestAuthority("Root \(number)").root)
      }
      let answer = await install(bench, "CSMSRootCertificate", try TestAuthority("More").root)
      #expect(
        answer == refusal("Rejected", "TooManyElements", "CertificateEntries allows no more")
      )
    }
  }

  @Test func `M05.FR.17 a root that is there stays one, and is counted once`() async throws {
    try await withTemporaryDirectory { directory in
      let root = try TestAuthority()
      let bench = try await bench(directory, root)
      let first = await install(bench, "CSMSRootCertificate", try root.root)
      #expect(first == #"{"status":"Accepted"}"#)
      let entries = await bench.ask(
        "GetVariables",
        #"{"getVariableData":[{"component":{"name":"SecurityCtrlr"},"#
          + #""variable":{"name":"CertificateEntries"}}]}"#
      )
      #expect(entries.contains(#""attributeValue":"1""#))
    }
  }

  @Test func `TC_M_20_CS TC_M_22_CS a root is deleted once`() async throws {
    try await withTemporaryDirectory { directory in
      let root = try TestAuthority()
      let bench = try await bench(directory, root)
      let hash = try WireCoding(.v201).encode(
        root.authority.root.hashData(.sha256, issuerKey: root.authority.root.publicKey)
      )
      let payload = #"{"certificateHashData":\#(hash)}"#
      #expect(await bench.ask("DeleteCertificate", payload) == #"{"status":"Accepted"}"#)
      #expect(await list(bench, "CSMSRootCertificate") == #"{"status":"NotFound"}"#)
      #expect(await bench.ask("DeleteCertificate", payload) == #"{"status":"NotFound"}"#)
    }
  }

  @Test func `M04.FR.02 a root goes out of a file of several`() async throws {
    try await withTemporaryDirectory { directory in
      let (one, two) = (try TestAuthority("One"), try TestAuthority("Two"))
      let bench = try await bench(directory, one)
      let folder = CertificateFolder(directory.appending(path: "certs/ca/csms"))
      try folder.write("CSMS_ROOT_CA.pem", try one.root + (try two.root))
      let hash = try WireCoding(.v201).encode(
        one.authority.root.hashData(.sha512, issuerKey: one.authority.root.publicKey)
      )
      #expect(
        await bench.ask("DeleteCertificate", #"{"certificateHashData":\#(hash)}"#)
          == #"{"status":"Accepted"}"#
      )
      let first = await list(bench)
      let firstWanted =
        listing(try entry(two, "CSMSRootCertificate"))
      #expect(first == firstWanted)
    }
  }

  @Test func `TC_M_23_CS the station's own certificate is not to be deleted`() async throws {
    try await withTemporaryDirectory { directory in
      let root = try TestAuthority()
      let certificates = try StationCertificates.make(
        in: directory,
        trusting: root,
        stationCertificateUntil: TestAuthority.end
      )
      let bench = try StationBench(certificates: certificates)
      await bench.powerUp()
      let own = try #require(certificates.own?.leaf)
      let hash = try WireCoding(.v201).encode(
        own.hashData(.sha256, issuerKey: root.authority.root.publicKey)
      )
      #expect(
        await bench.ask("DeleteCertificate", #"{"certificateHashData":\#(hash)}"#)
          == refusal("Failed", "NotAllowed", "it is the station's own certificate")
      )
      #expect(certificates.own?.leaf == own)
    }
  }

  // MARK: - AdditionalRootCertificateCheck

  private static let strict = ["SecurityCtrlr.AdditionalRootCertificateCheck": "true"]

  @Test func `TC_M_09_CS a root that the old one has not signed is Rejected`() async throws {
    try await withTemporaryDirectory { directory in
      let old = try TestAuthority()
      let bench = try await bench(directory, old, values: Self.strict)
      let answer = await install(bench, "CSMSRootCertificate", try TestAuthority("New").root)
      #expect(
        answer
          == refusal("Rejected", "InvalidCertificate", "the root it replaces has not signed it")
      )
      let first = await list(bench)
      let firstWanted =
        listing(try entry(old, "CSMSRootCertificate"))
      #expect(first == firstWanted)
    }
  }

  @Test func `TC_M_30_CS M05.FR.13 the old root goes when the new one has proved itself`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let old = try TestAuthority()
      let new = try TestAuthority("New", signedBy: old)
      let bench = try await bench(directory, old, values: Self.strict)
      let first = await install(bench, "CSMSRootCertificate", try new.root)
      #expect(first == #"{"status":"Accepted"}"#)
      let second = await list(bench).contains(try entry(old, "CSMSRootCertificate"))
      #expect(second)
      bench.station.post(.credentialsProved(root: .replaced, certificate: .unused))
      await bench.idle()
      let third = await list(bench).contains(try entry(old, "CSMSRootCertificate"))
      #expect(third)
      bench.station.post(.credentialsProved(root: .current, certificate: .unused))
      await bench.idle()
      let fourth = await list(bench)
      let fourthWanted =
        listing(try entry(new, "CSMSRootCertificate", issuer: old))
      #expect(fourth == fourthWanted)
    }
  }
}
