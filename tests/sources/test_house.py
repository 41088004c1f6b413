"""House lists: what a file may say, what is refused, and how several articles make one entry."""

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from app.errors import BadHouseFile
from app.model.entry import (
    Entry,
    EntryStatus,
    FeatureKind,
    IdentifierKind,
    ListingDates,
    Name,
    NameKind,
    NameQuality,
    PartialDate,
    Relation,
    RelationKind,
    Source,
    SourceKind,
)
from app.model.listing import ListOrigin
from app.sources.house import MOST_PROBLEMS, HouseLists, read_house_lists

LISTS = """
[sdn]
title = "Blocked persons"
authority = "US Treasury OFAC"
regime = "sdn"
url = "https://example.org/sdn"
stale_after_days = 1

[ns-cmic]
title = "Military-industrial companies"
authority = "US Treasury OFAC"
regime = "ns-cmic"
stale_after_days = 2
"""
LIST = """
title = "Entries from articles"
authority = "This firm"
"""
NAME = "2021-12-10-paper-chips.toml"
ARTICLE = """
[article]
title = "Chip maker barred"
publisher = "The Paper"
published = 2021-12-10
language = "en"

[[action]]
action = "listing"
authority = "US Treasury OFAC"
list = "ns-cmic"
programs = ["CMIC-EO13959"]
legal_basis = ["EO 14032"]
date = 2021-12-10
effective = 2022-02-08
divest_by = 2022-12-10
check = "row 1"

[[action.party]]
key = "north-chips"
name = "North Chips Limited"
type = "company"
country = "CN"
paragraphs = [1, 4]
official = "ns-cmic-99001"
aliases = [{ name = "North", quality = "weak" }, { name = "北方", language = "zh-Hans", kind = "fka" }]
identifiers = [{ kind = "isin", value = "CNE100000PM8" }]
relations = [{ kind = "owns", party = "South Chips", percent = 100 }]

[[action]]
action = "designation"
authority = "US Treasury OFAC"
list = "sdn"
programs = ["GLOMAG"]
date = 2021-12-10
check = "row 2"

[[action.party]]
key = "ann-example"
name = "Ann Example"
type = "person"
country = "CN"
section = "the officials"
titles = ["Mayor"]
birth_dates = ["1953-02"]
birth_places = ["Aksu"]
relations = [{ kind = "linked_to", party = "North Chips Limited", entry = "ns-cmic-north-chips" }]
"""
LATER = (
    ARTICLE.replace('title = "Chip maker barred"', 'title = "The ban explained"')
    .replace("published = 2021-12-10", "published = 2021-12-13")
    .replace('name = "North Chips Limited"', 'name = "North Chips Ltd."')
    .replace('official = "ns-cmic-99001"\n', "")
    .replace("paragraphs = [1, 4]", "paragraphs = [2]")
)
LATER_NAME = "2021-12-13-paper-explained.toml"
DELISTING = """
[article]
title = "Chip maker off the list"
publisher = "The Paper"
published = 2023-05-02
language = "en"

[[action]]
action = "delisting"
authority = "US Treasury OFAC"
list = "ns-cmic"
date = 2023-05-01
check = "the notice"

[[action.party]]
key = "north-chips"
name = "North Chips Limited"
type = "company"
paragraphs = [1]
"""
DELISTING_NAME = "2023-05-02-paper-off.toml"


def write_lists(folder: Path, articles: dict[str, str], house: str = "articles") -> Path:
    (folder / "lists.toml").write_text(LISTS, encoding="utf-8")
    (folder / house).mkdir(exist_ok=True)
    (folder / house / "list.toml").write_text(LIST, encoding="utf-8")
    for name, text in articles.items():
        (folder / house / name).write_text(text, encoding="utf-8")
    return folder


def read(folder: Path, articles: dict[str, str]) -> HouseLists:
    return read_house_lists(write_lists(folder, articles))


def read_entries(folder: Path, articles: dict[str, str]) -> dict[str, Entry]:
    (reading,) = read(folder, articles).readings
    return {entry.id: entry for entry in reading.entries}


def find_problems(folder: Path) -> dict[str, str]:
    with pytest.raises(BadHouseFile) as caught:
        read_house_lists(folder)
    return {problem.field: f"{problem.problem} | {problem.value}" for problem in caught.value.problems}


