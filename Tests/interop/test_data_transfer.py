"""P01, P02: vendors' messages, both ways, through the control API and a device's hooks."""

import http.client
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@pytest.fixture
def device():
    """A device outside the process: echoes data for com.example, and keeps what it was asked."""
    asked = []

    class Hooks(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append((self.path, body))
            answer, status = {"status": "UnknownVendorId"}, 200
            if body["vendorId"] == "com.example":
                answer = {"status": "Accepted", "data": body.get("data")}
            if body["vendorId"] == "com.example.broken":
                answer, status = {"status": "Perhaps"}, 200
            if body["vendorId"] == "com.example.down":
                answer, status = {}, 500
            text = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hooks)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    server.asked = asked
    yield server
    server.shutdown()
    server.server_close()


def hardware(tmp_path, **hooks):
    path = tmp_path / "hardware.json"
    path.write_text(json.dumps({"hooks": hooks}))
    return path


def test_p01_without_a_device_no_vendor_is_known(csms, station):
    answer = csms.ask("DataTransfer", vendor_id="com.example", message_id="hello", data={"a": 1})
    assert answer.status == "UnknownVendorId"


def test_p01_a_device_answers_for_the_station(csms, start, device, tmp_path):
    url = f"http://127.0.0.1:{device.server_port}/lab/"
    start(csms.url, "--hardware", hardware(tmp_path, url=url, connected=["dataTransfer"]))
    csms.wait_until_accepted()
    data = {"list": [1, 2.5, None, True, "ü"], "empty": {}}
    answer = csms.ask("DataTransfer", vendor_id="com.example", message_id="hello", data=data)
    assert (answer.status, answer.data) == ("Accepted", data)
    assert device.asked == [
        ("/lab/hooks/dataTransfer", {"vendorId": "com.example", "messageId": "hello", "data": data})
    ]
    assert csms.ask("DataTransfer", vendor_id="org.other").status == "UnknownVendorId"


@pytest.mark.parametrize(
    "vendor, reason",
    [("com.example.broken", "its answer does not fit"), ("com.example.down", "HTTP status 500")],
)
def test_p01_a_device_that_fails_is_rejected_with_its_reason(
    csms, start, device, tmp_path, vendor, reason
):
    url = f"http://127.0.0.1:{device.server_port}"
    start(csms.url, "--hardware", hardware(tmp_path, url=url))
    csms.wait_until_accepted()
    answer = csms.ask("DataTransfer", vendor_id=vendor)
    assert answer.status == "Rejected"
    assert reason in answer.status_info["additional_info"]


def test_p01_a_device_that_is_not_there_does_not_hold_the_station_up(csms, start, tmp_path):
    start(csms.url, "--hardware", hardware(tmp_path, url="http://127.0.0.1:9"))
    csms.wait_until_accepted()
    answer = csms.ask("DataTransfer", vendor_id="com.example")
    assert answer.status == "Rejected"
    assert "can not be reached" in answer.status_info["additional_info"]


def test_p02_the_control_api_sends_and_waits(csms, station):
    answer = station.request(
        "POST", "data-transfer", {"vendorId": "com.example", "messageId": "m", "data": [1, {"x": "y"}]}
    )
    assert answer == {"status": "UnknownVendorId"}
    frame = csms.wait_for("DataTransfer")
    assert frame.payload == {"vendorId": "com.example", "messageId": "m", "data": [1, {"x": "y"}]}


def test_p02_without_a_connection_it_says_so(csms, station):
    station.connect(False)
    connection = http.client.HTTPConnection("127.0.0.1", station.control_port, timeout=30)
    connection.request("POST", "/api/v1/data-transfer", json.dumps({"vendorId": "com.example"}))
    response = connection.getresponse()
    assert response.status == 503
    assert json.loads(response.read())["error"]["code"] == "offline"
    connection.close()
