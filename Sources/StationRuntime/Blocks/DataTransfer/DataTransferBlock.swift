/// P DataTransfer: hands what the CSMS sends to the device it is for.
final class DataTransferBlock: FunctionalBlock {
  private let context: BlockContext

  init(context: BlockContext) {
    self.context = context
  }

  func register(in routes: inout CallRoutes) {
    routes.on(DataTransfer.self, transfer)
  }

  /// P01: the station itself has no vendor's functions; a device outside it may have (P01.FR.05).
  func transfer(_ call: DataTransfer) async throws(CallError) -> DataTransfer.Response {
    do {
      guard let answer = try await context.devices.transfer(call) else {
        return .init(status: .unknownVendorId)
      }
      return answer
    } catch {
      context.publish(.trouble("the device for DataTransfer did not answer: \(error.description)"))
      return .init(status: .rejected, statusInfo: .init("InternalError", error.description))
    }
  }
}