def test_every_field_of_a_company_reaches_its_entry(tmp_path: Path) -> None:
    entry = read_entries(tmp_path, {NAME: ARTICLE})["ns-cmic-north-chips"]
    assert entry.list == "ns-cmic"
    assert entry.status is EntryStatus.PROVISIONAL
    assert entry.names == (
        Name("North Chips Limited"),
        Name("North", NameKind.AKA, NameQuality.WEAK),
        Name("北方", NameKind.FKA, language="zh-Hans"),
    )
    assert entry.programs == ("CMIC-EO13959",)
    assert entry.legal_basis == ("EO 14032",)
    assert entry.dates == ListingDates(date(2021, 12, 10), date(2022, 2, 8), date(2022, 12, 10))
    assert [(item.kind, item.value) for item in entry.identifiers] == [(IdentifierKind.ISIN, "CNE100000PM8")]
    assert [address.country for address in entry.addresses] == ["CN"]
    assert entry.relations == (Relation(RelationKind.OWNS, "South Chips", 100.0),)
    assert entry.official_id == "ns-cmic-99001"
    assert entry.sources == (
        Source(SourceKind.ARTICLE, "Chip maker barred", "The Paper", date(2021, 12, 10), locator="paragraphs 1, 4"),
    )


def test_every_field_of_a_person_reaches_its_entry(tmp_path: Path) -> None:
    entry = read_entries(tmp_path, {NAME: ARTICLE})["sdn-ann-example"]
    assert entry.nationalities == ("CN",)
    assert entry.addresses == ()
    assert entry.birth_dates == (PartialDate("1953-02", date(1953, 2, 1), date(1953, 2, 28)),)
    assert entry.birth_places == ("Aksu",)
    assert [(feature.kind, feature.value) for feature in entry.features] == [(FeatureKind.TITLE, "Mayor")]
    assert entry.relations[0].entry_id == "ns-cmic-north-chips"
    assert entry.sources[0].locator == "the officials"
    assert entry.official_id is None


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("1953", date(1953, 1, 1), date(1953, 12, 31)),
        ("1952-02", date(1952, 2, 1), date(1952, 2, 29)),
        ("1986-07-12", date(1986, 7, 12), date(1986, 7, 12)),
    ],
)
def test_a_birth_date_keeps_what_is_known(tmp_path: Path, written: str, earliest: date, latest: date) -> None:
    entries = read_entries(tmp_path, {NAME: ARTICLE.replace('"1953-02"', f'"{written}"')})
    assert entries["sdn-ann-example"].birth_dates == (PartialDate(written, earliest, latest),)


def test_descriptions_cover_authorities_and_house(tmp_path: Path) -> None:
    articles, ns_cmic, sdn = read(tmp_path, {}).descriptions
    assert (articles.id, articles.origin, articles.regime, articles.stale_after_s) == (
        "articles",
        ListOrigin.HOUSE,
        None,
        None,
    )
    assert (ns_cmic.id, ns_cmic.regime, ns_cmic.stale_after_s, ns_cmic.url) == ("ns-cmic", "ns-cmic", 172_800, None)
    assert (sdn.id, sdn.origin, sdn.url) == ("sdn", ListOrigin.OFFICIAL, "https://example.org/sdn")


def test_a_reading_names_its_files_with_digest_and_length(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, {NAME: ARTICLE}).readings
    assert [file.name for file in reading.files] == [NAME, "list.toml"]
    assert reading.files[0].size_bytes == len(ARTICLE.encode())
    assert len(reading.files[0].sha256) == 64


def test_each_folder_is_a_list_of_its_own(tmp_path: Path) -> None:
    write_lists(tmp_path, {NAME: ARTICLE})
    write_lists(tmp_path, {}, house="desk-watch")
    lists = read_house_lists(tmp_path)
    assert [(reading.list, len(reading.entries)) for reading in lists.readings] == [("articles", 2), ("desk-watch", 0)]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert read_entries(tmp_path, {NAME: "\ufeff" + ARTICLE}).keys() == {"ns-cmic-north-chips", "sdn-ann-example"}


