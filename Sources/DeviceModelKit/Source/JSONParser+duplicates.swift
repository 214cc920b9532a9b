/// Members given more than once.
extension JSONParser {
  mutating func reportDuplicates(_ members: [LocatedJSON.Member]) {
    guard members.count > 1 else { return }
    if members.count <= 12 {
      for later in members.indices.dropFirst() {
        if let first = members[..<later].first(where: { $0.key == members[later].key }) {
          reportDuplicate(members[later], of: first)
        }
      }
      return
    }
    var seen: [String: Int] = [:]
    seen.reserveCapacity(members.count)
    for (index, member) in members.enumerated() {
      if let first = seen[member.key] {
        reportDuplicate(member, of: members[first])
      } else {
        seen[member.key] = index
      }
    }
  }

  private mutating func reportDuplicate(
    _ member: LocatedJSON.Member,
    of first: LocatedJSON.Member
  ) {
    complain(
      .duplicateMember,
      at: member.keyOffsets,
      "'\(member.key)' is given more than once in the same object",
      notes: [.init("first given here; the last one counts", at: source.range(first.keyOffsets))]
    )
  }
}
