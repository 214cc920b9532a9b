import Foundation
import Synchronization

/// What the meters of a station have counted, in a file, so that no register ever goes back.
///
/// A line is an EVSE and its import register in Wh, in a fixed width. A reading is in the file before
/// anybody is told it, and survives the end of the process, however it comes.
final class MeterRegisters: Sendable {
  private static let width = 24

  private struct State {
    /// In the order of the file's lines.
    var evses: [Int] = []
    var importWh: [Int: Double] = [:]
    var hasComplained = false
  }

  private let path: String
  private let file: Int32
  private let state: Mutex<State>
  private let complain: @Sendable (String) -> Void

  /// Opens the file, and makes it where there is none.
  ///
  /// - Parameters:
  ///   - directory: Where the file `meters` is.
  ///   - evses: The EVSEs there are; those not in the file yet begin at 0.
  ///   - complain: Takes one sentence when a register can no longer be written.
  /// - Throws: ``MeterRegistersError`` when it can not be opened, or holds something else.
  init(
    in directory: URL,
    evses: [Int],
    complain: @escaping @Sendable (String) -> Void
  ) throws(MeterRegistersError) {
    path = directory.appending(path: "meters").path
    self.complain = complain
    var state = try Self.read(path)
    let new = evses.filter { state.importWh[$0] == nil }
    state.evses += new
    for evse in new { state.importWh[evse] = 0 }
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .init(path, errno: errno) }
    for evse in new {
      guard Self.write(0, of: evse, at: state.evses, to: file) else {
        let reason = errno
        close(file)
        throw .init(path, errno: reason)
      }
    }
    self.state = Mutex(state)
  }

  deinit { close(file) }

  /// The register of an EVSE, in Wh.
  func importWh(evse: Int) -> Double {
    state.withLock { $0.importWh[evse] ?? 0 }
  }

  /// Keeps what a meter shows, unless it showed more before.
  func keep(_ importWh: Double, evse: Int) {
    let failure = state.withLock { state -> String? in
      guard let known = state.importWh[evse], importWh > known else { return nil }
      state.importWh[evse] = importWh
      if Self.write(importWh, of: evse, at: state.evses, to: file) { return nil }
      defer { state.hasComplained = true }
      return state.hasComplained ? nil : String(cString: strerror(errno)).lowercased()
    }
    guard let failure else { return }
    complain("\(path): \(failure), the meters will have forgotten energy after a restart")
  }

  private static func read(_ path: String) throws(MeterRegistersError) -> State {
    var state = State()
    guard FileManager.default.fileExists(atPath: path) else { return state }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .init(path, errno: errno)
    }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    for (index, line) in lines.enumerated() {
      let words = line.split(separator: " ")
      guard line.utf8.count == 2 * width - 1, words.count == 2, let evse = Int(words[0]),
        let importWh = Double(words[1]), importWh >= 0, importWh.isFinite,
        state.importWh.updateValue(importWh, forKey: evse) == nil
      else { throw .init(path, line: index + 1) }
      state.evses.append(evse)
    }
    return state
  }

  private static func write(
    _ importWh: Double,
    of evse: Int,
    at evses: [Int],
    to file: Int32
  ) -> Bool {
    guard let index = evses.firstIndex(of: evse) else { return true }
    // A number a column, each at the end of its own: written at every reading, in place.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * width) { line in
      line.initialize(repeating: UInt8(ascii: " "))
      for (text, end) in [("\(evse)", width - 1), ("\(importWh)", 2 * width - 1)] {
        let start = end - text.utf8.count
        for (place, byte) in text.utf8.enumerated() { line[start + place] = byte }
      }
      line[2 * width - 1] = UInt8(ascii: "\n")
      return pwrite(file, line.baseAddress, line.count, off_t(index * line.count)) == line.count
    }
  }
}

/// Why the file of the registers can not be used, in a sentence with its path.
struct MeterRegistersError: Error, CustomStringConvertible {
  let description: String

  fileprivate init(_ path: String, errno reason: Int32) {
    description = "\(path): \(String(cString: strerror(reason)).lowercased())"
  }

  fileprivate init(_ path: String, line: Int) {
    description =
      "\(path):\(line): this is no meter's register; remove the file, and the meters begin at 0"
  }
}
