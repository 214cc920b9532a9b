"""docs/requirements.md is made of the tests there are."""

import pytest

from requirements_page import PAGE, cases, ids, plain, written


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


@pytest.mark.parametrize(
    "sentence, found, rest",
    [
        ("B01.FR.04 the interval is kept", ["B01.FR.04"], "the interval is kept"),
        ("B01.FR.04, B01.FR.05 and C01: all", ["B01.FR.04", "B01.FR.05", "C01"], "all"),
        ("TC_B_06_CS a value is read", ["TC_B_06_CS"], "a value is read"),
        ("a value is read (TC_B_06, TC_B_07_CS)", ["TC_B_06_CS", "TC_B_07_CS"], "a value is read (TC_B_06, TC_B_07_CS)"),
        ("what B01.FR.04 forbids is refused", [], "what B01.FR.04 forbids is refused"),
        ("TC_E_01_CS E01.FR.02 it starts", ["E01.FR.02", "TC_E_01_CS"], "it starts"),
        ("A00 of nothing", ["A00"], "of nothing"),
    ],
)
def test_ids_are_read_from_a_tests_name(sentence, found, rest):
    assert ids(sentence) == found
    assert plain(sentence) == rest
