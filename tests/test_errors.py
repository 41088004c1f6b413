"""Every error has a stable code of its own and one HTTP answer."""

from app import errors
from app.api.errors import STATUS_OF
from app.errors import BadInput, InterdictError, Problem


def _all_errors(root: type[InterdictError]) -> list[type[InterdictError]]:
    return [root, *(found for child in root.__subclasses__() for found in _all_errors(child))]


def test_codes_are_unique() -> None:
    codes = [error.code for error in _all_errors(InterdictError)]
    assert len(codes) == len(set(codes))


def test_every_leaf_is_drawn_in_the_tree() -> None:
    tree = errors.__doc__ or ""
    leaves = [error for error in _all_errors(InterdictError) if not error.__subclasses__()]
    assert [leaf.__name__ for leaf in leaves if leaf.__name__ not in tree or leaf.code not in tree] == []


def test_no_row_of_the_table_hides_a_later_one() -> None:
    kinds = [kind for kind, _, _ in STATUS_OF]
    hidden = [later for i, later in enumerate(kinds) for earlier in kinds[:i] if issubclass(later, earlier)]
    assert hidden == []


def test_bad_input_says_where_what_and_with_which_value() -> None:
    error = BadInput("the file is refused", (Problem("alt.csv:12:ent_num", "write a number", "x1"),))
    assert str(error) == "the file is refused\n  alt.csv:12:ent_num: write a number (got 'x1')"
    assert error.detail == "the file is refused"
