import Foundation

/// A generated station on disk: `DIR/<identity>/` and what is kept beside it.
///
/// `component_config/`, `station.db` and `manifest.json` are made in a directory beside and renamed
/// when everything is there. A made password is kept in `DIR/secrets/<identity>`. Files that hold a
/// secret are mode 0600.
public struct StationDirectory {
  public static let configName = "component_config"
  public static let databaseName = "station.db"
  static let secretsName = "secrets"

  private let request: GenerationRequest
  private let identity: String
  private let out: URL

  /// Makes a station's directory, or replaces one that was made before.
  ///
  /// - Parameters:
  ///   - request: What to make, of what, where.
  ///   - generator: The system's randomness, for a password.
  /// - Returns: What was made and where.
  /// - Throws: ``InputProblems``, ``GenerationError``, ``ConfigError`` or ``StoreError``, with
  ///   nothing changed.
  public static func make(
    _ request: GenerationRequest,
    using generator: inout some RandomNumberGenerator
  ) throws -> GenerationReport {
    let problems = request.profile.problems(slotProfile: request.base.slotSecurityProfile)
    guard problems.isEmpty, let identity = request.profile.identity else {
      throw InputProblems(problems.map { InputProblem($0) })
    }
    let directory = StationDirectory(request, identity)
    return try directory.make(using: &generator)
  }

  private init(_ request: GenerationRequest, _ identity: String) {
    self.request = request
    self.identity = identity
    out = URL(filePath: request.out, directoryHint: .isDirectory)
  }

  /// The directory as the user named it, for messages.
  private var shownOut: String {
    request.out.hasSuffix("/") ? String(request.out.dropLast()) : request.out
  }

  private var station: URL { out.appending(path: identity) }
  private var new: URL { out.appending(path: ".\(identity).new") }
  private var old: URL { out.appending(path: ".\(identity).old") }
  private var secret: URL { out.appending(path: Self.secretsName).appending(path: identity) }

  private func make(
    using generator: inout some RandomNumberGenerator
  ) throws -> GenerationReport {
    try checkPlace()
    let profile = request.profile.securityProfile ?? request.base.slotSecurityProfile ?? 1
    let answer = profile == 3 ? nil : try password(using: &generator)
    let config = try StationGenerator.generate(
      request.profile,
      over: request.base,
      password: answer?.password
    )
    let isNewPlace = !FileManager.default.fileExists(atPath: out.path)
    do {
      try build(config, answer)
      if let answer, answer.isNew { try keep(answer.password) }
      try swap()
    } catch {
      // What was half made goes; the first error is the one that counts.
      try? FileManager.default.removeItem(at: new)
      // Refused by the system where another process has put a station there meanwhile.
      if isNewPlace { rmdir(out.path) }
      throw error
    }
    return report(config, profile: profile, hasPassword: answer != nil)
  }

  private func password(
    using generator: inout some RandomNumberGenerator
  ) throws(GenerationError) -> PasswordResolver.Answer {
    let profilePath = request.profileFile.map { URL(filePath: $0.path) }
    let resolver = PasswordResolver(
      directory: profilePath?.deletingLastPathComponent() ?? URL(filePath: "."),
      environment: request.environment,
      secret: secret
    )
    return try resolver.password(from: request.profile.password ?? .generated, using: &generator)
  }

  // MARK: - Making

  private func build(
    _ config: ConfigFiles,
    _ password: PasswordResolver.Answer?
  ) throws {
    try request.makeDirectory(out, mode: 0o755)
    try request.makeDirectory(new, mode: 0o700)
    var outputs: [Manifest.Entry] = []
    for file in config.files {
      let holdsSecret = file.holdsSecret
      let path = "\(Self.configName)/\(file.path)"
      let url = new.appending(path: path)
      try request.makeDirectory(url.deletingLastPathComponent(), mode: 0o755)
      try request.write(Array(file.text.utf8), to: url, mode: holdsSecret ? 0o600 : 0o644)
      outputs.append(try entry(path, holdsSecret: holdsSecret, password))
    }
    let source = try ConfigDirectory.read(new.appending(path: Self.configName).path)
    let errors = Validator.validate(source).filter { $0.severity == .error }
    guard errors.isEmpty else { throw GenerationError.invalidResult(errors) }
    let database = new.appending(path: Self.databaseName)
    try SQLiteStore.create(at: database.path, with: source.model)
    let holdsSecret = config.files.contains(where: \.holdsSecret)
    try request.setMode(holdsSecret ? 0o600 : 0o644, of: database)
    outputs.append(try entry(Self.databaseName, holdsSecret: holdsSecret, password))
    let manifest = Manifest(
      toolVersion: request.toolVersion,
      identity: identity,
      inputs: request.inputs,
      outputs: outputs
    )
    try request.write(
      Array(manifest.text.utf8),
      to: new.appending(path: Manifest.fileName),
      mode: 0o644
    )
    try request.setMode(0o755, of: new)
  }

