extension StationProfile {
  /// A profile to begin with, every key explained; it works as it is, but for the identity.
  public static let start = """
    # Stations for 'dmtool generate'. Everything is optional: what is left out stays as the base
    # config has it. Options of the command and columns of the table win over what stands here.
    # docs/generate.md explains every key.
    #
    # Texts may have places that each station fills: {row:06} is the number of its row in the table,
    # {identity} and {serialNumber} are its own, {site.city} is the table's column 'city'.

    # Another profile that this one is made over, relative to this file.
    # extends: product.yaml

    # The name under which the CSMS knows the station: 1 to 48 letters, digits and *-_=+|@.
    # identity: CS-{row:06}

    # Where the CSMS listens, without the identity, which the station adds by itself.
    csmsUrl: ws://localhost:9000

    # 1: a password over ws. 2: a password over wss. 3: a client certificate over wss.
    securityProfile: 1

    # 'generated' makes a password once and keeps it in DIR/secrets/<identity>. The others are
    # 'file: PATH', relative to this file, and 'environment: NAME'.
    password: generated

    vendor: Example
    model: TwoSocket
    serialNumber: EX-{row:06}
    firmwareVersion: 1.0.0

    # The best first.
    ocppVersions: [ocpp2.1, ocpp2.0.1]

    # A number, or a list with an entry for each EVSE: what it can give in watts, its phases, AC or
    # DC, and its connectors. Those are a number, with 'connectorType' beside it, or a list.
    evses:
      - power: 22080
        phases: 3
        current: AC
        connectors: 1
        connectorType: sType2
      - power: 22080
        phases: 3
        current: AC
        connectors:
          - type: Type2
            cable: false

    # More ways to the CSMS than one, in the order in which they are tried. What an entry leaves out
    # is as above.
    # network:
    #   - interface: Wired0
    #   - {slot: 2, interface: Wireless0, url: wss://backup.example/ocpp, securityProfile: 2}

    # Functions: on, off, or on with settings of their own.
    features:
      smartCharging: {rateUnit: [A, W]}
      localList: true
      reservation: true
      # tariff: {currency: EUR, fallbackMessage: 0.40 EUR per kWh}
      # cost: {currency: EUR, fallbackMessage: See the bill}
      # display: {language: en-US}
      # monitoring: true
      # authorizationCache: {lifeTime: 86400}
      # firmwareUpdate: {protocols: [HTTPS]}
      # iso15118: true
      # plugAndCharge: {seccId: "{identity}", countryName: DE, organizationName: Example}

    # What is sent while a car charges and by the clock, and every how many seconds.
    measurands:
      sampled:
        updated: [Energy.Active.Import.Register, Power.Active.Import]
        interval: 60
      aligned:
        measurands: [Energy.Active.Import.Register]
        interval: 900

    # Any other variable, by its address; 'dmtool show' lists them.
    values:
      OCPPCommCtrlr.HeartbeatInterval: 300

    # Component files, or directories of them, whose variables replace those of the base.
    # overlays: [customer/]

    """
}
