"""Which words of a question a name must meet, and when nothing is left to hope for."""

from app.matching import weights
from app.matching.units import Unit, count_deciding, find_costs_alone, is_hopeless
from app.names.analyse import analyse_name


def _read(text: str, *, person: bool = True) -> list[Unit]:
    units = [Unit(word, weights.WEIGHTS[word.role], (), ()) for word in analyse_name(text, person=person).words]
    return sorted(units, key=lambda unit: -unit.weight)


def test_rare_word_decides_and_what_weighs_little_does_not() -> None:
    assert count_deciding(_read("Gazprom Trading Company", person=False), 0.7) == 1
    assert count_deciding(_read("Khosropanah Zakir O."), 0.7) == 2


def test_low_threshold_lets_every_word_decide() -> None:
    assert count_deciding(_read("Khosropanah Zakir O."), 0.01) == 3


def test_word_alone_costs_a_person_only_where_another_word_of_substance_is_left() -> None:
    two, one = _read("Khosropanah Zakir"), _read("Khosropanah")
    assert find_costs_alone(two, []) == (-weights.ONE_WORD_ONLY, -weights.ONE_WORD_ONLY)
    assert find_costs_alone(one, []) == (-weights.ONE_WORD_ONLY, 0.0)


def test_word_alone_costs_nothing_of_a_firm_or_beside_a_number() -> None:
    assert find_costs_alone(_read("Khosropanah Zakir", person=False), []) == (0.0, 0.0)
    khosropanah, number = sorted(_read("Khosropanah 7"), key=lambda unit: unit.word.text.isdigit())
    assert find_costs_alone([khosropanah], [number]) == (0.0, 0.0)


def test_one_of_two_words_that_meets_nothing_leaves_no_hope() -> None:
    first, second = _read("Khosropanah Zakir")
    assert is_hopeless([first, second], [], [first], 0.7)
    assert not is_hopeless([first, second], [], [first], 0.35)
    assert not is_hopeless([first, second], [], [], 0.7)


def test_initial_beside_the_other_word_is_looked_at() -> None:
    first, second, initial = _read("Khosropanah Zakir O.")
    assert not is_hopeless([first, second], [initial], [first], 0.7)


def test_firm_may_go_by_one_word_of_two_but_not_of_three() -> None:
    units = _read("Almaz Antey", person=False)
    assert not is_hopeless(units, [], units[:1], 0.7)
    units = _read("Almaz Antey Khosropanah", person=False)
    assert is_hopeless(units, [], units[:2], 0.7)
