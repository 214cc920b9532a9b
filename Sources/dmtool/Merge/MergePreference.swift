import ArgumentParser
import DeviceModelKit

/// An entry of `--prefer`: who wins, and where.
struct MergePreference: Sendable {
  let side: MergeSide

  /// Nothing for everywhere.
  let addresses: AddressPattern?

  init(_ text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let winner = MergeWinner(rawValue: String(parts[0])) else {
      throw ValidationError("'\(parts[0])' is no side, expected ours or theirs, or theirs=ADDRESS")
    }
    side = winner.side
    guard parts.count > 1 else {
      addresses = nil
      return
    }
    let pattern = String(parts[1])
    do {
      if !pattern.contains("*") { _ = try Address(pattern) }
    } catch {
      throw ValidationError("\(error)")
    }
    addresses = AddressPattern(pattern)
  }
}

extension MergePreference {
  /// What is wrong with it where nothing is at its addresses that both sides changed.
  func problem(with conflicts: [MergeConflict]) -> String? {
    guard let addresses,
      !conflicts.contains(where: { addresses.fits($0.subject.address.description) })
    else { return nil }
    return "--prefer \(side.rawValue)=\(addresses.text): decides nothing, no conflict is there"
  }
}

extension [MergePreference] {
  /// Who wins at an address: what the first entry that fits says.
  func side(at address: Address) -> MergeSide? {
    first { $0.addresses?.fits(address.description) ?? true }?.side
  }
}
