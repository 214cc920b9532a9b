/// How much of its greatest power a car takes, by how full it is.
///
/// The share is constant within a band, so that energy between two band edges is exact.
struct ChargingCurve: Hashable, Sendable {
  /// A stretch of the battery with one power.
  struct Band: Hashable, Sendable {
    /// Where the band ends, as a share of the battery, greater than 0 and at most 1.
    var upTo: Double
    /// The share of the car's greatest power, 0 to 1.
    var share: Double
  }

  /// In rising order; the last one also stands for what lies above it.
  let bands: [Band]

  init(_ bands: [Band]) {
    precondition(!bands.isEmpty, "a charging curve has at least one band")
    precondition(
      zip(bands, bands.dropFirst()).allSatisfy { $0.upTo < $1.upTo },
      "the bands of a charging curve rise"
    )
    self.bands = bands
  }

  /// All the power until the battery is full.
  static let flat = Self([Band(upTo: 1, share: 1)])

  /// All the power up to 80 %, then less with every 2 %, down to a tenth of it.
  static let standard = Self(
    [Band(upTo: 0.8, share: 1)]
      + (1...10).map { step in
        Band(upTo: 0.8 + 0.02 * Double(step), share: 1 - 0.09 * Double(step))
      }
  )
}
