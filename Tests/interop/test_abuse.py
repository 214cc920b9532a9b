"""Part 4: what a CSMS must never do, done by one; the station stays what it is."""

import asyncio
import json
import threading

import pytest
from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed

from station import TIMEOUT

THRESHOLD = {
    "getVariableData": [
        {"component": {"name": "OCPPCommCtrlr"}, "variable": {"name": "OfflineThreshold"}}
    ]
}
ACCEPTED = {"currentTime": "2026-01-01T00:00:00Z", "interval": 300, "status": "Accepted"}


class RudeCSMS:
    """Accepts the station, answers its calls with `{}`, and then does what a test does."""

    def __init__(self, script):
        self.script = script
        self.outcome = None
        self.done = threading.Event()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.server = asyncio.run_coroutine_threadsafe(self.listen(), self.loop).result(TIMEOUT)
        self.url = f"ws://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"

    async def listen(self):
        return await serve(
            self.serve_station, "127.0.0.1", 0, subprotocols=["ocpp2.1"], max_size=None
        )

    async def serve_station(self, websocket):
        # Each connection's own: the station may be back before the last one has been seen to end.
        websocket.answers = asyncio.Queue()
        accepted = asyncio.Event()
        reader = asyncio.ensure_future(self.read(websocket, accepted))
        await asyncio.wait_for(accepted.wait(), TIMEOUT)
        if websocket.close_code is not None:
            return
        try:
            self.outcome = await self.script(self, websocket)
        except ConnectionClosed as closed:
            self.outcome = closed
        finally:
            self.done.set()
            reader.cancel()

    async def read(self, websocket, accepted):
        try:
            async for text in websocket:
                message = json.loads(text)
                if message[0] != 2:
                    await websocket.answers.put(message)
                    continue
                answer = ACCEPTED if message[2] == "BootNotification" else {}
                await websocket.send(json.dumps([3, message[1], answer]))
                if message[2] == "BootNotification":
                    accepted.set()
        except ConnectionClosed:
            pass
        # Whoever waits for an answer learns that there will be none.
        accepted.set()
        await websocket.answers.put(None)

    async def ask(self, websocket, unique_id, action="GetVariables", payload=THRESHOLD):
        await websocket.send(json.dumps([2, unique_id, action, payload]))
        return await asyncio.wait_for(websocket.answers.get(), TIMEOUT)

    def wait(self):
        assert self.done.wait(TIMEOUT * 3), "the script did not come to its end"
        return self.outcome

    def close(self):
        async def stop():
            self.server.close()
            await self.server.wait_closed()

        asyncio.run_coroutine_threadsafe(stop(), self.loop).result(TIMEOUT)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(TIMEOUT)
        self.loop.close()


@pytest.fixture
def rude():
    made = []

    def make(script):
        made.append(RudeCSMS(script))
        return made[-1]

    yield make
    for csms in made:
        csms.close()


def memory_kib(station):
    with open(f"/proc/{station.process.pid}/status") as status:
        return int(next(line.split()[1] for line in status if line.startswith("VmRSS")))


def test_ten_thousand_calls_one_by_one_leave_nothing_behind(rude, start):
    async def script(csms, websocket):
        for number in range(1000):
            await csms.ask(websocket, f"a{number}")
        before = memory_kib(station)
        for number in range(9000):
            answer = await csms.ask(websocket, f"b{number}")
            assert answer[:2] == [3, f"b{number}"]
        return before, memory_kib(station)

    csms = rude(script)
    station = start(csms.url)
    before, after = csms.wait()
    # The message log's buffers and the allocator's slack, but no call of the nine thousand.
    assert after - before < 20_000


def test_ten_thousand_calls_at_once_are_answered_or_refused(rude, start):
    async def script(csms, websocket):
        for number in range(10_000):
            await websocket.send(json.dumps([2, str(number), "GetVariables", THRESHOLD]))
        answers = []
        while len(answers) < 10_000:
            answer = await asyncio.wait_for(websocket.answers.get(), TIMEOUT)
            if answer is None:
                return websocket.close_code, None
            answers.append(answer)
        return answers, await csms.ask(websocket, "last")

    csms = rude(script)
    station = start(csms.url)
    outcome = csms.wait()
    if isinstance(outcome, ConnectionClosed):
        outcome = outcome.rcvd.code, None
    answers, last = outcome
    if last is None:
        # RFC 6455 has a word for who talks faster than anybody can listen; the station returns.
        assert answers == 1008
        station.wait_for_line("connected with", count=2)
        return
    assert sorted(int(answer[1]) for answer in answers) == list(range(10_000))
    refusals = [answer for answer in answers if answer[0] == 4]
    assert {answer[2] for answer in refusals} <= {"GenericError"}
    assert last[:2] == [3, "last"]


@pytest.mark.parametrize(
    "text, answer",
    [
        ("rubbish", [4, "-1", "RpcFrameworkError"]),
        ("[]", [4, "-1", "RpcFrameworkError"]),
        ('[2,7,"Reset",{}]', [4, "-1", "RpcFrameworkError"]),
        (json.dumps([2, "x" * 37, "Reset", {}]), [4, "-1", "RpcFrameworkError"]),
        ('[2,"1","Reset"]', [4, "1", "RpcFrameworkError"]),
        ('[2,"1","Reset",{"type":1}]', [4, "1", "TypeConstraintViolation"]),
        ('[2,"1","Reset",{"type":"x"}]', [4, "1", "PropertyConstraintViolation"]),
        ('[2,"1","Reset",{}]', [4, "1", "OccurrenceConstraintViolation"]),
        ('[2,"1","Reset",7]', [4, "1", "FormatViolation"]),
        ('[2,"1","MakeCoffee",{}]', [4, "1", "NotImplemented"]),
        # What answers nothing, and what is of the future, is not answered.
        ('[3,"never-asked",{}]', None),
        ('[4,"never-asked","GenericError","",{}]', None),
        ('[9,"1","Future",{}]', None),
    ],
)
def test_each_broken_message_has_its_answer_and_breaks_nothing(rude, start, text, answer):
    async def script(csms, websocket):
        await websocket.send(text)
        if answer is None:
            return None, await csms.ask(websocket, "next")
        heard = await asyncio.wait_for(websocket.answers.get(), TIMEOUT)
        return heard, await csms.ask(websocket, "next")

    csms = rude(script)
    start(csms.url)
    heard, following = csms.wait()
    assert heard is None if answer is None else heard[:3] == answer
    assert following[:2] == [3, "next"]


def test_a_binary_frame_closes_the_connection_with_1003_and_the_station_returns(rude, start):
    visits = []

    async def script(csms, websocket):
        visits.append(websocket)
        if len(visits) > 1:
            return "back"
        await websocket.send(b"[2]")
        await websocket.wait_closed()
        csms.done.clear()
        return websocket.close_code

    csms = rude(script)
    station = start(csms.url)
    station.wait_for_line("connected with", count=2)
    assert visits[0].close_code == 1003

