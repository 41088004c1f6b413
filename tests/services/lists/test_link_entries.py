"""An article's entry is linked to the official one that is provably the same party, and the reason said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from app.model.draft import LinkKind
from app.model.entry import Entry, EntryStatus, EntryType, Identifier, IdentifierKind, Name, NameKind, NameQuality
from app.services.lists.link_entries import find_links
from app.sources.partial_date import parse_partial_date
from app.store.database import Database
from tests.services.articles.samples import ANALYST, DJI, LISTING, START, find_draft, make_desk, make_official

FIRM = Entry("ns-cmic-dji", "ns-cmic", EntryType.COMPANY, (Name(DJI),), status=EntryStatus.PROVISIONAL)
PERSON = Entry("sdn-zakir", "sdn", EntryType.PERSON, (Name("Shohrat Zakir"),), status=EntryStatus.PROVISIONAL)
LISTED_PERSON = Entry("sdn-34079", "sdn", EntryType.PERSON, (Name("ZAKIR, Shohrat"),))


def test_same_full_name_on_the_same_list_links_and_says_so() -> None:
    (link,) = find_links([FIRM], [make_official(7, "SZ DJI TECHNOLOGY CO., LTD."), make_official(8, "Megvii")])
    assert (link.house_id, link.official_id, link.kind) == (FIRM.id, "ns-cmic-7", LinkKind.SAME_NAME)
    assert link.why == "“SZ DJI Technology Co., Ltd.” and “SZ DJI TECHNOLOGY CO., LTD.” are the same full name"


def test_person_is_linked_however_the_name_is_turned() -> None:
    (link,) = find_links([PERSON], [LISTED_PERSON])
    assert link.official_id == "sdn-34079"


def test_name_in_its_own_script_links() -> None:
    house = replace(FIRM, names=(Name("大疆创新"), Name("DJI", NameKind.AKA, NameQuality.WEAK)))
    official = replace(make_official(7, "SZ DJI"), names=(Name("SZ DJI"), Name("大疆创新", NameKind.AKA)))
    assert [link.official_id for link in find_links([house], [official])] == ["ns-cmic-7"]


def test_identifier_links_whatever_the_names() -> None:
    code = Identifier(IdentifierKind.ISIN, "CNE100000PM8")
    official = replace(make_official(7, "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD."), identifiers=(code,))
    (link,) = find_links([replace(FIRM, names=(Name("Hikvision"),), identifiers=(code,))], [official])
    assert (link.kind, link.why) == (LinkKind.SAME_IDENTIFIER, "both carry the isin CNE100000PM8")


def _rename(entry: Entry) -> Entry:
    return replace(entry, names=(Name("SZ DJI Technology Group Co., Ltd."),))


def _weaken(entry: Entry) -> Entry:
    return replace(entry, names=(Name("SZ DJI"), Name(DJI, NameKind.AKA, NameQuality.WEAK)))


def _retype(entry: Entry) -> Entry:
    return replace(entry, type=EntryType.VESSEL)


def _move(entry: Entry) -> Entry:
    return replace(entry, id="entity-list-7", list="entity-list")


@pytest.mark.parametrize("change", [_rename, _weaken, _retype, _move])
def test_what_is_only_alike_is_not_linked(change: Callable[[Entry], Entry]) -> None:
    assert find_links([FIRM], [change(make_official(7, DJI))]) == ()


def test_two_official_entries_that_would_do_are_left_to_a_person() -> None:
    assert find_links([FIRM], [make_official(7, DJI), make_official(8, DJI)]) == ()


def test_person_of_another_birth_year_is_another_person() -> None:
    born = replace(PERSON, birth_dates=(parse_partial_date("1953"),))
    other = replace(LISTED_PERSON, birth_dates=(parse_partial_date("Aug 1961"),))
    assert find_links([born], [other]) == ()
    assert find_links([born], [replace(other, birth_dates=(parse_partial_date("Aug 1953"),))]) != ()


def test_entry_that_names_its_official_one_is_left_alone() -> None:
    assert find_links([replace(FIRM, official_id="ns-cmic-9")], [make_official(7, DJI)]) == ()


def test_official_revision_confirms_an_accepted_draft_at_the_next_publish(database: Database) -> None:
    desk = make_desk(database)
    desk.reviewer.accept(find_draft(desk.take(LISTING).drafts, DJI).id, ANALYST)
    desk.move(timedelta(hours=6))
    desk.record("ns-cmic", make_official(7, "SZ DJI TECHNOLOGY CO., LTD."), at=START + timedelta(hours=6))
    entry = desk.find_entry("ns-cmic-7")
    assert entry is not None
    assert entry.status is EntryStatus.ACTIVE
    assert entry.primary_name == "SZ DJI TECHNOLOGY CO., LTD."
    assert [source.publisher for source in entry.sources] == ["US Treasury OFAC", "Harbour Post"]
    assert desk.find_entry("ns-cmic-sz-dji-technology-co-ltd") is None
    with database.read() as transaction:
        ((link, found_at),) = transaction.links.list_all()
    assert (link.official_id, link.kind, found_at) == ("ns-cmic-7", LinkKind.SAME_NAME, START + timedelta(hours=6))
