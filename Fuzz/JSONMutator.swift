/// Changes component files so that they stay JSON most of the time.
///
/// Random bytes hardly get past the reader; the rules are behind it.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ data: UnsafeMutablePointer<UInt8>,
  _ count: Int,
  _ most: Int,
  _ seed: CUnsignedInt
) -> Int {
  var chance = Chance(seed: UInt64(seed))
  if chance.one(in: 3) { return mutateBytes(data, count, most) }
  let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
  guard let mutated = JSONMutator.mutated(bytes, with: &chance), mutated.count <= most else {
    return mutateBytes(data, count, most)
  }
  for (index, byte) in mutated.enumerated() { data[index] = byte }
  return mutated.count
}

/// libFuzzer's own mutations: of single bytes, and with words of the dictionary.
@_silgen_name("LLVMFuzzerMutate")
private func mutateBytes(_ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ most: Int) -> Int

/// Numbers that follow from a seed (SplitMix64).
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func one(in many: Int) -> Bool { Int.random(in: 0..<many, using: &self) == 0 }
}

/// One change somewhere in the JSON of one file.
struct JSONMutator {
  private var chance: Chance

  /// How many values are still to be passed before the one that changes.
  private var steps = 0

  /// A value of the same file, to be put elsewhere.
  private var graft: PlainJSON

  /// Input with one file changed; nothing where that file is no JSON.
  static func mutated(_ bytes: [UInt8], with chance: inout Chance) -> [UInt8]? {
    let isEnd = { (byte: UInt8) in byte == FuzzInput.fileEnd || byte == FuzzInput.customStart }
    let parts = bytes.split(omittingEmptySubsequences: false, whereSeparator: isEnd)
    let chosen = Int.random(in: 0..<parts.count, using: &chance)
    let part = parts[chosen]
    let text = SourceText(path: "mutated.json", bytes: Array(part))
    guard let json = JSONParser.parse(text).json.flatMap(PlainJSON.init) else { return nil }
    var mutator = JSONMutator(chance: chance, graft: json)
    let changed = mutator.mutated(json)
    chance = mutator.chance
    let new = Array(JSONLayout.text(of: changed).utf8)
    return bytes[..<part.startIndex] + new + bytes[part.endIndex...]
  }

  private init(chance: Chance, graft: PlainJSON) {
    self.chance = chance
    self.graft = graft
    self.graft = self.any(of: graft)
  }

  private mutating func mutated(_ json: PlainJSON) -> PlainJSON {
    steps = Int.random(in: 0..<max(1, json.size), using: &chance)
    return walk(json)
  }

  /// Some value within a value.
  private mutating func any(of json: PlainJSON) -> PlainJSON {
    let children = json.children
    guard let child = children.randomElement(using: &chance), !chance.one(in: 4) else {
      return json
    }
    return any(of: child)
  }

  private mutating func walk(_ json: PlainJSON) -> PlainJSON {
    defer { steps -= 1 }
    if steps == 0 { return changed(json) }
    switch json {
    case .array(let elements):
      return .array(
        elements.map { element in
          steps -= 1
          return walk(element)
        }
      )
    case .object(let members):
      return .object(
        members.map { member in
          steps -= 1
          return PlainJSON.Member(member.key, walk(member.value))
        }
      )
    case .null, .bool, .number, .string: return json
    }
  }

  private mutating func changed(_ json: PlainJSON) -> PlainJSON {
    if chance.one(in: 4) { return graft }
    switch json {
    case .array(var elements):
      change(&elements) { $0 }
      return .array(elements)
    case .object(var members):
      let renamed = Words.keys.randomElement(using: &chance) ?? ""
      change(&members) { PlainJSON.Member(renamed, $0.value) }
      if chance.one(in: 3) { members.append(.init(renamed, scalar())) }
      return .object(members)
    case .null, .bool, .number, .string: return scalar()
    }
  }

  /// Removes, repeats, moves or changes one of several.
  private mutating func change<Element>(_ elements: inout [Element], rename: (Element) -> Element) {
    guard let place = elements.indices.randomElement(using: &chance) else { return }
    switch Int.random(in: 0..<4, using: &chance) {
    case 0: elements.remove(at: place)
    case 1: elements.append(elements[place])
    case 2: elements.swapAt(place, 0)
    default: elements[place] = rename(elements[place])
    }
  }

  private mutating func scalar() -> PlainJSON {
    switch Int.random(in: 0..<8, using: &chance) {
    case 0: .null
    case 1: .bool(Bool.random(using: &chance))
    case 2, 3: .number(Words.numbers.randomElement(using: &chance) ?? "0")
    default: .string(Words.strings.randomElement(using: &chance) ?? "")
    }
  }
}

extension PlainJSON {
  fileprivate var children: [PlainJSON] { elements + members.map(\.value) }

  /// How many values it consists of.
  fileprivate var size: Int { children.reduce(1) { $0 + $1.size } }
}
