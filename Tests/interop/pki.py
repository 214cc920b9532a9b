"""Certificates made by openssl, as an operator would make them."""

import socket
import ssl
import subprocess
import threading
from pathlib import Path

KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]


class Authority:
    """A root in a directory of its own, and what it signs."""

    def __init__(self, directory: Path, name="root"):
        self.directory = directory
        self.certificate = directory / f"{name}.pem"
        self.key = directory / f"{name}.key"
        directory.mkdir(parents=True, exist_ok=True)
        openssl(
            "req", "-x509", *KEY, "-nodes", "-days", "30", "-subj", f"/O=Test/CN={name}",
            "-addext", "basicConstraints=critical,CA:TRUE",
            "-addext", "keyUsage=critical,keyCertSign,cRLSign",
            "-keyout", self.key, "-out", self.certificate,
        )  # fmt: skip

    def issue(self, name, common_name, password=None, days=30):
        """NAME.pem and NAME.key for a common name; negative days have passed."""
        key, request = self.directory / f"{name}.key", self.directory / f"{name}.csr"
        secret = ["-passout", f"pass:{password}"] if password else ["-nodes"]
        subject = f"/O=Test/CN={common_name}"
        openssl("req", *KEY, *secret, "-subj", subject, "-keyout", key, "-out", request)
        return self.sign(request, self.directory / f"{name}.pem", days), key

    def sign(self, request, out, days=30):
        """A certificate for a request, which is a path or the request's text."""
        if not isinstance(request, Path):
            text, request = request, out.with_suffix(".csr")
            request.write_text(text)
        openssl(
            "x509", "-req", "-days", days, "-in", request, "-out", out,
            "-CA", self.certificate, "-CAkey", self.key, "-CAcreateserial",
        )  # fmt: skip
        return out

    def server(self, name="csms", common_name="localhost", clients=None, **options):
        """The CSMS's end of TLS; with `clients`, stations need a certificate of that authority."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self.issue(name, common_name, **options))
        if clients:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(clients.certificate)
        return context

    def station_directory(self, directory, *client):
        """What `run --certs` takes: this root, and a station's certificate and key."""
        roots = directory / "ca/csms"
        roots.mkdir(parents=True)
        (roots / "CSMS_ROOT_CA.pem").write_bytes(self.certificate.read_bytes())
        own = directory / "client/csms"
        own.mkdir(parents=True)
        for file in client:
            (own / f"CSMS_LEAF{file.suffix}").write_bytes(file.read_bytes())
        return directory


class TLSRefuser:
    """A server that gets no further than the handshake, on a port that another takes over."""

    def __init__(self, context):
        self.context = context
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.url = f"wss://localhost:{self.port}"
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with connection:
                try:
                    self.context.wrap_socket(connection, server_side=True)
                except OSError:
                    pass

    def close(self):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join()


def openssl(*arguments):
    """What openssl prints."""
    command = ["openssl", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True).stdout
