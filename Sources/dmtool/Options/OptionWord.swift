import ArgumentParser

/// The words an option may have.
///
/// What ArgumentParser asks of them, it would find out by itself, but by way of searches through all
/// types of the program, several for each such option at every start.
protocol OptionWord: RawRepresentable<String>, CaseIterable, ExpressibleByArgument {}

extension OptionWord {
  var defaultValueDescription: String { rawValue }

  static var allValueStrings: [String] { allCases.map { $0.rawValue } }

  /// Nothing: the words speak for themselves.
  static var allValueDescriptions: [String: String] { [:] }
}
