import CustomDump
import DeviceModelKit
import Foundation
import TestSupport
import Testing

@Suite("Config directories")
struct ConfigDirectoryTests {
  private func component(_ name: String, _ variable: String) -> String {
    """
    {"name": "\(name)", "properties": {"\(variable)": {"variable_name": "\(variable)",
    "characteristics": {"dataType": "string", "supportsMonitoring": false}, "attributes": []}}}
    """
  }

  private func write(_ text: String, to path: String, in directory: URL) throws {
    let url = directory.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url)
  }

  @Test func `a custom component replaces the whole standardized one`() async throws {
    try await withTemporaryDirectory { directory in
      try write(component("A", "Old"), to: "standardized/A.json", in: directory)
      try write(component("B", "X"), to: "standardized/B.json", in: directory)
      try write("not read", to: "standardized/notes.txt", in: directory)
      try write("not read", to: "standardized/deeper/C.json", in: directory)
      try write(component("A", "New"), to: "custom/Z.json", in: directory)
      let source = try ConfigDirectory.read(directory.path)
      #expect(source.isWhole)
      #expect(
        source.components.map { "\($0.name.value).\($0.variables[0].name.value)" } == [
          "A.New", "B.X",
        ]
      )
      #expect(source.overruled.map(\.component.layer) == [.standardized])
    }
  }

  @Test func `the first file by name wins within a directory`() async throws {
    try await withTemporaryDirectory { directory in
      try write(component("A", "Second"), to: "standardized/b.json", in: directory)
      try write(component("A", "First"), to: "standardized/a.json", in: directory)
      let source = try ConfigDirectory.read(directory.path)
      #expect(source.components[0].variables[0].name.value == "First")
      #expect(source.overruled[0].component.variables[0].name.value == "Second")
    }
  }

  @Test func `a pipe in a directory is not waited for, a link to a file is read`() async throws {
    try await withTemporaryDirectory { directory in
      try write(component("A", "X"), to: "shared/A.json", in: directory)
      try write(component("B", "X"), to: "standardized/B.json", in: directory)
      try FileManager.default.createSymbolicLink(
        atPath: directory.appending(path: "standardized/A.json").path,
        withDestinationPath: "../shared/A.json"
      )
      let source = try ConfigDirectory.read(directory.path)
      #expect(source.components.map(\.name.value) == ["A", "B"])
      let pipe = directory.path + "/standardized/C.json"
      #expect(mkfifo(pipe, 0o600) == 0)
      #expect(throws: ConfigError.specialFile(pipe)) { try ConfigDirectory.read(directory.path) }
      #expect(throws: ConfigError.specialFile(pipe)) {
        try ConfigDirectory.soundModel(directory.path)
      }
    }
  }

  @Test func `what cannot be read is named with its remedy`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.path
      #expect(throws: ConfigError.missing(path + "/none")) {
        try ConfigDirectory.read(path + "/none")
      }
      #expect(throws: ConfigError.missingStandardized(path)) { try ConfigDirectory.read(path) }
      try FileManager.default.createDirectory(
        at: directory.appending(path: "standardized"),
        withIntermediateDirectories: true
      )
      #expect(throws: ConfigError.empty(path)) { try ConfigDirectory.read(path) }
      try FileManager.default.createDirectory(
        at: directory.appending(path: "standardized/d.json"),
        withIntermediateDirectories: true
      )
      #expect(throws: ConfigError.directoryInPlaceOfFile(path + "/standardized/d.json")) {
        try ConfigDirectory.read(path)
      }
    }
  }

  @Test(arguments: [("everest-r1", 24, 264), ("everest-r3", 27, 355), ("tutorial", 1, 7)])
  func `EVerest's own configs are read without a finding`(
    name: String,
    components: Int,
    variables: Int
  ) throws {
    guard let shared = Repository.shared else {
      print("skipped: ../shared is not there")
      return
    }
    let source = try ConfigDirectory.read(shared.appending(path: "corpus/\(name)").path)
    expectNoDifference(source.readingFindings.map { "\($0.range) \($0.message)" }, [])
    #expect(source.components.count == components)
    #expect(source.components.map(\.variables.count).reduce(0, +) == variables)
    #expect(!source.hasBrokenInput)
  }
}
