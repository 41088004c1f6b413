"""Who holds a word: the same whether all names are in question or a few."""

from itertools import product

import numpy as np
import pytest

from app.matching.filing import FiledNames, NewName, file_names
from app.matching.holders import Holders
from app.matching.meetings import Meetings
from app.names.analyse import analyse_name
from app.names.word import Word

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


def _list_sums(met: Meetings) -> list[tuple[int, list[float]]]:
    return [(name, met.table[row].tolist()) for name, row in zip(met.names.tolist(), met.rows.tolist(), strict=True)]


@pytest.mark.parametrize("text", ["Trading", "Shipping", "Bank", "Tech", "Alpha", "Sensetime", "Qwxyzkv"])
@pytest.mark.parametrize("within", [[], [0], [2], [48], [1, 4, 48]])
def test_few_names_meet_what_they_meet_among_all(text: str, within: list[int]) -> None:
    word, few = _read(text), np.array(within, np.uint32)
    every, some = Holders(_file()).meet_word(word, None), Holders(_file()).meet_word(word, few)
    found, expected = _list_sums(some), _list_sums(every)
    assert [pair for pair in found if pair[0] in within] == [pair for pair in expected if pair[0] in within]


def test_name_that_holds_a_word_and_its_other_form_meets_it_once() -> None:
    names = Holders(_file()).meet_word(_read("Trading"), None).names.tolist()
    assert names == sorted(set(names))
    assert len(names) == 3 * len(BRANDS)


def test_name_that_holds_a_word_once_does_not_meet_it_again() -> None:
    holders = Holders(_file())
    met = [NAMES[name] for name in holders.meet_again(_read("Trading"), (_read("Trading"),), None).names.tolist()]
    assert met == [f"{brand} Trading Trade Ltd" for brand in BRANDS]
    assert holders.meet_again(_read("Alpha"), (_read("Alpha"),), None).names.tolist() == []


def test_name_that_holds_the_very_word_twice_meets_it_again() -> None:
    names = (analyse_name(text, person=True) for text in ("Bashir Saleh Bashir", "Bashir Saleh"))
    holders = Holders(file_names([NewName(at, 0, name) for at, name in enumerate(names)]))
    (word, _, _) = analyse_name("Bashir Omar Ali", person=True).words
    assert holders.meet_again(word, (word,), None).names.tolist() == [0]


def test_word_that_was_met_first_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.matching.holders._REMEMBERED_BYTES", 600)
    holders = Holders(_file())
    words = [_read(text) for text in ("Alpha", "Beta", "Qwxyzkv")]
    for word in words:
        holders.meet_word(word, None)
    assert [holders.knows(word) for word in words] == [False, True, True]
    assert holders.meet_word(words[0], None).names.tolist() == list(range(len(TRADES)))


@pytest.mark.parametrize("text", ["Alpha", "Sensetime", "Qwxyzkv"])
def test_word_beside_a_few_names_is_looked_for_in_the_lists_when_it_is_asked_about_again(text: str) -> None:
    holders, word, few = Holders(_file()), _read(text), np.array([0, 48], np.uint32)
    known = []
    for _ in range(2):
        holders.meet_word(word, few)
        known.append(holders.knows(word))
    assert known == [False, True]


@pytest.mark.parametrize("text", ["Trading", "Tech", "Alpha", "Sensetime", "Qwxyzkv"])
def test_word_meets_the_same_when_it_is_asked_again(text: str) -> None:
    holders, word = Holders(_file()), _read(text)
    first, again = holders.meet_word(word, None), holders.meet_word(word, None)
    assert _list_sums(again) == _list_sums(first)
    assert again.again.tolist() == first.again.tolist()
    assert again.extremes == first.extremes


def test_meetings_know_the_best_of_themselves() -> None:
    holders = Holders(_file())
    gamma, bank = (holders.meet_word(_read(text), None).extremes for text in ("Gamma", "Bank"))
    assert (gamma.credit, gamma.rare) == (1.0, True)
    assert (bank.credit, bank.rare) == (0.25, False)
    # `Gamma Bank` holds one trade word more, `Alpha Bank` a name that many firms have.
    assert gamma.least_unmet == pytest.approx(0.3)
    assert bank.least_unmet == pytest.approx(0.9)


def test_names_with_one_word_of_that_letter_are_claimed_by_who_meets_it() -> None:
    texts = ("Mohammed Zakir", "Muhammad Mahmoud Zakir", "Mohammed Muhammad", "Amohamed Zakir", "Zakir")
    names = (analyse_name(text, person=True) for text in texts)
    holders = Holders(file_names([NewName(at, 0, name) for at, name in enumerate(names)]))
    (word, _) = analyse_name("Mohamed X.", person=True).words
    assert holders.find_claimed(word).tolist() == [0, 1]


def test_same_initial_is_found_and_words_that_begin_so_are_not() -> None:
    names = (analyse_name(text, person=True) for text in ("DAJANI, Nadim S.", "DAJANI, Salim", "S. S. Salim"))
    holders = Holders(file_names([NewName(at, 0, name) for at, name in enumerate(names)]))
    (initial, _) = analyse_name("S. Dajani", person=True).words
    assert holders.find_same(initial).tolist() == [0, 2]
