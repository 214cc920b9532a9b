import Foundation
import Testing

/// Arguments, whose paths are below a directory of samples, and the only line that answers them.
struct BadInput: CustomTestStringConvertible, Sendable {
  var arguments: [String]
  var line: String

  init(_ arguments: String, _ line: String) {
    self.arguments = arguments.split(separator: " ").map { $0 == "''" ? "" : String($0) }
    self.line = line
  }

  var testDescription: String { arguments.joined(separator: " ") }
}

extension BadInput {
  static let all = databases + configs + addresses

  static let configs: [BadInput] =
    ["validate", "show"].flatMap { command in
      [
        BadInput("\(command) none", "none: no such file or directory, check the path"),
        BadInput(
          "\(command) empty",
          "empty: no directory 'standardized' in it; give the directory that holds it, or one file"
        ),
        BadInput(
          "\(command) strange",
          "strange/standardized/A.json: this is a directory where a component file is expected; "
            + "rename or remove it"
        ),
      ]
    } + [
      BadInput("validate ''", "'': no such file or directory, check the path"),
      BadInput(
        "validate none.db",
        "none.db: there is no such database, make one with 'dmtool init'"
      ),
      BadInput(
        "validate newer.db",
        "newer.db: has schema version 9, newer than the 3 known here; use a newer dmtool"
      ),
      BadInput(
        "validate good.db --fix",
        "good.db: --fix and --diff change files only, set the value with "
          + "'dmtool set good.db ADDRESS=VALUE'"
      ),
      BadInput("init none --db new.db", "none: no such file or directory, check the path"),
      BadInput(
        "init config --db none/new.db",
        "none/new.db: the directory for it does not exist, make it first"
      ),
      BadInput("init config --db empty", "empty: is a directory, expected a database file"),
      BadInput(
        "init config --db good.db",
        "good.db: exists already, choose another name or remove it first"
      ),
      BadInput(
        "init good.db --db new.db",
        "good.db: this is a database where component files are expected"
      ),
      BadInput(
        "generate none.yaml --out out",
        "none.yaml: no such file or directory, check the path and its permissions"
      ),
      BadInput("generate empty --out out", "empty: is a directory, expected a file"),
      BadInput("demo --out config", "config: is not empty; name a new directory with --out"),
    ]

  static let databases: [BadInput] = [
    "get DB EVSE@1.B", "set DB EVSE@1.B=1", "unset DB EVSE@1.B", "run --db DB",
  ].flatMap { command in
    [
      ("none", "none: there is no such database, make one with 'dmtool init'"),
      ("empty", "empty: is a directory, expected a database file"),
      ("text", "text: is not an SQLite database, name the device-model database"),
      (
        "newer.db",
        "newer.db: has schema version 9, newer than the 3 known here; use a newer dmtool"
      ),
    ].map { BadInput(command.replacingOccurrences(of: "DB", with: $0.0), $0.1) }
  }

  static let addresses: [BadInput] = [
    BadInput("csms --listen 9000", "--listen: '9000' is no HOST:PORT, such as 127.0.0.1:9000"),
    BadInput(
      "csms --script none",
      "none: no such file or directory, check the path and its permissions"
    ),
    BadInput(
      "run --db good.db --control 80",
      "--control: '80' is no HOST:PORT, such as 127.0.0.1:8080"
    ),
    BadInput(
      "run --db good.db --csms http://a",
      "--csms: 'http://a' is no URL like ws://127.0.0.1:9000"
    ),
    BadInput("run --db good.db --csms ws://", "--csms: 'ws://' is no URL like ws://127.0.0.1:9000"),
    BadInput(
      "run --db good.db --csms ws://a:0",
      "--csms: 'ws://a:0' is no URL like ws://127.0.0.1:9000"
    ),
    BadInput(
      "run --db good.db --hardware none",
      "none: no such file or directory, check the path and its permissions"
    ),
  ]
}
