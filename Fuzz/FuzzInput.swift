/// Bytes as component files: one alone, or those of a config directory.
///
/// A file of a directory ends with the byte 0x1E. After a byte 0x1D come the custom files.
struct FuzzInput {
  static let fileEnd: UInt8 = 0x1E
  static let customStart: UInt8 = 0x1D

  /// What `dmtool validate` would read.
  let source: DeviceModelSource

  init(_ bytes: [UInt8]) {
    guard bytes.contains(Self.fileEnd) else {
      source = ConfigDirectory.read(SourceText(path: "alone.json", bytes: bytes))
      return
    }
    var assembly = ConfigAssembly(shelf: nil)
    var count = 0
    let layers = bytes.split(separator: Self.customStart, maxSplits: 1)
    for (layer, bytes) in zip([ConfigLayer.standardized, .custom], layers) {
      for part in bytes.split(separator: Self.fileEnd) {
        let path = "\(layer.rawValue)/\(count).json"
        assembly.add(SourceText(path: path, bytes: Array(part)), layer)
        count += 1
      }
    }
    source = assembly.source(path: "config", isWhole: true)
  }
}
