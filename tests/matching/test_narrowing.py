"""Names that one word alone cannot bring to the threshold are left out, and no others."""

import numpy as np

from app.matching.ceilings import list_losses, list_profiles, weigh_meetings
from app.matching.meetings import make_meetings
from app.matching.narrowing import Others, Part, leave_out_hopeless
from app.names.analyse import analyse_name
from app.names.words import Word

NAMES = ("Zakir", "Zakir Khosropanah", "Zakir Khosropanah Putin", "Zakir Putin Almaz", "Khosropanah")
NOBODY = np.empty(0, np.uint32)


def _read(text: str) -> tuple[Word, ...]:
    return analyse_name(text, person=True).words


def _meet(word: Word) -> Part:
    names = [at for at, name in enumerate(NAMES) if word.text in name.lower()]
    table = weigh_meetings(word, list_profiles([word]), 1.0)
    return Part(1.0, 1.0, make_meetings(np.array(names, np.uint32), np.zeros(len(names), np.uint32), table))


def _narrow(text: str, threshold: float, others: Others) -> list[list[str]]:
    parts = [_meet(word) for word in _read(text)]
    losses = list_losses(np.array([list_profiles(_read(name)).sum(0) for name in NAMES]))
    kept = leave_out_hopeless(parts, float(len(parts)), others, losses, threshold)
    return [[NAMES[name] for name in met.names.tolist()] for met in kept]


def test_name_that_one_word_of_two_brings_may_hold_nothing_else() -> None:
    kept = _narrow("Zakir Khosropanah", 0.7, Others(0.0, 0.0, False, NOBODY))
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
    kept, _ = _narrow("Zakir Khosropanah", 0.05, Others(0.0, 0.0, False, NOBODY))
    assert kept == [name for name in NAMES if "Zakir" in name]
