import Testing
@testable import StationRuntime
