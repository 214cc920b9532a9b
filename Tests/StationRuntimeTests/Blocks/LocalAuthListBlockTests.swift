import CustomDump
import Testing

@testable import StationRuntime

@Suite("D. Local authorization list", .overWebSocket)
struct LocalAuthListBlockTests {
  private func bench(_ values: [String: String] = [:]) async throws -> StationBench {
    let bench = try StationBench(values: StationBench.preAuthorizing.merging(values) { $1 })
    await bench.powerUp()
    return bench
  }

  private let accepted = #"{"status":"Accepted"}"#

  /// Whether the list alone lets the token charge.
  private func knows(_ bench: StationBench, _ token: String) async -> Bool {
    let start = bench.csms.heard.count
    bench.authorizeAnswer("Unknown")
    await bench.present(token, at: [1])
    let isKnown = !bench.actions(from: start).contains("Authorize")
    if isKnown { await bench.present(token, at: [1]) }
    return isKnown
  }

  @Test func `TC_D_01_CS D01.FR.15 a full list replaces what was there`() async throws {
    let bench = try await bench()
    #expect(await bench.sendList([("OLD", StationBench.info())], version: 4) == accepted)
    #expect(await bench.sendList([("NEW", StationBench.info())], version: 3) == accepted)
    #expect(await bench.listVersion() == #"{"versionNumber":3}"#)
    #expect(await knows(bench, "NEW"))
    #expect(await !knows(bench, "OLD"))
    #expect(try await bench.get("LocalAuthListCtrlr", "Entries") == "1")
  }

  @Test func `TC_D_02_CS D01.FR.16 a differential list adds and changes`() async throws {
    let bench = try await bench()
    _ = await bench.sendList([("A", StationBench.info()), ("B", StationBench.info("Blocked"))])
    #expect(
      await bench.sendList(
        [("B", StationBench.info()), ("C", StationBench.info())],
        version: 2,
        "Differential"
      ) == accepted
    )
    #expect(await bench.listVersion() == #"{"versionNumber":2}"#)
    for token in ["A", "B", "C"] { #expect(await knows(bench, token)) }
    #expect(try await bench.get("LocalAuthListCtrlr", "Entries") == "3")
  }

