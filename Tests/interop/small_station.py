"""The smallest station there is, on websockets alone: it tests the CSMS the other tests lean on."""

import base64
import json
from contextlib import ExitStack

from websockets.sync.client import connect


class SmallStation:
    def __init__(self, csms, identity="CS-1", password=None, subprotocols=None):
        credentials = base64.b64encode(f"{identity}:{password}".encode()).decode()
        self.stack = ExitStack()
        self.websocket = self.stack.enter_context(
            connect(
                f"{csms.url}/{identity}",
                subprotocols=subprotocols or [csms.subprotocol],
                additional_headers={"Authorization": f"Basic {credentials}"},
            )
        )
        self.sent = 0

    def call(self, action, payload):
        self.sent += 1
        self.websocket.send(json.dumps([2, str(self.sent), action, payload]))
        return self.receive()

    def answer(self, payload):
        """Answers the call that comes next."""
        _, unique_id, action, _ = self.receive()
        self.websocket.send(json.dumps([3, unique_id, payload]))
        return action

    def receive(self):
        return json.loads(self.websocket.recv(timeout=30))

    def close(self):
        self.stack.close()
