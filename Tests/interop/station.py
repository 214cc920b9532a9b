"""dmtool's processes: a command run to its end, and a station that stays until it is told to go."""

import http.client
import json
import os
import re
import signal
import subprocess
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DMTOOL = Path(os.environ.get("DMTOOL", ROOT / ".build/debug/dmtool"))
TIMEOUT = 30


def dmtool(*arguments, status=0, **options):
    """Runs a command; its exit status must be the one given."""
    done = subprocess.run(
        [DMTOOL, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        **{"stdin": subprocess.DEVNULL} | options,
    )
    assert done.returncode == status, f"{done.args} ended with {done.returncode}: {done.stderr}"
    return done


class Process:
    """A command of dmtool that stays, and its output line by line."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [DMTOOL, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines = []
        self.news = threading.Condition()
        self.readers = [
            threading.Thread(target=self.read, args=stream, daemon=True)
            for stream in (("out", self.process.stdout), ("err", self.process.stderr))
        ]
        for reader in self.readers:
            reader.start()

    def read(self, name, stream):
        for line in stream:
            with self.news:
                self.lines.append((name, line.rstrip("\n")))
                self.news.notify_all()
        with self.news:
            self.news.notify_all()

    @property
    def output(self):
        return "\n".join(line for _, line in self.lines)

    def wait_for_line(self, pattern, stream=("out", "err"), count=1):
        """The line that matches, or the one with this number among those that do, once it is there."""
        deadline = time.monotonic() + TIMEOUT
        with self.news:
            while True:
                found = [
                    match
                    for name, line in self.lines
                    if name in stream and (match := re.search(pattern, line))
                ]
                if len(found) >= count:
                    return found[count - 1]
                is_over = not any(reader.is_alive() for reader in self.readers)
                if is_over or not self.news.wait(deadline - time.monotonic()):
                    raise AssertionError(f"no line like {pattern!r} in:\n{self.output}")

    # Its end.

    def send(self, number):
        self.process.send_signal(number)

    def wait(self):
        """The exit status; what was printed last is then in `output`."""
        status = self.process.wait(TIMEOUT)
        for reader in self.readers:
            reader.join(TIMEOUT)
        return status

    def stop(self):
        """Ends the process however it is."""
        if self.process.poll() is None:
            self.send(signal.SIGKILL)
            self.wait()


class Station(Process):
    """`dmtool run` and its control API."""

    def __init__(self, database, csms_url, *arguments):
        addresses = ["--csms", csms_url, "--control", "127.0.0.1:0"]
        super().__init__("run", "--db", database, *addresses, *arguments)

    @property
    def control_port(self):
        return int(self.wait_for_line(r"http://127\.0\.0\.1:(\d+)")[1])

    def request(self, method, path, body=None):
        """An answer's JSON; anything but success fails."""
        connection = http.client.HTTPConnection("127.0.0.1", self.control_port, timeout=TIMEOUT)
        try:
            text = None if body is None else json.dumps(body)
            connection.request(
                method, f"/api/v1/{path}", text, {"Content-Type": "application/json"}
            )
            response = connection.getresponse()
            answer = response.read().decode()
            assert 200 <= response.status < 300, f"{method} {path}: {response.status} {answer}"
            return json.loads(answer)
        finally:
            connection.close()

    def status(self):
        return self.request("GET", "status")

    def plug(self, evse=1, connector=1, **car):
        return self.request("POST", f"evses/{evse}/connectors/{connector}/plug", car)

    def unplug(self, evse=1, connector=1):
        return self.request("POST", f"evses/{evse}/connectors/{connector}/unplug", {})

    def present(self, token, *evses):
        body = {"idToken": token, "type": "ISO14443"} | ({"evses": evses} if evses else {})
        return self.request("POST", "tokens", body)

    def connect(self, connected):
        return self.request("PUT", "csms/connection", {"connected": connected})
