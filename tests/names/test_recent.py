"""What was asked for lately is kept, and what was not is forgotten."""

from app.names.recent import Recent, measure_bytes


def test_value_is_found_under_its_key_and_no_other() -> None:
    recent = Recent[str, int](4)
    recent.keep("one", 1)
    assert (recent.find("one"), recent.find("two")) == (1, None)
    assert ("one" in recent, "two" in recent, len(recent)) == (True, False, 1)


def test_never_more_are_kept_than_may_be() -> None:
    recent = Recent[int, int](10)
    for number in range(100):
        recent.keep(number, number)
        assert len(recent) <= 10
    assert recent.find(0) is None


def test_what_is_asked_for_again_and_again_stays() -> None:
    recent = Recent[int, int](10)
    recent.keep(-1, -1)
    for number in range(100):
        recent.keep(number, number)
        assert recent.find(-1) == -1


def test_the_last_half_is_always_there() -> None:
    recent = Recent[int, int](10)
    for number in range(100):
        recent.keep(number, number)
        assert all(late in recent for late in range(max(0, number - 4), number + 1))


def test_by_their_bytes_fewer_large_values_are_kept_than_small_ones() -> None:
    kept = []
    for size in (10, 1_000):
        recent = Recent[bytes, bytes](10_000, measure_bytes)
        for number in range(1_000):
            recent.keep(b"%d" % number, bytes(size))
        kept.append(len(recent))
    assert 25 < kept[0] < 10_000 / 160
    assert 3 < kept[1] <= 10