  private func entry(
    _ path: String,
    holdsSecret: Bool,
    _ password: PasswordResolver.Answer?
  ) throws -> Manifest.Entry {
    // A chosen password could be guessed against a digest; a made one can not.
    let isGuessable = holdsSecret && password?.isMade != true
    let digest =
      isGuessable ? nil : Manifest.digest(of: try request.read(new.appending(path: path)))
    return Manifest.Entry(path: path, sha256: digest, holdsSecret: holdsSecret)
  }

  private func keep(_ password: String) throws {
    try request.makeDirectory(secret.deletingLastPathComponent(), mode: 0o700)
    try request.write(Array((password + "\n").utf8), to: secret, mode: 0o600)
  }

  // MARK: - Replacing

  private func checkPlace() throws {
    let files = FileManager.default
    if files.fileExists(atPath: old.path) {
      throw GenerationError.leftOver(path: old.path, station: station.path)
    }
    if files.fileExists(atPath: new.path) { try request.remove(new) }
    guard files.fileExists(atPath: station.path) else { return }
    let manifest = station.appending(path: Manifest.fileName)
    guard
      files.fileExists(atPath: manifest.path),
      Manifest.isManifest(try request.read(manifest))
    else { throw GenerationError.notOurs(path: station.path) }
    let database = station.appending(path: Self.databaseName)
    if let process = DatabaseLock.holder(of: database.path) {
      throw GenerationError.inUse(path: database.path, process: process)
    }
  }

  /// Puts the new directory in the old one's place; what else stood in the old one moves along.
  private func swap() throws {
    let files = FileManager.default
    guard files.fileExists(atPath: station.path) else { return try request.move(new, to: station) }
    try request.move(station, to: old)
    do {
      try request.move(new, to: station)
    } catch {
      try request.move(old, to: station)
      throw error
    }
    let ends = ["", "-wal", "-shm", ".lock"]
    let made = [Self.configName, Manifest.fileName] + ends.map { Self.databaseName + $0 }
    for name in try files.contentsOfDirectory(atPath: old.path) where !made.contains(name) {
      try request.move(old.appending(path: name), to: station.appending(path: name))
    }
    try request.remove(old)
  }

  private func report(
    _ config: ConfigFiles,
    profile: Int,
    hasPassword: Bool
  ) -> GenerationReport {
    let slot = ComponentID("NetworkConfiguration", instance: config.firstSlot)
    let url = config.index(of: slot)
      .flatMap { config.files[$0].value(of: VariableID("OcppCsmsUrl")) }
    let password: GenerationReport.Password =
      switch request.profile.password ?? .generated {
      case .generated: .kept(in: "\(shownOut)/\(Self.secretsName)/\(identity)")
      case .file(let path): .file(path)
      case .environment(let name): .environment(name)
      }
    return GenerationReport(
      identity: identity,
      directory: "\(shownOut)/\(identity)",
      csmsURL: url ?? "",
      securityProfile: profile,
      evses: config.ids.count { $0.name == "EVSE" },
      connectors: config.ids.count { $0.name == "Connector" },
      componentFiles: config.files.map { "\(Self.configName)/\($0.path)" },
      password: hasPassword ? password : nil
    )
  }
}

extension GenerationRequest {
  /// The files that went in: the profile, then the base config's.
  fileprivate var inputs: [Manifest.Entry] {
    let profile = profileFile.map { file in
      Manifest.Entry(path: file.path, sha256: Manifest.digest(of: file.bytes))
    }
    let prefix = base.origin == BuiltInConfig.name ? "built-in/" : base.origin + "/"
    let files = base.files.map { file in
      Manifest.Entry(
        path: prefix + file.path,
        sha256: file.holdsSecret ? nil : file.original.map { Manifest.digest(of: $0) },
        holdsSecret: file.holdsSecret
      )
    }
    return [profile].compactMap(\.self) + files
  }
}

extension ConfigFiles {
  /// What the base config says about the security of the slot in use.
  fileprivate var slotSecurityProfile: Int? {
    index(of: ComponentID("NetworkConfiguration", instance: firstSlot))
      .flatMap { files[$0].value(of: VariableID("SecurityProfile")) }
      .flatMap { Int($0) }
  }
}

extension ConfigFiles.File {
  /// Whether a WriteOnly attribute has a value.
  var holdsSecret: Bool {
    json["properties"]?.members.contains { member in
      let attributes = member.value["attributes"]?.elements ?? []
      let secret = attributes.filter { $0["mutability"]?.text == Mutability.writeOnly.rawValue }
      guard !secret.isEmpty else { return false }
      let values = secret.map { $0["value"] } + [member.value["default"]]
      return values.contains { $0.flatMap(\.plainText)?.isEmpty == false }
    } ?? false
  }
}
