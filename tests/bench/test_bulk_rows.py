"""A bench's book is the same for the same seed, and like a real one."""

from pathlib import Path

from app.bench.bulk.rows import HITS, read_names, write_book
from tests.services.bulk.fakes import SENSETIME

ROWS = 5_000


def test_book_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    books = []
    for number, seed in enumerate((1, 1, 2)):
        path = tmp_path / f"{number}.csv"
        write_book(path, (SENSETIME,), ROWS, seed)
        books.append(path.read_bytes())
    assert books[0] == books[1] != books[2]
    assert books[0].count(b"\n") == 1 + ROWS


def test_book_meets_new_words_to_its_end_and_a_listed_name_now_and_then(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    write_book(path, (SENSETIME,), ROWS, 1)
    names = list(read_names(path))
    first, second = ({word for name in part for word in name.split()} for part in (names[:2_500], names[2_500:]))
    assert len(second - first) > 500
    assert len(first & second) > 500
    near = sum("GROUP" in name or "LIMITED" in name for name in names)
    assert 0.5 * HITS * ROWS < near < 1.5 * HITS * ROWS
