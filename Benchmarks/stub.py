"""A station under measurement, and the CSMS's side of its connection with no library in between."""

import base64
import hashlib
import json
import os
import signal
import socket
import struct
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from measure import ROOT

KEY = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


@contextmanager
def running(dmtool, *arguments, values=(), database=None):
    """A station that runs and the stub it connects to; with a database of our own unless one is given."""
    with tempfile.TemporaryDirectory() as scratch, socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(30)
        if database is None:
            database = Path(scratch) / "station.db"
            run(dmtool, "init", ROOT / "component_config", "--db", database)
        if values:
            run(dmtool, "set", database, "--force", *values)
        url = f"ws://127.0.0.1:{door.getsockname()[1]}"
        command = [dmtool, "run", "--db", database, "--csms", url, "--log-dir", Path(scratch) / "logs"]
        begin = time.monotonic()
        station = subprocess.Popen(
            [*command, "--state", Path(scratch) / "state", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        station.begin = begin
        try:
            stub = Stub(door)
            yield station, stub
            stub.close()
        finally:
            station.send_signal(signal.SIGTERM)
            station.wait(30)


def run(*command):
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


class Stub:
    """The WebSocket server's side, so lean that the station is what costs."""

    def __init__(self, door):
        self.socket, _ = door.accept()
        self.socket.settimeout(30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.bytes = bytearray()
        self.shake_hands()

    def shake_hands(self):
        while b"\r\n\r\n" not in self.bytes:
            self.receive()
        head, _, rest = bytes(self.bytes).partition(b"\r\n\r\n")
        self.bytes = bytearray(rest)
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
        fields = {name.lower(): value for name, value in fields.items()}
        key = fields["sec-websocket-key"].encode()
        accept = base64.b64encode(hashlib.sha1(key + KEY).digest()).decode()
        self.socket.sendall(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: ocpp2.1\r\n\r\n".encode()
        )

    def wait_for(self, action, count=1, each=lambda: None):
        """Answers all calls until so many of an action have come, and returns the payload of the last.

        `each` is called after each of them but the last.
        """
        while True:
            message = self.next_message()
            if message[0] != 2:
                continue
            self.answer(message)
            if message[2] == action:
                count -= 1
                if not count:
                    return message[3]
                each()

    def call(self, action, payload):
        self.send([2, os.urandom(8).hex(), action, payload])

    def answer(self, call):
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        answers = {
            "BootNotification": {"currentTime": moment, "interval": 86400, "status": "Accepted"},
            "Heartbeat": {"currentTime": moment},
        }
        self.send([3, call[1], answers.get(call[2], {})])

    def next_message(self):
        while True:
            opcode, payload = self.next_frame()
            if opcode == 1:
                return json.loads(payload)
            if opcode == 8:
                raise SystemExit("the station closed the connection")
            if opcode == 9:
                self.socket.sendall(bytes([0x8A, len(payload)]) + payload)

    def next_frame(self):
        self.need(2)
        opcode, length, start = self.bytes[0] & 15, self.bytes[1] & 127, 2
        if length == 126:
            self.need(4)
            length, start = struct.unpack(">H", self.bytes[2:4])[0], 4
        elif length == 127:
            self.need(10)
            length, start = struct.unpack(">Q", self.bytes[2:10])[0], 10
        end = start + 4 + length
        self.need(end)
        mask = bytes(self.bytes[start : start + 4]) * (length // 4 + 1)
        masked = bytes(self.bytes[start + 4 : end])
        del self.bytes[:end]
        plain = int.from_bytes(masked, "big") ^ int.from_bytes(mask[:length], "big")
        return opcode, plain.to_bytes(length, "big")

    def need(self, count):
        while len(self.bytes) < count:
            self.receive()

    def receive(self):
        data = self.socket.recv(65536)
        if not data:
            raise SystemExit("the station ended the connection")
        self.bytes += data

    def send(self, message):
        data = json.dumps(message).encode()
        size = bytes([len(data)]) if len(data) < 126 else struct.pack(">BH", 126, len(data))
        self.socket.sendall(b"\x81" + size + data)

    def close(self):
        self.socket.close()
