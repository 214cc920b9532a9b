import Testing
@testable import dmtool
