import Foundation

/// Where one station's calls are dealt with: what was heard is kept, what is answered is decided.
final class StationDesk {
  var record: StationRecord
  var behaviour: FriendlyCSMS.Behaviour
  private let clock: any StationClock

  /// A02.FR.04: what the station asked to have signed, until it is sent.
  private var signed: [CertificateSigned] = []

  init(record: StationRecord, behaviour: FriendlyCSMS.Behaviour, clock: any StationClock) {
    self.record = record
    self.behaviour = behaviour
    self.clock = clock
  }

  var now: Date { clock.now }

  func boot(_ call: BootNotification) -> BootNotification.Response {
    let answer = behaviour.firstBoots.dropFirst(record.boots).first ?? .accepted
    record.boots += 1
    record.vendor = call.chargingStation.vendorName.value
    record.model = call.chargingStation.model.value
    record.serialNumber = call.chargingStation.serialNumber?.value
    record.firmwareVersion = call.chargingStation.firmwareVersion?.value
    return switch answer {
    case .accepted:
      .init(currentTime: now, interval: behaviour.bootInterval, status: .accepted)
    case .pending: .init(currentTime: now, interval: behaviour.retryInterval, status: .pending)
    case .rejected: .init(currentTime: now, interval: behaviour.retryInterval, status: .rejected)
    }
  }

  func judge(_ token: OCPP.IdToken) -> OCPP.IdTokenInfo {
    .init(status: behaviour.refusedTokens.contains(token.idToken.value) ? .invalid : .accepted)
  }

  /// A02: Accepted promises a certificate, so it is made before the answer.
  func takeRequest(_ call: SignCertificate) -> SignCertificate.Response {
    guard let authority = behaviour.authority else {
      return .init(status: .rejected, statusInfo: .init("NoCA", "nobody here can sign"))
    }
    do {
      let certificate = try authority.sign(
        call.csr.value,
        from: now.addingTimeInterval(-86_400),
        until: now.addingTimeInterval(CertificateAuthority.validity)
      )
      signed.append(
        CertificateSigned(
          certificateChain: try Text(try PEM.text([certificate])),
          certificateType: call.certificateType,
          requestId: call.requestId
        )
      )
      return .init(status: .accepted)
    } catch {
      return .init(status: .rejected, statusInfo: .init("InvalidCSR", "it can not be signed"))
    }
  }

  /// The certificates that are to be sent now.
  func takeSigned() -> [CertificateSigned] {
    defer { signed = [] }
    return signed
  }

  func hear(_ call: StatusNotification) -> StatusNotification.Response {
    let place = StationRecord.ConnectorPlace(evse: call.evseId, connector: call.connectorId)
    record.connectors[place] = call.connectorStatus.rawValue
    return .init()
  }

  /// G01 in 2.1: a connector's state comes as an event of its AvailabilityState.
  func hear(_ call: NotifyEvent) -> NotifyEvent.Response {
    for event in call.eventData
    where event.component.name.value == "Connector"
      && event.variable.name.value == "AvailabilityState"
    {
      guard let evse = event.component.evse, let connector = evse.connectorId else { continue }
      let place = StationRecord.ConnectorPlace(evse: evse.id, connector: connector)
      record.connectors[place] = event.actualValue.value
    }
    return .init()
  }

  func hear(_ call: TransactionEvent) -> TransactionEvent.Response {
    let id = call.transactionInfo.transactionId.value
    let index = record.transactions.firstIndex { $0.id == id } ?? record.transactions.count
    if index == record.transactions.count { record.transactions.append(.init(id: id)) }
    update(&record.transactions[index], with: call)
    // E01.FR.11, C09: a token that came is told what it is worth.
    return .init(idTokenInfo: call.idToken.map(judge))
  }

  private func update(_ transaction: inout StationRecord.Transaction, with call: TransactionEvent) {
    transaction.events += 1
    transaction.evse = call.evse?.id ?? transaction.evse
    transaction.isRunning = call.eventType != .ended
    transaction.chargingState =
      call.transactionInfo.chargingState?.rawValue ?? transaction.chargingState
    transaction.stoppedReason =
      call.transactionInfo.stoppedReason?.rawValue ?? transaction.stoppedReason
    let reading = (call.meterValue ?? []).flatMap(\.sampledValue).last(where: \.isImportRegister)
    transaction.meterWh = reading?.wattHours ?? transaction.meterWh
  }
}

extension OCPP.SampledValue {
  /// Whether this is the energy register's total; without a measurand it is.
  fileprivate var isImportRegister: Bool {
    (measurand ?? .energyActiveImportRegister) == .energyActiveImportRegister && phase == nil
  }

  fileprivate var wattHours: Double {
    let scale = (0..<abs(unitOfMeasure?.multiplier ?? 0)).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (unitOfMeasure?.multiplier ?? 0) < 0 ? value / scale : value * scale
    return unitOfMeasure?.unit?.value == "kWh" ? scaled * 1000 : scaled
  }
}
