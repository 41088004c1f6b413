"""The corpus: who is found, in which order, by what."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from app.errors import BadRequest
from app.matching import search
from app.matching.corpus import Corpus, build_corpus, load_corpus
from app.matching.score import NameScore, score_names
from app.matching.weights import OWNED_PARTY_CAP
from app.model.entry import (
    Address,
    Entry,
    EntryType,
    Identifier,
    IdentifierKind,
    Name,
    PartialDate,
    Relation,
    RelationKind,
)
from app.model.screening import Match, Strength, Subject
from app.names.analysed import AnalysedName
from tests.matching.entries import (
    BIN_LADEN,
    EVERYONE,
    HIKVISION,
    OCEAN,
    SENSETIME,
    ZAKIR,
    make_corpus,
    make_entry,
    make_revision,
)

CORPUS = make_corpus(*EVERYONE)
DATES = tuple(PartialDate(f"{year}", date(year, 5, 1), date(year, 5, 1)) for year in (1989, 1950))


def _find(subject: Subject | str, *entries: Entry, threshold: float = 0.70) -> tuple[Match, ...]:
    corpus = make_corpus(*entries) if entries else CORPUS
    asked = Subject(name=subject) if isinstance(subject, str) else subject
    return corpus.find_matches(asked, threshold=threshold, limit=10)


@pytest.mark.parametrize(
    ("name", "entry", "strength"),
    [
        ("SenseTime Group Inc.", SENSETIME, Strength.STRONG),
        ("商汤集团", SENSETIME, Strength.EXACT),
        ("商湯集團", SENSETIME, Strength.EXACT),
        ("Shohrat Zakir", ZAKIR, Strength.EXACT),
        ("ZAKIR, Shohrat", ZAKIR, Strength.EXACT),
        ("Xuekelaiti Zhakeer", ZAKIR, Strength.STRONG),
        ("雪克来提·扎克尔", ZAKIR, Strength.STRONG),
        ("Hangzhou Hikvision Digital Technology", HIKVISION, Strength.STRONG),
    ],
)
def test_listed_party_comes_first(name: str, entry: Entry, strength: Strength) -> None:
    best = _find(name)[0]
    assert (best.entry, best.strength) == (entry, strength)


@pytest.mark.parametrize("name", ["Xu Li", "Wally Adeyemo", "Liu Pengyu", "Technology", "Group", "Hamza", "7"])
def test_party_that_is_not_listed_finds_nothing(name: str) -> None:
    assert _find(name) == ()


def test_owned_firm_finds_its_listed_owner_and_is_never_exact() -> None:
    best = _find("Shenzhen Sensetime Technology Co. Ltd.")[0]
    owned = next(finding for finding in best.findings if finding.finding == "owned_by_listed_party")
    assert (best.entry, best.strength) == (SENSETIME, Strength.POSSIBLE)
    assert best.score == pytest.approx(OWNED_PARTY_CAP)
    assert "100 %" in owned.text


def test_exact_weak_alias_is_a_hint_and_says_so() -> None:
    best = _find("Al-Muhajir", threshold=0.5)[0]
    assert best.entry == BIN_LADEN
    assert best.strength is not Strength.EXACT
    assert "weak_alias" in {finding.finding for finding in best.findings}


@pytest.mark.parametrize(
    ("kind", "listed", "asked_kind", "asked"),
    [
        (IdentifierKind.ISIN, "CNE100000PM8", IdentifierKind.ISIN, "cne1 0000 0pm8"),
        (IdentifierKind.TICKER, "941 HK", IdentifierKind.TICKER, "0941.HK"),
        (IdentifierKind.TICKER, "941 HK", IdentifierKind.TICKER, "941 HK Equity"),
        (IdentifierKind.BIC, "KRAYRU2K", IdentifierKind.BIC, "KRAYRU2KXXX"),
        (IdentifierKind.IMO, "9187629", IdentifierKind.IMO, "IMO 9187629"),
        (IdentifierKind.USCC, "91330000733796106P", IdentifierKind.REGISTRATION, "91330000733796106P"),
        (IdentifierKind.TAX, "7729-058-330", IdentifierKind.REGISTRATION, "7729058330"),
    ],
)
def test_identifier_is_proof(kind: IdentifierKind, listed: str, asked_kind: IdentifierKind, asked: str) -> None:
    entry = replace(HIKVISION, identifiers=(Identifier(kind, listed),))
    best = _find(Subject(identifiers=(Identifier(asked_kind, asked),)), entry)[0]
    assert (best.score, best.strength) == (1.0, Strength.EXACT)
    assert best.findings[0].finding == f"same_{asked_kind.value}"


def test_identifier_of_another_kind_proves_nothing() -> None:
    entry = replace(HIKVISION, identifiers=(Identifier(IdentifierKind.PASSPORT, "A1234567"),))
    assert _find(Subject(identifiers=(Identifier(IdentifierKind.ISIN, "A1234567"),)), entry) == ()


def test_birth_date_raises_when_it_agrees_and_lowers_when_the_year_differs() -> None:
    born = replace(BIN_LADEN, birth_dates=(PartialDate("1989", date(1989, 1, 1), date(1989, 12, 31)),))
    scores = [
        _find(Subject(name="Hamzah bin Ladin", birth_date=date), born)[0].score for date in (DATES[0], None, DATES[1])
    ]
    assert scores[0] > scores[1] > scores[2]


def test_country_raises_a_little_or_lowers_a_little() -> None:
    abroad = replace(BIN_LADEN, addresses=(Address(country="Korea, North"),))
    subjects = [Subject(name="Hamzah bin Ladin", countries=countries) for countries in (("KP",), (), ("South Korea",))]
    scores = [_find(subject, abroad)[0].score for subject in subjects]
    assert scores[0] > scores[1] > scores[2]


def test_type_asked_shuts_out_others_but_not_the_untyped() -> None:
    firm, untyped = make_entry("7", EntryType.COMPANY, "ALPHA BETA"), make_entry("8", EntryType.OTHER, "ALPHA BETA")
    found = _find(Subject(name="Alpha Beta", type=EntryType.PERSON), firm, untyped)
    assert [match.entry for match in found] == [untyped]


def test_lists_limit_and_ties_are_kept() -> None:
    twins = [
        replace(make_entry(str(number), EntryType.COMPANY, "ALPHA BETA"), list=f"list-{number}") for number in (3, 1, 2)
    ]
    corpus = make_corpus(*twins)
    subject = Subject(name="Alpha Beta")
    assert [m.entry.list for m in corpus.find_matches(subject, threshold=0.7, limit=2)] == ["list-1", "list-2"]
    asked = corpus.find_matches(subject, threshold=0.7, limit=9, lists=frozenset({"list-3"}))
    assert [match.entry.list for match in asked] == ["list-3"]


def test_of_two_names_that_fit_equally_the_one_spelt_as_asked_comes_first() -> None:
    plain, marked = (
        make_entry("9", EntryType.PERSON, "IBRAHIM, Ali"),
        make_entry("8", EntryType.PERSON, "IBRAHIM, 'Ali"),
    )
    for name, first in (("Ibrahim, Ali", plain), ("Ibrahim, 'Ali", marked)):
        found = _find(name, plain, marked)
        assert [match.score for match in found] == [1.0, 1.0]
        assert found[0].entry == first


def test_score_equal_to_the_threshold_counts() -> None:
    score = _find("SenseTime Group Inc.")[0].score
    assert _find("SenseTime Group Inc.", threshold=score)[0].score == score


def test_alias_of_the_subject_may_be_the_one_that_meets() -> None:
    assert _find(Subject(name="Nobody Atall", aliases=("Shohrat Zakir",)))[0].entry == ZAKIR


@pytest.mark.parametrize("name", [None, "", "  ", "🙂", "\ud800", "..."])
def test_nothing_to_screen_is_refused_by_name(name: str | None) -> None:
    with pytest.raises(BadRequest) as refused:
        _find(Subject(name=name))
    assert refused.value.problems[0].field == "subject.name"


@pytest.mark.parametrize("name", ["a", "a" * 10_000, "a b " * 3_000, "'" * 300 + "x", "习" * 5_000, "0" * 500])
def test_hard_input_is_answered(name: str) -> None:
    assert _find(name) == ()


def test_digest_follows_contents_and_not_their_order() -> None:
    one, two = make_revision("sdn", "sha256:1"), make_revision("ns-cmic", "sha256:2")
    assert build_corpus((), (one, two)).digest == build_corpus((), (two, one)).digest
    assert build_corpus((), (one, two)).digest != build_corpus((), (one,)).digest


def test_entry_is_found_by_id() -> None:
    assert CORPUS.find_entry("sdn-2") == ZAKIR
    assert CORPUS.find_entry("sdn-0") is None


GIVEN_NAMES = ("Ahmed", "Shohrat", "Shukrat", "Omar", "Ali", "Shohrat Ahmed", "A.", "Bakr", "Xuekelaiti")
SEVERAL = (
    "Zakir",
    "Hamza bin Laden",
    "SenseTime Group",
    "Ocean",
    "Hangzhou Hikvision Digital",
    "商汤集团",
    "Alpha Beta",
)


def _ask_all(corpus: Corpus, limit: int = 10) -> list[tuple[Match, ...]]:
    return [corpus.find_matches(Subject(name=name), threshold=0.4, limit=limit) for name in SEVERAL]


def test_fewer_matches_are_the_best_of_more() -> None:
    many = [make_entry(str(number), EntryType.PERSON, f"ZAKIR, {name}") for number, name in enumerate(GIVEN_NAMES)]
    corpus = make_corpus(*EVERYONE, *many)
    for name in (*SEVERAL, "Zakir Ahmed", "Shohrat Zakir"):
        every = corpus.find_matches(Subject(name=name), threshold=0.3, limit=1_000)
        for limit in (1, 2, 5):
            assert corpus.find_matches(Subject(name=name), threshold=0.3, limit=limit) == every[:limit]


def test_dumped_corpus_answers_as_before_with_its_entries_at_hand_or_not() -> None:
    parts = CORPUS.dump()
    for entries in (None, EVERYONE):
        loaded = load_corpus(parts, CORPUS.revisions, entries)
        assert _ask_all(loaded) == _ask_all(CORPUS)
        assert loaded.find_entry("sdn-2") == ZAKIR
        assert (loaded.digest, list(loaded.entries)) == (CORPUS.digest, list(EVERYONE))


def test_rebuilt_corpus_answers_as_one_built_from_nothing() -> None:
    changed = replace(ZAKIR, names=(Name("ZAKIR, Shohrat Ahmed"), Name("ALPHA, Beta")))
    added = make_entry("9", EntryType.COMPANY, "ALPHA BETA OCEAN", "SENSETIME OCEAN")
    entries = (added, OCEAN, changed, SENSETIME, BIN_LADEN)
    once = build_corpus(entries, (), CORPUS)
    back = build_corpus(EVERYONE, (), build_corpus(entries[:2], (), once))
    assert _ask_all(once) == _ask_all(build_corpus(entries, ()))
    assert _ask_all(back) == _ask_all(CORPUS)
    assert once.find_entry("sdn-3") is None


def test_owned_party_is_found_as_a_firm_whatever_its_owner_is() -> None:
    owner = replace(ZAKIR, relations=(Relation(RelationKind.OWNS, "Kashgar Cotton Trading", 100.0),))
    corpus = make_corpus(owner)
    asked = [Subject(name="Kashgar Cotton Trading", type=kind) for kind in (EntryType.COMPANY, None, EntryType.PERSON)]
    found = [[match.entry for match in corpus.find_matches(one, threshold=0.7, limit=5)] for one in asked]
    assert found == [[owner], [owner], []]


def test_contributions_add_up_to_the_score_at_its_ceiling_too() -> None:
    subject = Subject(
        "Mr. Shohrat Zakir", EntryType.PERSON, birth_date=PartialDate("1953", date(1953, 1, 1), date(1953, 12, 31))
    )
    for match in CORPUS.find_matches(subject, threshold=0.5, limit=5):
        assert sum(finding.contribution for finding in match.findings) == pytest.approx(match.score, abs=1e-4)


@pytest.mark.parametrize("tail", ["and its affiliates", "and its subsidiaries", "subsidiaries"])
def test_listed_firm_with_its_unnamed_family_is_found(tail: str) -> None:
    (best, *_) = CORPUS.find_matches(Subject(f"SenseTime Group Limited {tail}"), threshold=0.7, limit=5)
    assert best.entry == SENSETIME


@pytest.mark.parametrize(
    ("name", "most"),
    [
        # What the search for the slowest input has found: each made the index hold every Mohammed for a match.
        (" ".join(["Mohammed"] * 16), 0),
        (" ".join(["محمد"] * 80), 0),
        (" ".join(["Abdul"] * 16), 0),
        ("M A M A M A M A Mohammed Ali Ahmad", 40),
        ("Mohammed Ahmad Ali Hassan Hussein Abdul Khan Ibrahim Omar Yusuf Salah Mahmud Khalid Saeed Mustafa Hamza", 0),
        # one ship of a fleet is told from the others by its number, before it is scored
        ("FU YUAN YU 9999", 0),
    ],
)
def test_hard_question_is_scored_against_few_names(name: str, most: int) -> None:
    words = ("Mohammed", "Ahmad", "Ali", "Hassan", "Abdul", "Khan", "Ibrahim", "Omar")
    persons = [
        make_entry(f"{a}-{b}", EntryType.PERSON, f"{a} {b}", f"{b}, {a} bin Rashid") for a, b in permutations(words, 2)
    ]
    fleet = [make_entry(f"ship-{number}", EntryType.VESSEL, f"FU YUAN YU {number}") for number in range(100, 200)]
    scored: list[str] = []

    def score(query: AnalysedName, entry: AnalysedName) -> NameScore:
        scored.append(entry.text)
        return score_names(query, entry)

    corpus = make_corpus(*persons, *fleet)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "score_names", score)
        corpus.find_matches(Subject(name=name), threshold=0.70, limit=10)
    assert len(scored) <= most
