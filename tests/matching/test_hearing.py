"""Words that sound alike: how surely, and which do not."""

from app.matching.likeness import compare_words
from app.names.analyse import analyse_name


def _compare(left: str, right: str, *, person: bool = True) -> tuple[float, str]:
    likeness = compare_words(analyse_name(left, person=person).words[0], analyse_name(right, person=person).words[0])
    return likeness.value, likeness.finding


def test_sounds_in_another_order_count_less() -> None:
    assert _compare("Harbi", "Gharib")[0] < _compare("Harbi", "Harby")[0]
    assert _compare("Chaudhry", "Hudroj")[0] == 0.0
    assert _compare("Darwish", "Talluj")[0] == 0.0


def test_several_letters_of_one_sound_are_one() -> None:
    assert _compare("Goennar", "Gunnar")[0] > 0.8
    assert _compare("Jeliazko", "Zhelyazko")[0] > 0.8
    assert _compare("Joukov", "Zhukov")[0] > 0.8


def test_firm_is_rather_misspelt_than_heard_wrongly() -> None:
    assert _compare("Parsin", "Barzin", person=False)[0] < _compare("Parsin", "Parin", person=False)[0] + 0.05
    assert _compare("Slavia", "Slaviya", person=False)[0] > 0.9


def test_ending_that_arabic_writes_is_no_missing_vowel() -> None:
    assert _compare("Mahmoud", "محمود")[0] > 0.8
    assert _compare("Abbasi", "عباسي")[0] > 0.8
    assert _compare("Abbas", "عباسي")[0] == 0.0


def test_firm_without_its_vowels_is_no_acronym() -> None:
    assert _compare("Nvtk", "Novatek", person=False)[0] > 0.8
    assert _compare("KKBC", "Quebec", person=False)[0] == 0.0
