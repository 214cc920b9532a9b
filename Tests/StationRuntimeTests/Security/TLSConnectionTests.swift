import Foundation
import SwiftASN1
import TestSupport
import Testing
import X509

@testable import StationRuntime

@Suite("A00. Connections with TLS") struct TLSConnectionTests {
  private static let localhost: [GeneralName] = [.dnsName("localhost")]

  private func values(_ port: Int, profile: Int) -> [String: String] {
    [String: String].slot(1, "wss://localhost:\(port)", profile: profile)
      .merging(["SecurityCtrlr.SecurityProfile": "\(profile)"], uniquingKeysWith: { $1 })
  }

  @Test func `TC_A_01_CS A00.FR.202 the station shows its identity and password`() async throws {
    let csms = try await WiredCSMS(password: "0123456789abcdef")
    let station = try await WiredStation(
      values: .slot(1, "ws://127.0.0.1:\(csms.port)", profile: 1)
    )
    #expect(await csms.hears("BootNotification"))
    await station.stop()
    await csms.csms.stop()
  }

  @Test func `TC_A_04_CS A00.FR.308 a CSMS with a good certificate is trusted`() async throws {
    try await withTemporaryDirectory { directory in
      let root = try TestAuthority()
      try root.issue("localhost", to: "csms", in: directory, alternatives: Self.localhost)
      let csms = try await WiredCSMS(tls: .init(directory, "csms"), password: "0123456789abcdef")
      let station = try await WiredStation(
        values: values(csms.port, profile: 2),
        certificates: .make(in: directory, trusting: root)
      )
      #expect(await csms.hears("BootNotification"))
      await station.stop()
      await csms.csms.stop()
    }
  }

  private enum Wrong: CaseIterable { case authority, name, expired }

  private func issue(_ wrong: Wrong, _ root: TestAuthority, in directory: URL) throws {
    switch wrong {
    case .authority:
      try TestAuthority("Test root").issue("localhost", to: "bad", in: directory)
    case .name:
      try root.issue("elsewhere.example.com", to: "bad", in: directory)
    case .expired:
      let end = TestAuthority.start.addingTimeInterval(86_400)
      try root.issue("localhost", to: "bad", in: directory, until: end)
    }
  }

  @Test(arguments: Wrong.allCases)
  private func `TC_A_05_CS A00.FR.310 a bad certificate is refused, and told of once`(
    wrong: Wrong
  ) async throws {
    try await withTemporaryDirectory { directory in
      let root = try TestAuthority()
      try issue(wrong, root, in: directory)
      try root.issue("localhost", to: "good", in: directory, alternatives: Self.localhost)
      let bad = try await WiredCSMS(tls: .init(directory, "bad"))
      let station = try await WiredStation(
        values: values(bad.port, profile: 2),
        certificates: .make(in: directory, trusting: root)
      )
      for _ in 0..<3 {
        _ = await station.next {
          if case .connectionFailed(let reason, _) = $0 {
            reason.contains("certificate")
          } else {
            false
          }
        }
      }
      await bad.csms.stop()
      let good = try await WiredCSMS(tls: .init(directory, "good"), port: bad.port)
      #expect(await good.hears("BootNotification"))
      #expect(await good.hears("SecurityEventNotification", count: 2))
      await station.stop()
      await good.csms.stop()
      #expect(good.securityEvents == ["StartupOfTheDevice", "InvalidCsmsCertificate"])
    }
  }

  @Test func `TC_A_07_CS A00.FR.401 the station proves itself by its certificate`() async throws {
    try await withTemporaryDirectory { directory in
      let root = try TestAuthority()
      try root.issue("localhost", to: "csms", in: directory, alternatives: Self.localhost)
      try CertificateFolder(directory).write("root.pem", try root.root)
      let csms = try await WiredCSMS(
        tls: .init(directory, "csms", clientRoots: directory.appending(path: "root.pem").path)
      )
      let station = try await WiredStation(
        values: values(csms.port, profile: 3),
        certificates: .make(
          in: directory,
          trusting: root,
          stationCertificateUntil: TestAuthority.end
        )
      )
      #expect(await csms.hears("BootNotification"))
      await station.stop()
      await csms.csms.stop()
    }
  }

  @Test func `TC_A_11_CS A02.FR.08 a renewed certificate is used in a new connection`() async throws
  {
    try await withTemporaryDirectory { directory in
      let root = try TestAuthority()
      try root.issue("localhost", to: "csms", in: directory, alternatives: Self.localhost)
      try CertificateFolder(directory).write("root.pem", try root.root)
      let csms = try await WiredCSMS(
        tls: .init(directory, "csms", clientRoots: directory.appending(path: "root.pem").path),
        authority: root.authority
      )
      let certificates = try StationCertificates.make(
        in: directory,
        trusting: root,
        stationCertificateUntil: TestAuthority.end
      )
      let old = certificates.own?.leaf
      let station = try await WiredStation(
        values: values(csms.port, profile: 3),
        certificates: certificates
      )
      #expect(await csms.hears("SecurityEventNotification"))
      let answer = try await csms.ask(
        "TriggerMessage",
        #"{"requestedMessage":"SignChargingStationCertificate"}"#
      )
      #expect(answer == #"{"status":"Accepted"}"#)
      _ = await station.next {
        $0 == .securityParametersChanged("the station has a new certificate")
      }
      _ = await station.next { $0 == .credentialsProved(root: .current, certificate: .current) }
      _ = await station.next { if case .connected = $0 { true } else { false } }
      #expect(certificates.own?.leaf != old)
      #expect(certificates.previousOwn == nil)
      await station.stop()
      await csms.csms.stop()
    }
  }