def test_hidden_files_and_a_readme_are_passed_over(tmp_path: Path) -> None:
    write_lists(tmp_path, {NAME: ARTICLE, ".x.toml.swp": "\0", "README.md": "how we work"})
    (tmp_path / "README.md").write_text("how we work", encoding="utf-8")
    assert len(read_house_lists(tmp_path).readings[0].files) == 2


def test_two_articles_make_one_entry_with_both_as_sources(tmp_path: Path) -> None:
    entry = read_entries(tmp_path, {NAME: ARTICLE, LATER_NAME: LATER})["ns-cmic-north-chips"]
    assert [source.title for source in entry.sources] == ["Chip maker barred", "The ban explained"]
    assert [name.text for name in entry.names] == ["North Chips Limited", "North", "北方", "North Chips Ltd."]
    assert [name.kind for name in entry.names].count(NameKind.PRIMARY) == 1
    assert len(entry.identifiers) == len(entry.relations) == 1
    assert entry.official_id == "ns-cmic-99001"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('type = "person"', 'type = "other"', "action[2].party[1].type"),
        (
            'programs = ["GLOMAG"]\ndate = 2021-12-10',
            'programs = ["GLOMAG"]\ndate = 2021-12-09',
            "action[2].party[1].date",
        ),
        ('programs = ["GLOMAG"]', 'programs = ["CYBER2"]', "action[2].party[1].programs"),
        ("paragraphs = [2]", 'paragraphs = [2]\nofficial = "ns-cmic-99002"', "action[1].party[1].official"),
    ],
)
def test_a_disagreement_names_both_files(tmp_path: Path, old: str, new: str, field: str) -> None:
    assert LATER.count(old) == 1
    problems = find_problems(write_lists(tmp_path, {NAME: ARTICLE, LATER_NAME: LATER.replace(old, new)}))
    assert list(problems) == [f"articles/{LATER_NAME}: {field}"]
    assert f"articles/{NAME}: action" in problems[f"articles/{LATER_NAME}: {field}"]


def test_what_an_article_leaves_out_agrees_with_anything(tmp_path: Path) -> None:
    without = LATER.replace('programs = ["GLOMAG"]\n', "")
    assert read_entries(tmp_path, {NAME: ARTICLE, LATER_NAME: without})["sdn-ann-example"].programs == ("GLOMAG",)


def test_a_delisting_ends_the_entry_of_the_listing(tmp_path: Path) -> None:
    entry = read_entries(tmp_path, {NAME: ARTICLE, DELISTING_NAME: DELISTING})["ns-cmic-north-chips"]
    assert entry.status is EntryStatus.REMOVED
    assert entry.dates == ListingDates(date(2021, 12, 10), date(2022, 2, 8), date(2022, 12, 10), date(2023, 5, 1))
    assert len(entry.sources) == 2


def test_a_delisting_alone_makes_no_active_entry(tmp_path: Path) -> None:
    (entry,) = read_entries(tmp_path, {DELISTING_NAME: DELISTING}).values()
    assert entry.status is EntryStatus.REMOVED
    assert entry.dates == ListingDates(removed=date(2023, 5, 1))


def test_a_removal_before_the_listing_is_refused(tmp_path: Path) -> None:
    early = DELISTING.replace("date = 2023-05-01", "date = 2021-12-09")
    problems = find_problems(write_lists(tmp_path, {NAME: ARTICLE, DELISTING_NAME: early}))
    assert list(problems) == [f"articles/{DELISTING_NAME}: action[1].party[1].removed"]


def test_an_amendment_adds_to_a_listing_and_needs_one(tmp_path: Path) -> None:
    amendment = DELISTING.replace('"delisting"', '"amendment"').replace("Chips Limited", "Chips Holding")
    entry = read_entries(tmp_path, {NAME: ARTICLE, DELISTING_NAME: amendment})["ns-cmic-north-chips"]
    assert entry.status is EntryStatus.PROVISIONAL
    assert entry.dates.listed == date(2021, 12, 10)
    assert entry.names[-1] == Name("North Chips Holding", NameKind.AKA)
    (tmp_path / "articles" / NAME).unlink()
    assert list(find_problems(tmp_path)) == [f"articles/{DELISTING_NAME}: action[1].party[1].key"]


