import Foundation

/// What libFuzzer calls with each input: everything `dmtool validate` does with component files.
///
/// A crash of the process is the finding; what does not crash must also keep its ``Promises``.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  let source = FuzzInput(bytes).source
  let findings = Validator.validate(source)
  printFindings(findings, of: source, inForm: count % 3)
  Promises.check(findings, of: source)
  if count < 300 { Promises.checkAddress(String(decoding: bytes, as: UTF8.self)) }
  return 0
}

/// Puts findings through the outputs for people, and through one of those for machines.
private func printFindings(_ findings: [Diagnostic], of source: DeviceModelSource, inForm form: Int)
{
  let secrets = source.secrets
  let formatter = DiagnosticFormatter(columns: 40, secrets: secrets)
  for finding in findings { _ = formatter.text(of: finding) + formatter.line(of: finding) }
  switch form {
  case 0:
    _ = DiagnosticSARIF(findings, version: "0").text()
    for finding in findings { _ = DiagnosticGitHub.text(of: finding) }
  case 1: _ = DiagnosticJUnit(findings, files: source.files.map(\.path)).text(with: formatter)
  default:
    do {
      _ = try DiagnosticJSON(findings, summary: FindingsSummary([source], findings)).text()
    } catch {
      preconditionFailure("findings as JSON: \(error)")
    }
  }
  for fix in FileFix.all(for: findings, unsafeToo: true, secrets: secrets) {
    _ = UnifiedDiff(fix, secrets: secrets).text()
  }
}