  @Test func `TC_D_03_CS D01.FR.17 what comes without information goes`() async throws {
    let bench = try await bench()
    _ = await bench.sendList([("A", StationBench.info()), ("B", StationBench.info())])
    #expect(
      await bench.sendList([("a", nil), ("NEVER", nil)], version: 2, "Differential") == accepted
    )
    #expect(await bench.listVersion() == #"{"versionNumber":2}"#)
    #expect(await !knows(bench, "A"))
    #expect(await knows(bench, "B"))
  }

  @Test func `TC_D_04_CS D01.FR.04 a full list without tokens empties it`() async throws {
    let bench = try await bench()
    _ = await bench.sendList([("A", StationBench.info())])
    #expect(await bench.sendList(version: 7) == accepted)
    #expect(await bench.listVersion() == #"{"versionNumber":7}"#)
    #expect(await !knows(bench, "A"))
    #expect(try await bench.get("LocalAuthListCtrlr", "Entries") == "0")
  }

  @Test func `TC_D_05_CS D01.FR.05 a differential list without tokens moves the version`()
    async throws
  {
    let bench = try await bench()
    _ = await bench.sendList([("A", StationBench.info())])
    #expect(await bench.sendList(version: 2, "Differential") == accepted)
    #expect(await bench.listVersion() == #"{"versionNumber":2}"#)
    #expect(await knows(bench, "A"))
  }

  @Test func `TC_D_06_CS D01.FR.19 a differential list that is not newer is refused`() async throws
  {
    let bench = try await bench()
    _ = await bench.sendList([("A", StationBench.info())], version: 5)
    for version in [4, 5] {
      let found = await bench.sendList(
        [("B", StationBench.info())],
        version: version,
        "Differential"
      )
      expectNoDifference(
        found,
        #"{"status":"VersionMismatch","statusInfo":{"additionalInfo":"#
          + #""the list has version 5 already","reasonCode":"InvalidValue"}}"#
      )
    }
    #expect(await bench.listVersion() == #"{"versionNumber":5}"#)
    #expect(await !knows(bench, "B"))
  }

  @Test func `TC_D_07_CS D01.FR.10 the list survives a boot and a power cut`() async throws {
    let bench = try await bench()
    _ = await bench.sendList([("A", StationBench.info())], version: 3)
    await bench.reboot()
    #expect(await bench.listVersion() == #"{"versionNumber":3}"#)
    let next = try StationBench(values: StationBench.preAuthorizing, store: bench.store)
    await next.powerUp()
    #expect(await next.listVersion() == #"{"versionNumber":3}"#)
    #expect(await knows(next, "A"))
    #expect(try await next.get("LocalAuthListCtrlr", "Entries") == "1")
  }

  @Test func `TC_D_08_CS D02.FR.01 the version is the last list's`() async throws {
    let bench = try await bench()
    _ = await bench.sendList([("A", StationBench.info())], version: 42)
    #expect(await bench.listVersion() == #"{"versionNumber":42}"#)
  }

  @Test func `TC_D_09 D02.FR.02 without a list the version is 0`() async throws {
    let bench = try await bench()
    #expect(await bench.listVersion() == #"{"versionNumber":0}"#)
  }

  @Test func `TC_D_10_CS D02.FR.03 switched off, the version is 0 and no list is taken`()
    async throws
  {
    let bench = try await bench()
    _ = await bench.sendList([("A", StationBench.info())], version: 3)
    _ = await bench.set("LocalAuthListCtrlr", "Enabled", "false")
    #expect(await bench.listVersion() == #"{"versionNumber":0}"#)
    #expect(await bench.sendList(version: 4).contains(#""reasonCode":"NotEnabled""#))
    _ = await bench.set("LocalAuthListCtrlr", "Enabled", "true")
    #expect(await bench.listVersion() == #"{"versionNumber":3}"#)
  }

  @Test func `D01.FR.06 a token twice in a list makes it Failed`() async throws {
    let bench = try await bench()
    let answer = await bench.sendList([("A", StationBench.info()), ("a", StationBench.info())])
    expectNoDifference(
      answer,
      #"{"status":"Failed","statusInfo":{"additionalInfo":"a token is in the list twice","#
        + #""reasonCode":"InvalidValue"}}"#
    )
    #expect(await bench.listVersion() == #"{"versionNumber":0}"#)
  }

  @Test func `D01.FR.15 a full list needs information about each token`() async throws {
    let bench = try await bench()
    let answer = await bench.sendList([("A", StationBench.info()), ("B", nil)])
    #expect(answer.contains(#""reasonCode":"MissingParam""#))
  }

  @Test func `D01.FR.18 no list has version 0`() async throws {
    let bench = try await bench()
    #expect(await bench.sendList(version: 0).hasPrefix(#"{"status":"Failed""#))
  }

  @Test func `D01.FR.11 a message with more than ItemsPerMessage tokens is Failed`() async throws {
    let bench = try await bench(["LocalAuthListCtrlr.ItemsPerMessage": "1"])
    let answer = await bench.sendList([("A", StationBench.info()), ("B", StationBench.info())])
    #expect(answer.contains(#""additionalInfo":"2 tokens, at most 1 fit in a message""#))
    #expect(answer.contains(#""reasonCode":"TooManyElements""#))
  }

  @Test func `D01.FR.11 a message of more than BytesPerMessage is Failed`() async throws {
    let bench = try await bench(["LocalAuthListCtrlr.BytesPerMessage": "64"])
    #expect(await bench.sendList(version: 1) == accepted)
    let answer = await bench.sendList([("A", StationBench.info())], version: 2)
    #expect(answer.contains(#""reasonCode":"TooLargeElement""#))
  }

  @Test func `D01.FR.12 a list for more tokens than Entries allows is Failed`() async throws {
    let bench = try await bench([
      "LocalAuthListCtrlr.ItemsPerMessage": "2000", "LocalAuthListCtrlr.BytesPerMessage": "200000",
      "InternalCtrlr.MaxMessageSize": "200000",
    ])
    let tokens = (1...1001).map { ("T\($0)", Optional(StationBench.info())) }
    #expect(await bench.sendList(Array(tokens.prefix(1000))) == accepted)
    let answer = await bench.sendList([tokens[1000]], version: 2, "Differential")
    #expect(answer.contains(#""additionalInfo":"1001 tokens, 1000 fit""#))
    #expect(await bench.listVersion() == #"{"versionNumber":1}"#)
  }
}
