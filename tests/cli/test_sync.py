"""`interdict sync` against a real server: what is told, and with which exit status."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app import bootstrap
from app.cli.main import app
from app.sources.source_facts import ExpectedCount, SourceFacts, SourceLayout
from tests.samples import make_sdn_files
from tests.sync_server import ListServer, run_list_server, send_file, send_status


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal of an installation whose one source is the test's server."""

    server: ListServer

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(app, ["sync", *words])


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    with run_list_server() as server:
        urls = {name: server.give(f"/{name}", send_file(content)) for name, content in make_sdn_files().items()}
        facts = SourceFacts(
            id="ofac-sdn",
            title="OFAC SDN",
            licence="public domain",
            is_synced=True,
            check_every_s=3_600,
            most_bytes=100_000,
            layouts=(SourceLayout("csv", urls),),
            counts=(ExpectedCount("sdn", 1, 10),),
        )
        monkeypatch.setattr(bootstrap, "load_source_facts", lambda: {"ofac-sdn": facts})
        monkeypatch.setenv("INTERDICT_SYNC_SOURCES", "ofac-sdn")
        monkeypatch.setenv("INTERDICT_DATA_DIR", str(tmp_path))
        yield Terminal(server)


def test_new_list_is_published_and_the_next_sync_finds_nothing_new(terminal: Terminal) -> None:
    first = terminal.run()
    assert first.exit_code == 0
    assert "ofac-sdn: published" in first.stdout
    assert "4 entries" in first.stdout
    second = terminal.run("ofac-sdn")
    assert (second.exit_code, second.stdout) == (0, "ofac-sdn: unchanged\n")


def test_script_gets_the_same_as_json(terminal: Terminal) -> None:
    (report,) = json.loads(terminal.run("--json").stdout)
    assert (report["source"], report["outcome"], report["error"]) == ("ofac-sdn", "published", None)
    assert [(done["list"], done["new"], done["entries"]) for done in report["lists"]] == [("sdn", True, 4)]


def test_failure_is_exit_status_1_and_says_what_stays_in_force(terminal: Terminal) -> None:
    terminal.server.give("/alt.csv", send_status(404))
    failed = terminal.run()
    assert failed.exit_code == 1
    assert "ofac-sdn: failed" in failed.stdout
    assert "the server answers 404" in failed.stderr
    assert "what is held stays in force" in failed.stderr


def test_list_that_lost_its_end_waits_for_a_person_who_allows_it(terminal: Terminal) -> None:
    terminal.run()
    rows = make_sdn_files()["alt.csv"].splitlines(keepends=True)
    terminal.server.give("/alt.csv", send_file(rows[0], etag='"2"'))
    refused = terminal.run()
    assert refused.exit_code == 1
    assert "--allow-shrinkage" in refused.stderr
    allowed = terminal.run("ofac-sdn", "--allow-shrinkage")
    assert (allowed.exit_code, "new revision" in allowed.stdout) == (0, True)
