"""Rows that begin with a day are read by it, where the heading over them does not speak of another matter."""

from datetime import date

from app.articles.draft import read_article

NEWS = """The Harbour Letter
Another carrier on the Covered List
16 December 2021

The Federal Communications Commission put Zhongbei Telecom Corp. on its Covered List on Thursday.

{}

The markets were calm and little else was said about it that day.
"""


def _read(rows: str) -> set[tuple[str, bool, date | None]]:
    reading = read_article(NEWS.format(rows).encode(), "rows.txt")
    return {(party.name, action.current, action.action_date) for action in reading.actions for party in action.parties}


NEW = ("Zhongbei Telecom Corp.", True, date(2021, 12, 16))


def test_rows_under_a_head_of_listings_are_earlier_acts_of_their_days() -> None:
    rows = "Who was there already\n\n| Added | Name | What for |\n|---|---|---|\n"
    rows += "| March 12, 2020 | Nanhe Robotics Company | radios |\n| May 5, 2021 | Tiansu Materials Limited | cables |"
    earlier = {
        ("Nanhe Robotics Company", False, date(2020, 3, 12)),
        ("Tiansu Materials Limited", False, date(2021, 5, 5)),
    }
    assert _read(rows) == {NEW} | earlier


def test_rows_set_in_blanks_are_rows_too() -> None:
    rows = "Who was there already\n\n  Date added         Company\n  March 12, 2020     Nanhe Robotics Company\n"
    rows += "  May 5, 2021        Tiansu Materials Limited"
    assert {name for name, current, _ in _read(rows) if not current} == {
        "Nanhe Robotics Company",
        "Tiansu Materials Limited",
    }


def test_a_row_of_this_weeks_day_is_news() -> None:
    rows = "On the list so far\n\nDate added | Company\nMarch 12, 2020 | Nanhe Robotics Company\n"
    rows += "December 16, 2021 | Tiansu Materials Limited"
    assert ("Tiansu Materials Limited", True, date(2021, 12, 16)) in _read(rows)


def test_rows_of_another_matter_list_nobody() -> None:
    rows = (
        "Where the shares went\n\nDate | Company\nMarch 12, 2020 | Nanhe Robotics Company\nMay 5, 2021 | Tiansu Limited"
    )
    assert _read(rows) == {NEW}
