"""The shape of the files under lists/: what `lists.toml`, a `list.toml` and an article file may say, field by field."""

import re
from collections.abc import Mapping
from datetime import timedelta

from app.model.entry import ListingDates, Source, SourceKind
from app.model.listing import ListDescription, ListOrigin
from app.sources.house_party import Action, ActKind, Mention, read_party
from app.sources.house_values import (
    make_choice_parser,
    parse_count,
    parse_day,
    parse_flag,
    parse_key,
    parse_language,
    parse_text,
    parse_url,
)
from app.sources.strict_toml import Table

NS_CMIC = "ns-cmic"
# EO 13959 as amended by EO 14032, section 1 (31 CFR part 586): the ban binds 60 days after a listing, and trades made
# solely to divest are allowed for 365. OFAC prints so on all 68 rows: SenseTime 10 Dec 2021, 8 Feb 2022, 10 Dec 2022.
CMIC_EFFECTIVE = timedelta(days=60)
CMIC_DIVEST = timedelta(days=365)
DAY_S = 86_400

FILE_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-[a-z0-9]+(-[a-z0-9]+)+\.toml")


def read_descriptions(table: Table) -> list[ListDescription]:
    """Reads `lists.toml`: one table per list of an authority, under its id; a bad one is reported and left out."""
    found = []
    for list_id, fields in table.take_tables():
        try:
            found.append(_read_description(fields, parse_key(list_id)))
        except ValueError as exc:
            table.report(list_id, f"this is the list's id: {exc}", list_id)
    return [description for description in found if description is not None]


def _read_description(table: Table, list_id: str) -> ListDescription | None:
    title, authority = table.take("title", parse_text), table.take("authority", parse_text)
    regime, url = table.take("regime", parse_key), table.find("url", parse_url)
    days = table.take("stale_after_days", parse_count)
    table.close()
    if title is None or authority is None or regime is None or days is None:
        return None
    return ListDescription(list_id, title, authority, ListOrigin.OFFICIAL, regime, url, stale_after_s=days * DAY_S)


def read_house_description(table: Table, list_id: str) -> ListDescription | None:
    """Reads the `list.toml` of a house list; None after a problem was reported."""
    title, authority = table.take("title", parse_text), table.take("authority", parse_text)
    url = table.find("url", parse_url)
    table.close()
    if title is None or authority is None:
        return None
    return ListDescription(list_id, title, authority, ListOrigin.HOUSE, regime=None, url=url)


def read_article(table: Table, file_name: str, lists: Mapping[str, ListDescription]) -> list[Mention]:
    """Reads an article file; parties with problems are reported and left out.

    Args:
        table: The opened file.
        file_name: `YYYY-MM-DD-publisher-slug.toml`; its date is the article's.
        lists: The lists of authorities that an action may name, by id.
    """
    source = _read_citation(table.take_table("article"), file_name)
    actions = list(table.find_tables("action"))
    table.close()
    if not actions:
        table.report("action", "an article file tells of at least one action")
    return [mention for fields in actions for mention in _read_action(fields, source, lists)]


def _read_citation(table: Table, file_name: str) -> Source | None:
    title, publisher = table.take("title", parse_text), table.take("publisher", parse_text)
    published, url = table.take("published", parse_day), table.find("url", parse_url)
    # The language tells a reviewer what there is to read; no field of an entry depends on it.
    table.take("language", parse_language)
    table.close()
    if title is None or publisher is None or published is None:
        return None
    named = FILE_NAME.fullmatch(file_name)
    if named is None:
        table.report("published", "name the file YYYY-MM-DD-publisher-slug.toml, in small letters", file_name)
    elif named[1] != published.isoformat():
        table.report("published", f"the file's name says {named[1]}; make both the day of publication", published)
    return Source(SourceKind.ARTICLE, title, publisher, published, url)


def _read_action(table: Table, source: Source | None, lists: Mapping[str, ListDescription]) -> list[Mention]:
    _check_authority(table, lists)
    # For reviewers only: what the facts were compared with.
    table.take("check", parse_text)
    action = _read_shared(table, source, lists)
    mentions = [read_party(fields, action) for fields in table.find_tables("party")]
    table.close()
    if not mentions:
        table.report("party", "an action names at least one party")
    found = [mention for mention in mentions if mention is not None]
    _check_keys_differ(table, found)
    return found


def _read_shared(table: Table, source: Source | None, lists: Mapping[str, ListDescription]) -> Action:
    """Reads what an action says of each of its parties."""
    act, list_id = table.take("action", make_choice_parser(ActKind)), table.take("list", parse_text)
    if list_id is not None and list_id not in lists:
        table.report("list", f"no such list; lists.toml describes {', '.join(sorted(lists))}", list_id)
    dates = _read_dates(table, act, source)
    if list_id == NS_CMIC:
        _check_cmic_dates(table, dates)
    programs, legal_basis = table.find_all("programs", parse_text), table.find_all("legal_basis", parse_text)
    return Action(act, list_id, programs, legal_basis, dates, source)


def _check_authority(table: Table, lists: Mapping[str, ListDescription]) -> None:
    # Not simply the list's own authority: the State Department, too, names parties to OFAC's SDN list.
    authority, known = table.take("authority", parse_text), sorted({item.authority for item in lists.values()})
    if authority is not None and authority not in known:
        table.report("authority", f"no such authority; lists.toml knows {', '.join(known)}", authority)


def _read_dates(table: Table, act: ActKind | None, source: Source | None) -> ListingDates:
    """Reads the days of an action; of a delisting or an amendment only the day of the act is known to it."""
    day, background = table.take("date", parse_day), table.find("background", parse_flag)
    published = None if source is None else source.published
    if day is not None and published is not None and day > published:
        table.report("date", f"the article appeared on {published}, before this act; check both days", day)
    if day is not None and background and day == published:
        table.report("background", "background means an act before the article's own news; leave it out", day)
    if act is ActKind.DELISTING:
        return ListingDates(removed=day)
    if act is ActKind.AMENDMENT:
        return ListingDates()
    effective, divest_by = table.find("effective", parse_day), table.find("divest_by", parse_day)
    if day is not None and effective is not None and effective < day:
        table.report("effective", f"this is before the act of {day}", effective)
    if effective is not None and divest_by is not None and divest_by < effective:
        table.report("divest_by", f"this is before the effective date {effective}", divest_by)
    return ListingDates(listed=day, effective=effective, divest_by=divest_by)


def _check_cmic_dates(table: Table, dates: ListingDates) -> None:
    """Holds a listing to 31 CFR part 586: both days follow from its day, and the file states them for the reviewer."""
    if dates.listed is None:
        return
    effective, divest_by = dates.listed + CMIC_EFFECTIVE, dates.listed + CMIC_DIVEST
    if dates.effective != effective:
        table.report("effective", f"60 days after the listing is {effective}; write it", dates.effective)
    if dates.divest_by != divest_by:
        table.report("divest_by", f"365 days after the listing is {divest_by}; write it", dates.divest_by)


def _check_keys_differ(table: Table, mentions: list[Mention]) -> None:
    ids = [mention.entry.id for mention in mentions]
    for entry_id in sorted({entry_id for entry_id in ids if ids.count(entry_id) > 1}):
        table.report("party", "two parties of this action have the same key", entry_id)
