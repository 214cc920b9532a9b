"""Security profiles 2 and 3 with certificates of openssl, and what a station refuses."""

import json
import re
import signal
import socket
import ssl
import subprocess

import pytest

from conftest import PASSWORD
from pki import Authority, TLSRefuser, openssl
from station import dmtool


@pytest.fixture
def root(tmp_path):
    return Authority(tmp_path / "pki")


@pytest.fixture
def secure(database):
    """Gives the database a slot with this security profile."""

    def secure(profile, url):
        dmtool(
            "set",
            database,
            "--force",
            f"NetworkConfiguration[1].SecurityProfile={profile}",
            f"NetworkConfiguration[1].OcppCsmsUrl={url}",
            f"SecurityCtrlr.SecurityProfile={profile}",
        )

    return secure


def security_events(csms):
    return [frame["type"] for frame in csms.calls("SecurityEventNotification")]


def test_TC_A_04_CS_a_station_trusts_its_root_and_shows_its_password(
    make_csms, subprotocol, start, secure, root, tmp_path
):
    csms = make_csms(subprotocol, password=PASSWORD, tls=root.server())
    secure(2, csms.url)
    station = start(csms.url, "--certs", root.station_directory(tmp_path / "certs"))
    csms.wait_until_accepted()
    assert station.status()["connection"]["state"] == "connected"
    assert csms.refusals == 0


@pytest.mark.parametrize("password", [None, "of-the-key"])
def test_TC_A_07_CS_a_station_shows_its_certificate(
    make_csms, subprotocol, start, secure, root, tmp_path, password
):
    """Also when its key is encrypted."""
    csms = make_csms(subprotocol, tls=root.server(clients=root))
    secure(3, csms.url)
    client = root.issue("station", "EX-000001", password=password)
    assert ("ENCRYPTED" in client[1].read_text()) == (password is not None)
    hardware = tmp_path / "hardware.json"
    hardware.write_text(json.dumps({"certificates": {"private_key_password": password or ""}}))
    start(
        csms.url,
        "--certs", root.station_directory(tmp_path / "certs", *client),
        "--hardware", hardware,
    )  # fmt: skip
    csms.wait_until_accepted()
    assert "Authorization" not in csms.requests[0].headers


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("authority", "no trusted root vouches for the CSMS's certificate"),
        ("name", "the CSMS's certificate is for elsewhere.example.com, not for localhost"),
        ("expired", "the CSMS's certificate is not valid"),
    ],
)
def test_TC_A_05_CS_a_bad_certificate_is_refused(
    make_csms, subprotocol, start, secure, root, tmp_path, wrong, sentence
):
    context = {
        "authority": lambda: Authority(tmp_path / "stranger", "root").server(),
        "name": lambda: root.server(common_name="elsewhere.example.com"),
        "expired": lambda: root.server(days=-1),
    }[wrong]()
    csms = make_csms(subprotocol, password=PASSWORD, tls=context)
    secure(2, csms.url)
    station = start(csms.url, "--certs", root.station_directory(tmp_path / "certs"))
    station.wait_for_line(sentence, stream=("err",), count=2)
    assert csms.requests == []
    # The certificate is put right, and the CSMS hears of it once.
    context.load_cert_chain(*root.issue("good", "localhost"))
    csms.wait_until_accepted()
    csms.wait("both events", lambda: len(security_events(csms)) >= 2)
    assert sorted(security_events(csms)) == ["InvalidCsmsCertificate", "StartupOfTheDevice"]


def old_version(context):
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning):
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1


def other_cipher_suite(context):
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE-ECDSA-AES128-SHA256")


