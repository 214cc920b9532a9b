extension EverestModuleKind {
  /// What the manifests of EVerest 2026 say of the modules around OCPP.
  ///
  /// `#` a module; then its parameters, with type, `required` where there is no default, and what
  /// is allowed; `+` what it provides, with interface and below it that implementation's parameters;
  /// `-` what it requires, with interface and how many connections.
  static let table = """
    # API
      charger_information_file string
      hw_caps_max_current_export_decimal_places integer 0..
      hw_caps_max_current_export_round_to number
      hw_caps_max_current_import_decimal_places integer 0..
      hw_caps_max_current_import_round_to number
      hw_caps_max_plug_temperature_C_decimal_places integer 0..
      hw_caps_max_plug_temperature_C_round_to number
      hw_caps_min_current_export_decimal_places integer 0..
      hw_caps_min_current_export_round_to number
      hw_caps_min_current_import_decimal_places integer 0..
      hw_caps_min_current_import_round_to number
      limits_max_current_decimal_places integer 0..
      limits_max_current_round_to number
      powermeter_VAR_decimal_places integer 0..
      powermeter_VAR_round_to number
      powermeter_current_decimal_places integer 0..
      powermeter_current_round_to number
      powermeter_energy_export_decimal_places integer 0..
      powermeter_energy_export_round_to number
      powermeter_energy_import_decimal_places integer 0..
      powermeter_energy_import_round_to number
      powermeter_frequency_decimal_places integer 0..
      powermeter_frequency_round_to number
      powermeter_power_decimal_places integer 0..
      powermeter_power_round_to number
      powermeter_voltage_decimal_places integer 0..
      powermeter_voltage_round_to number
      telemetry_evse_temperature_C_decimal_places integer 0..
      telemetry_evse_temperature_C_round_to number
      telemetry_fan_rpm_decimal_places integer 0..
      telemetry_fan_rpm_round_to number
      telemetry_plug_temperature_C_decimal_places integer 0..
      telemetry_plug_temperature_C_round_to number
      telemetry_supply_voltage_12V_decimal_places integer 0..
      telemetry_supply_voltage_12V_round_to number
      telemetry_supply_voltage_minus_12V_decimal_places integer 0..
      telemetry_supply_voltage_minus_12V_round_to number
    - charger_information charger_information 0 1
    - error_history error_history 0 1
    - evse_energy_sink external_energy_limits 0 128
    - evse_manager evse_manager 1 128
    - ocpp ocpp 0 1
    - random_delay uk_random_delay 0 128
    # Auth
      connection_timeout integer required
      ignore_connector_faults boolean
      master_pass_group_id string
      plug_in_timeout_enabled boolean
      prioritize_authorization_over_stopping_transaction boolean
      selection_algorithm string
    + main auth
    + reservation reservation
    - evse_manager evse_manager 1 128
    - kvs kvs 0 1
    - token_provider auth_token_provider 1 128
    - token_validator auth_token_validator 1 128
    # DCSupplySimulator
    + main power_supply_DC
      bidirectional boolean
      max_current number
      max_power number
      max_voltage number
      min_current number
      min_voltage number
      nominal_max_current number
      nominal_max_export_power number
      nominal_max_import_power number
      nominal_max_voltage number
      nominal_min_current number
      nominal_min_voltage number
    + powermeter powermeter
    # DummyTokenProvider
    + main auth_token_provider
      connector_id integer 0..
      timeout number 0..120
      token string
      type string
    - evse evse_manager 1 1
    # DummyTokenProviderManual
    + main auth_token_provider
      mqtt_topic string
    # DummyTokenValidator
    + main auth_token_validator
      sleep number 0..120
      validation_reason string
      validation_result string Accepted|Blocked|Expired|Invalid
    # EnergyManager
      debug boolean
      nominal_ac_voltage number
      schedule_interval_duration integer
      schedule_total_duration integer
      slice_ampere number
      slice_watt number
      switch_3ph1ph_max_nr_of_switches_per_session integer
      switch_3ph1ph_power_hysteresis_W integer
      switch_3ph1ph_switch_limit_stickyness string SinglePhase|ThreePhase|DontChange
      switch_3ph1ph_time_hysteresis_s integer
      switch_3ph1ph_while_charging_mode string Never|Oneway|Both
      update_interval integer
    + main energy_manager
    - energy_trunk energy 1 1
    # EnergyNode
      enhance_external_schedule boolean
      fuse_limit_A number required 0..
      nominal_voltage_V number 1..1000
      phase_count integer 0..3
    + energy_grid energy
    + external_limits external_energy_limits
    - energy_consumer energy 1 128
    - powermeter powermeter 0 1
    - price_information energy_price_information 0 1
    # ErrorHistory
    + error_history error_history
      database_path string required
    # EvAPI
    - ev_manager ev_manager 1 128
    # EvManager
      ac_nominal_voltage number
      auto_enable boolean
      auto_exec boolean
      auto_exec_commands string
      auto_exec_infinite boolean
      connector_id integer required
      dc_discharge_max_current_limit integer
      dc_discharge_max_power_limit integer
      dc_discharge_target_current integer
      dc_discharge_v2g_minimal_soc integer
      dc_energy_capacity integer
      dc_max_current_limit integer
      dc_max_power_limit integer
      dc_max_voltage_limit integer
      dc_target_current integer
      dc_target_voltage integer
      departure_time integer
      e_amount integer
      force_payment_option boolean
      keep_cross_boot_plugin_state boolean
      max_current number
      plugin_commands string
      soc integer
      support_sae_j2847 boolean
      three_phases boolean
    + ev_manager ev_manager
    + main car_simulator
    - ev ISO15118_ev 0 1
    - ev_board_support ev_board_support 1 1
    - kvs kvs 0 1
    - powermeter powermeter 0 1
    - slac ev_slac 0 1
    # Evse15118D20
      custom_protocol_namespace string
      device string
      enable_sdp_server boolean
      enable_ssl_logging boolean
      enable_tls_key_logging boolean
      enforce_tls_1_3 boolean
      logging_path string
      negative_bidirectional_limits boolean
      supported_dynamic_mode boolean
      supported_mobility_needs_mode_provided_by_secc boolean
      supported_scheduled_mode boolean
      tls_key_logging_path string
      tls_negotiation_strategy string ACCEPT_CLIENT_OFFER|ENFORCE_TLS|ENFORCE_NO_TLS
    + charger ISO15118_charger
    + extensions iso15118_extensions
    - iso15118_vas ISO15118_vas 0 128
    - security evse_security 1 1
    # EvseManager
      ac_enforce_hlc boolean
      ac_hlc_enabled boolean
      ac_hlc_use_5percent boolean
      ac_nominal_voltage number
      ac_with_soc boolean
      autocharge_use_slac_instead_of_hlc boolean
      bpt_channel string None|Unified|Separated
      bpt_generator_mode string None|GridFollowing|GridForming
      bpt_grid_code_island_method string None|Active|Passive
      cable_check_enable_imd_self_test boolean
      cable_check_enable_imd_self_test_relays_open boolean
      cable_check_relays_closed_timeout_s integer
      cable_check_relays_open_voltage_V integer
      cable_check_wait_below_60V_before_finish boolean
      cable_check_wait_number_of_imd_measurements integer
      central_contract_validation_allowed boolean
      charge_mode string AC|DC
      connector_id integer required
      connector_type string
      contract_certificate_installation_enabled boolean
      dbg_hlc_auth_after_tstep boolean
      dc_isolation_voltage_V integer
      dc_ramp_ampere_per_second integer
      disable_authentication boolean
      enable_autocharge boolean
      ev_receipt_required boolean
      evse_id string
      evse_id_din string
      external_ready_to_start_charging boolean
      fail_on_powermeter_errors boolean
      hack_allow_bpt_with_iso2 boolean
      hack_fix_hlc_integer_current_requests boolean
      hack_pause_imd_during_precharge boolean
      hack_present_current_offset integer
      hack_simplified_mode_limit_10A boolean
      hack_skoda_enyaq boolean
      has_ventilation boolean
      hlc_charge_loop_without_energy_timeout_s integer
      initial_meter_value_timeout_ms integer
      inoperative_error_use_vendor_id boolean
      internal_over_voltage_duration_ms integer 0..
      lock_connector_in_state_b boolean
      logfile_suffix string
      payment_enable_contract boolean
      payment_enable_eim boolean
      raise_mrec9 boolean
      request_zero_power_in_idle boolean
      sae_j2847_2_bpt_enabled boolean
      sae_j2847_2_bpt_mode string V2H|V2G
      session_id_type string UUID|UUID_BASE64|SHORT_BASE64
      session_logging boolean
      session_logging_path string
      session_logging_xml boolean
      sleep_before_enabling_pwm_hlc_mode_ms integer
      soft_over_current_measurement_noise_A number
      soft_over_current_timeout_ms integer 6000..
      soft_over_current_tolerance_percent number
      state_F_after_fault_ms integer
      supported_iso_ac_bpt boolean
      switch_3ph1ph_cp_state string X1|F
      switch_3ph1ph_delay_s integer
      uk_smartcharging_random_delay_at_any_change boolean
      uk_smartcharging_random_delay_enable boolean
      uk_smartcharging_random_delay_max_duration integer
      voltage_plausibility_fault_duration_ms integer
      voltage_plausibility_max_spread_threshold_V number
      zero_power_allow_ev_to_ignore_pause boolean
      zero_power_ignore_pause boolean
    + dc_external_derate dc_external_derate
    + energy_grid energy
    + evse evse_manager
    + random_delay uk_random_delay
    + token_provider auth_token_provider
    - ac_rcd ac_rcd 0 1
    - bsp evse_board_support 1 1
    - connector_lock connector_lock 0 1
    - hlc ISO15118_charger 0 1
    - imd isolation_monitor 0 1
    - over_voltage_monitor over_voltage_monitor 0 1
    - powermeter_car_side powermeter 0 1
    - powermeter_grid_side powermeter 0 1
    - powersupply_DC power_supply_DC 0 1
    - slac slac 0 1
    - store kvs 0 1
    # EvseSecurity
      csms_ca_bundle string
      csms_leaf_cert_directory string
      csms_leaf_key_directory string
      mf_ca_bundle string
      mo_ca_bundle string
      private_key_password string
      secc_leaf_cert_directory string
      secc_leaf_key_directory string
      v2g_ca_bundle string
    + main evse_security
    # EvseSlac
    + main slac
      ac_mode_five_percent boolean
      chip_reset_delay_ms integer
      chip_reset_timeout_ms integer
      debug_simulate_failed_matching boolean
      device string
      do_chip_reset boolean
      link_status_detection boolean
      link_status_retry_ms integer
      link_status_timeout_ms integer
      number_of_sounds integer
      publish_mac_on_first_parm_req boolean
      publish_mac_on_match_cnf boolean
      reset_instead_of_fail boolean
      set_key_timeout_ms integer
      slac_init_timeout_ms integer 10000..50000
      sounding_attenuation_adjustment integer
      startup_delay_ms integer
    # EvseV2G
      auth_timeout_eim integer
      auth_timeout_pnc integer
      device string
      enable_sdp_server boolean
      supported_DIN70121 boolean
      supported_ISO15118_2 boolean
      terminate_connection_on_failed_response boolean
      tls_key_logging boolean
      tls_key_logging_path string
      tls_security string prohibit|allow|force
      tls_timeout integer
      verify_contract_cert_chain boolean
    + charger ISO15118_charger
    + extensions iso15118_extensions
    - iso15118_vas ISO15118_vas 0 128
    - security evse_security 1 1
    # IMDSimulator
    + main isolation_monitor
      interval integer
      resistance_F_Ohm number
      selftest_success boolean
    # IsoMux
      device string
      proxy_device string
      proxy_port_iso2 integer
      proxy_port_iso20 integer
      tls_key_logging boolean
      tls_security string prohibit|allow|force
      tls_timeout integer
    + charger ISO15118_charger
    + extensions iso15118_extensions
    - ext2 iso15118_extensions 1 1
    - ext20 iso15118_extensions 1 1
    - iso2 ISO15118_charger 1 1
    - iso20 ISO15118_charger 1 1
    - security evse_security 1 1
    # Linux_Systemd_Rauc
      DefaultRetries number
      DefaultRetryInterval number
      OCPPLogPath string
      RebootCommand string
      SessionLogPath string
      VerifyUpdateScriptPath string
    + main system
    - store kvs 1 1
    # OCPP201
      CompositeScheduleIntervalS integer
      CoreDatabasePath string
      CustomMrecErrorMapPath string
      DelayOcppStart integer
      DeviceModelConfigPath string
      DeviceModelDatabaseMigrationPath string
      DeviceModelDatabasePath string
      EnableExternalWebsocketControl boolean
      EverestDeviceModelDatabasePath string
      MessageLogPath string
      MessageQueueResumeDelay integer
      RequestCompositeScheduleDurationS integer
      RequestCompositeScheduleUnit string
      ResetStopDelay integer
    + auth_provider auth_token_provider
    + auth_validator auth_token_validator
    + data_transfer ocpp_data_transfer
    + ocpp_generic ocpp
    + session_cost session_cost
    - auth auth 1 1
    - data_transfer ocpp_data_transfer 0 1
    - display_message display_message 0 1
    - evse_energy_sink external_energy_limits 0 129
    - evse_manager evse_manager 1 128
    - extensions_15118 iso15118_extensions 0 128
    - reservation reservation 0 1
    - security evse_security 1 1
    - system system 1 1
    # OCPPmulti
      ChargePointConfigPath string
      CompositeScheduleIntervalS integer
      CoreDatabasePath string
      CustomMrecErrorMapPath string
      DatabasePath string
      DelayOcppStart integer
      DeviceModelConfigMappings string
      DeviceModelConfigPath string
      DeviceModelDatabaseMigrationPath string
      DeviceModelDatabasePath string
      EnableExternalWebsocketControl boolean
      EnableLegacyConfigMigration boolean
      EverestDeviceModelDatabasePath string
      GridSupportHeartbeatS integer
      LogDeviceModel boolean
      MappingFilePath string
      MessageLogPath string
      MessageQueueResumeDelay integer
      Mode string Prefer1.6|Prefer2|Only1.6|Only2
      Ocpp16NetworkConfigSlot integer
      RequestCompositeScheduleDurationS integer
      RequestCompositeScheduleUnit string
      ResetStopDelay integer
      UserConfigPath string
    + auth_provider auth_token_provider
    + auth_validator auth_token_validator
    + data_transfer ocpp_data_transfer
    + ocpp_generic ocpp
    + session_cost session_cost
    - auth auth 1 1
    - charger_information charger_information 0 1
    - data_transfer ocpp_data_transfer 0 1
    - display_message display_message 0 1
    - evse_energy_sink external_energy_limits 0 129
    - evse_manager evse_manager 1 128
    - extensions_15118 iso15118_extensions 0 128
    - grid_support grid_support 0 128
    - reservation reservation 0 1
    - security evse_security 1 1
    - system system 1 1
    # OVMSimulator
    + main over_voltage_monitor
      simulate_emergency_shutdown boolean
      simulate_error_delay integer
      simulate_error_shutdown boolean
    - power_supply power_supply_DC 0 1
    # PersistentStore
      sqlite_db_file_path string
    + main kvs
    # PyEvJosev
      device string
      enable_tls_1_3 boolean
      enforce_tls boolean
      is_cert_install_needed boolean
      is_internet_service_needed boolean
      request_all_service_details boolean
      select_all_vas_services boolean
      supported_DIN70121 boolean
      supported_ISO15118_2 boolean
      supported_ISO15118_20_AC boolean
      supported_ISO15118_20_DC boolean
      supported_d20_energy_services string
      tls_active boolean
    + ev ISO15118_ev
    # SlacSimulator
    + ev ev_slac
    + evse slac
    # System
      DefaultRetries number
      DefaultRetryInterval number
      ResetDelay integer 0..
    + main system
    - store kvs 0 1
    # TerminalDisplayMessage
    + display_message display_message
    # YetiSimulator
      connector_id integer required
      reset_powermeter_on_session_start boolean
    + board_support evse_board_support
    + connector_lock connector_lock
    + ev_board_support ev_board_support
    + powermeter powermeter
    + rcd ac_rcd
    """
}
