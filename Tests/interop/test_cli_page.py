"""docs/cli.md says what --help says."""

from cli_page import MARK, PAGE, written


def test_the_page_is_what_the_commands_say_of_themselves():
    page = PAGE.read_text()
    assert MARK in page
    assert page == written(), "python3 Tests/interop/cli_page.py writes docs/cli.md anew"
