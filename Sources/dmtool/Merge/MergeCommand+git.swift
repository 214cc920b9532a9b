import ArgumentParser
import DeviceModelKit
import Foundation

extension MergeCommand {
  /// Merges the three files that git gives into the second.
  func mergeForGit(on console: Console) throws {
    let name = path ?? inputs[1]
    let texts = try inputs.map { try InputFile.bytes($0) }
    let sources = texts.map {
      ConfigDirectory.read(SourceText(path: name, bytes: [UInt8]($0)))
    }
    // Of a file that both sides added, git's base is empty.
    let hasBase = !texts[0].isEmpty
    for source in hasBase ? sources : Array(sources.dropFirst()) {
      try console.refuseBrokenInput(of: source)
    }
    let preferences = prefer
    let base = hasBase ? sources[0] : ConfigDirectory.read(SourceText(path: name, bytes: []))
    let merge = ConfigMerge(base: base, ours: sources[1], theirs: sources[2]) {
      preferences.side(at: $0)
    }
    if let file = merge.files.first {
      let ours = SourceText(path: inputs[1], bytes: [UInt8](texts[1]))
      if file.bytes != ours.bytes { try FileRewriter.replace(ours, with: file.bytes) }
    }
    let open = merge.conflicts.filter { $0.decision == nil }
    for conflict in open {
      let subject = conflict.subject
      let marker = "\(subject.address) \(subject.field)"
      console.complain(
        "conflict: \(name): \(marker): ours \(conflict.ours.text ?? "removed"), "
          + "base \(conflict.base.text ?? "none"), theirs \(conflict.theirs.text ?? "removed")"
      )
    }
    if !open.isEmpty { throw ExitCode.findings }
  }
}
