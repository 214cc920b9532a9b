"""Whole processes and what they cost, by the kernel's account."""

import os
import subprocess
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]


class Cost:
    """CPU and wall milliseconds of each run of a command, and the most memory one of them had in bytes."""

    def __init__(self, good=frozenset({0})):
        self.good = good
        self.cpu = []
        self.wall = []
        self.peak = 0

    def add(self, *command):
        """Runs a command to its end, which must be a good one: a status in `good`."""
        begin = time.monotonic()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in self.good:
            raise SystemExit(f"{command} ended with {process.returncode}")
        self.wall.append((time.monotonic() - begin) * 1000)
        self.peak = max(self.peak, usage.ru_maxrss * 1024)
        self.cpu.append((usage.ru_utime + usage.ru_stime) * 1000)

    @property
    def medians(self):
        return median(self.cpu), median(self.wall)


def cpu_seconds(pid):
    """What a running process has used so far, all its threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def config():
    """EVerest's own component files where they are at hand, else ours; with a name for them."""
    published = ROOT.parent / "shared" / "corpus" / "everest-r3"
    if published.is_dir():
        return published, "EVerest 2026.10's component files"
    return ROOT / "component_config", "component_config"
