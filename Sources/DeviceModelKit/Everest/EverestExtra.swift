/// EVerest's configuration beside the files of each station that is generated.
public struct EverestExtra: StationExtra {
  private let ocpp: WiringGenerator.Module

  /// - Parameter ocpp: Which module connects the stations.
  public init(_ ocpp: WiringGenerator.Module) { self.ocpp = ocpp }

  /// `everest.yaml`, with as many EVSEs as the station has.
  public func files(
    for profile: StationProfile,
    _ config: [(path: String, bytes: [UInt8])]
  ) throws -> [(path: String, bytes: [UInt8])] {
    var profile = profile
    if profile.evses == nil {
      let evses = config.filter { file in
        let text = SourceText(path: file.path, bytes: file.bytes)
        let id = ConfigDirectory.read(text).components.first?.id
        return id?.name == "EVSE" && id?.connector == nil
      }
      profile.setEVSECount(evses.count)
    }
    let text = try WiringGenerator(profile, ocpp: ocpp).text
    return [("everest.yaml", Array(text.utf8))]
  }
}
