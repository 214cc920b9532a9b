import Foundation

/// A profile with all that it extends, ready for stations to be made of it.
public struct LoadedProfile: Sendable {
  public var profile: StationProfile

  /// The files it was read from, the last the one that was named.
  public var files: [(path: String, bytes: [UInt8])]

  /// Where keys stand, values among them by their address.
  var places: [String: InputPlace]

  public init(
    _ profile: StationProfile = StationProfile(),
    files: [(path: String, bytes: [UInt8])] = []
  ) {
    self.profile = profile
    self.files = files
    places = [:]
  }

  /// Where relative paths of the profile begin.
  var directory: String {
    files.last.map { ProfileLoader.directory(of: $0.path).path } ?? "."
  }
}

/// Reads a profile from a file, and those that it extends.
public struct ProfileLoader {
  /// Gives a file's content; its error is a sentence.
  public var read: (String) throws -> [UInt8]

  public init(read: @escaping (String) throws -> [UInt8]) { self.read = read }

  /// Reads the profile at `path`.
  ///
  /// - Parameters:
  ///   - path: The file, as messages name it.
  ///   - bytes: Its content where that is already there, as from standard input.
  /// - Returns: The profile, with everything it extends in it.
  /// - Throws: ``InputProblems`` with every problem of a file, or what `read` throws.
  public func load(_ path: String, bytes: [UInt8]? = nil) throws -> LoadedProfile {
    try load(path, bytes: bytes, chain: [])
  }

  private func load(
    _ path: String,
    bytes: [UInt8]?,
    chain: [String]
  ) throws -> LoadedProfile {
    let bytes = try bytes ?? read(path)
    let text = try ProfileReader.readText(String(decoding: bytes, as: UTF8.self), path: path)
    var loaded = LoadedProfile(text.profile, files: [(path, bytes)])
    loaded.places = text.places
    guard let extends = text.extends else { return loaded }
    let directory = Self.directory(of: path)
    let parent = extends.hasPrefix("/") ? extends : Self.path(of: extends, beside: path)
    let chain = chain + [Self.identity(of: path)]
    if let start = chain.firstIndex(of: Self.identity(of: parent)) {
      let ring = (chain[start...] + [Self.identity(of: parent)])
        .map { URL(filePath: $0).lastPathComponent }.joined(separator: " → ")
      let place = text.places["extends"]
      throw InputProblems([
        InputProblem("a profile can not extend itself: \(ring)", at: place, .profileExtendsItself)
      ])
    }
    let base: LoadedProfile
    do {
      base = try load(parent, bytes: nil, chain: chain)
    } catch let error as InputProblems {
      throw error
    } catch {
      throw InputProblems([.init("'extends': \(error)", at: text.places["extends"])])
    }
    return loaded.over(base, in: directory)
  }

  /// Where a file's relative paths begin: beside it, or where dmtool was started for a pipe.
  fileprivate static func directory(of path: String) -> URL {
    isPipe(path)
      ? URL(filePath: ".").absoluteURL : URL(filePath: path).deletingLastPathComponent()
  }

  private static func isPipe(_ path: String) -> Bool {
    path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/")
  }

  private static func path(of name: String, beside path: String) -> String {
    guard !isPipe(path), let slash = path.lastIndex(of: "/") else { return name }
    return path[...slash] + name
  }

  private static func identity(of path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
}

extension LoadedProfile {
  /// What this says, and where it says nothing, what the other does.
  fileprivate func over(_ base: LoadedProfile, in directory: URL) -> LoadedProfile {
    var result = self
    result.files = base.files + files
    result.places = base.places.merging(places) { $1 }
    result.profile = profile.over(base.profile.movingPaths(from: base.directory))
    return result
  }
}

extension StationProfile {
  /// Paths that were relative to a directory, relative to nothing any more.
  fileprivate func movingPaths(from directory: String) -> StationProfile {
    func moved(_ path: String) -> String {
      path.hasPrefix("/") ? path : URL(filePath: directory).appending(path: path).path
    }
    func moved(_ source: PasswordSource?) -> PasswordSource? {
      if case .file(let path) = source { .file(moved(path)) } else { source }
    }
    var copy = self
    copy.password = moved(password)
    copy.overlays = overlays.map(moved)
    for index in copy.network.indices {
      copy.network[index].password = moved(copy.network[index].password)
    }
    return copy
  }

  /// This profile, with what another says where it says nothing.
  ///
  /// Values, features and measurands add up, overlays too; lists of EVSEs and slots replace.
  func over(_ base: StationProfile) -> StationProfile {
    var result = self
    result.identity = identity ?? base.identity
    result.csmsURL = csmsURL ?? base.csmsURL
    result.securityProfile = securityProfile ?? base.securityProfile
    result.password = password ?? base.password
    result.vendor = vendor ?? base.vendor
    result.model = model ?? base.model
    result.serialNumber = serialNumber ?? base.serialNumber
    result.firmwareVersion = firmwareVersion ?? base.firmwareVersion
    result.ocppVersions = ocppVersions ?? base.ocppVersions
    result.evses = evses ?? base.evses
    if network.isEmpty { result.network = base.network }
    result.features =
      base.features.filter { other in !features.contains { $0.feature == other.feature } }
      + features
    result.measurands = measurands.over(base.measurands)
    result.values =
      base.values.filter { other in !values.contains { $0.address == other.address } } + values
    result.overlays = base.overlays + overlays
    return result
  }
}

extension StationProfile.Measurands {
  fileprivate func over(_ base: Self) -> Self {
    var result = self
    result.started = started ?? base.started
    result.updated = updated ?? base.updated
    result.ended = ended ?? base.ended
    result.aligned = aligned ?? base.aligned
    result.alignedEnded = alignedEnded ?? base.alignedEnded
    result.updatedInterval = updatedInterval ?? base.updatedInterval
    result.endedInterval = endedInterval ?? base.endedInterval
    result.alignedInterval = alignedInterval ?? base.alignedInterval
    result.alignedEndedInterval = alignedEndedInterval ?? base.alignedEndedInterval
    return result
  }
}
