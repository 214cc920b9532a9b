/// Finds what belongs to a row, which mostly is what belongs to the row before or the one after it.
struct RowPlaces<Place> {
  /// In ascending order of the rows.
  private var rows: [Entry] = []

  private struct Entry {
    var row: Int64
    var place: Place
  }

  /// Where something was found last.
  private var last = 0

  /// Adds a row that comes after all others; for those of the same number the first counts.
  mutating func append(_ row: Int64, _ place: Place) {
    if rows.last?.row != row { rows.append(Entry(row: row, place: place)) }
  }

  mutating func place(of row: Int64) -> Place? {
    for index in last..<min(last + 2, rows.count) where rows[index].row == row {
      last = index
      return rows[index].place
    }
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].row < row { low = middle + 1 } else { high = middle }
    }
    guard low < rows.count, rows[low].row == row else { return nil }
    last = low
    return rows[low].place
  }
}
