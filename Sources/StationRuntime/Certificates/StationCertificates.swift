import Foundation
import X509

/// The station's certificates on disk, in EVerest's layout: `ca/…` holds roots, `client/csms` the
/// station's own certificate and key. Read anew whenever asked.
///
/// What has been replaced and is not let go yet lies in a folder `previous` beside its successor.
struct StationCertificates: Sendable {
  let directory: URL

  /// Of encrypted keys.
  var keyPassword: String?

  init(directory: URL, keyPassword: String? = nil) {
    self.directory = directory
    self.keyPassword = keyPassword
  }

  /// No certificates, and no place to keep any.
  static let nowhere = Self(directory: URL(filePath: "/dev/null"))

  func folder(_ path: String) -> CertificateFolder {
    CertificateFolder(directory.appending(path: path))
  }
}

// MARK: - Roots

/// A certificate that vouches for others.
struct InstalledRoot {
  var use: RootUse
  var certificate: Certificate
  var file: String

  /// Who signed it, when that is another.
  var issuer: Certificate?

  func hashData(_ algorithm: OCPP.HashAlgorithm) -> OCPP.CertificateHashData {
    certificate.hashData(algorithm, issuerKey: (issuer ?? certificate).publicKey)
  }
}

extension StationCertificates {
  /// The roots for this use, in the order of their files.
  func roots(_ use: RootUse) -> [InstalledRoot] { roots(use, in: folder(use.folder)) }

  /// M05.FR.12: the roots that have been replaced and may have to serve once more.
  func previousRoots(_ use: RootUse) -> [InstalledRoot] {
    roots(use, in: folder(use.previousFolder))
  }

  /// Every root there is.
  var allRoots: [InstalledRoot] {
    RootUse.allCases.flatMap { roots($0) + previousRoots($0) }
  }

  private func roots(_ use: RootUse, in folder: CertificateFolder) -> [InstalledRoot] {
    folder.certificateFiles.flatMap { file in
      let issuer = PEM.certificates(inFile: file + ".issuer").first
      return PEM.certificates(inFile: file).map {
        InstalledRoot(use: use, certificate: $0, file: file, issuer: issuer)
      }
    }
  }

  /// Takes a root in; one that is there already stays one (M05.FR.17).
  func install(_ certificate: Certificate, as use: RootUse, signedBy issuer: Certificate?) throws {
    let folder = folder(use.folder)
    if roots(use).contains(where: { $0.certificate == certificate }) { return }
    let name = "\(use.fileStem)_\(certificate.fingerprint).pem"
    if let issuer { try folder.write(name + ".issuer", try PEM.text([issuer])) }
    try folder.write(name, try PEM.text([certificate]))
  }

  /// M05.FR.10: takes a root in instead of those there were, which stay at hand.
  func replaceRoots(
    with certificate: Certificate,
    as use: RootUse,
    signedBy issuer: Certificate
  )
    throws
  {
    let old = Set(roots(use).map(\.file)).sorted()
    try install(certificate, as: use, signedBy: issuer)
    let files = Set(folder(use.folder).files([".pem", ".crt", ".issuer"]))
    for file in old {
      for file in [file, file + ".issuer"] where files.contains(file) {
        try CertificateFolder.move(file, into: folder(use.previousFolder))
      }
    }
  }

  /// M05.FR.13: what was replaced is needed no more.
  func forgetPreviousRoots(_ use: RootUse) throws {
    for file in folder(use.previousFolder).files([".pem", ".crt", ".issuer"]) {
      try CertificateFolder.remove(file)
    }
  }

  /// M04.FR.02: takes one root away and leaves the others of its file.
  func remove(_ root: InstalledRoot) throws {
    let rest = PEM.certificates(inFile: root.file).filter { $0 != root.certificate }
    guard rest.isEmpty else {
      return try DurableFile(path: root.file).write(Data(try PEM.text(rest).utf8))
    }
    try CertificateFolder.remove(root.file)
    try CertificateFolder.remove(root.file + ".issuer")
  }
}
