"""docs/requirements.md is made of the tests there are."""

import pytest

import proofs
from proofs import ids, named, plain, wired_places
from requirements_page import BLOCKS, LEFT, PAGE, cases, requirement_ids, written


def test_the_page_is_current():
    page = PAGE.read_text(encoding="utf-8")
    assert page == written(), "python3 Tests/interop/requirements_page.py writes it anew"


def test_the_cases_are_those_of_part_5():
    """The counts part 5 gives: mandatory, conditional; the errata add one case to Core."""
    counts = {
        profile: (sum(kinds.values()), len(kinds) - sum(kinds.values()))
        for profile, kinds in cases().items()
    }
    assert counts == {
        "Core": (104, 118),
        "AdvancedSecurity": (5, 2),
        "LocalAuthList": (21, 1),
        "Reservation": (12, 10),
    }


def test_a_case_is_proved_through_a_websocket():
    places = {}
    for sentence, place in proofs.tests():
        for name in ids(sentence):
            places.setdefault(name, set()).add(place)
    wired = wired_places()
    known = {name for kinds in cases().values() for name in kinds}
    assert [name for name in known & places.keys() if not places[name] & wired] == []


def test_every_requirement_says_what_it_is_to_a_station():
    kinds = requirement_ids()
    for name, words in kinds.items():
        assert name[0] in BLOCKS
        match words:
            case ["must" | "may" | "csms"]:
                pass
            case ["as", other]:
                assert kinds[other][0] != "as", f"{name} is as {other}, which is as another"
            case ["left", why]:
                assert why in LEFT
            case _:
                raise AssertionError(f"{name} is {words}")


def test_a_python_test_may_have_its_case_in_its_name():
    assert named("test_TC_A_07_CS_a_station_shows_it", "Also when it is old") == "TC_A_07_CS a station shows it"
    assert named("test_TC_A_06_CS_it", "A00.FR.314: it is told") == "TC_A_06_CS A00.FR.314: it is told"
    assert named("test_it", "It is told") == "It is told"


@pytest.mark.parametrize(
    "sentence, found, rest",
    [
        ("B01.FR.04 the interval is kept", ["B01.FR.04"], "the interval is kept"),
        ("B01.FR.04, B01.FR.05 and C01: all", ["B01.FR.04", "B01.FR.05", "C01"], "all"),
        ("TC_B_06_CS a value is read", ["TC_B_06_CS"], "a value is read"),
        ("a value is read (TC_B_06, TC_B_07_CS)", ["TC_B_06_CS", "TC_B_07_CS"], "a value is read (TC_B_06, TC_B_07_CS)"),
        ("what B01.FR.04 forbids is refused", [], "what B01.FR.04 forbids is refused"),
        ("TC_E_01_CS E01.FR.02 it starts", ["E01.FR.02", "TC_E_01_CS"], "it starts"),
        (
            "TC_G_09_CS–TC_G_11_CS and TC_G_20_CS: it is set",
            ["TC_G_09_CS", "TC_G_10_CS", "TC_G_11_CS", "TC_G_20_CS"],
            "it is set",
        ),
        ("A00 of nothing", ["A00"], "of nothing"),
    ],
)
def test_ids_are_read_from_a_tests_name(sentence, found, rest):
    assert ids(sentence) == found
    assert plain(sentence) == rest
