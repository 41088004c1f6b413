"""robots.txt as RFC 9309 has it."""

import pytest

from app.fetch.robots import CLOSED, MAX_BYTES, Robots, parse_robots

RULES = b"""\
# a comment
User-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.json$

User-Agent: Interdict
User-agent: other
Disallow: /drafts   # behind a rule
Disallow:
"""


@pytest.mark.parametrize(
    ("path", "is_open"),
    [
        ("/", True),
        ("/private/a", False),
        ("/private/open/b", True),
        ("/data.json", False),
        ("/data.json?x=1", True),
        ("/priv%61te/a", False),
        ("/drafts", True),
    ],
)
def test_longest_rule_decides_for_programs_that_are_not_named(path: str, is_open: bool) -> None:
    assert parse_robots(RULES, "another").is_open(path) is is_open


def test_program_that_is_named_obeys_its_own_group_alone() -> None:
    robots = parse_robots(RULES, "interdict")
    assert not robots.is_open("/drafts/1")
    assert robots.is_open("/private/a")


def test_group_of_ones_own_that_closes_nothing_opens_all() -> None:
    robots = parse_robots(b"User-agent: interdict\nDisallow:\n\nUser-agent: *\nDisallow: /", "interdict")
    assert robots.is_open("/a")


def test_opening_rule_stands_above_a_closing_one_of_the_same_length() -> None:
    assert parse_robots(b"User-agent: *\nDisallow: /a\nAllow: /a", "interdict").is_open("/a")


def test_what_is_no_rule_is_passed_over_and_what_is_too_long_not_read() -> None:
    assert parse_robots(b"\xff\xfe<html>nonsense", "interdict") == Robots()
    late = b"#" * MAX_BYTES + b"\nUser-agent: *\nDisallow: /"
    assert parse_robots(late, "interdict").is_open("/")


def test_closed_site_is_closed_everywhere() -> None:
    assert not CLOSED.is_open("/")
