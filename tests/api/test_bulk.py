"""A table uploaded over HTTP: taken at once, answered row by row in order, fetched again; a bad file leaves no job."""

import csv
import io
import json
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from app.model.access import Role
from tests.api.conftest import World

TABLE = "id,name\r\n1,Shohrat Zakir\r\n2,Liu Pengyu\r\n3,\r\n4,SenseTime Group Inc.\r\n"


def _submit(world: World, content: str | bytes, **fields: Any) -> dict[str, Any]:
    answer = world.client.post("/v1/bulk", files={"file": ("book.csv", content)}, data=fields, headers=world.headers())
    assert answer.status_code == 202, answer.text
    job: dict[str, Any] = answer.json()
    return job


def _wait(world: World, job_id: str) -> dict[str, Any]:
    def find() -> dict[str, Any]:
        job: dict[str, Any] = world.client.get(f"/v1/bulk/{job_id}", headers=world.headers()).json()
        return job

    _wait_until(lambda: find()["state"] not in {"queued", "running"})
    return find()


def _wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


def _list_ids(world: World) -> list[str]:
    return [job["id"] for job in world.client.get("/v1/bulk", headers=world.headers()).json()["jobs"]]


def test_rows_are_answered_in_order(world: World) -> None:
    job = _wait(world, _submit(world, TABLE)["id"])
    assert (job["state"], job["error"]) == ("done", None)
    assert job["columns"] == [{"read_as": "id", "column": "id"}, {"read_as": "name", "column": "name"}]
    assert job["progress"]["rows_done"] == 4
    assert "un" in job["not_held"]
    assert {"list", "revision"} == set(job["basis"]["lists"][0])
    answer = world.client.get(job["results"], headers=world.headers())
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(row["id"], row["screening_outcome"]) for row in rows[:3]] == [("1", "hit"), ("2", "clear"), ("3", "error")]
    assert rows[3]["match_entry_id"] == "ns-cmic-33114"
    assert rows[3]["match_dates"] == "listed=2021-12-10; effective=2022-02-08; divest_by=2022-12-10"
    summary = world.client.get(f"/v1/bulk/{job['id']}/summary", headers=world.headers()).json()
    assert "un" in summary["not_held"]


def test_progress_comes_as_server_sent_events(world: World) -> None:
    job_id = _submit(world, TABLE)["id"]
    text = world.client.get(f"/v1/bulk/{job_id}/events", headers=world.headers()).text
    events = [block for block in text.split("\n\n") if block]
    assert all(block.startswith("event: progress\ndata: {") for block in events)
    assert '"state":"done"' in events[-1]


def test_results_come_in_every_format(world: World) -> None:
    job = _wait(world, _submit(world, TABLE)["id"])
    lines = world.client.get(job["results"], params={"format": "ndjson"}, headers=world.headers()).text.splitlines()
    assert [json.loads(line)["outcome"] for line in lines[:3]] == ["hit", "clear", "error"]
    assert json.loads(lines[0])["matches"][0]["explanation"]
    book = world.client.get(job["results"], params={"format": "xlsx"}, headers=world.headers())
    assert (book.status_code, book.content[:2]) == (200, b"PK")
    assert world.client.get(job["results"], params={"format": "doc"}, headers=world.headers()).status_code == 422
    page = world.client.get(f"/v1/bulk/{job['id']}/summary", params={"format": "html"}, headers=world.headers())
    assert "<h1>Screening of book.csv</h1>" in page.text


def test_results_can_be_fetched_in_parts(world: World) -> None:
    job = _wait(world, _submit(world, TABLE)["id"])
    whole = world.client.get(job["results"], headers=world.headers()).content
    part = world.client.get(job["results"], headers={**world.headers(), "Range": "bytes=3-9"})
    assert part.status_code == 206
    assert part.content == whole[3:10]


def test_length_of_results_is_told_without_them(world: World) -> None:
    job = _wait(world, _submit(world, TABLE)["id"])
    whole = world.client.get(job["results"], headers=world.headers())
    head = world.client.head(job["results"], headers=world.headers())
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))
    assert (head.headers["x-interdict-rows"], head.headers["x-interdict-complete"]) == ("4", "true")


def test_cancelled_job_gives_what_it_has_and_says_that_it_is_not_all(world: World) -> None:
    job_id = _submit(world, TABLE * 2_000)["id"]
    answer = world.client.post(f"/v1/bulk/{job_id}/cancel", headers=world.headers())
    assert answer.json()["state"] == "cancelled"
    results = world.client.get(f"/v1/bulk/{job_id}/results", headers=world.headers())
    assert results.headers["x-interdict-complete"] == "false"
    assert results.text.startswith("id,name,screening_outcome,")
    assert len(list(csv.reader(io.StringIO(results.text)))) == 1 + int(results.headers["x-interdict-rows"])


