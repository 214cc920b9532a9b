"""Runs the commands a page shows and compares what they print.

Blocks marked `console` hold commands after `$ ` and what they print, standard output and error as a
terminal mixes them. `…` in the output stands for any text, on a line of its own for any lines; a
time of day stands for any time, and a UUID for any UUID.
`console NAME` is another terminal: its command goes on while the page does, and a later block of the
same name without a command shows what it printed next. Stations and CSMSs do several things at a
time, so their lines may come in another order than the page's.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time

from station import DMTOOL, ROOT, TIMEOUT

# What differs from run to run, and what it may be then.
VARYING = {
    "…": r"[^\n]*?",
    r"\d\d:\d\d:\d\d\.\d{3}": r"\d\d:\d\d:\d\d\.\d{3}",
    r"\d\d:\d\d:\d\d": r"\d\d:\d\d:\d\d",
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}": r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
}

BLOCK = re.compile(r"^```console(?: (\w+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Page:
    """A page and the directory its commands run in, with component_config and nothing else in it."""

    def __init__(self, path, directory):
        self.directory = directory
        self.terminals = {}
        self.blocks = [(name, self.with_ports(text)) for name, text in BLOCK.findall(path.read_text())]
        shutil.copytree(ROOT / "component_config", directory / "component_config")
        binaries = directory.parent / "bin"
        binaries.mkdir()
        (binaries / "dmtool").symlink_to(DMTOOL)
        self.environment = os.environ | {
            "PATH": f"{binaries}:{os.environ['PATH']}",
            "NO_COLOR": "1",
            "TZ": "UTC",
        }

    # Pages use these ports for what they start; a test takes free ones in their place.
    ports = {}

    def with_ports(self, text):
        for shown in ("9100", "8100"):
            if shown in text:
                self.ports = {shown: free_port()} | self.ports
            text = text.replace(shown, str(self.ports.get(shown, shown)))
        return text

    def run(self):
        """Everything the page shows, in its order; the first difference fails."""
        try:
            for name, text in self.blocks:
                self.run_block(name, text)
        finally:
            for terminal in self.terminals.values():
                terminal.stop()

    def run_block(self, name, text):
        commands = steps(text)
        if not name:
            for command, expected in commands:
                compare(command, expected, self.output(command))
            return
        for command, expected in commands:
            if command:
                assert name not in self.terminals, f"terminal {name} is busy"
                self.terminals[name] = Terminal(command, self.directory, self.environment)
            self.terminals[name].expect(expected)

    def output(self, command):
        """What a command prints; a last line without an end gets one, as a page shows it."""
        text = subprocess.run(
            ["bash", "-c", command],
            cwd=self.directory,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=2 * TIMEOUT,
        ).stdout
        return text if text.endswith("\n") or not text else text + "\n"


class Terminal:
    """A command that goes on while the page does."""

    def __init__(self, command, directory, environment):
        self.command = command
        self.lines = []
        self.news = threading.Condition()
        self.process = subprocess.Popen(
            ["bash", "-c", f"exec {command}"],
            cwd=directory,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            with self.news:
                self.lines.append(line)
                self.news.notify_all()
        with self.news:
            self.news.notify_all()

    def expect(self, expected):
        """Waits until each line was printed; one that was printed stands for one expected."""
        deadline = time.monotonic() + TIMEOUT
        wanted = [line for line in expected.splitlines(keepends=True) if line.strip() != "…"]
        with self.news:
            while missing := self.take(wanted):
                is_over = not self.reader.is_alive()
                if is_over or not self.news.wait(deadline - time.monotonic()):
                    raise AssertionError(
                        f"$ {self.command}\nlacks\n{''.join(missing)}\nin\n{''.join(self.lines)}"
                    )

    def take(self, wanted):
        """Takes the lines out that are wanted, if all of them are there; else says which are not."""
        left, missing = list(self.lines), []
        for line in wanted:
            found = next((one for one in left if pattern(line).fullmatch(one)), None)
            if found is None:
                missing.append(line)
            else:
                left.remove(found)
        if not missing:
            self.lines = left
        return missing

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def steps(text):
    """The commands of a block, each with what it prints; output before the first has no command."""
    found = []
    lines = iter(text.splitlines(keepends=True))
    for line in lines:
        if line.startswith("$ "):
            command = line[2:]
            while command.endswith("\\\n"):
                command += next(lines)
            found.append([command.rstrip("\n"), ""])
        else:
            if not found:
                found.append(["", ""])
            found[-1][1] += line
    return found


def compare(command, expected, actual):
    if not pattern(expected).fullmatch(actual):
        # The comparison of strings shows where they part.
        assert f"$ {command}\n{actual}" == f"$ {command}\n{expected}"


def pattern(expected):
    lines = []
    for line in expected.splitlines(keepends=True):
        if line.strip() == "…":
            lines.append(r"(?:.*\n)*?")
        else:
            parts = re.split(f"({'|'.join(VARYING)})", line)
            fixed = [re.escape(part) for part in parts[::2]]
            varying = [
                next(allowed for shown, allowed in VARYING.items() if re.fullmatch(shown, part))
                for part in parts[1::2]
            ]
            lines.append("".join(a + b for a, b in zip(fixed, [*varying, ""])))
    return re.compile("".join(lines))


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
