"""Writes docs/requirements.md: which requirement and certification case is proved by which test.

A test belongs to the ids its name begins with, and to every certification case it names. In Swift the
name is the sentence in backticks, and the cases of a test for many inputs are among its arguments; in
Python it is the first sentence of the docstring. Run as a program it
writes the page anew; with --check it only says whether the page is as it should be.
"""

import ast
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "requirements.md"

# Profile, case, M(andatory) or C(onditional) for a station, by part 5 of OCPP 2.0.1 Edition 3 with the
# errata of 2025-09.
CASES = Path(__file__).with_name("certification_cases.txt")

PROFILES = {
    "Core": "Core",
    "AdvancedSecurity": "Advanced Security",
    "LocalAuthList": "Local Authorization List Management",
    "Reservation": "Reservation",
}
BLOCKS = {
    "A": "Security",
    "B": "Provisioning",
    "C": "Authorization",
    "D": "Local Authorization List",
    "E": "Transactions",
    "F": "Remote Control",
    "G": "Availability",
    "H": "Reservation",
    "I": "Tariff and Cost",
    "J": "Metering",
    "K": "Smart Charging",
    "L": "Firmware Management",
    "M": "Certificate Management",
    "N": "Diagnostics",
    "O": "Display Message",
    "P": "Data Transfer",
    "Q": "Bidirectional Power Transfer",
    "R": "DER Control",
    "S": "Battery Swapping",
}

# Blocks that are not built yet; their cases are open for that reason.
LATER = {"L": "firmware management", "N": "diagnostics"}

CASE = re.compile(r"\bTC_([A-S])_(\d+)(?:_CS)?\b")
SWIFT_TEST = re.compile(r"@Test\b((?:(?!@Test\b).)*?)\bfunc `([^`]+)`", re.DOTALL)
REQUIREMENT = re.compile(r"[A-S]\d\d(?:\.FR\.\d+)?|TC_[A-S]_\d+(?:_CS)?")


def tests():
    """Every test's sentence and where it is."""
    for path in sorted((ROOT / "Tests").glob("*Tests/**/*.swift")):
        text = path.read_text(encoding="utf-8")
        for arguments, sentence in SWIFT_TEST.findall(text):
            # A test for many inputs may have the case of each among its arguments.
            named = [case for case in cases_in(arguments) if case not in cases_in(sentence)]
            yield " ".join([*named, sentence]), path.stem
    for path in sorted((ROOT / "Tests" / "interop").glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                told = ast.get_docstring(node) or ""
                yield told.partition("\n")[0].rstrip("."), path.stem


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
    """The certification cases a text names, each once."""
    return list(dict.fromkeys(f"TC_{block}_{number}_CS" for block, number in CASE.findall(text)))


def plain(sentence):
    """The sentence without the ids before it."""
    return re.sub(rf"^(?:(?:{REQUIREMENT.pattern})(?:[\s,:–-]|and\b)*)+", "", sentence) or sentence


def order(name):
    """Cases and requirements in the order of the specification."""
    return [int(part) if part.isdigit() else part for part in re.findall(r"\d+|[A-Za-z]+", name)]


def cases():
    """Case → (profile, whether it is mandatory), in the order of the file."""
    table = defaultdict(dict)
    for line in CASES.read_text(encoding="utf-8").splitlines():
        profile, case, kind = line.split()
        table[profile][case] = kind == "M"
    return table


def written():
    """The page as the tests want it."""
    proofs = defaultdict(list)
    for sentence, place in tests():
        for name in dict.fromkeys(ids(sentence)):
            proofs[name].append(f"{plain(sentence)} ({place})".replace("|", "\\|"))
    return "\n".join([*preface(), *certification(proofs), *requirements(proofs)]) + "\n"


def preface():
    return [
        "# Requirements and their tests",
        "",
        "Which requirement of OCPP 2.0.1 and 2.1, and which test case of its certification, is proved by",
        "which of our tests. The page is made from the tests' names by `Tests/interop/requirements_page.py`.",
        "",
        "The ids are the specification's, where the texts are too. A case counts as proved when a test of",
        "ours carries its id: that is our reading of it, and no certificate.",
        "",
    ]


def certification(proofs):
    table = cases()
    yield "## Certification cases for a station"
    yield ""
    yield "| profile | mandatory | proved | conditional | proved |"
    yield "|---|---|---|---|---|"
    for profile, kinds in table.items():
        counts = []
        for wanted in (True, False):
            names = [name for name, mandatory in kinds.items() if mandatory == wanted]
            counts += [len(names), sum(name in proofs for name in names)]
        yield f"| {PROFILES[profile]} | {' | '.join(map(str, counts))} |"
    yield ""
    yield from gaps(table, proofs)
    for profile, kinds in table.items():
        yield f"### {PROFILES[profile]}"
        yield ""
        yield "| case | tests |"
        yield "|---|---|"
        for name in kinds:
            if name in proofs:
                yield f"| {name} | {'<br>'.join(proofs[name])} |"
        yield ""


def gaps(table, proofs):
    """The mandatory cases without a test, then the conditional ones."""
    for wanted, title in ((True, "Mandatory cases"), (False, "Conditional cases")):
        yield f"### {title} without a test"
        yield ""
        for profile, kinds in table.items():
            open_cases = [n for n, mandatory in kinds.items() if mandatory == wanted and n not in proofs]
            soon = [name for name in open_cases if name[3] not in LATER]
            yield f"- {PROFILES[profile]}: {', '.join(soon) or 'none'}"
            for block, what in LATER.items():
                if later := [name for name in open_cases if name[3] == block]:
                    yield f"  - with {what}: {', '.join(later)}"
        yield ""


def requirements(proofs):
    yield "## Requirements"
    yield ""
    yield "A use case without a number of a requirement (`B01`) stands for tests of the whole of it."
    yield ""
    for block, title in BLOCKS.items():
        names = sorted((name for name in proofs if name[0] == block and name[1].isdigit()), key=order)
        if not names:
            continue
        yield f"### {block} {title}"
        yield ""
        yield "| requirement | tests |"
        yield "|---|---|"
        for name in names:
            yield f"| {name} | {'<br>'.join(proofs[name])} |"
        yield ""


def main(arguments):
    if arguments == ["--check"]:
        if PAGE.read_text(encoding="utf-8") != written():
            sys.exit(f"{PAGE.relative_to(ROOT)} is not current: python3 Tests/interop/requirements_page.py")
    elif arguments:
        sys.exit("usage: requirements_page.py [--check]")
    else:
        PAGE.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