def test_two_house_lists_cannot_share_an_entry_id(tmp_path: Path) -> None:
    write_lists(tmp_path, {NAME: ARTICLE})
    write_lists(tmp_path, {DELISTING_NAME: DELISTING}, house="desk-watch")
    assert "the house list articles has this entry too" in find_problems(tmp_path)["desk-watch/"]


# What is changed in the article, where the problem is, and a piece of what it says.
REFUSALS = [
    ('publisher = "The Paper"\n', "", "article.publisher", "missing"),
    ('publisher = "The Paper"', 'publisher = " "', "article.publisher", "empty"),
    ('publisher = "The Paper"', 'publisher = "The Paper "', "article.publisher", "space around"),
    ('publisher = "The Paper"', 'publisher = "The\\nPaper"', "article.publisher", "one line"),
    ('publisher = "The Paper"', "publisher = 7", "article.publisher", "text in quotes"),
    ("published = 2021-12-10", 'published = "2021-12-10"', "article.published", "without quotes"),
    ("published = 2021-12-10", "published = 2021-12-10T08:00:00Z", "article.published", "without a time"),
    ("published = 2021-12-10", "published = 2021-12-11", "article.published", "file's name says 2021-12-10"),
    ('language = "en"', 'language = "English"', "article.language", "language tag"),
    ('language = "en"', 'language = "en"\nurl = "http://example.org"', "article.url", "https://"),
    ('language = "en"', 'language = "en"\nauthor = "A. Writer"', "article.author", "no such field"),
    ('action = "listing"', 'action = "blacklisting"', "action[1].action", "designation, listing, amendment, delisting"),
    ('action = "listing"', "action = [1]", "action[1].action", "write one of"),
    ('list = "ns-cmic"', 'list = "ns-cmic-2"', "action[1].list", "lists.toml describes ns-cmic, sdn"),
    (
        'authority = "US Treasury OFAC"\nlist = "sdn"',
        'authority = "OFAC"\nlist = "sdn"',
        "action[2].authority",
        "knows",
    ),
    ("effective = 2022-02-08", "effective = 2022-02-09", "action[1].effective", "is 2022-02-08"),
    ("effective = 2022-02-08\n", "", "action[1].effective", "is 2022-02-08"),
    ("divest_by = 2022-12-10", "divest_by = 2022-12-09", "action[1].divest_by", "is 2022-12-10"),
    ('date = 2021-12-10\ncheck = "row 2"', 'check = "row 2"', "action[2].date", "missing"),
    ('date = 2021-12-10\ncheck = "row 2"', 'date = 2021-12-11\ncheck = "row 2"', "action[2].date", "before this act"),
    ('check = "row 2"', 'check = "row 2"\neffective = 2021-12-09', "action[2].effective", "before the act"),
    ('check = "row 2"', 'check = "row 2"\nbackground = true', "action[2].background", "own news"),
    ('check = "row 2"', 'check = "row 2"\nbackground = "yes"', "action[2].background", "true or false"),
    ('check = "row 2"\n', "", "action[2].check", "missing"),
    ('programs = ["GLOMAG"]', 'programs = "GLOMAG"', "action[2].programs", "square brackets"),
    ('programs = ["GLOMAG"]', 'programs = ["GLOMAG", ""]', "action[2].programs[2]", "empty"),
    ('programs = ["GLOMAG"]', 'program = ["GLOMAG"]', "action[2].program", "no such field"),
    ('type = "person"', 'type = "individual"', "action[2].party[1].type", "company, person, vessel"),
    ('name = "Ann Example"', 'name = ""', "action[2].party[1].name", "empty"),
    ('name = "Ann Example"\n', "", "action[2].party[1].name", "missing"),
    ('key = "ann-example"', 'key = "Ann"', "action[2].party[1].key", "small letters"),
    ('key = "ann-example"', 'key = "34079"', "action[2].party[1].key", "authority's own number"),
    ('country = "CN"\nsection', 'country = "China"\nsection', "action[2].party[1].country", "two capital letters"),
    ('section = "the officials"\n', "", "action[2].party[1].paragraphs", "where the party stands"),
    ("paragraphs = [1, 4]", 'paragraphs = [1]\nsection = "x"', "action[1].party[1].paragraphs", "not both"),
    ("paragraphs = [1, 4]", "paragraphs = [0, 4]", "action[1].party[1].paragraphs[1]", "whole number from 1"),
    ("paragraphs = [1, 4]", "paragraphs = [4, 1]", "action[1].party[1].paragraphs", "in order"),
    ('official = "ns-cmic-99001"', 'official = "sdn-99001"', "action[1].party[1].official", "starts with ns-cmic-"),
    ('quality = "weak"', 'quality = "low"', "action[1].party[1].aliases[1].quality", "strong, weak"),
    ('quality = "weak"', 'qualty = "weak"', "action[1].party[1].aliases[1].qualty", "no such field"),
    ('kind = "fka"', 'kind = "primary"', "action[1].party[1].aliases[2].kind", "stands in `name`"),
    ('name = "北方"', 'name = "North"', "action[1].party[1].aliases", "stands twice"),
    ('{ name = "North", quality = "weak" }', '"North"', "action[1].party[1].aliases[1]", "write a table"),
    ('kind = "isin"', 'kind = "cusip"', "action[1].party[1].identifiers[1].kind", "isin, ticker"),
    ("CNE100000PM8", "CNE100000PM9", "action[1].party[1].identifiers[1].value", "check digit"),
    ('kind = "owns"', 'kind = "likes"', "action[1].party[1].relations[1].kind", "owns, controls"),
    ("percent = 100", "percent = 101", "action[1].party[1].relations[1].percent", "from 0 to 100"),
    ("percent = 100", "percent = true", "action[1].party[1].relations[1].percent", "from 0 to 100"),
    ("percent = 100", "percent = nan", "action[1].party[1].relations[1].percent", "from 0 to 100"),
    ('"1953-02"', '"1953-13"', "action[2].party[1].birth_dates[1]", "month"),
    ('"1953-02"', '"Feb 1953"', "action[2].party[1].birth_dates[1]", "1953-08"),
]


