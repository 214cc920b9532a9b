"""What the tests are named after: requirements and certification cases.

A test belongs to the ids its name begins with, and to every certification case it names. In Swift the
name is the sentence in backticks, and the cases of a test for many inputs are among its arguments; in
Python it is the first sentence of the docstring, and cases may stand in the function's name.
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

CASE = re.compile(r"(?:\b|_)TC_([A-S])_(\d+)(?:_CS)?(?![A-Za-z0-9])")
SWIFT_TEST = re.compile(r"@Test\b((?:(?!@Test\b).)*?)\bfunc `([^`]+)`", re.DOTALL)
SPAN = re.compile(r"\bTC_([A-S])_(\d+)(?:_CS)?–TC_\1_(\d+)(?:_CS)?")
REQUIREMENT = re.compile(r"[A-S]\d\d(?:\.FR\.\d+)?|TC_[A-S]_\d+(?:_CS)?")


def tests():
    """Every test's sentence and where it is."""
    for path in sorted((ROOT / "Tests").glob("*Tests/**/*.swift")):
        text = path.read_text(encoding="utf-8")
        for arguments, sentence in SWIFT_TEST.findall(text):
            # A test for many inputs may have the case of each among its arguments.
            more = [case for case in cases_in(arguments) if case not in cases_in(sentence)]
            yield " ".join([*more, sentence]), path.stem
    for path in sorted((ROOT / "Tests" / "interop").glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                told = ast.get_docstring(node) or ""
                yield named(node.name, told.partition("\n")[0].rstrip(".")), path.stem


def named(function, sentence):
    """The sentence of a Python test, with the cases that only the function's name has."""
    cases = [case for case in cases_in(function) if case not in cases_in(sentence)]
    if cases and not ids(sentence):
        # test_TC_A_07_CS_a_station_shows_its_certificate says it all.
        sentence = re.sub(r"TC_[A-S]_\d+_CS_", "", function).removeprefix("test_").replace("_", " ")
    return " ".join([*cases, sentence])


def ids(sentence):
    """The ids a sentence begins with, and the certification cases it names anywhere."""
    found = []
    rest = sentence
    while match := re.match(r"(?:[\s,:–-]|and\b)*", rest):
        rest = rest[match.end() :]
        if not (requirement := REQUIREMENT.match(rest)):
            break
        found.append(requirement[0])
        rest = rest[requirement.end() :]
    found = [name for name in found if not name.startswith("TC_")]
    return found + cases_in(sentence)


def cases_in(text):
    """The certification cases a text names, each once; `TC_G_03_CS–TC_G_06_CS` names four."""
    text = SPAN.sub(
        lambda span: " ".join(f"TC_{span[1]}_{number:02}" for number in range(int(span[2]), int(span[3]) + 1)),
        text,
    )
    return list(dict.fromkeys(f"TC_{block}_{number}_CS" for block, number in CASE.findall(text)))


def plain(sentence):
    """The sentence without the ids before it."""
    return re.sub(rf"^(?:(?:{REQUIREMENT.pattern})(?:[\s,:–-]|and\b)*)+", "", sentence) or sentence


def wired_places():
    """The files whose tests talk to a station through a WebSocket."""
    wire = re.compile(r"\.overWebSocket\b|\bWiredStation\(|\bWebSocketFixture\(")
    swift = (ROOT / "Tests").glob("*Tests/**/*.swift")
    python = (ROOT / "Tests" / "interop").glob("test_*.py")
    return {path.stem for path in swift if wire.search(path.read_text(encoding="utf-8"))} | {
        path.stem for path in python
    }
