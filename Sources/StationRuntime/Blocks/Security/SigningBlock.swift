import DeviceModelKit
import Foundation
import X509

/// A02, A03: gets the station a new certificate when the CSMS asks for it or the old one runs out.
final class SigningBlock: FunctionalBlock {
  /// A03.FR.02: how long before the end a new one is asked for.
  private static let reserve: TimeInterval = 30 * 86_400

  private static let document = "certificate-request"

  /// The last request, which outlives a boot as its key does.
  private struct Request: Codable {
    /// Of the last request (A02.FR.24).
    var id = 0
    var isOpen = false
  }

  private let context: BlockContext
  private var machine = SigningMachine()
  private var request = Request()
  private var text = ""
  private var isWanted = false
  private var timer: StationTimer?

  init(context: BlockContext) {
    self.context = context
  }

  func register(in routes: inout CallRoutes) {
    routes.on(CertificateSigned.self, take)
  }

  func start() {
    request =
      context.store.load(Request.self, Self.document) { context.publish(.trouble($0)) } ?? Request()
    encryptKeys()
    scheduleCheck(after: context.variables[.certificateCheckDelay] ?? .seconds(60))
  }

  private func encryptKeys() {
    do {
      try context.certificates.encryptOwnKeys()
    } catch {
      context.publish(.trouble("the station's keys could not be encrypted: \(error)"))
    }
  }

  func follow(_ event: StationEvent) {
    switch event {
    case .messageRequested(
      TriggerMessage.MessageTrigger.signChargingStationCertificate.rawValue,
      _,
      _
    ):
      begin(isWanted: true)
    case .bootStatusChanged(.accepted):
      carryOut(machine.connected())
    case .connected where context.bootStatus == .accepted:
      carryOut(machine.connected())
    case .credentialsProved(_, let certificate) where certificate != .unused:
      settle(usedPrevious: certificate == .replaced)
    default:
      break
    }
  }

  // MARK: - Asking

  /// Makes a new key and asks for its certificate; `isWanted` by the CSMS, so that it may leave
  /// before the station is accepted.
  private func begin(isWanted: Bool) {
    timer?.cancel()
    guard let serial = serialNumber else {
      return context.publish(.trouble("no certificate without InternalCtrlr.ChargeBoxSerialNumber"))
    }
    do {
      text = try context.certificates.makeSigningRequest(
        commonName: serial,
        organization: context.variables[.organizationName] ?? ""
      )
    } catch {
      return context.publish(.trouble("no key for a new certificate: \(error)"))
    }
    self.isWanted = isWanted
    keep(Request(id: request.id + 1, isOpen: true))
    carryOut(machine.begin())
  }

  /// What the common name has to be (A00.FR.511).
  private var serialNumber: String? {
    context.variables[.chargeBoxSerialNumber].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func keep(_ request: Request) {
    self.request = request
    do {
      try context.store.write(Self.document, try JSONEncoder().encode(request))
    } catch {
      context.publish(.trouble("the request for a certificate could not be kept: \(error)"))
    }
  }

  private func carryOut(_ action: SigningMachine.Action) {
    switch action {
    case .send:
      context.perform { [self] in await send() }
    case .wait(let delay):
      timer?.cancel()
      timer = context.timers.after(delay, on: .network) { [unowned self] in
        carryOut(machine.timeIsUp())
      }
    case .giveUp:
      context.publish(.trouble("no certificate has come, and the station asks no more"))
    case .nothing:
      break
    }
  }

  private func send() async {
    let id = request.id
    let call = SignCertificate(
      csr: Text(cutting: text),
      certificateType: .chargingStationCertificate,
      requestId: context.version == .v21 ? id : nil
    )
    do {
      let answer = try await context.call(call, onRequest: isWanted)
      guard request.id == id, !context.isRetired else { return }
      answered(answer)
    } catch {
      guard request.id == id, !context.isRetired else { return }
      failed(error)
    }
  }

  private func answered(_ answer: SignCertificate.Response) {
    guard answer.status == .accepted else {
      return giveUp("the CSMS does not take the request for a certificate")
    }
    carryOut(
      machine.accepted(
        minimum: context.variables[.certSigningWaitMinimum] ?? .zero,
        repeats: context.variables[.certSigningRepeatTimes] ?? 0
      )
    )
  }

  private func failed(_ failure: CallFailure) {
    switch failure {
    case .offline, .timedOut, .notAllowed: machine.unsent()
    case .refused, .invalidAnswer: giveUp("the CSMS can not take a request for a certificate")
    }
  }

  private func giveUp(_ why: String) {
    machine.end()
    keep(Request(id: request.id))
    context.publish(.trouble(why))
  }

  // MARK: - Getting

  func take(_ call: CertificateSigned) async throws(CallError) -> CertificateSigned.Response {
    guard (call.certificateType ?? .chargingStationCertificate) == .chargingStationCertificate
    else {
      return .init(status: .rejected, statusInfo: .init("UnsupportedParam", "no ISO 15118"))
    }
    if let problem = addressProblem(call) {
      return .init(
        status: .rejected,
        statusInfo: .init("InvalidCertificate", problem.sentence)
      )
    }
    do {
      let chain = try PEM.certificates(call.certificateChain.value)
      let check = SignedCertificateCheck(
        serialNumber: serialNumber,
        now: context.now,
        certificates: context.certificates
      )
      try await check.check(chain)
      try context.certificates.take(chain)
    } catch let problem as CertificateProblem {
      return refuse(problem.sentence)
    } catch {
      return refuse("it can not be kept: \(error)")
    }
    end()
    context.publish(.securityParametersChanged("the station has a new certificate"))
    // A02.FR.08: at once, where the connection is made with it.
    if context.variables[.securityProfile] == 3, context.isConnected { context.renewConnection() }
    return .init(status: .accepted)
  }

  /// What is wrong before the certificate is looked at; the right one may still come.
  private func addressProblem(_ call: CertificateSigned) -> CertificateProblem? {
    let length = call.certificateChain.value.utf8.count
    // A02.FR.16
    if let most = context.variables[.maxCertificateChainSize], most > 0, length > most {
      return .tooLong(length, most: most)
    }
    // A02.FR.26
    if let id = call.requestId, id != request.id || !request.isOpen { return .unknownRequest(id) }
    return nil
  }

  // A02.FR.07, A02.FR.20
  private func refuse(_ why: String) -> CertificateSigned.Response {
    end()
    context.publish(.invalidStationCertificate(why))
    return .init(status: .rejected, statusInfo: .init("InvalidCertificate", why))
  }

  private func end() {
    timer?.cancel()
    machine.end()
    keep(Request(id: request.id))
  }

  // A02.FR.10
  private func settle(usedPrevious: Bool) {
    do {
      guard try context.certificates.settle(usedPrevious: usedPrevious) else { return }
      context.publish(.discardedRenewedCertificate)
    } catch {
      context.publish(.trouble("a certificate that is not used can not be removed: \(error)"))
    }
  }

  // MARK: - Before the end

  private func scheduleCheck(after delay: Duration) {
    context.timers.after(max(delay, .seconds(1))) { [unowned self] in
      check()
      scheduleCheck(after: context.variables[.certificateCheckInterval] ?? .seconds(43_200))
    }
  }

  // A03.FR.02
  private func check() {
    guard context.variables[.securityProfile] == 3, !machine.isOpen,
      let end = context.certificates.own?.leaf?.notValidAfter,
      end.timeIntervalSince(context.now) < Self.reserve
    else { return }
    begin(isWanted: false)
  }
}
