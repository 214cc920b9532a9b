import Testing
@testable import DeviceModelKit
