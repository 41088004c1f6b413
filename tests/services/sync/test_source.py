"""What is known of a source becomes what is fetched, and what its lists must look like."""

from dataclasses import replace

import pytest

from app.config import Settings
from app.errors import BadListFile
from app.fetch.checks import ContentKind
from app.model.listing import ListReading
from app.services.sync.files import SourceFile
from app.services.sync.source import SyncSource, check_counts, make_sync_sources
from app.sources.source_facts import ExpectedCount, SourceFacts, SourceLayout, load_source_facts
from tests.store.samples import make_firm

SOURCE = SyncSource(
    "ofac-sdn",
    (SourceFile("sdn.csv", "https://example.org/SDN.CSV", ContentKind.CSV, 1_000),),
    7_200,
    {"sdn": ExpectedCount("sdn", 2, 3)},
)


def test_source_is_fetched_in_the_layout_that_comes_first() -> None:
    facts = SourceFacts(
        id="ofac-sdn",
        title="SDN",
        licence="public domain",
        is_synced=True,
        check_every_s=7_200,
        most_bytes=1_000,
        layouts=(
            SourceLayout("csv", {"sdn.csv": "https://example.org/SDN.CSV"}),
            SourceLayout("classic", {"sdn.xml": "https://example.org/SDN.XML"}),
        ),
        counts=(ExpectedCount("sdn", 2, 3),),
    )
    on_paper = replace(facts, id="dod-1260h", layouts=())
    assert make_sync_sources({"ofac-sdn": facts, "dod-1260h": on_paper}) == {"ofac-sdn": SOURCE}


def test_shipped_sources_can_be_synced_and_the_scheduled_ones_are_the_default() -> None:
    facts = load_source_facts()
    sources = make_sync_sources(facts)
    assert all(file.url.startswith("https://") for source in sources.values() for file in source.files)
    assert Settings().sync_sources == tuple(sorted(source.id for source in facts.values() if source.is_synced))
    assert set(Settings().sync_sources) <= sources.keys()


@pytest.mark.parametrize(("list_id", "count"), [("sdn", 1), ("sdn", 4), ("snd", 2)])
def test_list_outside_its_counts_or_under_another_name_is_refused(list_id: str, count: int) -> None:
    reading = ListReading(list_id, tuple(make_firm(number) for number in range(count)), ())
    with pytest.raises(BadListFile):
        check_counts(SOURCE, (reading,))


@pytest.mark.parametrize("count", [2, 3])
def test_list_at_the_edge_of_its_counts_is_fine(count: int) -> None:
    check_counts(SOURCE, (ListReading("sdn", tuple(make_firm(number) for number in range(count)), ()),))