@pytest.mark.parametrize(
    ("spoil", "sentence", "event"),
    [
        (old_version, "the CSMS speaks no TLS version from 1.2 on", "InvalidTLSVersion"),
        (other_cipher_suite, "no cipher suite in common", "InvalidTLSCipherSuite"),
    ],
)
def test_TC_A_06_CS_what_is_not_secure_enough_is_refused_and_told_of_once(
    make_csms, subprotocol, start, secure, root, tmp_path, spoil, sentence, event
):
    """A00.FR.314, A00.FR.316, A00.FR.323: what is not secure enough is refused, and told of once."""
    context = root.server()
    spoil(context)
    refuser = TLSRefuser(context)
    secure(2, refuser.url)
    station = start(refuser.url, "--certs", root.station_directory(tmp_path / "certs"))
    station.wait_for_line(sentence, stream=("err",), count=2)
    refuser.close()
    csms = make_csms(subprotocol, password=PASSWORD, tls=root.server(), port=refuser.port)
    csms.wait_until_accepted()
    csms.wait("both events", lambda: len(security_events(csms)) >= 2)
    assert sorted(security_events(csms)) == [event, "StartupOfTheDevice"]


@pytest.mark.parametrize(
    ("suites12", "suites13", "offered"),
    [
        ("ECDHE-ECDSA-AES128-GCM-SHA256", "", {"ECDHE-ECDSA-AES128-GCM-SHA256"}),
        (
            "AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-SHA", "none",
            {"AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384"},
        ),
        ("none", "TLS_AES_128_GCM_SHA256", set()),
    ],
)  # fmt: skip
def test_A00_FR_318_the_station_offers_the_cipher_suites_of_its_device_model_and_no_others(
    start, secure, root, database, tmp_path, suites12, suites13, offered
):
    certificate, key = root.issue("csms", "localhost")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        ["openssl", "s_server", "-accept", str(port), "-cert", certificate, "-key", key, "-trace", "-ign_eof"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    secure(2, f"wss://localhost:{port}")
    dmtool("set", database, "--force", *(
        f"InternalCtrlr.SupportedCiphers{version}={suites}"
        for version, suites in (("12", suites12), ("13", suites13))
    ))  # fmt: skip
    try:
        start(f"wss://localhost:{port}", "--certs", root.station_directory(tmp_path / "certs"))
        hello = [line.strip() for line in hello_lines(server.stdout)]
    finally:
        server.kill()
        server.wait()
    names = {line.split("}")[1].strip() for line in hello if re.match(r"\{0x\w\w, 0x\w\w\}", line)}
    tls13 = {name for name in names if name.startswith("TLS_AES") or name.startswith("TLS_CHACHA20")}
    assert names - tls13 == {IANA[name] for name in offered}
    assert bool(tls13) == (suites13 != "none")


IANA = {
    "AES128-GCM-SHA256": "TLS_RSA_WITH_AES_128_GCM_SHA256",
    "ECDHE-ECDSA-AES128-GCM-SHA256": "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384": "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
}


def hello_lines(stream):
    """What openssl shows of the first ClientHello."""
    for line in stream:
        yield line
        if "compression_methods" in line:
            return


def test_a_csms_that_wants_a_certificate_gets_none_from_a_station_that_has_none(
    make_csms, subprotocol, start, secure, root, tmp_path
):
    csms = make_csms(subprotocol, tls=root.server(clients=root))
    secure(3, csms.url)
    station = start(csms.url, "--certs", root.station_directory(tmp_path / "certs"))
    station.wait_for_line("the CSMS refused the TLS connection", stream=("err",))
    assert csms.requests == []


def test_TC_A_11_CS_a_certificate_is_renewed_and_used_at_once(
    make_csms, subprotocol, start, secure, root, tmp_path
):
    csms = make_csms(subprotocol, tls=root.server(clients=root))
    csms.signing = "Accepted"
    secure(3, csms.url)
    certs = root.station_directory(tmp_path / "certs", *root.issue("station", "EX-000001"))
    start(csms.url, "--certs", certs)
    csms.wait_until_accepted()
    csms.ask("TriggerMessage", requested_message="SignChargingStationCertificate")
    request = csms.wait_for("SignCertificate")
    signed = root.sign(request["csr"], tmp_path / "signed.pem").read_text()
    number = {"request_id": request["requestId"]} if subprotocol == "ocpp2.1" else {}
    answer = csms.ask("CertificateSigned", certificate_chain=signed, **number)
    assert answer.status == "Accepted", answer.status_info
    csms.wait("a new connection", lambda: len(csms.transcripts) == 2 and csms.session)
    csms.ask("GetInstalledCertificateIds")
    own = certs / "client/csms"
    assert [path.read_text() for path in own.glob("*.pem")] == [signed]
    assert [oct(path.stat().st_mode & 0o777) for path in own.glob("*.key")] == ["0o600"]


def test_A02_FR_02_keys_are_encrypted_as_openssl_reads_them(
    make_csms, subprotocol, start, secure, root, tmp_path
):
    """The key of the operator in its old form, the one the station makes itself, and a wrong password."""
    csms = make_csms(subprotocol, tls=root.server(clients=root))
    csms.signing = "Accepted"
    secure(3, csms.url)
    password = tmp_path / "password"
    password.write_text("of-the-keys\n")
    certificate, key = root.issue("station", "EX-000001")
    openssl("ec", "-aes256", "-in", key, "-passout", f"file:{password}", "-out", key)
    assert "Proc-Type: 4,ENCRYPTED" in key.read_text()
    certs = root.station_directory(tmp_path / "certs", certificate, key)
    station = start(csms.url, "--certs", certs, "--key-password", f"@{password}")
    csms.wait_until_accepted()
    csms.ask("TriggerMessage", requested_message="SignChargingStationCertificate")
    request = csms.wait_for("SignCertificate")
    signed = root.sign(request["csr"], tmp_path / "signed.pem")
    number = {"request_id": request["requestId"]} if subprotocol == "ocpp2.1" else {}
    chain = signed.read_text()
    answer = csms.ask("CertificateSigned", certificate_chain=chain, **number)
    assert answer.status == "Accepted", answer.status_info
    csms.wait("a new connection", lambda: len(csms.transcripts) == 2 and csms.session)
    csms.ask("GetInstalledCertificateIds")
    [made] = (certs / "client/csms").glob("*.key")
    assert made.read_text().startswith("-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert made.stat().st_mode & 0o777 == 0o600
    public = openssl("pkey", "-in", made, "-passin", f"file:{password}", "-pubout")
    assert public == openssl("x509", "-in", signed, "-noout", "-pubkey")
    station.send(signal.SIGTERM)
    station.wait()
    # The key is of no use to anybody else.
    password.write_text("another\n")
    stranger = start(csms.url, "--certs", certs, "--key-password", f"@{password}")
    stranger.wait_for_line(f"TLS cannot use '{made}'", stream=("err",))


@pytest.mark.parametrize(
    ("argument", "sentence"),
    [
        ("of-the-keys", "--key-password: put it into a file and write --key-password @FILE"),
        ("@env:NO_SUCH_VARIABLE", "--key-password: the environment has no NO_SUCH_VARIABLE"),
    ],
)
def test_the_password_of_the_keys_stands_in_no_argument(database, argument, sentence):
    done = dmtool("run", "--db", database, "--key-password", argument, status=2)
    assert done.stderr == f"error: {sentence}\n"


def test_TC_M_01_CS_a_root_is_installed_told_of_and_deleted(
    make_csms, subprotocol, start, secure, root, tmp_path
):
    csms = make_csms(subprotocol, password=PASSWORD, tls=root.server())
    secure(2, csms.url)
    start(csms.url, "--certs", root.station_directory(tmp_path / "certs"))
    csms.wait_until_accepted()
    more = Authority(tmp_path / "more", "more").certificate.read_text()
    kind = "CSMSRootCertificate"
    asked = csms.ask("InstallCertificate", certificate_type=kind, certificate=more)
    assert asked.status == "Accepted"
    listed = csms.ask("GetInstalledCertificateIds", certificate_type=[kind])
    assert [entry["certificate_type"] for entry in listed.certificate_hash_data_chain] == [kind] * 2
    for entry in listed.certificate_hash_data_chain:
        deleted = csms.ask("DeleteCertificate", certificate_hash_data=entry["certificate_hash_data"])
        assert deleted.status == "Accepted"
    assert csms.ask("GetInstalledCertificateIds").status == "NotFound"
