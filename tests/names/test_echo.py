"""Echoes: what is left of a name after a language that lacks its sounds."""

import pytest

from app.names.echo import SHORTEST_ECHO, make_echoes, make_outline


@pytest.mark.parametrize(
    ("own", "abroad"),
    [("demchugdongrub", "demuchukedonglupu"), ("dilmurat", "dilimulati"), ("morgret", "mogeleite")],
)
def test_name_shares_an_echo_with_its_chinese_form(own: str, abroad: str) -> None:
    ours, theirs = make_outline(own, pinyin=False), make_outline(abroad, pinyin=True)
    assert make_echoes(ours) & make_echoes(theirs)


def test_q_is_hushing_in_pinyin_and_hard_elsewhere() -> None:
    assert make_outline("qin", pinyin=True) == "SiN"
    assert make_outline("qadir", pinyin=False) == "KaTiL"


def test_short_word_has_no_echo() -> None:
    assert make_echoes(make_outline("lee", pinyin=False)) == frozenset()
    assert all(len(echo) >= SHORTEST_ECHO for echo in make_echoes(make_outline("morgan", pinyin=False)))
