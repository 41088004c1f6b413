"""Tibetan, Mongol, Uyghur and Kazakh names in every system that writes them."""

import pytest

from app.names.analyse import analyse_name, list_readings
from app.names.roles import load_person_names
from app.names.tables import load_groups
from app.names.transcribed_names import is_transcribed_name, split_compound


@pytest.mark.parametrize("spelt", ["danzeng", "dainzin", "bstandzin", "danzan"])
def test_every_system_leads_to_the_name(spelt: str) -> None:
    assert load_person_names()[spelt] == "tenzin"


def test_spelling_stands_for_one_name_only() -> None:
    transcribed, others = load_groups("transcribed_names.tsv"), load_groups("person_names.tsv")
    assert transcribed.keys().isdisjoint(others)


def test_names_in_one_word_are_parted() -> None:
    assert split_compound("bayanqolu") == ("bayan", "chuluu")
    assert split_compound("luosangciren") == ("lobsang", "tsering")
    assert split_compound("batbayar") == ()
    assert split_compound("johnson") == ()


def test_name_in_han_is_read_as_its_parts_and_as_it_sounds() -> None:
    meant, spelt = list_readings("江阳", person=True)
    assert [word.text for word in meant.words] == ["jamyang"]
    assert [word.text for word in spelt.words] == ["jiang", "yang"]
    assert len(list_readings("习近平", person=True)) == 1


def test_chinese_name_is_not_taken_for_a_tibetan_one() -> None:
    given = analyse_name("Wang Jiayang", person=True).words[1]
    assert given.meaning == "jiayang"
    assert analyse_name("Jiayang Duoji", person=True).words[0].meaning == "jamyang"


def test_only_the_name_of_a_row_is_one_itself() -> None:
    assert is_transcribed_name("tenzin")
    assert not is_transcribed_name("danzeng")
