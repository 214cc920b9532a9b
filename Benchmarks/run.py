"""Runs benchmarks by name and prints their results as text."""

import sys
from pathlib import Path

from boot import boot
from diff import diff
from events import events
from generate import generate
from heartbeats import heartbeats
from initialise import initialise
from migrate import migrate
from validate import validate

BENCHMARKS = {
    "init": initialise,
    "migrate": migrate,
    "diff": diff,
    "validate": validate,
    "generate": generate,
    "heartbeats": heartbeats,
    "events": events,
    "boot": boot,
}


def main(dmtool, *names):
    if unknown := [name for name in names if name not in BENCHMARKS]:
        sys.exit(f"no benchmark is called {unknown[0]}, expected one of {', '.join(BENCHMARKS)}")
    for name in names or BENCHMARKS:
        BENCHMARKS[name](Path(dmtool).resolve())


if __name__ == "__main__":
    main(*sys.argv[1:])
