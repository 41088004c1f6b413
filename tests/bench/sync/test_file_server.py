"""The bench's own authority: files, marks and 304."""

from pathlib import Path

from app.bench.sync.file_server import serve_files
from app.fetch.checks import ContentKind
from app.fetch.fetcher import Fetcher


def test_file_is_sent_once_and_again_when_it_has_changed(tmp_path: Path) -> None:
    with serve_files() as server:
        server.files["sdn.csv"] = b"one"
        url, target = f"{server.url}/sdn.csv", tmp_path / "sdn.csv"
        first = Fetcher().fetch(url, target, ContentKind.CSV)
        assert first is not None
        assert Fetcher().fetch(url, target, ContentKind.CSV, first.validators) is None
        server.files["sdn.csv"] = b"two"
        assert Fetcher().fetch(url, target, ContentKind.CSV, first.validators) is not None
        assert target.read_bytes() == b"two"
