import Foundation
import X509

/// A02.FR.06: whether what the CSMS sent is a certificate for this station.
struct SignedCertificateCheck {
  /// A00.FR.511: what the common name has to be; nothing when the station has no serial number.
  var serialNumber: String?
  var now: Date
  var certificates: StationCertificates

  /// What is wrong with the chain, its leaf first.
  func check(_ chain: [Certificate]) async throws(CertificateProblem) {
    guard let leaf = chain.first else { throw .unreadable }
    guard certificates.isExpected(leaf.publicKey) else { throw .foreignKey }
    try leaf.checkValidity(at: now)
    try leaf.checkKey()
    if let serialNumber, leaf.commonName != serialNumber {
      throw .wrongName(leaf.commonName, expected: serialNumber)
    }
    guard leaf.organizationName != nil else { throw .noOrganization }
    try await checkPath(leaf, chain.dropFirst())
  }

  /// The operator's hierarchy begins at a root of the CSMS or of the operator.
  private func checkPath(
    _ leaf: Certificate,
    _ others: ArraySlice<Certificate>
  ) async throws(CertificateProblem) {
    let roots = [RootUse.csms, .operatorRoot].flatMap { certificates.roots($0) }
    var verifier = Verifier(rootCertificates: CertificateStore(roots.map(\.certificate))) {
      RFC5280Policy()
    }
    let result = await verifier.validate(
      leaf: leaf,
      intermediates: CertificateStore(Array(others))
    )
    guard case .couldNotValidate(let failures) = result else { return }
    throw .untrusted(
      failures.first.map { "\($0.policyFailureReason)" } ?? "there is no chain to one"
    )
  }
}
