"""Which listed names might reach the threshold: wide, cheap, and never too narrow.

A name's score is what meets over what meets, contradicts and is missing (`features/words.py`). For each word of the
question
the vocabulary knows all words that it can meet, and the postings the names that hold them; from these follows the most
that a
name can score. Names whose most is under the threshold are not scored at all, and no other name is left out.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence

from app.matching import weights
from app.matching.vocabulary import Vocabulary
from app.names.analyse import AnalysedName
from app.names.roles import Role
from app.names.words import Word

# Scores are rounded to the digits that are shown, so a name may reach the threshold from half a digit under it; the
# rest is the rounding of sums of a dozen numbers.
_ROUNDING = 0.5 * 10**-weights.DECIMALS + 1e-9


class NameIndex:
    """The names of one kind of party, filed for searching; immutable once built."""

    def __init__(self, names: Sequence[AnalysedName]) -> None:
        """Files the names; their positions in `names` are what a search returns."""
        joins = [join for name in names for join in name.joins]
        self._vocabulary = Vocabulary((word for name in names for word in name.words), (join.word for join in joins))
        numbers = self._vocabulary.numbers
        self._weights = array("d", (weights.WEIGHTS[word.role] for word in numbers))
        self._losses = array("d", (weights.CONFLICTS[word.role] for word in numbers))
        for name in names:
            for join in name.joins:
                parts = name.words[join.start : join.end]
                self._weights[numbers[join.word]] = sum(weights.WEIGHTS[word.role] for word in parts)
                self._losses[numbers[join.word]] = sum(weights.CONFLICTS[word.role] for word in parts)
        self._words_of = [array("I", sorted({numbers[word] for word in _list_words(name)})) for name in names]
        self._loss_of = array("d", (_weigh_loss(name.words) for name in names))
        self._letters_of = ["".join(sorted({word.text[0] for word in name.words})) for name in names]
        self._names_with = _turn(self._words_of, len(numbers))

    def find_candidates(self, query: AnalysedName, threshold: float) -> list[int]:
        """Returns the positions of every name that may score `threshold` or more, in ascending order."""
        question = _Question(query, self._vocabulary)
        found: set[int] = set()
        open_weight, lost = question.weight, 0.0
        for unit in question.units:
            if _find_most(open_weight, weights.EXCESS_FACTOR * lost) + _ROUNDING < threshold:
                break
            for number in unit.meets:
                found.update(self._names_with[number])
            open_weight, lost = open_weight - unit.weight, lost + unit.weight
        return sorted(name for name in found if self._bound(question, name) + _ROUNDING >= threshold)

    def _bound(self, question: "_Question", name: int) -> float:
        """Returns the most that a name can score: every word of the question takes the best that it can meet there."""
        credit = ours = theirs = 0.0
        rare = False
        for unit in question.units:
            best = most = 0.0
            for number in self._words_of[name]:
                likeness = unit.meets.get(number)
                if likeness is not None:
                    weight = min(unit.weight, self._weights[number])
                    best = max(best, likeness * weight)
                    most = max(most, self._losses[number])
                    rare = rare or weight >= weights.RARE_WEIGHT or self._is_joined(unit, number)
            if most == 0.0 and unit.initial is not None and unit.initial in self._letters_of[name]:
                best, most = unit.weight, weights.CONFLICTS[Role.NAME]
            if most > 0.0:
                credit, ours, theirs = credit + best, ours + unit.loss, theirs + most
        left = (max(question.loss - ours, 0.0), max(self._loss_of[name] - theirs, 0.0))
        return _find_most(credit, _find_least_loss(left, rare=rare))

    def _is_joined(self, unit: "_Unit", number: int) -> bool:
        """Whether two sides meet as joined words, which together weigh more than one word that is common."""
        return number in unit.joined or number >= self._vocabulary.singles


class _Unit:
    """A word of the question with all that it can meet, itself or joined with its neighbours."""

    __slots__ = ("initial", "joined", "loss", "meets", "weight")

    def __init__(self, word: Word, alone: Mapping[int, float], joined: frozenset[int]) -> None:
        self.weight = weights.WEIGHTS[word.role]
        self.loss = weights.CONFLICTS[word.role]
        self.initial = word.text if word.role is Role.INITIAL else None
        self.joined = joined
        self.meets = alone if not joined else {**alone, **dict.fromkeys(joined, 1.0)}


class _Question:
    """The words of a question, the weightiest first."""

    __slots__ = ("loss", "units", "weight")

    def __init__(self, query: AnalysedName, vocabulary: Vocabulary) -> None:
        units = [
            _Unit(word, vocabulary.find_neighbours(word), _find_joined(query, at, vocabulary))
            for at, word in enumerate(query.words)
        ]
        self.units = sorted(units, key=lambda unit: -unit.weight)
        self.weight = sum(unit.weight for unit in units)
        self.loss = sum(unit.loss for unit in units)


def _find_joined(query: AnalysedName, at: int, vocabulary: Vocabulary) -> frozenset[int]:
    """Returns the numbers of the listed words that one word of the question can meet together with its neighbours."""
    spanning = (join for join in query.joins if join.start <= at < join.end)
    return frozenset(number for join in spanning for number in vocabulary.find_unjoined(join.word))


def _list_words(name: AnalysedName) -> Iterator[Word]:
    yield from name.words
    yield from (join.word for join in name.joins)


def _weigh_loss(words: Sequence[Word]) -> float:
    return sum(weights.CONFLICTS[word.role] for word in words)


def _turn(words_of: "Sequence[array[int]]", size: int) -> "list[array[int]]":
    names_with: list[list[int]] = [[] for _ in range(size)]
    for name, words in enumerate(words_of):
        for word in words:
            names_with[word].append(name)
    return [array("I", names) for names in names_with]


def _find_least_loss(left: tuple[float, float], *, rare: bool) -> float:
    """Returns the least that words left over on both sides can cost; see `features/words.py`."""
    conflict, longer = min(left), max(left)
    factor = weights.EXCESS_FACTOR if rare else weights.COMMON_EXCESS_FACTOR
    return weights.CONFLICT_FACTOR * conflict + factor * weights.LEAST_WEIGHT_OF_LOSS * (longer - conflict)


def _find_most(credit: float, lost: float) -> float:
    return credit / (credit + lost) if credit > 0 else 0.0
