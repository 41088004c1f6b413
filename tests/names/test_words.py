"""A word is remembered as it was made, however long ago that was."""

import pytest

from app.names import words
from app.names.analyse import analyse_name
from app.names.common_memory import CommonMemory
from app.names.recent import Recent
from app.names.word import Word

NAMES = [
    ("Mohammed bin Salman", True), ("Xi Jinping", True), ("محمد بشير", True), ("Nguyễn Văn Minh", True),
    ("Kim Jong Un", True), ("Чемоданова Ольга", True), ("A. B. Zakir", True), ("Halkbank Trading 24 Ltd", False),
    ("杭州海康威视数字技术股份有限公司", False), ("شركة سعد", False),
    ("Research and Production Association Almaz", False),
]  # fmt: skip


def _list_values(made: tuple[Word, ...]) -> list[tuple[object, ...]]:
    return [tuple(getattr(word, name) for name in Word.__struct_fields__) for word in made]


@pytest.mark.parametrize(("text", "person"), NAMES)
def test_word_is_the_same_made_anew_and_read_from_what_was_packed(
    text: str, person: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_READY", Recent[bytes, Word](2))
    monkeypatch.setattr(words, "WORDS_MET", CommonMemory(2**20))
    made = analyse_name(text, person=person).words
    assert _list_values(analyse_name(text, person=person).words) == _list_values(made)
    monkeypatch.setattr(words, "WORDS_MET", CommonMemory(2))
    assert _list_values(analyse_name(text, person=person).words) == _list_values(made)


def test_word_that_stands_twice_in_a_name_is_one() -> None:
    first, _, last = analyse_name("Nofal Alexander Nofal", person=True).words
    assert first is last


def test_words_of_one_spelling_that_differ_have_other_sources() -> None:
    person, firm = (analyse_name("Van", person=person).words[0] for person in (True, False))
    chinese, arab = analyse_name("Bin Li", person=True).words[0], analyse_name("Rashid Bin Said", person=True).words[1]
    assert person.source != firm.source
    assert (chinese.text, chinese.role) != (arab.text, arab.role)
    assert chinese.source != arab.source
