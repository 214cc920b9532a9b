"""A CSMS built on the Python package `ocpp`, in a thread of its own.

It answers every call kindly, keeps every frame, checks those of stations against the schemas, and is
told by tests what to answer otherwise.
"""

import asyncio
import base64
import logging
import threading
import time
from datetime import datetime, timezone

import ocpp.v21
import ocpp.v201
from ocpp.routing import on
from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed

from frames import CALL, Transcript

# Long, for machines that do much else.
TIMEOUT = 30

logging.getLogger("ocpp").setLevel(logging.CRITICAL)
logging.getLogger("websockets").setLevel(logging.CRITICAL)


class Answers:
    """What the CSMS says to each call of a station."""

    @on("BootNotification")
    def boot(self, **_):
        status, interval = self.csms.next_boot_answer()
        return self._call_result.BootNotification(
            current_time=now(), interval=interval, status=status
        )

    @on("Heartbeat")
    def heartbeat(self, **_):
        return self._call_result.Heartbeat(current_time=now())

    @on("Authorize")
    def authorize(self, id_token, **_):
        status = "Accepted" if id_token["id_token"] not in self.csms.blocked else "Blocked"
        return self._call_result.Authorize(id_token_info={"status": status})

    @on("TransactionEvent")
    def transaction(self, id_token=None, **_):
        info = {"status": "Accepted"} if id_token else None
        return self._call_result.TransactionEvent(id_token_info=info)

    @on("DataTransfer")
    def data(self, **_):
        return self._call_result.DataTransfer(status="UnknownVendorId")

    @on("SignCertificate")
    def sign(self, **_):
        return self._call_result.SignCertificate(status=self.csms.signing)

    @on("StatusNotification")
    def status(self, **_):
        return self._call_result.StatusNotification()

    @on("NotifyEvent")
    def event(self, **_):
        return self._call_result.NotifyEvent()

    @on("NotifyReport")
    def report(self, **_):
        return self._call_result.NotifyReport()

    @on("MeterValues")
    def meter_values(self, **_):
        return self._call_result.MeterValues()

    @on("ReservationStatusUpdate")
    def reservation(self, **_):
        return self._call_result.ReservationStatusUpdate()

    @on("LogStatusNotification")
    def log_status(self, **_):
        return self._call_result.LogStatusNotification()

    @on("FirmwareStatusNotification")
    def firmware_status(self, **_):
        return self._call_result.FirmwareStatusNotification()

    @on("SecurityEventNotification")
    def security_event(self, **_):
        return self._call_result.SecurityEventNotification()


class Session201(Answers, ocpp.v201.ChargePoint):
    """A station's connection that speaks OCPP 2.0.1."""


class Session21(Answers, ocpp.v21.ChargePoint):
    """A station's connection that speaks OCPP 2.1."""


SESSIONS = {"ocpp2.0.1": Session201, "ocpp2.1": Session21}
CALLS = {"ocpp2.0.1": ocpp.v201.call, "ocpp2.1": ocpp.v21.call}


class Recorder:
    """A WebSocket whose frames are kept before they are handed on."""

    def __init__(self, websocket, transcript, keep):
        self.websocket = websocket
        self.transcript = transcript
        self.keep = keep

    async def recv(self):
        text = await self.websocket.recv()
        self.keep(self.transcript.read("station", text))
        return text

    async def send(self, text):
        self.keep(self.transcript.read("csms", text))
        await self.websocket.send(text)


