"""Writes docs/requirements.md: which requirement and certification case is proved by which test.

What a test proves its name says (`proofs.py`); a case proves the requirements that part 6 says it is
about. Run as a program it writes the page anew; with --check it only says whether the page is as it
should be.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

from proofs import ROOT, ids, plain, tests

PAGE = ROOT / "docs" / "requirements.md"

# Profile, case, M(andatory) or C(onditional) for a station, by part 5 of OCPP 2.0.1 Edition 3 with the
# errata of 2025-09.
CASES = Path(__file__).with_name("certification_cases.txt")

# Case, and the requirements it is about, by part 6.
CASE_REQUIREMENTS = Path(__file__).with_name("case_requirements.txt")

# Requirement of part 2 Edition 3, and what it is to a station: `must` or `may` bind it, `csms` does
# not, `as ID` says the same as another one, `left WHY` is not for this station, as LEFT says.
REQUIREMENT_IDS = Path(__file__).with_name("requirement_ids.txt")

LEFT = {
    "iso15118": "about cars that speak ISO 15118, which are not simulated yet",
    "display": "about a display, which the station does not have",
    "smartcharging": "comes with smart charging",
    "firmware": "comes with firmware management",
    "diagnostics": "comes with diagnostics",
    "tariff": "comes with tariffs",
    "meter": "about a meter that signs by the clock; ours signs when charging begins and ends",
    "making": "binds who makes or runs a station; nothing it does would show it",
    "never": "about a state the station is never in",
}

# Conditional cases whose condition the station does not meet, and what is open.
CASES_LEFT = {
    "TC_B_15_CS": "the station has the report it asks for in vain",
    "TC_C_47_CS": "the station has no user interface",
    "TC_C_48_CS": "the station has no user interface",
    "TC_F_16_CS": "comes with diagnostics",
    "TC_F_19_CS": "comes with firmware management",
    "TC_J_04_CS": "the meter signs what it shows when charging begins and ends, nothing by the clock",
}

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


def case_requirements():
    """Case → the requirements it is about."""
    lines = CASE_REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    return {case: names for case, *names in map(str.split, lines)}


def requirement_ids():
    """Requirement → what it is to a station, as words."""
    lines = REQUIREMENT_IDS.read_text(encoding="utf-8").splitlines()
    return {name: words for name, *words in map(str.split, lines)}


def written():
    """The page as the tests want it."""
    proofs = defaultdict(list)
    for sentence, place in tests():
        for name in dict.fromkeys(ids(sentence)):
            proofs[name].append(f"{plain(sentence)} ({place})".replace("|", "\\|"))
    about = defaultdict(list)
    for case, names in case_requirements().items():
        for name in names if case in proofs else []:
            about[name].append(case)
    for name, cases_about in about.items():
        proofs[name].append(", ".join(cases_about))
    for name, words in requirement_ids().items():
        if words[0] == "as" and words[1] in proofs:
            proofs[name].append(f"as {words[1]}")
    return "\n".join([*preface(), *certification(proofs), *requirements(proofs)]) + "\n"


def preface():
    return [
        "# Requirements and their tests",
        "",
        "Which requirement of OCPP 2.0.1 and 2.1, and which test case of its certification, is proved by",
        "which of our tests, and which is not. The page is made from the tests' names by",
        "`Tests/interop/requirements_page.py`.",
        "",
        "The ids are the specification's, where the texts are too. A case counts as proved when a test of",
        "ours carries its id: that is our reading of it, and no certificate. Every such test talks to the",
        "station through a WebSocket, as a CSMS with a script: of the program's own kind in",
        "`Tests/StationRuntimeTests` (suites that are `.overWebSocket`), or as another process in",
        "`Tests/interop`.",
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
            soon = [name for name in open_cases if name[3] not in LATER and name not in CASES_LEFT]
            yield f"- {PROFILES[profile]}: {', '.join(soon) or 'none'}"
            reasons = defaultdict(list)
            for name in open_cases:
                if why := CASES_LEFT.get(name) or (name[3] in LATER and f"comes with {LATER[name[3]]}"):
                    reasons[why].append(name)
            for why, names in reasons.items():
                yield f"  - {why}: {', '.join(names)}"
        yield ""


def requirements(proofs):
    kinds = requirement_ids()
    yield "## Requirements"
    yield ""
    yield "What a station must and may do by part 2 of OCPP 2.0.1, Edition 3, block by block; what is new in"
    yield "2.1 is listed where a test proves it. A requirement is proved by a test that carries its id, by a"
    yield "case of certification that is about it, or by the proof of another that says the same."
    yield ""
    yield "| block | musts | by a test of its own | by a case or another | without a test | left out | options | proved |"
    yield "|---|---|---|---|---|---|---|---|"
    blocks = sorted({name[0] for name in kinds})
    for block in blocks:
        musts, options, left = sorted_out(block, kinds)
        proved = sum(name in proofs for name in musts)
        own = sum(is_own(proofs[name]) for name in musts if name in proofs)
        chosen = sum(name in proofs for name in options)
        yield (
            f"| [{block} {BLOCKS[block]}](#{anchor(block)}) | {len(musts)} | {own} | {proved - own} "
            f"| {len(musts) - proved} | {len(left)} | {len(options)} | {chosen} |"
        )
    yield ""
    yield "A use case without a number of a requirement (`B01`) stands for tests of the whole of it."
    yield ""
    for block, title in BLOCKS.items():
        names = sorted((name for name in proofs if name[0] == block and name[1].isdigit()), key=order)
        if not names:
            continue
        yield f"### {block} {title}"
        yield ""
        if block in blocks:
            yield from requirement_gaps(block, kinds, proofs)
        yield "| requirement | tests |"
        yield "|---|---|"
        for name in names:
            yield f"| {name} | {'<br>'.join(proofs[name])} |"
        yield ""


def is_own(tests):
    """Whether one of the tests carries the requirement's id; those stand before cases and others."""
    return not re.match(r"TC_|as [A-S]\d\d\.FR", tests[0])


def anchor(block):
    return f"{block} {BLOCKS[block]}".lower().replace(" ", "-")


def sorted_out(block, kinds):
    """What a station must, what it may, and what is not for this one."""
    musts, options, left = [], [], []
    for name, words in kinds.items():
        if name[0] != block:
            continue
        binding = kinds[words[1]] if words[0] == "as" else words
        if binding[0] == "left":
            left.append(name)
        elif binding[0] != "csms":
            (options if binding[0] == "may" else musts).append(name)
    return musts, options, left


def requirement_gaps(block, kinds, proofs):
    musts, options, left = sorted_out(block, kinds)
    missing = [name for name in musts if name not in proofs]
    yield f"- Without a test: {', '.join(missing) or 'none'}"
    if unused := [name for name in options if name not in proofs]:
        yield f"- Options without a test: {', '.join(unused)}"
    reasons = defaultdict(list)
    for name in left:
        words = kinds[name]
        reasons[kinds[words[1]][1] if words[0] == "as" else words[1]].append(name)
    for why, names in reasons.items():
        yield f"- {LEFT[why][0].upper()}{LEFT[why][1:]}: {', '.join(names)}"
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