  @Test func `TC_M_31_CS M05.FR.14 the old root serves once more when the new one does not`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let old = try TestAuthority()
      let new = try TestAuthority("New", signedBy: old)
      try old.issue("localhost", to: "csms", in: directory, alternatives: Self.localhost)
      let certificates = try StationCertificates.make(in: directory, trusting: old)
      try certificates.replaceRoots(
        with: new.authority.root,
        as: .csms,
        signedBy: old.authority.root
      )
      // The old root is the new one's issuer, so nothing but its own absence keeps it from vouching.
      let csms = try await WiredCSMS(tls: .init(directory, "csms"), password: "0123456789abcdef")
      let station = try await WiredStation(
        values: values(csms.port, profile: 2),
        certificates: certificates
      )
      let proof = await station.next { if case .credentialsProved = $0 { true } else { false } }
      #expect(proof == .credentialsProved(root: .replaced, certificate: .unused))
      #expect(await csms.hears("BootNotification"))
      #expect(certificates.previousRoots(.csms).count == 1)
      await station.stop()
      await csms.csms.stop()
    }
  }

  @Test
  func `TC_B_50_CS M05.FR.13 another CSMS is reached with the new root, and the old one goes`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let old = try TestAuthority()
      let new = try TestAuthority("New", signedBy: old)
      try new.issue("localhost", to: "csms", in: directory, alternatives: Self.localhost)
      let certificates = try StationCertificates.make(in: directory, trusting: old)
      try certificates.replaceRoots(
        with: new.authority.root,
        as: .csms,
        signedBy: old.authority.root
      )
      let csms = try await WiredCSMS(tls: .init(directory, "csms"), password: "0123456789abcdef")
      let station = try await WiredStation(
        values: values(csms.port, profile: 2),
        certificates: certificates
      )
      #expect(await csms.hears("BootNotification"))
      _ = await station.next { if case .connected = $0 { true } else { false } }
      #expect(certificates.previousRoots(.csms).isEmpty)
      await station.stop()
      await csms.csms.stop()
    }
  }

  @Test func `TC_B_47_CS M05.FR.15 the old root is good for the old slot only`() async throws {
    try await withTemporaryDirectory { directory in
      let old = try TestAuthority()
      let new = try TestAuthority("New", signedBy: old)
      try old.issue("localhost", to: "csms", in: directory, alternatives: Self.localhost)
      let certificates = try StationCertificates.make(in: directory, trusting: old)
      try certificates.replaceRoots(
        with: new.authority.root,
        as: .csms,
        signedBy: old.authority.root
      )
      let tls = FriendlyCSMS.TLS(directory, "csms")
      let other = try await WiredCSMS(tls: tls)
      let former = try await WiredCSMS(tls: tls)
      var values = values(former.port, profile: 2)
      values.merge(.slot(2, "wss://localhost:\(other.port)", profile: 2)) { $1 }
      values["OCPPCommCtrlr.NetworkConfigurationPriority"] = "2,1"
      values["OCPPCommCtrlr.NetworkProfileConnectionAttempts"] = "1"
      let station = try await WiredStation(values: values, certificates: certificates)
      let connected = await station.next { if case .connected = $0 { true } else { false } }
      #expect(connected == .connected(.v201, slot: 1))
      #expect(await former.hears("BootNotification"))
      await station.stop()
      await former.csms.stop()
      await other.csms.stop()
    }
  }

  @Test func `TC_B_46_CS B10.FR.03 after its attempts the first slot gives way to the second`()
    async throws
  {
    let csms = try await WiredCSMS(password: "0123456789abcdef")
    let deaf = try await WiredCSMS()
    await deaf.csms.stop()
    var values: [String: String] = .slot(1, "ws://127.0.0.1:\(csms.port)", profile: 1)
    values.merge(.slot(2, "ws://127.0.0.1:\(deaf.port)", profile: 1)) { $1 }
    values["OCPPCommCtrlr.NetworkConfigurationPriority"] = "2,1"
    values["OCPPCommCtrlr.NetworkProfileConnectionAttempts"] = "2"
    let station = try await WiredStation(values: values)
    var failures = 0
    for await event in station.events {
      if case .connectionFailed = event { failures += 1 }
      if case .connected(_, let slot) = event {
        #expect(slot == 1)
        break
      }
    }
    #expect(failures == 2)
    #expect(await csms.hears("BootNotification"))
    await station.stop()
    await csms.csms.stop()
  }

  @Test func `A00.FR.430 a station certificate that has expired is shown all the same`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let root = try TestAuthority()
      try root.issue("localhost", to: "csms", in: directory, alternatives: Self.localhost)
      // A CSMS that asks for no certificate can not refuse one.
      let csms = try await WiredCSMS(tls: .init(directory, "csms"))
      let station = try await WiredStation(
        values: values(csms.port, profile: 3),
        certificates: .make(
          in: directory,
          trusting: root,
          stationCertificateUntil: TestAuthority.start.addingTimeInterval(86_400)
        )
      )
      #expect(await csms.hears("BootNotification"))
      await station.stop()
      await csms.csms.stop()
    }
  }
}