@pytest.mark.parametrize(("old", "new", "field", "says"), REFUSALS, ids=[f"{row[2]}: {row[3]}" for row in REFUSALS])
def test_a_fault_is_refused_with_file_and_field(tmp_path: Path, old: str, new: str, field: str, says: str) -> None:
    assert old in ARTICLE
    problems = find_problems(write_lists(tmp_path, {NAME: ARTICLE.replace(old, new, 1)}))
    assert says in problems[f"articles/{NAME}: {field}"]


def test_a_delisting_has_no_effective_date(tmp_path: Path) -> None:
    text = DELISTING.replace("date = 2023-05-01", "date = 2023-05-01\neffective = 2023-05-01")
    assert list(find_problems(write_lists(tmp_path, {DELISTING_NAME: text}))) == [
        f"articles/{DELISTING_NAME}: action[1].effective"
    ]


def test_one_action_cannot_name_a_key_twice(tmp_path: Path) -> None:
    text = DELISTING + DELISTING[DELISTING.index("[[action.party]]") :]
    problems = find_problems(write_lists(tmp_path, {DELISTING_NAME: text}))
    assert list(problems) == [f"articles/{DELISTING_NAME}: action[1].party"]
    assert "same key | ns-cmic-north-chips" in problems[f"articles/{DELISTING_NAME}: action[1].party"]


def test_an_article_without_an_action_and_an_action_without_a_party_are_refused(tmp_path: Path) -> None:
    head, _, _ = DELISTING.partition("[[action]]")
    body, _, _ = DELISTING.partition("[[action.party]]")
    problems = find_problems(write_lists(tmp_path, {DELISTING_NAME: head, "2023-05-02-paper-on.toml": body}))
    assert list(problems) == [
        f"articles/{DELISTING_NAME}: action",
        "articles/2023-05-02-paper-on.toml: action[1].party",
    ]


