"""Names that one word alone cannot bring to the threshold are left out, and no others."""

import numpy as np

from app.matching.ceilings import list_losses, list_profiles, number_roles, weigh_words
from app.matching.meetings import make_meetings
from app.matching.narrowing import Deciding, Others, Part, leave_out_hopeless
from app.names.analyse import analyse_name
from app.names.word import Word

NAMES = ("Zakir", "Zakir Khosropanah", "Zakir Khosropanah Putin", "Zakir Putin Almaz", "Khosropanah")
NOBODY = np.empty(0, np.uint32)
NO_OTHERS = Others(0.0, 0.0, False, NOBODY)


def _read(text: str) -> tuple[Word, ...]:
    return analyse_name(text, person=True).words


def _meet(word: Word, alone: float) -> Part:
    names = [at for at, name in enumerate(NAMES) if word.text in name.lower()]
    table = weigh_words(word, number_roles([word.role]), np.ones(1, np.float32))
    return Part(1.0, 1.0, make_meetings(np.array(names, np.uint32), np.zeros(len(names), np.uint32), table), alone)


def _narrow(text: str, threshold: float, others: Others = NO_OTHERS, alone: float = 0.0) -> list[list[str]]:
    parts = [_meet(word, alone) for word in _read(text)]
    losses = list_losses(np.array([list_profiles([word.role for word in _read(name)]).sum(0) for name in NAMES]))
    kept = leave_out_hopeless(parts, Deciding(float(len(parts)), float(len(parts))), others, losses, threshold)
    return [[NAMES[name] for name in met.names.tolist()] for met in kept]


def test_name_that_one_word_of_two_brings_may_hold_nothing_else() -> None:
    kept = _narrow("Zakir Khosropanah", 0.7)
    both = ["Zakir Khosropanah", "Zakir Khosropanah Putin"]
    assert kept == [["Zakir", *both], [*both, "Khosropanah"]]


def test_words_that_decide_nothing_may_meet_what_is_left() -> None:
    kept, _ = _narrow("Zakir Khosropanah", 0.7, Others(0.5, 2.0, True, NOBODY))
    assert "Zakir Putin Almaz" in kept


def test_name_in_which_one_of_them_is_several_words_is_spared() -> None:
    spared = np.array([NAMES.index("Zakir Putin Almaz")], np.uint32)
    kept, _ = _narrow("Zakir Khosropanah", 0.7, Others(0.0, 0.0, False, spared))
    assert "Zakir Putin Almaz" in kept


def test_low_threshold_leaves_nothing_out() -> None:
    kept, _ = _narrow("Zakir Khosropanah", 0.05)
    assert kept == [name for name in NAMES if "Zakir" in name]


def test_name_of_one_word_pays_for_standing_alone() -> None:
    kept = _narrow("Zakir Khosropanah", 0.7, alone=0.3)
    both = ["Zakir Khosropanah", "Zakir Khosropanah Putin"]
    assert kept == [both, both]


def test_nothing_is_kept_where_even_a_name_of_one_word_lacks_too_much() -> None:
    assert _narrow("Zakir Abubakarov", 0.8) == []
