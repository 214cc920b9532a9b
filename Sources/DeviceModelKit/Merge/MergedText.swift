/// Writes a merged tree: our bytes where they stay, and what is new in the layout that is ours.
struct MergedText {
  private let source: SourceText
  private let bytes: [UInt8]
  private let unit: [UInt8]
  private let lineEnd: [UInt8]

  /// The whole file after a merge.
  ///
  /// A file in `dmtool fmt`'s layout is in it afterwards, too.
  static func bytes(of merged: MergedJSON, in source: SourceText, root: LocatedJSON) -> [UInt8] {
    if merged.isKept { return source.bytes }
    let writer = MergedText(source, root)
    var result = Array(source.bytes[..<root.offsets.lowerBound])
    writer.write(merged, to: &result, indent: [], unit: writer.unit)
    result += source.bytes[root.offsets.upperBound...]
    guard ComponentFormatter.text(of: source).map({ Array($0.utf8) }) == source.bytes else {
      return result
    }
    let formatted = ComponentFormatter.text(of: SourceText(path: source.path, bytes: result))
    return formatted.map { Array($0.utf8) } ?? result
  }

  private init(_ source: SourceText, _ root: LocatedJSON) {
    self.source = source
    bytes = source.bytes
    let end = source.bytes.firstIndex(of: UInt8(ascii: "\n"))
    let isCarriage = end.map { $0 > 0 && source.bytes[$0 - 1] == UInt8(ascii: "\r") } ?? false
    lineEnd = isCarriage ? Array("\r\n".utf8) : Array("\n".utf8)
    let first = root.members.first?.keyOffsets.lowerBound
    let indent = first.map { Self.indent(at: $0, in: source.bytes) } ?? []
    unit = indent.isEmpty ? Array("  ".utf8) : indent
  }

  // MARK: - Trees

  private func write(
    _ node: MergedJSON,
    to result: inout [UInt8],
    indent: [UInt8],
    unit: [UInt8]
  ) {
    switch node {
    case .kept(let json): result += bytes[json.offsets]
    case .text(let text): result += Array(JSONString.literal(text).utf8)
    case .plain(let json):
      let text = JSONLayout.text(of: json).dropLast()
      let source = SourceText(path: "", bytes: Array(text.utf8))
      guard let located = JSONParser.parse(source).json else { return }
      write(located, of: source.bytes, to: &result, indent, unit, comment: nil)
    case .taken(let json, let source, let comment):
      write(json, of: source.bytes, to: &result, indent, unit, comment: comment)
    case .rebuilt(let ours, let parts): rebuild(ours, parts, to: &result)
    }
  }

  private func rebuild(
    _ ours: LocatedJSON,
    _ parts: [MergedJSON.Part],
    to result: inout [UInt8]
  ) {
    let children = ours.childOffsets
    let isObject = ours.kind == .object
    guard !parts.isEmpty else {
      result += Array((isObject ? "{}" : "[]").utf8)
      return
    }
    let outer = Self.indent(at: ours.offsets.lowerBound, in: bytes)
    let layout = ChildLayout(ours, children, in: bytes, outer: outer, unit: unit, end: lineEnd)
    result += layout.opening
    for (number, part) in parts.enumerated() {
      if number > 0 { result += separator(parts[number - 1], part, children, layout) }
      switch part.key {
      case .kept(let member):
        result += bytes[member.keyOffsets.lowerBound..<member.value.offsets.lowerBound]
      case .taken(let name): result += Array((JSONString.literal(name) + ": ").utf8)
      case nil: break
      }
      write(part.value, to: &result, indent: layout.indent, unit: layout.unit)
    }
    result += layout.closing
  }

  /// What stands between two children: as it was where they were neighbours.
  private func separator(
    _ left: MergedJSON.Part,
    _ right: MergedJSON.Part,
    _ children: [Range<Int>],
    _ layout: ChildLayout
  ) -> [UInt8] {
    guard let first = left.ourIndex, let second = right.ourIndex, second == first + 1 else {
      return [UInt8(ascii: ",")] + layout.gap
    }
    return Array(bytes[children[first].upperBound..<children[second].lowerBound])
  }

  // MARK: - What is new

