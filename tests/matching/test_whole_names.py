"""Names taken as wholes: one slip anywhere, an end cut off, initials."""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType

PERSON, COMPANY = EntryType.PERSON, EntryType.COMPANY


@pytest.mark.parametrize(
    ("query", "listed", "kind"),
    [
        ("KIM, Kwang Hyko", "KIM, Kwang Hyok", PERSON),  # no Korean syllable, so a slip
        ("CHOE, Song Hol", "CHOE, Song Chol", PERSON),  # likewise, though its letters can be read as one
        ("HAFIZ, Abdalldah", "HAFIZ, Abdallah", PERSON),  # the slip makes it look like Abd al-
        ("OKOROKOV, Ian", "OKOROKOV, Ivan", PERSON),  # likewise, and a long surname needs no third name
        ("HAJIZADEH, mir Ali", "HAJIZADEH, Amir Ali", PERSON),  # both are names, and few are called Hajizadeh
        ("SKYPARTS FGCO", "SKYPARTS FZCO", COMPANY),  # in the legal form
        ("OINT STOCK COMPANY PLASMA", "JOINT STOCK COMPANY PLASMA", COMPANY),
        ("BANK OF INDUSTRY AND INE", "BANK OF INDUSTRY AND MINE", COMPANY),  # no rare word at all
        (
            "BANCO DE VENEZUELA BUNCO UNIVERSAL",
            "BANCO DE VENEZUELA BANCO UNIVERSAL",
            COMPANY,
        ),  # a word that stands twice
        ("RA-763719", "RA-76719", COMPANY),
        ("HDEY", "HEDY", COMPANY),  # four letters, turned round
        ("FIIC HOLDING AG", "IFIC HOLDING AG", COMPANY),
        ("FIFVTEENTH OCEAN GMBH", "FIFTEENTH OCEAN GMBH", COMPANY),
    ],
)
def test_one_slip_anywhere_is_found(query: str, listed: str, kind: EntryType) -> None:
    assert compare_names(query, listed, kind).score >= 0.70


@pytest.mark.parametrize(
    ("query", "listed", "kind"),
    [
        ("Zhang Wei", "Zhang Wen", PERSON),  # two Chinese syllables
        ("Kim Yong Ho", "Kim Yong Ha", PERSON),  # two Korean ones
        ("Kim Jin Woo", "Kim Jin Woon", PERSON),
        ("Kang Myong Il", "Jang Myong Il", PERSON),  # two surnames, and Myong is borne by many
        ("Ivan Horvat", "Ivana Horvat", PERSON),  # two names, and no third that agrees
        ("Donald Trump Sr.", "Donald Trump Jr.", PERSON),
        ("Pope Pius XI", "Pope Pius XII", PERSON),
        ("A. Horvat", "B. Horvat", PERSON),
        ("FU YUAN YU 603", "FU YUAN YU 605", COMPANY),
        ("FU YUAN YU 7868", "FU YUAN YU 7869", COMPANY),
        ("Military Unit 26165", "Military Unit 26156", COMPANY),
        ("45th Engineering Brigade", "54th Engineering Brigade", COMPANY),
        ("Carlyle Partners V LP", "Carlyle Partners VII LP", COMPANY),
        ("AVK Group", "AVT Group", COMPANY),
        ("Golden Sun Trading LLC", "Golden Sea Trading LLC", COMPANY),
        ("OOO NTK", "OOO NPK", COMPANY),
        ("OOO TSK", "OOO STK", COMPANY),
        ("CASC", "CASIC", COMPANY),
        ("Dongfeng Motor", "Dongfang Motor", COMPANY),
    ],
)
def test_word_that_was_meant_is_no_slip(query: str, listed: str, kind: EntryType) -> None:
    assert compare_names(query, listed, kind).score < 0.70


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Myanma Economic Holdings Public Com", "Myanma Economic Holdings Public Company Limited"),
        ("HANGZHOU HIKVISION DIGITAL TECHNOLO", "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD."),
    ],
)
def test_name_cut_off_at_35_characters_is_found(query: str, listed: str) -> None:
    assert compare_names(query, listed, COMPANY).score >= 0.85


def test_parent_is_not_its_daughter_cut_off() -> None:
    found = compare_names(
        "Islamic Republic of Iran Shipping Lines", "Islamic Republic of Iran Shipping Lines Malta", COMPANY
    )
    assert "cut_off" not in {finding.finding for finding in found.findings}


@pytest.mark.parametrize(
    ("initials", "name", "score"),
    [
        ("KNOMC", "Korea National Oil and Mining Corporation", 0.75),
        ("KNOMC Limited", "Korea National Oil and Mining Corp. Group", 0.75),
        ("IRTPL", "Islamic Republic of Togo Postal Lines", 0.75),
        ("AVIC", "Aviation Industry Corporation of Korea, Ltd.", 0.66),
    ],
)
def test_initials_meet_the_full_name(initials: str, name: str, score: float) -> None:
    assert compare_names(initials, name, COMPANY).score == score == compare_names(name, initials, COMPANY).score


@pytest.mark.parametrize(("initials", "name"), [("SIS", "Sun International Shipping"), ("FYY7", "FU YUAN YU 7868")])
def test_three_letters_or_figures_are_no_initials(initials: str, name: str) -> None:
    assert compare_names(initials, name, COMPANY).score < 0.5


@pytest.mark.parametrize(
    ("short", "full", "score"),
    [
        ("Felipe Castro", "CASTRO MARQUEZ, Felipe", 0.74),
        ("Manuel Castro", "Manuel Antonio Castro Gomes", 0.71),
        ("Juan Garcia", "Juan Jose Garcia Soto", 0.67),  # the name of thousands
    ],
)
def test_everyday_form_of_an_iberian_name_is_found(short: str, full: str, score: float) -> None:
    assert compare_names(short, full, PERSON).score == pytest.approx(score) == compare_names(full, short, PERSON).score


def test_other_surname_is_no_everyday_form() -> None:
    assert compare_names("Juan Felipe Sarmiento Marquez", "Juan Felipe Sarmiento Macias", PERSON).score < 0.70
