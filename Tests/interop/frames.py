"""What went over a connection, and whether OCPP's schemas allow it."""

import json
from dataclasses import dataclass

from ocpp.messages import get_validator

CALL, CALLRESULT, CALLERROR, CALLRESULTERROR, SEND = 2, 3, 4, 5, 6


@dataclass
class Frame:
    """A frame as it was seen: `sender` is "station" or "csms", `session` counts connections from 0."""

    session: int
    sender: str
    type: int
    id: str
    action: str
    payload: dict
    code: str = ""

    def __getitem__(self, name):
        return self.payload[name]


class Transcript:
    """Pairs calls with answers on one connection and notes what is against the rules."""

    def __init__(self, session, version):
        self.session = session
        self.version = version
        self.violations = []
        self.calls = {"station": {}, "csms": {}}
        self.unanswered = None

    def read(self, sender, text):
        """The frame a text holds; what is wrong with a station's is added to the violations."""
        message = json.loads(text)
        kind, unique_id = message[0], message[1]
        if kind in (CALL, SEND):
            frame = Frame(self.session, sender, kind, unique_id, message[2], message[3])
            if sender == "station":
                self.check_call(frame)
            self.calls[sender][unique_id] = frame.action
        else:
            other = "csms" if sender == "station" else "station"
            action = self.calls[other].get(unique_id, "")
            payload, code = (message[2], "") if kind == CALLRESULT else (message[4], message[2])
            frame = Frame(self.session, sender, kind, unique_id, action, payload, code)
            if sender == "csms" and self.unanswered == unique_id:
                self.unanswered = None
            if sender == "station" and not action and unique_id != "-1":
                self.violations.append(f"answers {unique_id}, which was never asked")
        if sender == "station" and kind in (CALL, CALLRESULT, SEND) and frame.action:
            self.check_payload(frame)
        return frame

    def check_call(self, frame):
        if not 0 < len(frame.id) <= 36:
            self.violations.append(f"{frame.action} has the id {frame.id!r}")
        if frame.id in self.calls["station"]:
            self.violations.append(f"{frame.action} uses the id {frame.id} again")
        if frame.type == CALL and self.unanswered is not None:
            self.violations.append(f"{frame.action} is sent before the last call was answered")
        if frame.type == CALL:
            self.unanswered = frame.id

    def check_payload(self, frame):
        validator = get_validator(frame.type, frame.action, self.version)
        for error in validator.iter_errors(frame.payload):
            self.violations.append(f"{frame.action} {error.json_path}: {error.message}")
