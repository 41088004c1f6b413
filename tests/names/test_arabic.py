"""Arabic and Persian words with what grammar adds to them."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.names.arabic import fold_arabic, list_arabic_stems
from app.names.tokens import split_name

COMPANY, PERSON = EntryType.COMPANY, EntryType.PERSON


@pytest.mark.parametrize(("one", "other"), [("أحمد", "احمد"), ("شركة", "شرکه"), ("مُحَمَّد", "محمد"), ("علی", "علي")])
def test_spellings_of_one_word_fold_to_one(one: str, other: str) -> None:
    assert fold_arabic(one) == fold_arabic(other)


@pytest.mark.parametrize(("word", "stem"), [("للصناعات", "صناع"), ("والنفط", "نفط"), ("التجاريه", "تجار")])
def test_stem_is_found_behind_prefix_and_ending(word: str, stem: str) -> None:
    assert stem in list(list_arabic_stems(word))


def test_trade_word_is_read_in_every_grammatical_form() -> None:
    (token,) = split_name("والتأمين", person=False)
    assert token.text == "insurance"


@pytest.mark.parametrize(
    ("query", "listed", "kind"),
    [
        ("Nurullah Nuri", "نور الله نوري", PERSON),
        ("Habibullah Khan", "حبیب الله خان", PERSON),
        ("Commercial Bank of Syria", "المصرف التجاري السوري", COMPANY),
        ("Mahan Air", "هواپیمایی ماهان", COMPANY),
        ("Basra Oil Company", "شركة نفط البصرة", COMPANY),
        ("Sepah Cooperative Foundation", "بنیاد تعاون سپاه", COMPANY),
        ("Al Mustaqbal Exchange", "المستقبل للصرافة", COMPANY),
    ],
)
def test_name_meets_its_arabic_letters(query: str, listed: str, kind: EntryType) -> None:
    assert compare_names(query, listed, kind).score >= 0.7


def test_person_is_not_called_by_the_translation_of_a_name() -> None:
    assert [token.text for token in split_name("هلال", person=False)] == ["crescent"]
    assert [token.text for token in split_name("هلال", person=True)] == ["hlal"]
