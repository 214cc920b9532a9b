import Foundation

extension Error {
  /// What kept a file from being read or written, in a few words.
  package var fileReason: String {
    let error = self as? CocoaError
    if let system = error?.underlying as? POSIXError {
      return systemReason(system.code.rawValue)
    }
    return switch error?.code {
    case .fileReadNoPermission, .fileWriteNoPermission: "permission denied"
    case .fileReadNoSuchFile, .fileNoSuchFile: "no such file or directory"
    case .fileReadTooLarge: "too large"
    case .fileReadInapplicableStringEncoding, .fileReadCorruptFile: "it is not UTF-8 text"
    case .fileWriteFileExists: "there is a file of that name"
    case .fileWriteOutOfSpace: "no space left"
    case .fileWriteVolumeReadOnly: "the file system is read-only"
    default: String(describing: self)
    }
  }
}

/// What the system calls the reason of a failure, in a few words.
package func systemReason(_ code: Int32 = errno) -> String {
  String(cString: strerror(code)).lowercased()
}
