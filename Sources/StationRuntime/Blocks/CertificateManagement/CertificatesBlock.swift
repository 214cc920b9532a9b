import DeviceModelKit
import X509

/// M03–M05: the roots the CSMS keeps on the station.
final class CertificatesBlock: FunctionalBlock {
  private let context: BlockContext

  init(context: BlockContext) {
    self.context = context
  }

  func register(in routes: inout CallRoutes) {
    routes.on(InstallCertificate.self, install)
    routes.on(GetInstalledCertificateIds.self, list)
    routes.on(DeleteCertificate.self, delete)
  }

  func start() { count() }

  func follow(_ event: StationEvent) {
    // M05.FR.13: the new root has proved itself.
    guard case .credentialsProved(root: .current, _) = event,
      !context.certificates.previousRoots(.csms).isEmpty
    else { return }
    do {
      try context.certificates.forgetPreviousRoots(.csms)
      count()
    } catch {
      context.publish(.trouble("a root that has been replaced can not be removed: \(error)"))
    }
  }

  // MARK: - M03

  func list(
    _ call: GetInstalledCertificateIds
  ) async throws(CallError) -> GetInstalledCertificateIds.Response {
    let wanted = call.certificateType ?? []
    let found = context.certificates.allRoots.compactMap { root in
      GetInstalledCertificateIds.Use(root.use).flatMap { use in
        wanted.isEmpty || wanted.contains(use)
          ? GetInstalledCertificateIds.CertificateHashDataChain(
            certificateHashData: root.hashData(.sha256),
            certificateType: use
          ) : nil
      }
    }
    // M03.FR.02
    guard !found.isEmpty else { return .init(status: .notFound) }
    return .init(status: .accepted, certificateHashDataChain: found)
  }

  // MARK: - M04

  func delete(_ call: DeleteCertificate) async throws(CallError) -> DeleteCertificate.Response {
    let wanted = call.certificateHashData
    let certificates = context.certificates
    if let root = certificates.allRoots.first(where: { $0.matches(wanted) }) {
      do {
        try certificates.remove(root)
      } catch {
        context.publish(.trouble("a certificate can not be deleted: \(error)"))
        return .init(status: .failed, statusInfo: .init("InternalError", "it can not be deleted"))
      }
      changed("\(root.use.name) deleted")
      return .init(status: .accepted)
    }
    // M04.FR.06
    guard certificates.isOwn(wanted) else { return .init(status: .notFound) }
    return .init(
      status: .failed,
      statusInfo: .init("NotAllowed", "it is the station's own certificate")
    )
  }

  // MARK: - M05

  func install(_ call: InstallCertificate) async throws(CallError) -> InstallCertificate.Response {
    guard let use = RootUse(call.certificateType) else {
      return refusal("UnsupportedParam", "the station keeps no such certificates")
    }
    guard isAllowed(use) else {
      return refusal("InvalidProfile", "such roots are taken over secure connections only")
    }
    do {
      guard let root = try PEM.certificates(call.certificate.value).first else {
        throw CertificateProblem.unreadable
      }
      try root.checkRoot(at: context.now)
      return try keep(root, use)
    } catch let problem as CertificateProblem {
      return refusal("InvalidCertificate", problem.sentence)
    } catch {
      // M05.FR.03
      context.publish(.trouble("a certificate can not be kept: \(error)"))
      return .init(status: .failed, statusInfo: .init("InternalError", "it can not be kept"))
    }
  }

  private func keep(_ root: Certificate, _ use: RootUse) throws -> InstallCertificate.Response {
    let certificates = context.certificates
    let present = certificates.roots(use).map(\.certificate)
    // M05.FR.17
    guard !present.contains(root) else { return .init(status: .accepted) }
    let signer = present.first { root.isSigned(by: $0) }
    let replaces =
      use == .csms && !present.isEmpty
      && context.variables[.additionalRootCertificateCheck] == true
    if replaces {
      // M05.FR.10 to FR.12
      guard let signer else { throw CertificateProblem.notSignedByOldRoot }
      try certificates.replaceRoots(with: root, as: use, signedBy: signer)
    } else {
      guard hasRoom else {
        return refusal("TooManyElements", "CertificateEntries allows no more")
      }
      let issuer = root.isSelfIssued ? nil : signer
      try certificates.install(root, as: use, signedBy: issuer)
    }
    changed("\(use.name) installed")
    return .init(status: .accepted)
  }

  private func refusal(_ code: Text<20>, _ sentence: String) -> InstallCertificate.Response {
    .init(status: .rejected, statusInfo: .init(code, sentence))
  }

  // M05.FR.06
  private var hasRoom: Bool {
    let key = VariableKey<Int>.certificateEntries
    let limits = context.variables.table.variable(key.component, key.variable)?.characteristics
    guard let most = limits?.maxLimit else { return true }
    return context.certificates.allRoots.count < Int(most)
  }

  /// Whether this connection is secure enough for the installation, as EVerest's switches say.
  private func isAllowed(_ use: RootUse) -> Bool {
    guard context.variables[.securityProfile] ?? 0 < 2 else { return true }
    return switch use {
    case .csms: context.variables[.allowCSMSRootOverUnsecureConnection] ?? true
    case .manufacturer: context.variables[.allowManufacturerRootOverUnsecureConnection] ?? true
    default: true
    }
  }

  private func changed(_ what: String) {
    count()
    context.publish(.securityParametersChanged(what))
  }

  private func count() {
    let count = context.certificates.allRoots.count
    context.variables.setInternally(.certificateEntries, to: String(count))
  }
}