def test_same_table_under_one_key_is_one_job(world: World) -> None:
    headers = {**world.headers(), "Idempotency-Key": "nightly-2026-01-05"}
    jobs = [
        world.client.post("/v1/bulk", files={"file": ("book.csv", TABLE)}, headers=headers).json()["id"]
        for _ in range(2)
    ]
    assert jobs[0] == jobs[1]
    other = world.client.post("/v1/bulk", files={"file": ("book.csv", "name\nAcme\n")}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (409, "conflict")


def test_upload_is_written_where_it_is_kept_as_it_comes_and_one_cut_off_leaves_nothing(world: World) -> None:
    before = _list_ids(world)
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="b.csv"\r\n\r\nname\n' + b"Acme\n" * 20_000
    head = (
        f"POST /v1/bulk HTTP/1.1\r\nHost: x\r\nAuthorization: {world.headers()['Authorization']}\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {2 * len(body)}\r\n\r\n"
    )
    url = world.client.base_url
    incoming = world.services.settings.data_dir / "bulk" / "incoming"
    with socket.create_connection((url.host, url.port or 80)) as line:
        line.sendall(head.encode() + body)
        _wait_until(lambda: any(path.stat().st_size > 80_000 for path in incoming.glob("*/upload")))
    _wait_until(lambda: list(incoming.iterdir()) == [])
    assert _list_ids(world) == before


def test_upload_without_room_is_507_and_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.bulk.room.KEPT_FREE_BYTES", 2**62)
    answer = world.client.post("/v1/bulk", files={"file": ("book.csv", TABLE)}, headers=world.headers())
    assert (answer.status_code, answer.json()["code"]) == (507, "storage_full")
    assert answer.json()["detail"].startswith("the disk is full; make room")
    assert list((world.services.settings.data_dir / "bulk" / "incoming").iterdir()) == []


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("multipart/form-data", b"--x\r\n\r\n", 400),
        ("multipart/form-data; boundary=x", b"--y\r\n\r\n", 400),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nname\r\n--x--',
            422,
        ),
        ("text/csv", b"name\nAcme\n", 422),
    ],
    ids=["no boundary", "another boundary", "a field that is no file", "no form"],
)
def test_call_without_a_file_is_refused(world: World, content_type: str, body: bytes, status: int) -> None:
    headers = {**world.headers(), "Content-Type": content_type}
    answer = world.client.post("/v1/bulk", content=body, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_ended_job_is_deleted_with_its_files(world: World) -> None:
    job_id = _wait(world, _submit(world, TABLE)["id"])["id"]
    assert world.client.delete(f"/v1/bulk/{job_id}", headers=world.headers()).status_code == 204
    assert world.client.get(f"/v1/bulk/{job_id}", headers=world.headers()).status_code == 404


@pytest.mark.parametrize(
    ("content", "fields", "said"),
    [
        (b"", {}, "empty"),
        (b"%PDF-1.7\n", {}, "PDF"),
        (b"colour,size\r\nred,1\r\n", {}, "colour"),
        (TABLE, {"lists": "snd"}, "snd"),
        (TABLE, {"columns": "name=Holder"}, "Holder"),
        (TABLE, {"columns": "Holder"}, "meaning=column"),
        (TABLE, {"threshold": "7"}, "threshold"),
    ],
    ids=["empty", "pdf", "no known column", "unknown list", "unknown column", "column unclear", "threshold"],
)
def test_bad_file_or_option_is_one_clear_error_and_no_job(
    world: World, content: bytes | str, fields: dict[str, str], said: str
) -> None:
    before = _list_ids(world)
    answer = world.client.post("/v1/bulk", files={"file": ("book.csv", content)}, data=fields, headers=world.headers())
    assert answer.status_code == 422
    assert said in answer.text
    assert _list_ids(world) == before


@pytest.mark.parametrize("field", ["file", "threshold"])
def test_of_two_fields_of_one_name_none_is_silently_left_out(world: World, field: str) -> None:
    fields = [("threshold", (None, "0.8")), ("file", ("book.csv", TABLE))]
    twice = [*fields, *(part for part in fields if part[0] == field)]
    answer = world.client.post("/v1/bulk", files=twice, headers=world.headers())
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


def test_list_that_is_not_held_is_refused_before_there_is_a_job(world: World) -> None:
    before = _list_ids(world)
    answer = world.client.post(
        "/v1/bulk", files={"file": ("b.csv", TABLE)}, data={"lists": "un"}, headers=world.headers()
    )
    assert (answer.status_code, answer.json()["code"]) == (503, "list_not_held")
    assert _list_ids(world) == before


def test_job_list_and_roles(world: World) -> None:
    job_id = _submit(world, TABLE)["id"]
    assert job_id in [
        job["id"] for job in world.client.get("/v1/bulk", headers=world.headers(Role.AUDITOR)).json()["jobs"]
    ]
    answer = world.client.post("/v1/bulk", files={"file": ("b.csv", TABLE)}, headers=world.headers(Role.TRADER))
    assert answer.status_code == 403
    assert world.client.get("/v1/bulk/job-none/results", headers=world.headers()).status_code == 404
