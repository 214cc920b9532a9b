/// What a TransactionEvent has to say, before times, numbers and meter values are added.
struct TransactionReport: Hashable, Sendable {
  var kind: TransactionEvent.Kind
  var trigger: TransactionEvent.TriggerReason

  /// E02.FR.13: present when it changed.
  var chargingState: ChargingState?

  /// E01.FR.16: present once, when the cable's place became known.
  var connector: Int?

  /// Whether the EVSE is known although no cable says so: by the detector of its bay.
  var namesEVSE = false

  /// E03.FR.01, E07.FR.02: present once at the start and once at the end of an authorization.
  var token: Token?
  var remoteStartID: Int?
  var stoppedReason: TransactionEvent.Reason?

  /// E01.FR.09, E01.FR.17: whether the values of the transaction's beginning go with it.
  var carriesBeginValues = false
}
