/// Every code a finding can carry: the only place they are listed.
///
/// The hundreds are families: 01 syntax, 02 structure, 03 values, 04 topology, 05 standard,
/// 06 requirements, 07 monitors, 08 network and security, 09 EVerest wiring, 10 merge and migrate,
/// 11 profiles and site tables.
/// A code is never used again for something else.
public enum DiagnosticCode: String, CaseIterable, Comparable, Sendable {
  case invalidSyntax = "DM0101"
  case trailingComma = "DM0102"
  case comment = "DM0103"
  case duplicateMember = "DM0104"
  case invalidEncoding = "DM0105"
  case byteOrderMark = "DM0106"
  case controlCharacter = "DM0107"
  case nestedTooDeep = "DM0108"
  case invalidNumber = "DM0109"
  case invalidEscape = "DM0110"
  case unterminatedString = "DM0111"
  case emptyFile = "DM0112"

  case unknownKey = "DM0201"
  case misspeltKey = "DM0202"
  case missingKey = "DM0203"
  case wrongJSONType = "DM0204"
  case unknownWord = "DM0205"
  case numberOutOfRange = "DM0206"
  case emptyProperties = "DM0207"
  case emptyAttributes = "DM0208"
  case missingAttributeType = "DM0209"
  case missingMutability = "DM0210"
  case duplicateComponent = "DM0211"
  case shadowedComponent = "DM0212"
  case duplicateVariable = "DM0213"
  case duplicateAttribute = "DM0214"
  case nameTooLong = "DM0215"
  case emptyName = "DM0216"
  case unitTooLong = "DM0217"
  case valuesListTooLong = "DM0218"
  case valueTooLong = "DM0219"
  case requiredNamesNothing = "DM0220"
  case monitorsNotSupported = "DM0221"
  case emptyInstance = "DM0222"
  case conflictMarker = "DM0223"

  case valueOutsideLimits = "DM0301"
  case valueOfWrongType = "DM0302"
  case valueNotInList = "DM0303"
  case valueOfWrongLength = "DM0304"
  case valueMisspelt = "DM0305"
  case emptyValue = "DM0306"
  case listValueUntidy = "DM0307"
  case nullValue = "DM0308"
  case defaultWithoutEffect = "DM0309"
  case limitsReversed = "DM0310"
  case limitWithoutEffect = "DM0311"
  case limitRounded = "DM0312"
  case negativeLength = "DM0313"
  case listMissing = "DM0314"
  case listWithoutEffect = "DM0315"
  case listEntrySpaced = "DM0316"
  case listEntryRepeated = "DM0317"
  case listEntryEmpty = "DM0318"
  case valueBesideDefault = "DM0319"
  case defaultType = "DM0320"
  case nothingToWrite = "DM0321"
  case negativeLimit = "DM0322"

  case impossibleNumber = "DM0401"
  case numberMissing = "DM0402"
  case evseGap = "DM0403"
  case connectorGap = "DM0404"
  case strayComponent = "DM0405"
  case evseWithoutConnector = "DM0406"
  case noEVSE = "DM0407"

  case misspeltComponent = "DM0501"
  case misspeltVariable = "DM0502"
  case misspeltInstance = "DM0503"
  case nonstandardVariable = "DM0504"
  case standardDataType = "DM0505"
  case standardUnit = "DM0506"
  case standardMutability = "DM0507"
  case standardLimits = "DM0508"
  case standardValues = "DM0509"
  case newerVariable = "DM0510"

  case requiredComponent = "DM0601"
  case requiredVariable = "DM0602"
  case requiredWhenAvailable = "DM0603"
  case requiredAtPlace = "DM0604"
  case powerLimit = "DM0605"
  case availableNotEnabled = "DM0606"
  case requiredOfDER = "DM0607"
  case requiredByStandard = "DM0608"

  case monitorSeverity = "DM0701"
  case duplicateMonitor = "DM0702"
  case monitorNeverFires = "DM0703"
  case thresholdWithoutNumber = "DM0704"
  case customMonitor = "DM0705"
  case deltaWithoutReference = "DM0706"
  case monitorInterval = "DM0707"

  case slotIncomplete = "DM0801"
  case noWayToCSMS = "DM0802"
  case unusableURL = "DM0803"
  case schemeAgainstProfile = "DM0804"
  case passwordMissing = "DM0805"
  case identityMissing = "DM0806"
  case identityUnfit = "DM0807"
  case priorityNamesNothing = "DM0808"
  case supportedVersions = "DM0809"
  case slotNotInList = "DM0810"
  case noSpareSlot = "DM0811"
  case staleProfiles = "DM0812"
  case unusableProfiles = "DM0813"
  case accessIncomplete = "DM0814"
  case onlyProfileZero = "DM0815"
  case identityInURL = "DM0816"
  case passwordUnfit = "DM0817"
  case passwordWellKnown = "DM0818"

  case everestUnreadable = "DM0901"
  case everestNoOCPP = "DM0902"
  case everestConnection = "DM0903"
  case everestConnectionCount = "DM0904"
  case everestEVSENumber = "DM0905"
  case everestEnergySink = "DM0906"
  case everestTokens = "DM0907"
  case everestUnknownParameter = "DM0908"
  case everestParameterValue = "DM0909"
  case everestParameters = "DM0910"
  case everestPath = "DM0911"
  case everestTopology = "DM0912"
  case everestPlugAndCharge = "DM0913"
  case everestCustomPlaces = "DM0914"
  case everestFunction = "DM0915"

  case openConflict = "DM1001"

  case tableSyntax = "DM1101"
  case cellCount = "DM1102"
  case missingColumn = "DM1103"
  case unknownColumn = "DM1104"
  case duplicateColumn = "DM1105"
  case duplicateIdentity = "DM1106"
  case duplicateSerial = "DM1107"
  case unusableCell = "DM1108"
  case emptyCell = "DM1109"
  case unusableStation = "DM1110"
  case profileExtendsItself = "DM1111"
  case unusableTemplate = "DM1112"
  case featureIncomplete = "DM1113"

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// How bad a finding of this code is, unless its rule knows better.
  public var severity: Severity {
    switch self {
    case .byteOrderMark, .unknownKey, .emptyProperties, .emptyAttributes, .missingMutability,
      .shadowedComponent, .requiredNamesNothing, .emptyInstance, .emptyValue, .listValueUntidy,
      .nullValue, .defaultWithoutEffect, .limitRounded, .negativeLength, .listMissing,
      .listEntrySpaced, .listEntryRepeated, .listEntryEmpty, .evseWithoutConnector,
      .slotIncomplete, .priorityNamesNothing, .negativeLimit, .misspeltComponent,
      .misspeltVariable, .misspeltInstance, .standardDataType, .standardUnit,
      .standardMutability, .standardLimits, .standardValues, .requiredOfDER, .requiredByStandard,
      .duplicateMonitor,
      .monitorNeverFires, .thresholdWithoutNumber, .customMonitor, .monitorInterval,
      .slotNotInList, .noSpareSlot, .staleProfiles, .unusableProfiles, .passwordWellKnown,
      .everestParameters, .everestCustomPlaces, .everestFunction:
      .warning
    case .limitWithoutEffect, .listWithoutEffect, .noEVSE, .valueBesideDefault, .defaultType,
      .nonstandardVariable, .newerVariable, .availableNotEnabled, .identityInURL:
      .note
    default:
      .error
    }
  }

  /// Whether an error of this code means the input itself is broken: syntax or structure.
  public var isAboutInput: Bool { rawValue.hasPrefix("DM01") || rawValue.hasPrefix("DM02") }
}
