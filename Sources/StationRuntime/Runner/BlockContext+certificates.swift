import DeviceModelKit

extension BlockContext {
  /// What TLS needs of the station's certificates and variables, as both are now.
  var clientTLS: ClientTLS {
    var tls = ClientTLS()
    let roots = certificates.folder(RootUse.csms.folder)
    let usesSystemRoots = variables[.useSSLDefaultVerifyPaths] ?? true
    // The system's roots stand in only where the station has none of its own.
    tls.trustRoots = roots.certificateFiles.isEmpty && usesSystemRoots ? nil : roots.path
    let previous = certificates.folder(RootUse.csms.previousFolder)
    tls.previousRoots = previous.certificateFiles.isEmpty ? nil : previous.path
    tls.certificate = certificates.own.map(client)
    tls.previousCertificate = certificates.previousOwn.map(client)
    tls.allowsWildcards =
      variables[.allowCSMSTLSWildcards] ?? variables[.verifyCSMSAllowWildcards] ?? false
    tls.checksName = variables[.verifyCSMSCommonName] ?? true
    tls.cipherSuites = CipherSuites(
      wanted12: variables[.supportedCiphers12],
      wanted13: variables[.supportedCiphers13]
    )
    return tls
  }

  private func client(_ own: OwnCertificate) -> ClientCertificate {
    ClientCertificate(
      chainFile: own.chainFile,
      keyFile: own.keyFile,
      passphrase: certificates.keyPassword
    )
  }
}
