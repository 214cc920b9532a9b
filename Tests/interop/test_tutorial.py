"""The commands of the pages print what the pages say."""

import pytest

from page import Page, pattern, steps
from station import ROOT


@pytest.mark.parametrize(
    "name", ["README.md", "docs/tutorial.md", "docs/diff.md", "docs/everest.md", "docs/generate.md"]
)
def test_the_page_shows_what_happens(name, tmp_path):
    directory = tmp_path / "work"
    directory.mkdir()
    page = Page(ROOT / name, directory)
    assert page.blocks
    page.run()


def test_a_block_is_read_as_commands_and_output():
    assert steps("$ one \\\n  two\nout\n$ three\n") == [["one \\\n  two", "out\n"], ["three", ""]]


@pytest.mark.parametrize(
    "expected, actual, fits",
    [
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\nd\n", "a\nd\n", True),
        ("took … s\n", "took 3.5 s\n", True),
        ("took … s\n", "took 3.5\n s\n", False),
        ("a\n", "a\nb\n", False),
        ("(a)\n", "a\n", False),
        ("at 01:29:33 it\n", "at 12:00:01 it\n", True),
        ("at 01:29:33.123 it\n", "at 12:00:01 it\n", False),
    ],
)
def test_what_varies_may_vary_and_nothing_else(expected, actual, fits):
    assert (pattern(expected).fullmatch(actual) is not None) == fits
