"""Writes docs/dmtool.1, the man page, from the commands' own account of themselves.

Run as a program it writes the page anew.
"""

import json
import re

from cli_page import names, usage
from station import ROOT, dmtool

PAGE = ROOT / "docs" / "dmtool.1"

OPENING = r"""
.SH DESCRIPTION
dmtool works with OCPP device models as EVerest's stack uses them: it checks component files, makes,
changes and explains databases, and runs a charging station from one.
.SH ADDRESSES
A variable is named
.IR Component [ instance ]@ evse / connector . Variable [ instance ]# AttributeType ,
where every bracket, @ and # with what follows may be left out. In names a backslash stands before
[ ] @ . / # and before a backslash.
.SH COMMANDS
"""

CLOSING = r"""
.SH EXIT STATUS
.TP
.B 0
done
.TP
.B 1
findings, differences or conflicts
.TP
.B 2
it could not be done: input or output failed, the input is broken, or it was refused
.TP
.B 64
wrong usage
.SH ENVIRONMENT
.TP
.B NO_COLOR
If set, nothing is coloured.
.SH FILES
.TP
.I dmtool.yaml
beside
.IR standardized/ :
what becomes of findings about that config
.TP
.I DB.lock
stands beside a database while a station runs from it or it is migrated
.TP
.I DB.backup\-N
what a database was before a change; the highest number is the newest
"""


def written():
    """The page as the binary wants it."""
    told = json.loads(dmtool("--experimental-dump-help").stdout)["command"]
    version = dmtool("--version").stdout.strip()
    lines = [
        '.\\" Written by Tests/interop/man_page.py.',
        f'.TH DMTOOL 1 "" "dmtool {version}"',
        ".SH NAME",
        "dmtool \\- " + escaped(told["abstract"].rstrip(".")[0].lower() + told["abstract"].rstrip(".")[1:]),
        ".SH SYNOPSIS",
        ".B dmtool",
        ".I command",
        "[options] [arguments]",
        OPENING.strip(),
    ]
    for command in told["subcommands"]:
        lines += section(command, ["dmtool"])
    return "\n".join([*lines, CLOSING.strip()]) + "\n"


def section(command, path):
    if not command["shouldDisplay"] or command["commandName"] == "help":
        return
    path = [*path, command["commandName"]]
    arguments = [
        argument
        for argument in command.get("arguments", [])
        if argument["shouldDisplay"] and argument["valueName"] not in ("help", "version")
    ]
    yield f".SS {escaped(usage(path, arguments))}"
    yield escaped(command["abstract"])
    for paragraph in command.get("discussion", "").split("\n\n"):
        if paragraph:
            yield ".PP"
            yield escaped(" ".join(paragraph.split()))
    for argument in arguments:
        yield ".TP"
        yield f".B {escaped(names(argument))}"
        yield escaped(help_of(argument))
    for subcommand in command.get("subcommands", []):
        yield from section(subcommand, path)


def help_of(argument):
    text = argument.get("abstract", "")
    if values := argument.get("allValueStrings", argument.get("allValues", [])):
        text += f" One of {', '.join(values)}."
    if default := argument.get("defaultValue"):
        text += f" Default: {default}."
    return text.strip()


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ")
    return re.sub(r"^([.'])", r"\\&\1", text)


if __name__ == "__main__":
    PAGE.write_text(written())
