"""A name that stands in parts: given names in some columns, the family name in another."""

import re
from collections.abc import Sequence

from app.tables.columns import Column

_WORD = re.compile(r"\w+")


def join_names(
    name: str | None, given: Sequence[str], family: Sequence[str], columns: Sequence[Column]
) -> tuple[str, ...]:
    """Joins the parts of a name, given names first; the screening reads either order.

    Args:
        name: What stands in the column of names; None where nothing does.
        given: Given names of the row, in the order of their columns.
        family: Family names.
        columns: Those that are read. Where they hold given names but no family names, or the other way round, `name`
            is the missing part (`Nom` beside `Prénom`), unless it holds the other one already.

    Returns:
        All names that the row then tells, each once: a firm and the person who speaks for it are two.
    """
    part = " ".join(dict.fromkeys((*given, *family)))
    if not part or name is None:
        return tuple(one for one in (name, part) if one)
    meanings = {column.meaning for column in columns}
    if {"given_name", "family_name"} <= meanings:
        return tuple(dict.fromkeys((name, part)))
    if _list_words(part) <= _list_words(name):
        return (name,)
    return (f"{part} {name}" if given else f"{name} {part}",)


def _list_words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
