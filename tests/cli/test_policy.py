"""`interdict policy`: a policy is checked and tried before it is put in force."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.bootstrap import build_services
from app.cli.main import app
from app.config import PROJECT_ROOT, load_settings
from app.errors import BadSetting
from app.model.order import Order, Security, Side
from app.services.access.authenticate import make_terminal_actor
from tests.samples import make_consolidated_files, make_sdn_files

RULE = """
[[rule]]
id = "keep"
author = "committee"
reason = "The firm keeps what it has."
valid_from = 2020-01-01
lists = ["ns-cmic"]
decision = "review"
"""
HIKVISION = Security(name="HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INTERDICT_DATA_DIR", str(tmp_path / "data"))
    folder = tmp_path / "policy"
    folder.mkdir()
    (folder / "firm.toml").write_text(RULE, encoding="utf-8")
    return folder


def test_check_says_what_it_read(folder: Path) -> None:
    answer = json.loads(CliRunner().invoke(app, ["policy", "check", str(folder), "--json"]).stdout)
    assert answer["items"] == ["keep"]
    assert answer["version"].startswith("sha256:")
    assert (
        "5 items"
        in CliRunner().invoke(app, ["policy", "check", str(PROJECT_ROOT / "docs" / "examples" / "firm-policy")]).stdout
    )


def test_check_names_file_item_and_field(folder: Path) -> None:
    (folder / "firm.toml").write_text(RULE.replace("ns-cmic", "ns-cmik"), encoding="utf-8")
    error = CliRunner().invoke(app, ["policy", "check", str(folder)]).exception
    assert isinstance(error, BadSetting)
    assert [problem.field for problem in error.problems] == ["firm.toml: rule[1] keep.lists"]


def test_dry_run_shows_which_answers_would_change(folder: Path) -> None:
    services, actor = build_services(load_settings()), make_terminal_actor()
    services.set_up()
    for source, files in (("ofac-sdn", make_sdn_files()), ("ofac-consolidated", make_consolidated_files())):
        services.importer.import_files(source, files, actor, published_at=datetime(2024, 7, 2, tzinfo=UTC))
    services.publisher.publish()
    days = (datetime(2021, 6, 10, tzinfo=UTC), datetime(2023, 6, 10, tzinfo=UTC))
    services.trades.screen([Order(Side.BUY, HIKVISION, f"on {day:%Y}", at=day) for day in days], actor)
    services.close()

    answer = json.loads(CliRunner().invoke(app, ["policy", "dry-run", str(folder), "--json"]).stdout)
    assert (answer["orders"], answer["not_readable"]) == (2, 0)
    (change,) = answer["changed"]  # in 2023 the law rejects it already
    told = [change[key] for key in ("order_id", "at", "in_force", "proposed", "by")]
    assert told == ["on 2021", "2021-06-10T00:00:00.000000Z", "allow", "review", "keep"]
    assert answer["policy"]["in_force"] != answer["policy"]["proposed"]

    table = CliRunner().invoke(app, ["policy", "dry-run", str(folder)]).stdout
    assert "on 2021" in table
    assert "1 of 2 answers would change" in table
    none = CliRunner().invoke(app, ["policy", "dry-run", str(folder), "--since", "2099-01-01"]).stdout
    assert "0 of 0 answers would change" in none


def test_wrong_policy_stops_the_start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERDICT_POLICY_DIR", str(folder / "none"))
    with pytest.raises(BadSetting, match="INTERDICT_POLICY_DIR"):
        build_services(load_settings())
