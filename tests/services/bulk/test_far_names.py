"""Who is clear has no match, and a name that is far is clear with any birth date and any country."""

from datetime import date

import pytest

from app.matching import weights
from app.matching.corpus import Corpus, build_corpus
from app.model.entry import Address, Entry, EntryType, Name, PartialDate
from app.model.screening import DEFAULT_THRESHOLD, Subject
from app.services.bulk import far_names
from app.services.bulk.far_names import FarNames

BORN = PartialDate("1953-08-17", date(1953, 8, 17), date(1953, 8, 17))
ENTRIES = (
    Entry(
        "sdn-1",
        "sdn",
        EntryType.PERSON,
        (Name("ZAKIR, Shohrat"),),
        birth_dates=(BORN,),
        addresses=(Address(country="China"),),
    ),
    Entry("sdn-2", "sdn", EntryType.PERSON, (Name("KADYROV, Ramzan Akhmatovitch"),), birth_dates=(BORN,)),
)
NAMES = (
    "Shohrat Zakir",
    "Shohrat Zakirov",
    "Shorat Z.",
    "Ramzan Kadirow",
    "R. Akhmatovich",
    "Ramzan",
    "Olga Novak",
    "Xu Li",
)


@pytest.fixture
def corpus() -> Corpus:
    return build_corpus(ENTRIES, ())


@pytest.mark.parametrize("threshold", [0.3, 0.5, DEFAULT_THRESHOLD, 0.9])
def test_who_is_clear_has_no_match(corpus: Corpus, threshold: float) -> None:
    far = FarNames(corpus, threshold)
    verdicts = set()
    for name in NAMES:
        for subject in (
            Subject(name, countries=("China",)),
            Subject(name, birth_date=BORN),
            Subject(name, EntryType.PERSON, countries=("CN",), birth_date=BORN),
        ):
            is_clear = far.is_clear(subject)
            verdicts.add(is_clear)
            if is_clear:
                assert corpus.find_matches(subject, threshold=threshold, limit=1) == ()
    assert True in verdicts
    assert threshold == 0.9 or False in verdicts


def test_name_is_searched_once_for_all_that_bear_it(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    far = FarNames(corpus, DEFAULT_THRESHOLD)
    assert far.is_clear(Subject("Xu Li", countries=("CN",)))

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("it was searched again")

    monkeypatch.setattr(Corpus, "_search", fail)
    assert far.is_clear(Subject("Xu Li", countries=("US", "DE")))


def test_name_that_comes_near_is_searched_again_with_what_else_is_told(corpus: Corpus) -> None:
    name, born = "Shorat Zakir", PartialDate("1987-02-01", date(1987, 2, 1), date(1987, 2, 1))
    nothing, something = (Subject(name, EntryType.PERSON, birth_date=told) for told in (born, BORN))
    threshold = corpus.find_matches(something, threshold=0.1, limit=1)[0].score
    assert corpus.find_matches(nothing, threshold=threshold, limit=1) == ()
    far = FarNames(corpus, threshold)
    assert far.is_clear(nothing)
    assert not far.is_clear(something)
    assert FarNames(corpus, threshold).is_clear(Subject("Olga Novak", EntryType.PERSON, birth_date=born))


def test_nothing_is_spared_where_a_search_is_needed_anyway(corpus: Corpus) -> None:
    assert not FarNames(corpus, DEFAULT_THRESHOLD).is_clear(Subject("Xu Li"))
    assert not FarNames(corpus, None).is_clear(Subject("Xu Li", countries=("CN",)))
    assert not FarNames(corpus, weights.COUNTRY_AGREES).is_clear(Subject("Xu Li", countries=("CN",)))


def test_only_so_many_names_are_remembered(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(far_names, "NAMES_BYTES", 2 * 150)
    far = FarNames(corpus, DEFAULT_THRESHOLD)
    for number in range(5):
        assert far.is_clear(Subject(f"Novak {number} Olga", countries=("CN",)))
    assert len(far._known) == 1
