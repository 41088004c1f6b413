"""Names with a slip in several words, and names of which each word is near and was meant."""

import pytest

from app.matching.compare import compare_names
from app.matching.mistyped import find_mistyped, may_be_mistyped
from app.model.entry import EntryType
from app.names.analyse import analyse_name

PERSON, COMPANY = EntryType.PERSON, EntryType.COMPANY


@pytest.mark.parametrize(
    ("query", "listed", "kind"),
    [
        ("HAVRAK, Bilial", "HAVRAN, Bilal", PERSON),  # no word is the same
        ("TODORVOA, nAna Yurievnva", "TODOROVA, Anna Yurievna", PERSON),  # `Nana` is a name, too
        ("nAna Yurievnva Todorvoa", "TODOROVA, Anna Yurievna", PERSON),
        ("KHITRI, Abuerrahmane", "KHITARI, Abderrahmane", PERSON),  # no servant of anybody
        ("JLOBAX LIMITEDO IABILITY COXMPANY", "GLOBAX LIMITED LIABILITY COMPANY", COMPANY),
        ("CENTARL CHORUS OF THE RPUBLIC OF BEALRUS", "CENTRAL CHORUS OF THE REPUBLIC OF BELARUS", COMPANY),  # a phrase
        ("FIYRST OCEN GMVBH & CO KG", "FIRST OCEAN GMBH & CO KG", COMPANY),  # no number either
    ],
)
def test_name_mistyped_throughout_is_found(query: str, listed: str, kind: EntryType) -> None:
    assert compare_names(query, listed, kind).score >= 0.70
    assert compare_names(query, listed, kind).score == compare_names(listed, query, kind).score


@pytest.mark.parametrize(
    ("query", "listed", "person"),
    [
        ("Hans Müller", "Hanns Möller", True),  # each was meant
        ("Amir Kassemi", "Amin Kasemi", True),  # one was meant, and one is too little to tell
        ("Guata Taul", "Gupta Atul", True),  # a slip in every fourth letter
        ("Wang Jiaying", "Wong Jiayin", True),  # Chinese syllables
        ("Karim Havrat", "Karim Havran", True),  # one slip in all: `find_whole` tells of it
        ("Ali Havrat", "Alik Havranek", True),  # more than a slip
        ("AVK Grup", "AVT Group", False),  # three letters hold no slip
        ("Homa Shiping", "Hoda Shipping", False),  # another brand
        ("Shiping 12 Oceam", "Shipping 13 Ocean", False),
        ("Shiping Oceam", "Ocean Shipping", False),  # in other places
        ("Shiping Oceam Line", "Shipping Ocean", False),
    ],
)
def test_name_of_other_words_is_not_mistyped(query: str, listed: str, person: bool) -> None:
    assert find_mistyped(analyse_name(query, person=person), analyse_name(listed, person=person)) is None


def test_slip_that_makes_a_known_word_is_believed_less() -> None:
    listed = analyse_name("DAVRAN, Walid Qotbadin", person=True)
    known = find_mistyped(analyse_name("DAVRAN, Wali Qotbadni", person=True), listed)
    unknown = find_mistyped(analyse_name("DAVRNA, Wlaid Qotbadni", person=True), listed)
    assert known is None
    assert unknown is not None
    known = find_mistyped(analyse_name("DAVRNA, Wali Qotbadni", person=True), listed)
    assert known is not None
    assert 0.70 <= known.contribution < unknown.contribution


@pytest.mark.parametrize(("other", "near"), [("todarvoaanna", True), ("todarvoanina", False)])
def test_letters_that_differ_by_too_many_slips_are_no_mistyped_name(other: str, near: bool) -> None:
    assert may_be_mistyped(["todorovaanna"], [other]) is near


def test_name_that_cannot_be_read_letter_by_letter_is_not_mistyped() -> None:
    assert find_mistyped(analyse_name("习近平", person=True), analyse_name("XI, Jinping", person=True)) is None
