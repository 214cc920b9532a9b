import Foundation
import TestSupport

@testable import StationRuntime

/// Certificates made by the `openssl` program in a directory of their own.
struct Certificates {
  let directory: URL

  struct Failed: Error {
    var arguments: [String]
    var output: String
  }

  func path(_ name: String) -> String { directory.appending(path: name).path }

  /// A root of its own: NAME.pem and NAME.key.
  func makeRoot(_ name: String) throws {
    try openssl(
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-days",
      "30",
      "-subj",
      "/CN=\(name)",
      "-addext",
      "basicConstraints=critical,CA:TRUE",
      "-addext",
      "keyUsage=critical,keyCertSign,cRLSign",
      "-keyout",
      path("\(name).key"),
      "-out",
      path("\(name).pem")
    )
  }

  /// A certificate signed by a root: NAME.pem and NAME.key.
  func make(_ name: String, commonName: String, alternatives: String?, root: String) throws {
    try openssl(
      "req",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-subj",
      "/CN=\(commonName)",
      "-keyout",
      path("\(name).key"),
      "-out",
      path("\(name).csr")
    )
    let extensions = alternatives.map { "subjectAltName=\($0)\n" } ?? ""
    try Data("basicConstraints=CA:FALSE\n\(extensions)".utf8)
      .write(to: directory.appending(path: "\(name).ext"))
    try openssl(
      "x509",
      "-req",
      "-days",
      "30",
      "-in",
      path("\(name).csr"),
      "-CA",
      path("\(root).pem"),
      "-CAkey",
      path("\(root).key"),
      "-CAcreateserial",
      "-extfile",
      path("\(name).ext"),
      "-out",
      path("\(name).pem")
    )
  }

  func server(_ name: String, clientRoots: String? = nil) -> ServerTLS {
    ServerTLS(
      chainFile: path("\(name).pem"),
      keyFile: path("\(name).key"),
      clientRoots: clientRoots.map { path("\($0).pem") }
    )
  }

  private func openssl(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(arguments: arguments, output: text) }
  }
}
