import X509

extension RootUse {
  /// Nothing for what the station does not keep.
  init?(_ use: InstallCertificate.Use) {
    switch use {
    case .v2gRootCertificate: self = .v2g
    case .moRootCertificate: self = .mobilityOperator
    case .manufacturerRootCertificate: self = .manufacturer
    case .csmsRootCertificate: self = .csms
    case .oemRootCertificate: return nil
    }
  }

  /// OCPP's word for it.
  var name: String { GetInstalledCertificateIds.Use(self)?.rawValue ?? rawValue }
}

extension GetInstalledCertificateIds.Use {
  /// Nothing for what OCPP has no word for.
  init?(_ use: RootUse) {
    switch use {
    case .csms: self = .csmsRootCertificate
    case .manufacturer: self = .manufacturerRootCertificate
    case .mobilityOperator: self = .moRootCertificate
    case .v2g: self = .v2gRootCertificate
    case .operatorRoot: return nil
    }
  }
}

extension InstalledRoot {
  /// Whether the CSMS means this one.
  func matches(_ wanted: OCPP.CertificateHashData) -> Bool {
    hashData(wanted.hashAlgorithm).isSame(as: wanted)
  }
}

extension StationCertificates {
  /// Whether the CSMS means the station's own certificate.
  func isOwn(_ wanted: OCPP.CertificateHashData) -> Bool {
    [own, previousOwn].compactMap(\.self).contains { own in
      guard let leaf = own.leaf else { return false }
      let known = own.chain.dropFirst() + allRoots.map(\.certificate)
      let issuers = known.filter { leaf.isSigned(by: $0) }
      return issuers.contains {
        leaf.hashData(wanted.hashAlgorithm, issuerKey: $0.publicKey).isSame(as: wanted)
      }
    }
  }
}

extension OCPP.CertificateHashData {
  /// Hexadecimal numbers are the same in any case, and with leading zeros.
  fileprivate func isSame(as other: Self) -> Bool {
    func number(_ text: String) -> Substring { text.lowercased().drop { $0 == "0" } }
    return hashAlgorithm == other.hashAlgorithm
      && issuerNameHash.value.lowercased() == other.issuerNameHash.value.lowercased()
      && issuerKeyHash.value.lowercased() == other.issuerKeyHash.value.lowercased()
      && number(serialNumber.value) == number(other.serialNumber.value)
  }
}