  /// Writes another file's node: its words as they are, its lines with our indentation.
  private func write(
    _ json: LocatedJSON,
    of other: [UInt8],
    to result: inout [UInt8],
    _ indent: [UInt8],
    _ unit: [UInt8],
    comment: String?
  ) {
    let text = other[json.offsets]
    let children = json.childOffsets
    guard comment != nil || text.contains(UInt8(ascii: "\n")), json.kind?.isContainer == true
    else {
      result += text
      return
    }
    let isObject = json.kind == .object
    let inner = indent + unit
    var isFirst = true
    func begin() {
      result += (isFirst ? [] : [UInt8(ascii: ",")]) + lineEnd + inner
      isFirst = false
    }
    result.append(UInt8(ascii: isObject ? "{" : "["))
    if let comment {
      begin()
      result += Array("\"\(MergeMarker.key)\": \(JSONString.literal(comment))".utf8)
    }
    if isObject {
      for (member, place) in zip(json.members, children)
      where comment == nil || member.key != MergeMarker.key {
        begin()
        result += other[place.lowerBound..<member.keyOffsets.upperBound] + Array(": ".utf8)
        write(member.value, of: other, to: &result, inner, unit, comment: nil)
      }
    } else {
      for element in json.elements {
        begin()
        write(element, of: other, to: &result, inner, unit, comment: nil)
      }
    }
    if !isFirst { result += lineEnd + indent }
    result.append(UInt8(ascii: isObject ? "}" : "]"))
  }

  /// The space that the line of a place begins with.
  fileprivate static func indent(at offset: Int, in bytes: [UInt8]) -> [UInt8] {
    var start = offset
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    let end = bytes[start..<offset].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return Array(end)
  }
}

/// How a container of ours sets its children.
private struct ChildLayout {
  /// The bracket and what stands before the first child.
  var opening: [UInt8]

  /// What stands between a comma and the next child.
  var gap: [UInt8]

  /// What stands after the last child, and the bracket.
  var closing: [UInt8]

  /// What a child's own lines begin with.
  var indent: [UInt8]

  /// How much deeper the lines within a child are.
  var unit: [UInt8]

  init(
    _ ours: LocatedJSON,
    _ children: [Range<Int>],
    in bytes: [UInt8],
    outer: [UInt8],
    unit: [UInt8],
    end: [UInt8]
  ) {
    let isObject = ours.kind == .object
    self.unit = unit
    guard let first = children.first, let last = children.last else {
      indent = outer + unit
      opening = [UInt8(ascii: isObject ? "{" : "[")] + end + indent
      gap = end + indent
      closing = end + outer + [UInt8(ascii: isObject ? "}" : "]")]
      return
    }
    opening = Array(bytes[ours.offsets.lowerBound..<first.lowerBound])
    closing = Array(bytes[last.upperBound..<ours.offsets.upperBound])
    let before = Array(opening.dropFirst())
    if before.contains(UInt8(ascii: "\n")) {
      gap = before
      indent = MergedText.indent(at: first.lowerBound, in: bytes)
      if let inner = ours.firstGrandchild.map({ MergedText.indent(at: $0, in: bytes) }),
        inner.count > indent.count, inner.starts(with: indent)
      {
        self.unit = Array(inner.dropFirst(indent.count))
      }
    } else if children.count > 1 {
      gap = Array(bytes[first.upperBound..<children[1].lowerBound].drop { $0 != UInt8(ascii: ",") })
      gap.removeFirst(gap.isEmpty ? 0 : 1)
      indent = outer
    } else {
      gap = [UInt8(ascii: " ")]
      indent = outer
    }
  }
}

extension LocatedJSON {
  /// Where the children stand, names included.
  fileprivate var childOffsets: [Range<Int>] {
    switch value {
    case .object(let members):
      members.map { $0.keyOffsets.lowerBound..<$0.value.offsets.upperBound }
    case .array(let elements): elements.map(\.offsets)
    default: []
    }
  }
}

extension LocatedJSON {
  /// Where the first child of a child begins.
  fileprivate var firstGrandchild: Int? {
    let values = members.map(\.value) + elements
    return values.lazy.compactMap { $0.childOffsets.first?.lowerBound }.first
  }
}

extension JSONKind {
  fileprivate var isContainer: Bool { self == .object || self == .array }
}
