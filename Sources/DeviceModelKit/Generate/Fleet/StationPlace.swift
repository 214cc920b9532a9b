import Foundation

/// A generated station on disk: `DIR/<identity>/`.
///
/// It is made in a directory beside and renamed when everything is there. What else stood in the old
/// one moves along.
struct StationPlace {
  let identity: String

  /// The station's directory, and where a new one is made and an old one waits.
  let path: String
  let new: String
  let old: String

  /// What `dmtool generate` makes in it; anything else is the user's.
  static let ends = ["", "-wal", "-shm", ".lock"]

  init(_ identity: String, in out: String) {
    self.identity = identity
    path = "\(out)/\(identity)"
    new = "\(out)/.\(identity).new"
    old = "\(out)/.\(identity).old"
  }

  /// A file to be written, by its path within the station's directory.
  struct File {
    var path: String
    var bytes: [UInt8]
    var holdsSecret: Bool

    /// Nothing where the manifest must not or need not have one.
    var digest: String?
  }

  var database: String { "\(path)/\(StationDirectory.databaseName)" }

  /// Whether the station is there and has just these component files and a whole database.
  func isMade(with files: [Blueprint.File]) -> Bool {
    guard isOurs else { return false }
    let config = "\(path)/\(StationDirectory.configName)"
    let names = ["custom", "standardized"].map { FileWork.names(in: "\(config)/\($0)")?.count ?? 0 }
    guard names.reduce(0, +) == files.count, holdsWholeDatabase else { return false }
    return files.allSatisfy { file in
      // What can not be read is not what it should be.
      (try? FileWork.read("\(config)/\(file.path)")) == file.bytes
    }
  }

  /// Whether what stands there was made by `dmtool generate`.
  var isOurs: Bool {
    // Nothing that can be read is nothing of ours.
    (try? FileWork.read("\(path)/\(Manifest.fileName)")).map(Manifest.isManifest) ?? false
  }

  /// Whether the database has as many bytes as its header says: a lost page is a lost station.
  private var holdsWholeDatabase: Bool {
    let file = open(database, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var header = [UInt8](repeating: 0, count: 32)
    var status = stat()
    guard pread(file, &header, 32, 0) == 32, fstat(file, &status) == 0 else { return false }
    guard header.starts(with: "SQLite format 3\0".utf8) else { return false }
    let page = Int(header[16]) << 8 | Int(header[17])
    let pages = header[28..<32].reduce(0) { $0 << 8 | Int($1) }
    return Int(status.st_size) >= (page == 1 ? 65_536 : page) * pages
  }

  /// Refuses what may not be replaced, and clears what an interrupted run left.
  func check() throws(GenerationError) {
    if FileWork.exists(old) { throw .leftOver(path: old, station: path) }
    if FileWork.exists(new) { try FileWork.remove(new) }
    guard FileWork.exists(path) else { return }
    guard isOurs else { throw .notOurs(path: path) }
    if let process = DatabaseLock.holder(of: database) {
      throw .inUse(path: database, process: process)
    }
  }

  /// Writes a whole station; what was there before is there until all of it is written.
  func write(_ files: [File], isDurable: Bool) throws(GenerationError) {
    do throws(GenerationError) {
      try FileWork.makeDirectory(new, mode: 0o700)
      var made: Set<String> = [new]
      for file in files {
        let place = "\(new)/\(file.path)"
        try makeDirectories(of: file.path, &made)
        try FileWork.write(
          file.bytes,
          to: place,
          mode: file.holdsSecret ? 0o600 : 0o644,
          isDurable: isDurable
        )
      }
      guard chmod(new, 0o755) == 0 else {
        throw .inaccessible(path: new, reason: systemReason())
      }
      try swap(Set(files.map { String($0.path.prefix { $0 != "/" }) }))
    } catch {
      // What was half made goes; the first error is the one that counts.
      try? FileWork.remove(new)
      throw error
    }
  }

  private func makeDirectories(of path: String, _ made: inout Set<String>) throws(GenerationError) {
    var directory = new
    for name in path.split(separator: "/").dropLast() {
      directory += "/\(name)"
      guard made.insert(directory).inserted else { continue }
      try FileWork.makeDirectory(directory, mode: 0o755)
    }
  }

  /// Puts the new directory in the old one's place; what else stood in the old one moves along.
  private func swap(_ written: Set<String>) throws(GenerationError) {
    if rename(new, path) == 0 { return }
    guard FileWork.exists(path) else {
      throw .inaccessible(path: path, reason: systemReason())
    }
    try FileWork.move(path, to: old)
    do throws(GenerationError) {
      try FileWork.move(new, to: path)
    } catch {
      try FileWork.move(old, to: path)
      throw error
    }
    let made = written.union(
      [StationDirectory.configName, Manifest.fileName]
        + Self.ends.map { StationDirectory.databaseName + $0 }
    )
    for name in FileWork.names(in: old) ?? [] where !made.contains(name) {
      try FileWork.move("\(old)/\(name)", to: "\(path)/\(name)")
    }
    for name in written where !Self.owned.contains(name) { try moveRest(name) }
    try FileWork.remove(old)
  }

  /// What is made anew whole; in other directories the user's files stay.
  private static let owned = [
    StationDirectory.configName, StationDirectory.databaseName, Manifest.fileName,
  ]

  /// Moves what stands in an old directory and not in the new one.
  private func moveRest(_ directory: String) throws(GenerationError) {
    for name in FileWork.names(in: "\(old)/\(directory)") ?? [] {
      let inner = "\(directory)/\(name)"
      guard FileWork.exists("\(path)/\(inner)") else {
        try FileWork.move("\(old)/\(inner)", to: "\(path)/\(inner)")
        continue
      }
      if FileWork.isDirectory("\(path)/\(inner)") { try moveRest(inner) }
    }
  }
}
