"""Articles add to official entries; official data stand."""

from dataclasses import replace

from app.model.entry import EntryStatus, SourceKind
from app.services.lists.join_entries import join_house_entries
from tests.services.lists.samples import DESCRIPTIONS, HOUSE, OFFICIAL


def test_confirmed_article_adds_names_relations_and_source_but_no_fact_against_the_official() -> None:
    entries, house_ids = join_house_entries({"articles": [HOUSE], "ns-cmic": [OFFICIAL]}, DESCRIPTIONS)
    (joined,) = entries
    assert joined.id == "ns-cmic-33114"
    assert joined.status is EntryStatus.ACTIVE
    assert [name.text for name in joined.names] == ["SENSETIME GROUP LIMITED", "商汤集团"]
    assert joined.dates == OFFICIAL.dates
    assert joined.relations == HOUSE.relations
    assert [source.kind for source in joined.sources] == [SourceKind.OFFICIAL, SourceKind.ARTICLE]
    assert house_ids == {"articles": frozenset({"ns-cmic-33114"})}


def test_unconfirmed_article_stays_an_entry_of_its_own() -> None:
    entries, house_ids = join_house_entries({"articles": [HOUSE]}, DESCRIPTIONS)
    assert entries == (HOUSE,)
    assert house_ids == {"articles": frozenset({HOUSE.id})}


def test_two_articles_on_one_official_entry_both_become_sources() -> None:
    second = replace(HOUSE, id="ns-cmic-sensetime-b", sources=(replace(HOUSE.sources[0], publisher="Another Paper"),))
    entries, _ = join_house_entries({"articles": [HOUSE, second], "ns-cmic": [OFFICIAL]}, DESCRIPTIONS)
    assert [source.publisher for source in entries[0].sources] == [
        "US Treasury OFAC",
        "South China Morning Post",
        "Another Paper",
    ]
