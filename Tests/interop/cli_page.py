"""Writes what docs/cli.md says of each command from the commands' own account of themselves.

Run as a program it writes the page anew, and the man page; the part above the mark is a person's.
"""

import json
import re

from station import ROOT, dmtool

PAGE = ROOT / "docs" / "cli.md"
MARK = "<!-- Written by Tests/interop/cli_page.py from here on. -->\n"


def written():
    """The page as the binary wants it."""
    told = json.loads(dmtool("--experimental-dump-help").stdout)["command"]
    preface = PAGE.read_text().partition(MARK)[0]
    return preface + MARK + "\n" + "\n".join(section(told, []))


def section(command, path):
    path = [*path, command["commandName"]]
    arguments = [
        argument
        for argument in command.get("arguments", [])
        if argument["shouldDisplay"] and argument["valueName"] not in ("help", "version")
    ]
    if len(path) > 1:
        yield f"## {' '.join(path)}\n"
        yield as_code(command["abstract"]) + "\n"
        yield f"```\n{usage(path, arguments)}\n```\n"
        if discussion := command.get("discussion"):
            yield as_code(discussion) + "\n"
    if arguments:
        rows = "\n".join(f"| `{names(argument)}` | {help_of(argument)} |" for argument in arguments)
        yield f"| argument | means |\n|---|---|\n{rows}\n"
    for subcommand in command.get("subcommands", []):
        if subcommand["shouldDisplay"] and subcommand["commandName"] != "help":
            yield from section(subcommand, path)


def usage(path, arguments):
    words = []
    for argument in arguments:
        if argument["kind"] == "positional":
            word = f"<{argument['valueName']}>"
        elif argument.get("isOptional") or argument["kind"] == "flag":
            continue
        else:
            word = names(argument)
        word += " ..." if argument["isRepeating"] else ""
        words.append(f"[{word}]" if argument.get("isOptional") else word)
    if any(argument["kind"] != "positional" for argument in arguments):
        words.insert(0, "[options]")
    return " ".join([*path, *words])


def names(argument):
    if argument["kind"] == "positional":
        return f"<{argument['valueName']}>"
    dashes = {"long": "--", "short": "-", "longWithSingleDash": "-"}
    spelled = ", ".join(dashes[name["kind"]] + name["name"] for name in argument["names"])
    return spelled if argument["kind"] == "flag" else f"{spelled} <{argument['valueName']}>"


def help_of(argument):
    text = as_code(argument.get("abstract", "")).replace("|", "\\|")
    if values := argument.get("allValueStrings", argument.get("allValues", [])):
        text += f" One of {', '.join(f'`{value}`' for value in values)}."
    if default := argument.get("defaultValue"):
        text += f" Default: `{default}`."
    if argument["isRepeating"] and argument["kind"] != "positional":
        text += " May be repeated."
    return text.strip()


def as_code(text):
    """Help text quotes commands with apostrophes, a page with backticks."""
    text = re.sub(r"'(dmtool [^']*)'", r"`\1`", text)
    return re.sub(r"(?<![\w`])(--[a-z][a-z-]+)", r"`\1`", text)


if __name__ == "__main__":
    PAGE.write_text(written())
    import man_page

    man_page.PAGE.write_text(man_page.written())
