extension Double {
  /// The limit a person wrote, where the database has kept only its single-precision neighbour.
  ///
  /// libocpp passes limits through C++'s `float`, so that 0.1 comes back as 0.10000000149011612.
  /// What is exactly a `Float` is taken for the shortest decimal that gives this `Float`.
  public var asWrittenLimit: Double {
    let single = Float(self)
    guard isFinite, Double(single) == self else { return self }
    return Double(single.description) ?? self
  }

  /// Digits as a person writes them: no `.0`, and no exponent for whole numbers below 10^15.
  public var plainText: String {
    if self == rounded(), magnitude < 1e15 { return String(Int64(self)) }
    return description
  }
}
