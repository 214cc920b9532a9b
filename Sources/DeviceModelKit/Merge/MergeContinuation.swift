import Foundation

/// A merge that left something to decide, as its result stands now.
///
/// A conflict is open as long as its marker stands in the component file: who edits the file decides
/// by taking the marker away.
public struct MergeContinuation: Sendable {
  /// What is left to decide.
  public private(set) var open: [MergeConflict] = []

  /// What was decided by editing.
  public private(set) var edited: [MergeConflict] = []

  /// What was decided by taking a side.
  public private(set) var taken: [MergeConflict] = []

  private let file: ConflictsFile
  private let merge: ConfigMerge
  private let result: DeviceModelSource
  private let components: [String: ComponentSource]
  private var patches: [String: MergePatch] = [:]
  private var removed: Set<String> = []

  /// Looks at how far things are.
  ///
  /// - Parameters:
  ///   - file: The result's list of conflicts.
  ///   - result: The result as it stands.
  ///   - merge: The same merge once more, from the same files.
  /// - Throws: ``MergeContinuationError`` where it is another merge now.
  public init(
    _ file: ConflictsFile,
    result: DeviceModelSource,
    repeating merge: ConfigMerge
  ) throws(MergeContinuationError) {
    self.file = file
    self.merge = merge
    self.result = result
    let all = result.components + result.overruled.map(\.component)
    components = Dictionary(all.map { ($0.pathInConfig, $0) }) { first, _ in first }
    // What a file has twice gives conflicts that look alike: each goes with one.
    var rest = merge.conflicts
    for entry in file.conflicts {
      guard let index = rest.firstIndex(where: { entry.isAbout($0) }) else {
        throw .changed(entry.address)
      }
      let conflict = rest.remove(at: index)
      if isMarked(conflict) { open.append(conflict) } else { edited.append(conflict) }
    }
  }

  /// Takes a side for the open conflicts at some addresses.
  ///
  /// - Throws: ``MergeContinuationError`` where there is none at one of them.
  public mutating func take(
    _ side: MergeSide,
    at patterns: [AddressPattern]
  ) throws(MergeContinuationError) {
    for pattern in patterns where !open.contains(where: { pattern.fits($0) }) {
      let names = open.map { "\($0.subject.address)" }
      let meant =
        Suggestion.closest(to: pattern.text, among: names).first
        ?? names.first { $0.hasSuffix("." + pattern.text) }
      throw .nothingOpen(pattern.text, meant: meant)
    }
    for conflict in open where patterns.contains(where: { $0.fits(conflict) }) {
      take(side, conflict)
      taken.append(conflict)
    }
    let decided = Set(taken)
    open.removeAll { decided.contains($0) }
  }

  private mutating func take(_ side: MergeSide, _ conflict: MergeConflict) {
    guard let path = conflict.file, let origins = merge.origins[path] else { return }
    let origin = side == .theirs ? origins.theirs : origins.ours
    var patch = patches[path] ?? MergePatch()
    patch.clear(conflict.subject.field, at: conflict.holder)
    for steps in conflict.paths {
      if steps.isEmpty {
        if origin == nil { removed.insert(path) }
        continue
      }
      let child = origin?.json.child(at: steps)
      // A survivor is there already, perhaps edited: taking its side only takes the marker away.
      if child != nil, steps.shape.holdsMarker, components[path]?.json.node(at: steps) != nil {
        continue
      }
      let part = child.flatMap { child in
        origin.map { origin in
          MergedJSON.Part(
            key: child.member.map { .taken($0.key) },
            value: .taken(child.value, origin.source)
          )
        }
      }
      patch.replace(steps, with: part)
    }
    patches[path] = patch
  }

