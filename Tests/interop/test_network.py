"""The modem outside the process: `network.configure`, its answers, and who hears of a connection."""

import http.client
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from station import TIMEOUT


class Device(ThreadingHTTPServer):
    """Answers what it is told to, and keeps what it heard."""

    def __init__(self):
        self.heard = []
        self.answers = []
        self.news = threading.Condition()
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def wait_for(self, path, count=1):
        """The body of the request to this path that has the number."""

        def bodies():
            return [body for heard, body in self.heard if heard == path]

        with self.news:
            assert self.news.wait_for(lambda: len(bodies()) >= count, TIMEOUT), self.heard
            return bodies()[count - 1]


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        device = self.server
        with device.news:
            is_question = self.path == "/hooks/network.configure"
            answer = device.answers.pop(0) if is_question and device.answers else {}
            device.heard.append((self.path, body))
            device.news.notify_all()
        text = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


@pytest.fixture
def device():
    device = Device()
    yield device
    device.shutdown()
    device.server_close()


@pytest.fixture
def hardware(tmp_path, device):
    path = tmp_path / "hardware.json"
    path.write_text(json.dumps({"hooks": {"url": device.url}}))
    return path


def post(station, path, body):
    """The status and the JSON of an answer, whatever it is."""
    connection = http.client.HTTPConnection("127.0.0.1", station.control_port, timeout=TIMEOUT)
    connection.request("POST", f"/api/v1/{path}", json.dumps(body))
    response = connection.getresponse()
    answer = response.status, json.loads(response.read())
    connection.close()
    return answer


def test_nobody_dials_before_the_modem_says_that_the_network_is_there(
    csms, start, device, hardware
):
    station = start(csms.url, "--hardware", hardware)
    assert device.wait_for("/hooks/network.configure") == {
        "requestId": 1,
        "configurationSlot": 1,
        "connectionData": {
            "messageTimeout": 30,
            "ocppCsmsUrl": csms.url,
            "ocppInterface": "Any",
            "ocppTransport": "JSON",
            "securityProfile": 1,
        },
    }
    assert station.status()["connection"]["state"] == "disconnected"
    assert post(station, "network/status", {"requestId": 2, "status": "Accepted"}) == (
        404,
        {
            "error": {
                "code": "unknownRequest",
                "message": "nobody waits for an answer to request 2",
            }
        },
    )
    assert csms.calls("BootNotification") == []
    assert post(station, "network/status", {"requestId": 1, "status": "Accepted"}) == (200, {})
    csms.wait_until_accepted()
    news = device.wait_for("/events/csms.connection")
    assert news.pop("ts").endswith("Z")
    assert news.pop("url").startswith(csms.url)
    assert news == {"connected": True, "ocppVersion": csms.subprotocol, "slot": 1}
    station.connect(False)
    news = device.wait_for("/events/csms.connection", count=2)
    assert news.pop("ts").endswith("Z")
    assert news == {"connected": False, "reason": "closed by us"}


def test_a_network_that_is_refused_is_an_attempt_that_failed(csms, start, device, hardware):
    device.answers = [{"status": "Rejected"}, {"status": "Accepted"}]
    station = start(csms.url, "--hardware", hardware)
    csms.wait_until_accepted()
    station.wait_for_line("the network of slot 1 is not there: the modem says Rejected")
    questions = [body for path, body in device.heard if path == "/hooks/network.configure"]
    assert [body["requestId"] for body in questions] == [1, 2]


def test_only_what_is_connected_is_asked_and_told(csms, start, device, tmp_path):
    path = tmp_path / "hardware.json"
    path.write_text(json.dumps({"hooks": {"url": device.url, "connected": ["display.set"]}}))
    start(csms.url, "--hardware", path)
    csms.wait_until_accepted()
    assert device.heard == []
