"""What stands around a name is found, and what does not is not."""

import pytest

from app.articles.signs.find import find_signs
from tests.articles.signs.readings import NETWORK, find_named, read_ground

# What a paragraph says of Baltag Marine LLC, the signs that it shows, and such as it must not show.
_SHOWN = [
    (
        "Baltag Marine LLC shipped oil for the company and is owned by it.",
        {"opens paragraph", "behind wrongs", "opens and wrongs", "sentence owned", "name legal form", "name once"},
        {"behind speaks", "before by", "act here", "name with alias"},
    ),
    (
        "Baltag Marine LLC said that it would appeal.",
        {"behind speaks", "anywhere speaks", "sentence reports", "sentence supposes", "opens sentence"},
        {"behind wrongs", "sentence owned"},
    ),
    (
        "Also hit in this way: no bank. The oil was bought by Baltag Marine LLC in 2019.",
        {"before by", "sentence of another year"},
        {"opens sentence", "opens paragraph"},
    ),
    (
        "Orvel Shipping Ltd and Baltag Marine LLC (a.k.a. BM Lines) share an office.",
        {"joined to party", "beside party", "party in paragraph", "before and", "name with alias"},
        {"opens sentence", "act in paragraph"},
    ),
    (
        "Orvel Marine LLC keeps an office there. A rival is Baltag Marine LLC.",
        {"before such", "next end"},
        {"beside party", "party in paragraph", "joined to party"},
    ),
]


@pytest.mark.parametrize(("told", "shown", "hidden"), _SHOWN, ids=[row[0][:50] for row in _SHOWN])
def test_signs_say_what_stands_around_a_name(told: str, shown: set[str], hidden: set[str]) -> None:
    ground = read_ground(NETWORK.format(told))
    signs = [found for party in ground.article.identities.all if (found := find_signs(ground, party)) is not None]
    baltag = find_named(signs, "Baltag Marine LLC", ground.article.text)
    assert baltag is not None
    assert shown <= baltag.found
    assert not hidden & baltag.found


def test_who_stands_in_a_heading_alone_has_no_signs() -> None:
    text = NETWORK.format("Nothing more was told.\n\nOrvel Shipping Ltd and Kastin Lines\n\nThat was all.")
    ground = read_ground(text)
    named = [party for party in ground.article.identities.all if find_signs(ground, party) is not None]
    assert named
    assert all(ground.find_first(party) is not None for party in named)
    assert "Kastin Lines" not in {text[span.start : span.end] for party in named for span in party.mentions}
