"""Who holds a word: the same whether all names are in question or a few."""

from itertools import product

import numpy as np
import pytest

from app.matching.filing import FiledNames, NewName, file_names
from app.matching.holders import Holders
from app.names.analyse import analyse_name
from app.names.words import Word

BRANDS = ("Alpha", "Beta", "Gamma", "Delta", "Omega", "Sigma", "Lambda", "Kappa")
TRADES = (
    "Trading Limited",
    "Shipping Limited",
    "Bank",
    "Technology Trading",
    "Tech Bank Shipping",
    "Trading Trade Ltd",
)
NAMES = [f"{brand} {trade}" for brand, trade in product(BRANDS, TRADES)] + ["Sense Time Bank"]


def _file() -> FiledNames:
    names = (analyse_name(text, person=False) for text in NAMES)
    return file_names([NewName(at, 0, name) for at, name in enumerate(names)])


def _read(text: str) -> Word:
    (word,) = analyse_name(f"Zzyzx {text}", person=False).words[1:]
    return word


@pytest.mark.parametrize("text", ["Trading", "Shipping", "Bank", "Tech", "Alpha", "Sensetime", "Qwxyzkv"])
@pytest.mark.parametrize("within", [[], [0], [2], [48], [1, 4, 48]])
def test_few_names_meet_what_they_meet_among_all(text: str, within: list[int]) -> None:
    word, few = _read(text), np.array(within, np.uint32)
    every, some = Holders(_file()).meet_word(word, None), Holders(_file()).meet_word(word, few)
    expected = [(name, sums.tolist()) for name, sums in zip(every.names.tolist(), every.sums, strict=True)]
    found = [(name, sums.tolist()) for name, sums in zip(some.names.tolist(), some.sums, strict=True)]
    assert [pair for pair in found if pair[0] in within] == [pair for pair in expected if pair[0] in within]


def test_name_that_holds_a_word_and_its_other_form_meets_it_once() -> None:
    names = Holders(_file()).meet_word(_read("Trading"), None).names.tolist()
    assert names == sorted(set(names))
    assert len(names) == 3 * len(BRANDS)