def test_a_relation_to_an_entry_that_nobody_tells_of_is_refused(tmp_path: Path) -> None:
    text = ARTICLE.replace('entry = "ns-cmic-north-chips"', 'entry = "ns-cmic-north-chip"')
    assert "ns-cmic-north-chip" in find_problems(write_lists(tmp_path, {NAME: text}))["articles/"]


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    first = ARTICLE.replace('type = "company"', 'type = "firm"').replace('kind = "owns"', 'kind = "has"')
    second = DELISTING.replace('language = "en"', 'language = "EN"').replace("paragraphs = [1]", "paragraphs = 1")
    problems = find_problems(write_lists(tmp_path, {NAME: first, DELISTING_NAME: second}))
    assert {field.partition(": ")[2] for field in problems} >= {
        "action[1].party[1].type",
        "action[1].party[1].relations[1].kind",
        "article.language",
        "action[1].party[1].paragraphs",
    }


def test_a_flood_of_problems_is_cut_but_counted(tmp_path: Path) -> None:
    text = ARTICLE.replace('titles = ["Mayor"]', f"titles = {[''] * 80}")
    with pytest.raises(BadHouseFile, match=r"^80 problems in") as caught:
        read(tmp_path, {NAME: text})
    assert len(caught.value.problems) == MOST_PROBLEMS


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b'[article]\ntitle = "x\n', "at line 2"),
        (b'[article]\ntitle = "caf\xe9"\n', "not UTF-8 (first at byte 23)"),
        (b"", "article: this field is missing"),
    ],
)
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, raw: bytes, says: str) -> None:
    (write_lists(tmp_path, {}) / "articles" / NAME).write_bytes(raw)
    assert any(says in f"{field.rpartition(': ')[2]}: {text}" for field, text in find_problems(tmp_path).items())


@pytest.mark.parametrize("name", ["2021-12-10-paper-chips.toml.txt", "chips.yaml", "drafts"])
def test_a_file_that_would_be_lost_in_silence_is_refused(tmp_path: Path, name: str) -> None:
    path = write_lists(tmp_path, {NAME: ARTICLE}) / "articles" / name
    path.write_text(ARTICLE, encoding="utf-8") if "." in name else path.mkdir()
    assert "only .toml files" in find_problems(tmp_path)[f"articles/{name}"]


@pytest.mark.parametrize("name", ["chips.toml", "2021-12-10-Paper-chips.toml", "2021-12-10-chips.toml"])
def test_a_file_name_tells_day_publisher_and_subject(tmp_path: Path, name: str) -> None:
    problems = find_problems(write_lists(tmp_path, {name: ARTICLE}))
    assert "YYYY-MM-DD-publisher-slug.toml" in problems[f"articles/{name}: article.published"]


def test_a_house_list_needs_its_description(tmp_path: Path) -> None:
    (write_lists(tmp_path, {}) / "articles" / "list.toml").unlink()
    assert list(find_problems(tmp_path)) == ["articles/list.toml"]


@pytest.mark.parametrize(("house", "says"), [("Desk", "small letters"), ("sdn", "to a list of an authority")])
def test_a_folder_name_must_be_a_new_list_id(tmp_path: Path, house: str, says: str) -> None:
    assert says in find_problems(write_lists(tmp_path, {}, house=house))[house]


def test_a_lists_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in find_problems(tmp_path / "nowhere")["lists.toml"]


def test_a_stranger_beside_the_folders_is_refused(tmp_path: Path) -> None:
    (write_lists(tmp_path, {}) / "article.toml").write_text(ARTICLE, encoding="utf-8")
    assert list(find_problems(tmp_path)) == ["article.toml"]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('sdn = "x"', "lists.toml: sdn"),
        (dedent('[SDN]\ntitle = "t"\nauthority = "a"\nregime = "r"\nstale_after_days = 1'), "lists.toml: SDN"),
        ('[sdn]\ntitle = "t"\nauthority = "a"\nregime = "r"', "lists.toml: sdn.stale_after_days"),
        ('[sdn]\ntitle = "t"\nauthority = "a"\nregime = "r"\nstale_after_days = 0', "lists.toml: sdn.stale_after_days"),
        ('[sdn]\ntitle = "t"\nauthority = "a"\nstale_after_days = 1', "lists.toml: sdn.regime"),
    ],
)
def test_a_faulty_description_is_refused(tmp_path: Path, text: str, field: str) -> None:
    (write_lists(tmp_path, {}) / "lists.toml").write_text(text, encoding="utf-8")
    assert field in find_problems(tmp_path)
