"""Adjacent words of a name may be one word elsewhere."""

from app.names.analyse import analyse_name
from app.names.joins import join_words


def test_runs_that_tell_something_together_may_be_one_word() -> None:
    """`Sense Time` says something, `Import Export` in one word nothing."""
    name = analyse_name("Sense Time Import Export", person=False)
    assert "sensetime" in {join.text for join in name.joins}
    assert "importexport" not in {join.text for join in name.joins}


def test_joined_words_have_a_source_of_their_own() -> None:
    sense, time, bank = analyse_name("Sense Time Bank", person=False).words
    joins = [join_words((sense, time)), join_words((time, bank)), join_words((sense, time, bank))]
    assert len({word.source for word in (sense, time, bank, *joins)}) == 6
