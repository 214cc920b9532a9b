import Foundation
import SwiftASN1
import X509

@testable import StationRuntime

/// A certification authority of a test, and the files it writes.
struct TestAuthority {
  /// Certificates are valid at the manual clock's time and at the real one.
  static let start = Date(timeIntervalSince1970: 1_577_836_800)
  static let end = Date(timeIntervalSince1970: 2_208_988_800)

  let authority: CertificateAuthority

  init(
    _ name: String = "Test root",
    until end: Date = Self.end,
    signedBy older: TestAuthority? = nil
  ) throws {
    authority = try CertificateAuthority(
      name: name,
      from: Self.start,
      until: end,
      signedBy: older?.authority
    )
  }

  /// The root in PEM.
  var root: String { get throws { try PEM.text([authority.root]) } }

  /// Signs a request for a certificate; answers PEM.
  func sign(
    _ request: String,
    from start: Date = Self.start,
    until end: Date = Self.end
  ) throws -> String {
    try PEM.text([try authority.sign(request, from: start, until: end)])
  }

  /// Writes a key and a certificate for it: DIRECTORY/NAME.key and NAME.pem.
  func issue(
    _ commonName: String,
    to name: String,
    in directory: URL,
    alternatives: [GeneralName] = [],
    until end: Date = Self.end
  ) throws {
    let issued = try authority.issue(
      commonName,
      alternatives: alternatives,
      from: Self.start,
      until: end
    )
    try CertificateFolder(directory).write("\(name).key", issued.key)
    try CertificateFolder(directory).write("\(name).pem", issued.certificate)
  }
}

extension StationCertificates {
  /// A directory with a root of the CSMS and, where asked for, a certificate of the station.
  static func make(
    in directory: URL,
    trusting root: TestAuthority,
    stationCertificateUntil end: Date? = nil
  ) throws -> Self {
    let certificates = Self(directory: directory.appending(path: "certs"))
    try certificates.folder("ca/csms").write("CSMS_ROOT_CA.pem", try root.root)
    if let end {
      try root.issue(
        "EX-000001",
        to: "CSMS_LEAF",
        in: certificates.directory.appending(path: "client/csms"),
        until: end
      )
    }
    return certificates
  }
}

/// A member of a JSON payload as text, for payloads that are too long to compare whole.
func member(_ name: String, of payload: String) throws -> String? {
  try RawJSON(payload)[name]?.text
}

/// An answer with a StatusInfo.
func refusal(_ status: String, _ code: String, _ info: String) -> String {
  #"{"status":"\#(status)","statusInfo":{"additionalInfo":"\#(info)","reasonCode":"\#(code)"}}"#
}

/// The answer that lists these certificates.
func listing(_ entries: String...) -> String {
  #"{"certificateHashDataChain":[\#(entries.joined(separator: ","))],"status":"Accepted"}"#
}

extension String {
  /// The text as a JSON string.
  var quoted: String { RawJSON.quoting(self).compact }
}