class CSMS:
    """Listens on a free port of the loopback interface until it is closed."""

    def __init__(self, subprotocol="ocpp2.1", password=None, picks_subprotocol=True, tls=None, port=0):
        self.subprotocol = subprotocol
        self.password = password
        self.picks_subprotocol = picks_subprotocol
        self.tls = tls
        self.blocked = set()
        self.signing = "Rejected"
        self.boot_answers = []
        self.frames = []
        self.transcripts = []
        self.requests = []
        self.refusals = 0
        self.session = None
        self.websocket = None
        self.sessions_ended = 0
        self.news = threading.Condition()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.server = self.run(self.listen(port))
        self.port = self.server.sockets[0].getsockname()[1]
        self.url = f"wss://localhost:{self.port}" if tls else f"ws://127.0.0.1:{self.port}"

    # For tests: they run in another thread.

    @property
    def call_types(self):
        """The requests of the version spoken."""
        return CALLS[self.subprotocol]

    @property
    def violations(self):
        return [text for transcript in self.transcripts for text in transcript.violations]

    def answer_boots(self, *answers):
        """Statuses and intervals for the next BootNotifications; Accepted and 300 after them."""
        self.boot_answers = list(answers)

    def next_boot_answer(self):
        return self.boot_answers.pop(0) if self.boot_answers else ("Accepted", 300)

    def ask(self, name, **members):
        """Sends a call and returns the station's answer as the package understood it."""
        request = getattr(self.call_types, name)(**members)
        try:
            return self.run(self.session.call(request, suppress=False))
        except TimeoutError:
            raise AssertionError(f"no answer to {name}; heard {self.heard()}") from None

    def heard(self):
        """What was said so far, for a test that waited in vain."""
        return [f"{frame.session} {frame.sender} {frame.action}" for frame in self.frames]

    def wait(self, what, condition):
        """The first true thing a condition yields, looked at whenever something happened."""
        deadline = time.monotonic() + TIMEOUT
        with self.news:
            while not (found := condition()):
                if not self.news.wait(deadline - time.monotonic()):
                    raise AssertionError(f"no {what} within {TIMEOUT} s; heard {self.heard()}")
            return found

    def wait_for(self, action, matching=lambda frame: True, count=1):
        """The station's calls of an action that match, once there are so many; one comes bare."""
        found = self.wait(
            f"{action} ({count})",
            lambda: (seen := self.calls(action, matching))[count - 1 :] and seen,
        )
        return found[count - 1] if count == 1 else found[:count]

    def calls(self, action, matching=lambda frame: True):
        """What the station called so far."""
        return [
            frame
            for frame in list(self.frames)
            if frame.sender == "station"
            and frame.type == CALL
            and frame.action == action
            and matching(frame)
        ]

    def wait_until_accepted(self, session=0):
        """Waits for the answer that lets the station work."""
        return self.wait(
            f"accepted boot in session {session}",
            lambda: [
                frame
                for frame in self.frames
                if frame.session >= session
                and (frame.sender, frame.action) == ("csms", "BootNotification")
                and frame["status"] == "Accepted"
            ],
        )

    def cut(self):
        """Cuts the station's network connection, if there is one, without a word."""
        if (websocket := self.websocket) is not None:
            self.loop.call_soon_threadsafe(websocket.transport.abort)

    def close(self):
        async def stop():
            self.server.close()
            await self.server.wait_closed()

        self.run(stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(TIMEOUT)
        self.loop.close()

    def run(self, work):
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(TIMEOUT)

    # In the CSMS' thread.

    async def listen(self, port):
        return await serve(
            self.serve_station,
            "127.0.0.1",
            port,
            ssl=self.tls,
            subprotocols=[self.subprotocol] if self.picks_subprotocol else None,
            process_request=self.check_request,
        )

    def check_request(self, connection, request):
        self.happened(lambda: self.requests.append(request))
        if self.password is None:
            return None
        identity = request.path.rsplit("/", 1)[-1]
        credentials = base64.b64encode(f"{identity}:{self.password}".encode()).decode()
        if request.headers.get("Authorization") == f"Basic {credentials}":
            return None
        self.happened(lambda: setattr(self, "refusals", self.refusals + 1))
        response = connection.respond(401, "wrong password\n")
        response.headers["WWW-Authenticate"] = 'Basic realm="CSMS"'
        return response

    async def serve_station(self, websocket):
        if not websocket.subprotocol:
            await websocket.wait_closed()
            return
        session_type = SESSIONS[websocket.subprotocol]
        transcript = Transcript(len(self.transcripts), session_type._ocpp_version)
        self.transcripts.append(transcript)
        identity = websocket.request.path.rsplit("/", 1)[-1]
        recorder = Recorder(websocket, transcript, self.keep)
        session = session_type(identity, recorder, response_timeout=TIMEOUT)
        session.csms = self
        self.happened(lambda: setattr(self, "session", session))
        self.websocket = websocket
        try:
            await session.start()
        except ConnectionClosed as closed:
            reason = closed.rcvd.code if closed.rcvd else None
            self.happened(lambda: self.ended(reason))

    def ended(self, code):
        self.session = None
        self.sessions_ended += 1
        self.last_close_code = code

    def keep(self, frame):
        self.happened(lambda: self.frames.append(frame))

    def happened(self, change):
        with self.news:
            change()
            self.news.notify_all()


def now():
    # With fractions: a station that takes the time over must not be behind a certificate of just now.
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
