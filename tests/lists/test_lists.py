"""The lists that ship with Interdict: they read without a problem and say what their sources say."""

from datetime import date, timedelta

import pytest

from app.config import PROJECT_ROOT
from app.model.entry import Entry, EntryStatus, Relation, RelationKind
from app.model.listing import ListOrigin
from app.sources.house import HouseLists, read_house_lists

SEED = "US sanctions Chinese AI firm SenseTime, Xinjiang officials, citing human rights abuses"
# Every list id of the published interface, and what each one's entries mean.
REGIMES = {
    "sdn": "sdn",
    "ns-cmic": "ns-cmic",
    "ofac-consolidated": "ofac-non-sdn",
    "entity-list": "entity-list",
    "covered-list": "covered-list",
    "dpl": "dpl",
    "uvl": "uvl",
    "uflpa": "uflpa",
    "meu": "meu",
    "dod-1260h": "dod-1260h",
    "un": "un",
    "eu": "eu",
    "uk": "uk",
    "itar-debarred": "itar-debarred",
    "nonproliferation": "nonproliferation",
    "opensanctions": "opensanctions",
    "visa-ban": "visa-ban",
    "canada": "canada",
    "section-1237": "section-1237",
    "china-countermeasures": "china-countermeasures",
    "ssi": "ssi",
    "australia": "australia",
    "switzerland": "switzerland",
    "japan": "japan",
    "new-zealand": "new-zealand",
    "ukraine": "ukraine",
    "unreliable-entity-list": "unreliable-entity-list",
}
# Named in the seed article and on no list: an officer, an official, a spokesman, and the subsidiary.
NOT_LISTED = ("Xu Li", "Wally Adeyemo", "Liu Pengyu", "Shenzhen Sensetime Technology Co. Ltd.")


@pytest.fixture(scope="module")
def lists() -> HouseLists:
    return read_house_lists(PROJECT_ROOT / "lists")


@pytest.fixture(scope="module")
def entries(lists: HouseLists) -> dict[str, Entry]:
    return {entry.id: entry for reading in lists.readings for entry in reading.entries}


def test_every_list_of_the_interface_is_described(lists: HouseLists) -> None:
    official = {item.id: item.regime for item in lists.descriptions if item.origin is ListOrigin.OFFICIAL}
    assert official == REGIMES


def test_every_entry_is_on_a_described_list(lists: HouseLists, entries: dict[str, Entry]) -> None:
    assert {entry.list for entry in entries.values()} <= REGIMES.keys()
    assert len(entries) >= 90


@pytest.mark.parametrize(
    ("entry_id", "listed", "effective", "locator", "official_id"),
    [
        ("ns-cmic-sensetime-group-limited", (2021, 12, 10), (2022, 2, 8), "paragraphs 1, 3, 5, 7, 24", "ns-cmic-33114"),
        ("sdn-shohrat-zakir", (2021, 12, 10), None, "paragraphs 9, 11", "sdn-34079"),
        ("sdn-erken-tuniyaz", (2021, 12, 10), None, "paragraphs 9, 11", "sdn-34119"),
        ("visa-ban-shohrat-zakir", (2021, 12, 10), None, "paragraph 11", None),
        ("visa-ban-erken-tuniyaz", (2021, 12, 10), None, "paragraph 11", None),
        ("sdn-xinjiang-production-and-construction-corps", (2020, 7, 31), None, "paragraph 14", "sdn-29299"),
        ("sdn-xinjiang-public-security-bureau", (2020, 7, 9), None, "paragraph 14", "sdn-29159"),
        ("sdn-chen-quanguo", (2020, 7, 9), None, "paragraph 14", "sdn-29220"),
        ("entity-list-hikvision", (2019, 10, 7), (2019, 10, 9), "paragraph 22", None),
        ("entity-list-dji", (2020, 12, 18), (2020, 12, 18), "paragraph 22", None),
    ],
)
def test_every_party_of_the_seed_article_is_there(
    entries: dict[str, Entry],
    entry_id: str,
    listed: tuple[int, int, int],
    effective: tuple[int, int, int] | None,
    locator: str,
    official_id: str | None,
) -> None:
    entry = entries[entry_id]
    assert entry.status is EntryStatus.PROVISIONAL
    assert entry.dates.listed == date(*listed)
    assert entry.dates.effective == (None if effective is None else date(*effective))
    assert entry.official_id == official_id
    assert [source.locator for source in entry.sources if source.title == SEED] == [locator]


def test_the_seed_article_names_ten_listings_and_no_more(entries: dict[str, Entry]) -> None:
    assert sum(SEED in {source.title for source in entry.sources} for entry in entries.values()) == 10


def test_sensetimes_subsidiary_is_a_relation(entries: dict[str, Entry]) -> None:
    relations = entries["ns-cmic-sensetime-group-limited"].relations
    assert relations == (Relation(RelationKind.OWNS, "Shenzhen Sensetime Technology Co. Ltd.", 100.0),)


@pytest.mark.parametrize("name", NOT_LISTED)
def test_who_is_only_mentioned_is_no_entry(entries: dict[str, Entry], name: str) -> None:
    assert name.casefold() not in {item.text.casefold() for entry in entries.values() for item in entry.names}


@pytest.mark.parametrize(
    ("entry_id", "names"),
    [
        ("ns-cmic-sensetime-group-limited", {"SenseTime", "商汤集团", "商湯集團有限公司"}),
        ("sdn-shohrat-zakir", {"Xuekelaiti Zhakeer", "雪克来提·扎克尔"}),
        ("sdn-erken-tuniyaz", {"Aierken Tuniyazi", "艾尔肯·吐尼亚孜"}),
        ("sdn-xinjiang-production-and-construction-corps", {"XPCC", "新疆生产建设兵团"}),
        ("entity-list-hikvision", {"Hangzhou Hikvision Digital Technology", "海康威视"}),
        ("entity-list-dji", {"SZ DJI Technology Co., Ltd.", "大疆"}),
    ],
)
def test_press_and_native_names_are_aliases(entries: dict[str, Entry], entry_id: str, names: set[str]) -> None:
    assert names <= {name.text for name in entries[entry_id].names}


def test_every_ns_cmic_entry_has_its_three_dates(entries: dict[str, Entry]) -> None:
    listings = [entry for entry in entries.values() if entry.list == "ns-cmic"]
    assert len(listings) == 9
    for entry in listings:
        assert entry.dates.listed is not None, entry.id
        assert entry.dates.effective == entry.dates.listed + timedelta(days=60), entry.id
        assert entry.dates.divest_by == entry.dates.listed + timedelta(days=365), entry.id


def test_every_ofac_entry_names_the_row_that_confirms_it(entries: dict[str, Entry]) -> None:
    for entry in entries.values():
        if entry.list in {"sdn", "ns-cmic"}:
            assert entry.official_id is not None, entry.id
            assert entry.official_id.removeprefix(f"{entry.list}-").isdigit(), entry.id


def test_xiaomi_is_removed_and_the_only_one(entries: dict[str, Entry]) -> None:
    (removed,) = [entry for entry in entries.values() if entry.status is EntryStatus.REMOVED]
    assert removed.id == "section-1237-xiaomi-corporation"
    assert (removed.dates.listed, removed.dates.removed) == (date(2021, 1, 14), date(2021, 5, 25))


def test_two_texts_about_one_act_make_one_entry(entries: dict[str, Entry]) -> None:
    publishers = [source.publisher for source in entries["sdn-shohrat-zakir"].sources]
    assert publishers == ["South China Morning Post", "US Department of the Treasury"]
