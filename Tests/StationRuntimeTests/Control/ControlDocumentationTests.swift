import CustomDump
import Foundation
import TestSupport
import Testing

@testable import StationRuntime

@Suite("docs/control-api.md")
struct ControlDocumentationTests {
  /// A `curl` of the page and what the page says it prints.
  struct Example {
    var method = "GET"
    var path = ""
    var headers: [String] = []
    var body = ""
    var answer: String
  }

  @Test func `every example of the page prints what the page says`() async throws {
    let station = SmallStation()
    let examples = try Self.examples()
    #expect(examples.count > 12)
    try await withControlServer([station]) { _, client in
      for example in examples {
        var client = client
        client.headers = example.headers
        if example.path.hasPrefix("/api/v1/events") {
          try await follow(example, client)
        } else {
          let answer = try await client.send(example.method, example.path, example.body)
          expectNoDifference(
            try indented(answer.body),
            try indented(example.answer),
            "\(example.method) \(example.path)"
          )
        }
      }
    }
  }

  @Test func `every route has an example`() throws {
    let examples = try Self.examples()
    for route in StationRoute.all {
      let isShown = examples.contains { example in
        let path = example.path.split(separator: "?")[0].split(separator: "/").map(String.init)
        return example.method == route.method && route.match(path.dropFirst(2)) != nil
      }
      #expect(isShown, "\(route.method) /\(route.path.joined(separator: "/"))")
    }
  }

  private func follow(_ example: Example, _ client: ControlClient) async throws {
    let lines = example.answer.split(separator: "\n")
    try await client.read("GET", example.path) { text in
      lines.allSatisfy { text.contains($0 + "\n") }
    }
  }

  private func indented(_ json: String) throws -> String {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let data = try JSONSerialization.data(
      withJSONObject: object,
      options: [.prettyPrinted, .sortedKeys]
    )
    return String(decoding: data, as: UTF8.self)
  }

  private static func examples() throws -> [Example] {
    let page = Repository.root.appending(path: "docs/control-api.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    return text.components(separatedBy: "```console\n").dropFirst().flatMap { block in
      (block.components(separatedBy: "\n```").first ?? "").components(separatedBy: "$ curl ")
        .dropFirst().map(example)
    }
  }

  /// Reads the flags of `curl` that the page uses.
  private static func example(_ text: String) -> Example {
    let command = text.prefix { $0 != "\n" }
    var example = Example(answer: String(text.dropFirst(command.count + 1)))
    var words = words(of: command)[...]
    while let word = words.popFirst() {
      switch word {
      case "-X": example.method = words.popFirst() ?? ""
      case "-H": example.headers.append(words.popFirst() ?? "")
      case "-d":
        example.body = words.popFirst() ?? ""
        if example.method == "GET" { example.method = "POST" }
      case let url where url.hasPrefix("http://"):
        example.path = "/" + url.dropFirst(7).drop { $0 != "/" }.dropFirst()
      case "|": words = []
      default: break
      }
    }
    return example
  }

  /// Words apart by spaces; single quotes keep one together.
  private static func words(of command: Substring) -> [String] {
    command.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .flatMap { index, part in
        index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
      }
  }
}
