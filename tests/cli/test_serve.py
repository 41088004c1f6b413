"""What is said when a server has started."""

from app.cli.serve import describe_start


def test_lists_that_are_being_fetched_are_named_when_some_are_not_held() -> None:
    state = {"status": "ready", "lists": {"articles": "articles-1"}, "not_held": ["sdn", "un"]}
    lines = "\n".join(describe_start("http://127.0.0.1:8000", state, None, ("ofac-sdn", "un")))
    assert "Not held: sdn, un" in lines
    assert "Being fetched in the background, if there is a network: ofac-sdn, un;" in lines
    assert "Being fetched" not in "\n".join(describe_start("http://127.0.0.1:8000", state, None, ()))
    held = {**state, "not_held": []}
    assert "Being fetched" not in "\n".join(describe_start("http://127.0.0.1:8000", held, None, ("un",)))
