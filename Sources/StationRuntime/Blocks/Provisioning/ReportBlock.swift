import DeviceModelKit

/// B07, B08: reports the device model in pages.
final class ReportBlock: FunctionalBlock {
  /// What a NotifyReport needs besides its entries, generously.
  private static let envelope = 512

  private let context: BlockContext

  init(context: BlockContext) {
    self.context = context
  }

  func register(in routes: inout CallRoutes) {
    routes.on(GetBaseReport.self, report)
    routes.on(GetReport.self, sized: report)
  }

  func report(_ call: GetBaseReport) async throws(CallError) -> GetBaseReport.Response {
    let content = DeviceModelReport(context.variables).content(call.reportBase)
    guard !content.isEmpty else { return .init(status: .emptyResultSet) }
    context.perform { [self] in await send(content, requestID: call.requestId) }
    return .init(status: .accepted)
  }

  /// B08: what the CSMS chooses by criteria and by name.
  func report(_ call: GetReport, bytes: Int) async throws(CallError) -> GetReport.Response {
    let limits = MessageLimits(.itemsPerGetReport, .bytesPerGetReport)
    try limits.check(call.componentVariable?.count ?? 0, bytes, context.variables)
    let content = DeviceModelReport(context.variables).content(ReportSelection(call))
    // B08.FR.15
    guard !content.isEmpty else {
      return .init(status: .emptyResultSet, statusInfo: .init("NotFound", "nothing is so"))
    }
    context.perform { [self] in await send(content, requestID: call.requestId) }
    return .init(status: .accepted)
  }

  /// B07.FR.03, B07.FR.10: part after part, counted from 0, `tbc` on all but the last.
  private func send(_ content: [NotifyReport.ReportData], requestID: Int) async {
    let coding = WireCoding(context.version)
    let most = max(4096, context.variables[.maxMessageSize] ?? 65_000) - Self.envelope
    let pages = DeviceModelReport.pages(content, limit: most) { entry in
      (try? coding.encode(entry).utf8.count) ?? 0
    }
    for (number, page) in pages.enumerated() {
      let part = NotifyReport(
        requestId: requestID,
        generatedAt: context.now,
        reportData: page,
        tbc: number < pages.count - 1,
        seqNo: number
      )
      do {
        _ = try await context.call(part, onRequest: true)
      } catch {
        // Without an answer to one part the CSMS has no use for the rest.
        context.publish(
          .trouble("report \(requestID) ended at part \(number + 1) of \(pages.count): \(error)")
        )
        return
      }
    }
  }
}
