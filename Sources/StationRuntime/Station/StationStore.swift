import Foundation
import Synchronization

/// What survives a restart besides the device model: availability, transactions, the queue.
protocol StationStore: Sendable {
  /// The names of the documents there are, sorted.
  func names() throws -> [String]

  /// The document of this name, or nothing when there never was one.
  func read(_ name: String) throws -> Data?

  /// Replaces the document whole, or removes it; on return it would survive a power cut.
  func write(_ name: String, _ document: Data?) throws

  /// Adds to the end of the document, which is made when there is none.
  ///
  /// On return it would survive the end of the process.
  func append(_ text: String, to name: String) throws

  /// On return what was added to the document so far would survive a power cut.
  func secure(_ name: String) throws

  /// Puts a document out of the way, where people may look at it.
  func setAside(_ name: String) throws
}

extension StationStore {
  /// The document as its Swift type, or nothing; what is wrong with it does not stop the station.
  ///
  /// `report` takes a sentence about a document that can not be used; a damaged one is set aside.
  func load<Document: Decodable>(
    _: Document.Type,
    _ name: String,
    report: (String) -> Void
  ) -> Document? {
    let data: Data
    do {
      guard let found = try read(name) else { return nil }
      data = found
    } catch {
      report("what was kept as '\(name)' can not be read: \(error)")
      return nil
    }
    do {
      return try JSONDecoder().decode(Document.self, from: data)
    } catch {
      report("what was kept as '\(name)' is damaged and set aside")
    }
    do {
      try setAside(name)
    } catch {
      report("what was kept as '\(name)' could not be set aside: \(error)")
    }
    return nil
  }
}

/// Forgets everything when the process ends.
final class MemoryStationStore: StationStore {
  private let documents = Mutex<[String: Data]>([:])

  func names() -> [String] { documents.withLock { $0.keys.sorted() } }

  func read(_ name: String) -> Data? { documents.withLock { $0[name] } }

  func write(_ name: String, _ document: Data?) {
    documents.withLock { $0[name] = document }
  }

  func append(_ text: String, to name: String) {
    documents.withLock { $0[name, default: Data()].append(contentsOf: text.utf8) }
  }

  func secure(_ name: String) {}

  func setAside(_ name: String) {
    documents.withLock { $0[name] = nil }
  }
}
