"""The commands as a user types them: answers on stdout, errors on stderr, and an exit status that a script can use."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.chat_server import run_chat_server
from tests.samples import make_consolidated_files, make_sdn_files

pytestmark = pytest.mark.slow  # every case starts a process, as a user's shell does

Result = subprocess.CompletedProcess[str]
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `interdict` in a directory of its own, on a data directory of its own."""

    def run_command(*words: str, **environment: str) -> Result:
        return _run(tmp_path, words, {"INTERDICT_DATA_DIR": str(tmp_path / "data"), **environment})

    return run_command


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Likewise, with both official sets imported; for tests that only ask."""
    folder = tmp_path_factory.mktemp("loaded")
    for source, files in (("ofac-sdn", make_sdn_files()), ("ofac-consolidated", make_consolidated_files())):
        (folder / source).mkdir()
        for name, content in files.items():
            (folder / source / name).write_bytes(content)
        result = _run(folder, ("import", source, source, "--published", "2024-07-02"), {"INTERDICT_DATA_DIR": "data"})
        assert result.returncode == 0, result.stderr
    return lambda *words, **environment: _run(folder, words, {"INTERDICT_DATA_DIR": "data", **environment})


def _run(folder: Path, words: tuple[str, ...], environment: Mapping[str, str]) -> Result:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("INTERDICT_")}
    command = [sys.executable, "-m", "app.cli", *words]
    given = {**clean, **environment, "PYTHONPATH": os.getcwd()}
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, timeout=120, check=False)


def test_screen_explains_in_a_table_and_in_json(loaded: Run) -> None:
    table = loaded("screen", "Shohrat Zakir", "Liu Pengyu", "--type", "person")
    assert table.returncode == 0
    assert "sdn-34079" in table.stdout
    assert "Liu Pengyu: clear" in table.stdout
    assert "not held" in table.stdout
    answers = json.loads(loaded("screen", "Shohrat Zakir", "--json").stdout)
    assert answers[0]["matches"][0]["entry_id"] == "sdn-34079"


def test_lists_tell_what_is_held(loaded: Run) -> None:
    lists = {one["list"]: one for one in json.loads(loaded("lists", "--json").stdout)}
    assert lists["sdn"]["revision"]["entries"] == 4
    assert not lists["un"]["held"]


def test_past_is_asked_from_the_terminal(loaded: Run) -> None:
    past = loaded("screen", "Shohrat Zakir", "--as-of", "2024-07-03", "--as-of-basis", "published", "--json")
    (answer,) = json.loads(past.stdout)
    assert (answer["as_of"], answer["matches"][0]["entry_id"]) == ("2024-07-03T00:00:00.000000Z", "sdn-34079")


def test_sync_without_any_source_names_those_that_there_are(run: Run) -> None:
    result = run("sync", INTERDICT_SYNC_SOURCES="")
    assert result.returncode == 2
    assert "ofac-sdn" in result.stderr


def test_bulk_keeps_columns_and_order(loaded: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("id;name;note\n1;Shohrat Zakir;=1+1\n2;;x\n3;Liu Pengyu;y\n", encoding="utf-8")
    assert loaded("bulk", str(source), str(target)).returncode == 0
    with target.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter=";"))
    assert [(row["id"], row["note"], row["screening_outcome"]) for row in rows] == [
        ("1", "=1+1", "hit"),
        ("2", "x", "error"),
        ("3", "y", "clear"),
    ]
    assert rows[0]["match_entry_id"] == "sdn-34079"
    assert rows[1]["row_error"]


def test_interrupted_bulk_leaves_the_rows_so_far_in_a_file_that_says_so(run: Run, tmp_path: Path) -> None:
    assert run("lists").returncode == 0  # migrates and takes lists/ in
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("name\n" + "".join(f"Novak {n} Olga\n" for n in range(100_000)), encoding="utf-8")
    clean = {key: value for key, value in os.environ.items() if not key.startswith("INTERDICT_")}
    environment = {**clean, "INTERDICT_DATA_DIR": str(tmp_path / "data"), "PYTHONPATH": os.getcwd()}
    command = [sys.executable, "-m", "app.cli", "bulk", str(source), str(target)]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) as process:
        while len(list((tmp_path / "data").glob("bulk/job-*/parts/*.answers"))) < 4:  # the first two are then counted
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    rows = (tmp_path / "out.csv.partial").read_text(encoding="utf-8").splitlines()
    assert f"the first {len(rows) - 1} rows are in" in said
    assert 0 < len(rows) - 1 < 100_000
    assert not target.exists()
    assert list((tmp_path / "data").glob("bulk/job-*")) == []


def test_compare_scores_pairs_without_lists(loaded: Run, tmp_path: Path) -> None:
    pairs, scores = tmp_path / "pairs.csv", tmp_path / "scores.csv"
    pairs.write_text(
        'id,query,listed,schema\na,Shohrat Zakir,"ZAKIR, Shohrat",person\nb,Xu Li,Wally Adeyemo,person\n',
        encoding="utf-8",
    )
    assert loaded("compare", str(pairs), "--out", str(scores)).returncode == 0
    with scores.open(encoding="utf-8", newline="") as handle:
        found = {row["id"]: float(row["score"]) for row in csv.DictReader(handle)}
    assert found["a"] > 0.9
    assert found["b"] < 0.5


@pytest.mark.parametrize("form", ["ofac-csv", "ftm", "csv", "json"])
def test_export_writes_every_format(loaded: Run, tmp_path: Path, form: str) -> None:
    result = loaded("export", "--format", form, "--out", str(tmp_path / "out"))
    assert result.returncode == 0, result.stderr
    assert any((tmp_path / "out").iterdir())


def test_keys_are_made_listed_and_revoked(run: Run) -> None:
    made = json.loads(run("keys", "create", "desk", "--role", "trader", "--json").stdout)
    assert made["key"].startswith("idk_")
    assert run("keys", "revoke", made["id"]).returncode == 0
    (listed,) = json.loads(run("keys", "list", "--json").stdout)
    assert listed["revoked_at"] is not None
    assert made["key"] not in json.dumps(listed)
    assert run("audit", "verify").returncode == 0


def test_database_can_be_named_on_the_command_line(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'other.db'}"
    assert run("keys", "create", "desk", "--database", url).returncode == 0
    assert len(json.loads(run("keys", "list", "--json", INTERDICT_DATABASE_URL=url).stdout)) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("screen", "X", "--list", "snd"), "snd"),
        (("screen", "X", "--type", "persona"), "--type"),
        (("screen", "X", "--threshold", "2"), "threshold"),
        (("screen", "x" * 1_001), "NAME"),
        (("screen", "..."), "subject.name"),
        (("screen", "X", "--as-of", "yesterday"), "--as-of"),
        (("screen", "X", "--as-of", "1999-01-01"), "as_of"),
        (("screen", "X", "--as-of-basis", "guessed"), "--as-of-basis"),
        (("screen",), "NAME"),
        (("sync", "ofac-snd"), "ofac-snd"),
        (("scren", "X"), "scren"),
        (("bulk", "none.csv", "out.csv"), "none.csv"),
        (("compare", "none.csv", "--out", "out.csv"), "none.csv"),
        (("export", "--format", "xml", "--out", "out"), "format"),
        (("import", "ofac-snd", "sdn.csv"), "sdn.csv"),
        (("keys", "revoke", "key-none"), "key-none"),
        (("lists", "--database", "oracle://x"), "INTERDICT_DATABASE_URL"),
    ],
)
def test_bad_usage_is_exit_status_2_and_names_what_was_wrong(loaded: Run, words: tuple[str, ...], said: str) -> None:
    result = loaded(*words)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_nothing_loaded_is_an_error_and_never_clear(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    result = run("screen", "Xu Li", INTERDICT_LISTS_DIR=str(tmp_path / "lists"))
    assert result.returncode == 2
    assert "no list is loaded" in result.stderr
    assert "clear" not in result.stdout


def test_unreachable_database_is_exit_status_1(run: Run) -> None:
    result = run("screen", "Xu Li", "--database", "postgresql://nobody@127.0.0.1:1/none")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr


def test_refused_list_leaves_the_revision_in_force(loaded: Run, tmp_path: Path) -> None:
    broken = tmp_path / "sdn.csv"
    broken.write_bytes(make_sdn_files()["sdn.csv"][:150])
    result = loaded("import", "ofac-sdn", str(broken))
    assert result.returncode == 2
    assert "sdn.csv" in result.stderr
    assert "sdn-34079" in loaded("screen", "Shohrat Zakir").stdout


def test_extract_asks_the_language_model_that_is_set(run: Run, tmp_path: Path) -> None:
    article = (
        "Harbour Letter\nA bank is hit\n17 December 2021\n\nThe Treasury on Thursday hit Kastin Bank with sanctions."
    )
    (tmp_path / "bank.txt").write_text(article, encoding="utf-8")
    action = {"action": "designation", "authority": "US Treasury OFAC", "list": "SDN", "current": True}
    parties = [{"name": "Kastin Bank"}, {"name": "Orlov Bank"}]
    with run_chat_server() as chat:
        chat.say(json.dumps({"actions": [{**action, "parties": parties}]}))
        result = run(
            "extract", "bank.txt", "--out", "read", INTERDICT_MODEL_URL=chat.url, INTERDICT_MODEL_NAME="small-1"
        )
    assert result.returncode == 0, result.stderr
    document = json.loads((tmp_path / "read" / "bank.json").read_text(encoding="utf-8"))
    assert document["reader"] == "small-1"
    assert [party["name"] for action in document["actions"] for party in action["parties"]] == ["Kastin Bank"]
    assert "'Orlov Bank' was refused" in document["notes"][0]


def test_a_language_model_without_a_name_is_a_bad_setting(run: Run) -> None:
    result = run("extract", "bank.txt", INTERDICT_MODEL_URL="ftp://model")
    assert result.returncode != 0
    assert "INTERDICT_MODEL_URL" in result.stderr
    assert "INTERDICT_MODEL_NAME" in result.stderr