  /// Writes what was taken, each file in one step, and what is left to decide.
  ///
  /// - Throws: ``RewriteError`` where a file changed or can not be written; what was written before
  ///   stays, and doing the same again goes on from there.
  public func write() throws(RewriteError) {
    for (path, patch) in patches.sorted(by: { $0.key.isBytewiseBefore($1.key) }) {
      guard let component = components[path] else { continue }
      if removed.contains(path) {
        guard unlink(component.source.path) == 0 || errno == ENOENT else {
          throw .unwritable(component.source.path, reason: systemReason())
        }
        continue
      }
      let merged = patch.applied(to: component.json)
      if merged.isKept { continue }
      let bytes = MergedText.bytes(of: merged, in: component.source, root: component.json)
      try FileRewriter.replace(component.source, with: bytes)
    }
    try writeList()
  }

  private func writeList() throws(RewriteError) {
    let path = "\(result.path)/\(ConflictsFile.name)"
    var list = file
    list.conflicts = file.conflicts.filter { entry in open.contains { entry.isAbout($0) } }
    if list == file { return }
    do {
      if list.conflicts.isEmpty {
        try FileManager.default.removeItem(atPath: path)
      } else {
        try Data(try list.text.utf8).write(to: URL(filePath: path), options: .atomic)
      }
    } catch {
      throw .unwritable(path, reason: error.fileReason)
    }
  }

  private func isMarked(_ conflict: MergeConflict) -> Bool {
    let component = conflict.file.flatMap { components[$0] }
    let comment = component?.json.node(at: conflict.holder)?.text(MergeMarker.key)
    return comment.map { MergeMarker.fields(in: $0).contains(conflict.subject.field) } ?? false
  }
}

extension MergeConflict {
  /// The object whose comment has the marker.
  fileprivate var holder: [MergeStep] {
    guard let steps = paths.first else { return [] }
    // A value and a default have the variable in common.
    if paths.count > 1 { return Array(steps.prefix(2)) }
    return steps.shape.holdsMarker ? steps : steps.dropLast()
  }
}

extension ConflictsFile.Entry {
  fileprivate func isAbout(_ conflict: MergeConflict) -> Bool {
    address == conflict.subject.address.description && field == conflict.subject.field
      && file == conflict.file
  }
}

extension AddressPattern {
  fileprivate func fits(_ conflict: MergeConflict) -> Bool {
    fits(conflict.subject.address.description)
  }
}

extension ConflictsFile {
  /// Reads the list of a result.
  ///
  /// - Throws: ``MergeContinuationError`` where there is none.
  public static func read(in directory: String) throws(MergeContinuationError) -> ConflictsFile {
    let path = "\(directory)/\(name)"
    guard FileManager.default.fileExists(atPath: path) else { throw .noMerge(directory) }
    do {
      let data = try Data(contentsOf: URL(filePath: path))
      return try JSONDecoder().decode(ConflictsFile.self, from: data)
    } catch {
      let isBroken = error is DecodingError
      throw .unreadable(path, reason: isBroken ? "it is not what merge wrote" : error.fileReason)
    }
  }

  /// The configs it was made of, from here.
  public func inputs(of directory: String) -> [String] {
    [base, ours, theirs].map { $0.hasPrefix("/") ? $0 : "\(directory)/\($0)" }
  }
}

/// Why a merge can not go on.
public enum MergeContinuationError: Error, Hashable, Sendable {
  case noMerge(String)
  case unreadable(String, reason: String)
  /// The files it was made of give no such conflict any more.
  case changed(String)
  case nothingOpen(String, meant: String?)
}

extension MergeContinuationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noMerge(let directory):
      "\(directory): has no \(ConflictsFile.name), so nothing is left to decide there; --out names a result"
    case .unreadable(let path, let reason):
      "\(path): can not be read: \(reason); merge anew"
    case .changed(let address):
      "\(address): the files that were merged give no such conflict any more; merge anew"
    case .nothingOpen(let text, let meant):
      "\(text): nothing is left to decide there\(meant.map { ", did you mean \($0)?" } ?? "")"
    }
  }
}
