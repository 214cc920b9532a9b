import Foundation
import NIOCore
import NIOSSL
import SwiftASN1
import X509

/// TLS as OCPP wants it, for both ends.
enum TLSContext {
  /// The station's side; who the CSMS is, `ServerVerification` decides.
  static func client(_ tls: ClientTLS) throws(TLSFailure) -> NIOSSLContext {
    var configuration = TLSConfiguration.makeClientConfiguration()
    try tls.cipherSuites.restrict(&configuration)
    if let certificate = tls.certificate {
      configuration.certificateChain = try certificates(certificate.chainFile)
        .map(NIOSSLCertificateSource.certificate)
      configuration.privateKey = .privateKey(
        try key(certificate.keyFile, passphrase: certificate.passphrase)
      )
    }
    return try context(configuration)
  }

  /// The CSMS's side; clients need a certificate when `server` names roots for them.
  static func server(_ server: ServerTLS) throws(TLSFailure) -> NIOSSLContext {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try certificates(server.chainFile)
        .map(NIOSSLCertificateSource.certificate),
      privateKey: .privateKey(try key(server.keyFile, passphrase: nil))
    )
    try CipherSuites().restrict(&configuration)
    if let roots = server.clientRoots {
      configuration.certificateVerification = .noHostnameVerification
      configuration.trustRoots = .certificates(try certificates(roots))
    }
    return try context(configuration)
  }

  /// The roots a station trusts: those of a PEM file or a directory of such, or the system's.
  static func roots(_ path: String?) throws(TLSFailure) -> X509.CertificateStore {
    guard let path else { return .systemTrustRoots }
    var roots: [X509.Certificate] = []
    for file in try pemFiles(path) {
      for certificate in try certificates(file) {
        do {
          roots.append(try X509.Certificate(derEncoded: certificate.toDERBytes()))
        } catch {
          throw .unusableFile(file)
        }
      }
    }
    return X509.CertificateStore(roots)
  }

  private static func context(
    _ configuration: TLSConfiguration
  ) throws(TLSFailure) -> NIOSSLContext {
    do {
      return try NIOSSLContext(configuration: configuration)
    } catch {
      throw .other("\(error)")
    }
  }

  private static func certificates(_ path: String) throws(TLSFailure) -> [NIOSSLCertificate] {
    do {
      return try NIOSSLCertificate.fromPEMFile(path)
    } catch {
      throw .unusableFile(path)
    }
  }

  private static func key(
    _ path: String,
    passphrase: String?
  ) throws(TLSFailure) -> NIOSSLPrivateKey {
    do {
      guard let passphrase else { return try NIOSSLPrivateKey(file: path, format: .pem) }
      return try NIOSSLPrivateKey(file: path, format: .pem) { use in use(passphrase.utf8) }
    } catch {
      throw .unusableFile(path)
    }
  }

  private static func pemFiles(_ path: String) throws(TLSFailure) -> [String] {
    var isDirectory: ObjCBool = false
    let files = FileManager.default
    guard files.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw .unusableFile(path)
    }
    guard isDirectory.boolValue else { return [path] }
    do {
      return try files.contentsOfDirectory(atPath: path).sorted()
        .filter { $0.hasSuffix(".pem") || $0.hasSuffix(".crt") }
        .map { "\(path)/\($0)" }
    } catch {
      throw .unusableFile(path)
    }
  }
}

/// What a CSMS needs for TLS, as PEM files.
struct ServerTLS: Hashable, Sendable {
  var chainFile: String
  var keyFile: String

  /// Roots of the stations' certificates; with them a station must have one (profile 3).
  var clientRoots: String?
}
