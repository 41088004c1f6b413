"""The reviewable tables under data/: tab-separated, sorted, `#` starts a comment line."""

from importlib import resources


def load_rows(file: str) -> list[list[str]]:
    """Returns the rows of a table, comments and blank lines left out.

    Raises:
        ValueError: a row without a tab; the tables are part of the program, so this is a mistake in it.
    """
    text = resources.files("app.names").joinpath("data", file).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for row in rows:
        if len(row) < 2:
            raise ValueError(f"{file}: the row {row} has one column")
    return rows


def load_pairs(file: str) -> list[tuple[str, str]]:
    """Returns the first two columns of a table."""
    return [(row[0], row[1]) for row in load_rows(file)]


def load_map(file: str) -> dict[str, str]:
    """Returns the first column's value to the second's; a key that occurs twice is a mistake.

    Raises:
        ValueError: a key occurs twice.
    """
    pairs = load_pairs(file)
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        raise ValueError(f"{file}: a key occurs twice")
    return mapping


def load_groups(file: str) -> dict[str, str]:
    """Returns each spelling of a table of groups to its group: the first column names it, the second lists spellings.

    The group's own name is one of its spellings. A spelling may stand in one group only.

    Raises:
        ValueError: a spelling stands in two groups.
    """
    groups: dict[str, str] = {}
    for group, spellings in load_pairs(file):
        for spelling in (group, *spellings.split(",")):
            word = spelling.strip()
            if groups.setdefault(word, group) != group:
                raise ValueError(f"{file}: {word} stands in {groups[word]} and in {group}")
    return groups
