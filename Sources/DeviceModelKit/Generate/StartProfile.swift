extension StationProfile {
  /// A profile to begin with, every key explained; it works as it is, but for the identity.
  public static let start = """
    # A station for 'dmtool generate'. Everything is optional: what is left out stays as the base
    # config has it. Options of the command win over what stands here.

    # The name under which the CSMS knows the station: 1 to 48 letters, digits and *-_=+|@.
    # identity: CS-000001

    # Where the CSMS listens, without the identity, which the station adds by itself.
    csmsUrl: ws://localhost:9000

    # 1: a password over ws. 2: a password over wss. 3: a client certificate over wss.
    securityProfile: 1

    # 'generated' makes a password once and keeps it in DIR/secrets/<identity>. The others are
    # 'file: PATH', relative to this file, and 'environment: NAME'.
    password: generated

    vendor: Example
    model: TwoSocket
    serialNumber: EX-000001
    firmwareVersion: 1.0.0

    # A number, or a list with an entry for each EVSE: what it can give in watts, its phases, how
    # many connectors it has and of which kind.
    evses:
      - power: 22080
        phases: 3
        connectors: 1
        connectorType: sType2
      - power: 22080
        phases: 3
        connectors: 1
        connectorType: sType2

    # Any other variable, by its address; 'dmtool show' lists them.
    values:
      OCPPCommCtrlr.HeartbeatInterval: 300
      SampledDataCtrlr.TxUpdatedInterval: 60

    """
}
