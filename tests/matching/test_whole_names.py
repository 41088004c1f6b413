"""Names taken as wholes: one slip anywhere, an end cut off, initials; and the keys that lose none of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matching.compare import compare_names
from app.matching.whole_names import find_whole, is_near, list_filed_keys, list_near_keys, list_same_keys
from app.model.entry import EntryType
from app.names.analyse import AnalysedName, analyse_name

PERSON, COMPANY = EntryType.PERSON, EntryType.COMPANY
NAMES = [
    "KIM, Kwang Hyok",
    "TUKA METAL TRADING DMCC",
    "Joint Stock Company Plasma",
    "HAJIZADEH, Amir Ali",
    "ARTIN",
    "RA-76719",
]


@pytest.mark.parametrize(
    ("query", "listed", "kind"),
    [
        ("KIM, Kwang Hyko", "KIM, Kwang Hyok", PERSON),  # no Korean syllable, so a slip
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
        ("Ivan Horvat", "Ivana Horvat", PERSON),  # two names, and no third that agrees
        ("Donald Trump Sr.", "Donald Trump Jr.", PERSON),
        ("Pope Pius XI", "Pope Pius XII", PERSON),
        ("A. Horvat", "B. Horvat", PERSON),
        ("FU YUAN YU 603", "FU YUAN YU 605", COMPANY),
        ("FU YUAN YU 7868", "FU YUAN YU 7869", COMPANY),
        ("OOO NTK", "OOO NPK", COMPANY),
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
        ("CNOOC", "China National Offshore Oil Corporation", 0.75),
        ("CNOOC Limited", "China National Offshore Oil Corp. Group", 0.75),
        ("IRISL", "Islamic Republic of Iran Shipping Lines", 0.75),
        ("AVIC", "Aviation Industry Corporation of China, Ltd.", 0.66),
    ],
)
def test_initials_meet_the_full_name(initials: str, name: str, score: float) -> None:
    assert compare_names(initials, name, COMPANY).score == score == compare_names(name, initials, COMPANY).score


@pytest.mark.parametrize(("initials", "name"), [("SIS", "Sun International Shipping"), ("FYY7", "FU YUAN YU 7868")])
def test_three_letters_or_figures_are_no_initials(initials: str, name: str) -> None:
    assert compare_names(initials, name, COMPANY).score < 0.5


@given(st.sampled_from(NAMES), st.integers(0, 30), st.sampled_from("aksz7"), st.integers(0, 3), st.booleans())
@settings(max_examples=300, deadline=None)
def test_whatever_is_found_shares_a_key(name: str, at: int, letter: str, slip: int, person: bool) -> None:
    at = min(at, len(name) - 2)
    swapped = name[at + 1] + name[at]
    mistyped = name[:at] + (letter, letter + name[at], swapped, "")[slip] + name[at + (2 if slip == 2 else 1) :]
    query, entry = analyse_name(mistyped, person=person), analyse_name(name, person=person)
    if find_whole(query, entry) is not None:
        assert _is_filed_for(query, entry)
        assert _is_filed_for(entry, query)


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Myanma Economic Holdings Public Com", "Myanma Economic Holdings Public Company Limited"),
        ("CNOOC", "China National Offshore Oil Corporation"),
        ("AVIC Group", "Aviation Industry Corporation of China"),
    ],
)
def test_cut_names_and_initials_share_a_key_both_ways(query: str, listed: str) -> None:
    one, other = analyse_name(query, person=False), analyse_name(listed, person=False)
    assert _is_filed_for(one, other)
    assert _is_filed_for(other, one)


def _is_filed_for(query: AnalysedName, entry: AnalysedName) -> bool:
    filed = list_filed_keys(entry)
    near = not filed.isdisjoint(list_near_keys(query)) and is_near(query.typed, entry.typed)
    return near or not filed.isdisjoint(list_same_keys(query))
