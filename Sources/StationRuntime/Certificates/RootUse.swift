/// What a root certificate on the station vouches for.
enum RootUse: String, CaseIterable, Sendable {
  /// The CSMS, and the station's own certificate.
  case csms
  /// The manufacturer's firmware.
  case manufacturer = "mf"
  /// The e-mobility operators' contracts.
  case mobilityOperator = "mo"
  /// ISO 15118's charging stations.
  case v2g
  /// The charging station operator.
  case operatorRoot = "cso"

  /// The folder of EVerest's layout.
  var folder: String { "ca/\(rawValue)" }

  /// Where those lie that have been replaced (M05.FR.12).
  var previousFolder: String { folder + "/previous" }

  /// How the files that the station writes begin.
  var fileStem: String { "\(rawValue.uppercased())_ROOT" }
}
