import NIOSSL
import SwiftASN1
import X509

/// Decides whether a certificate chain is that of the CSMS the station means.
struct ServerVerification: Sendable {
  var roots: X509.CertificateStore
  /// The host of the connection URL, a name or an IP address.
  var host: String
  var isIPAddress: Bool
  var allowsWildcards: Bool
  var checksName = true

  /// What is wrong with the chain; nothing when it is good.
  func failure(of chain: [NIOSSLCertificate]) async -> TLSFailure? {
    let certificates: [X509.Certificate]
    do {
      certificates = try chain.map { try X509.Certificate(derEncoded: $0.toDERBytes()) }
    } catch {
      return .invalidCertificate("it cannot be read")
    }
    guard let leaf = certificates.first else { return .untrusted }
    let others = X509.CertificateStore(certificates.dropFirst())
    if let failure = await pathFailure(leaf, others) { return failure }
    guard checksName else { return nil }
    return isIPAddress ? await addressFailure(leaf, others) : nameFailure(leaf)
  }

  /// A00.FR.308: the certification path.
  private func pathFailure(
    _ leaf: X509.Certificate,
    _ others: X509.CertificateStore
  ) async -> TLSFailure? {
    var verifier = Verifier(rootCertificates: roots) { RFC5280Policy() }
    let result = await verifier.validate(leaf: leaf, intermediates: others)
    guard case .couldNotValidate(let failures) = result else { return nil }
    // No chain at all comes back as no failure of any policy.
    guard let first = failures.first else { return .untrusted }
    return .invalidCertificate("\(first.policyFailureReason)")
  }

  /// An address has to be among the alternative names.
  private func addressFailure(
    _ leaf: X509.Certificate,
    _ others: X509.CertificateStore
  ) async -> TLSFailure? {
    var verifier = Verifier(rootCertificates: roots) {
      RFC5280Policy()
      ServerIdentityPolicy(serverHostname: nil, serverIP: host)
    }
    switch await verifier.validate(leaf: leaf, intermediates: others) {
    case .validCertificate: return nil
    case .couldNotValidate: return .wrongName(host: host, names: names(of: leaf))
    }
  }

  /// A00.FR.309: the FQDN is among the certificate's names.
  private func nameFailure(_ leaf: X509.Certificate) -> TLSFailure? {
    let names = names(of: leaf)
    let isNamed = names.contains { Self.matches($0, host: host, wildcards: allowsWildcards) }
    return isNamed ? nil : .wrongName(host: host, names: names)
  }

  /// The DNS names of a certificate, its common name first.
  private func names(of certificate: X509.Certificate) -> [String] {
    var names = certificate.subject.flatMap { $0 }
      .filter { $0.type == .RDNAttributeType.commonName }
      .map { String(describing: $0.value) }
    // Alternative names that cannot be read name nobody.
    for name in (try? certificate.extensions.subjectAlternativeNames) ?? .init([]) {
      if case .dnsName(let name) = name, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Whether a certificate's name stands for the host; a wildcard for exactly one first label.
  static func matches(_ name: String, host: String, wildcards: Bool) -> Bool {
    let name = normalized(name)
    let host = normalized(host)
    guard name.hasPrefix("*.") else { return name == host }
    guard wildcards, let dot = host.firstIndex(of: "."), dot > host.startIndex else { return false }
    let domain = name.dropFirst(2)
    return domain.contains(".") && host[host.index(after: dot)...] == domain
  }

  private static func normalized(_ name: String) -> String {
    let name = name.lowercased()
    return name.hasSuffix(".") ? String(name.dropLast()) : name
  }
}
