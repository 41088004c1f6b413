"""A prepared corpus as plain arrays, and back: what `app/store` keeps on disk, and processes share."""

from app.matching.acquaintance import Acquaintance
from app.matching.filing import FiledNames, Joins, Rest
from app.matching.key_table import KeyTable
from app.matching.packing import Packed, Parts, Ready, T, pack_values
from app.matching.vocabulary import Vocabulary
from app.names.word import Word

# A list of 16,000 entries has 31,000 words. As it is used one takes 1.2 kB, to read it from 100 bytes a microsecond.
_READY_WORDS = 4_096


def dump_names(filed: FiledNames) -> Parts:
    """Lays filed names out as arrays by name."""
    vocabulary, joins = filed.vocabulary, filed.joins
    return {
        "entries": filed.entries,
        "places": filed.places,
        "starts": filed.starts,
        "words": filed.words,
        **dump_packed("rest", filed.rest),
        **dump_table("full_names", filed.full_names),
        **dump_packed("vocabulary", pack_values(vocabulary.words, Word)),
        **dump_table("vocabulary.keys", vocabulary.keys),
        "known.starts": vocabulary.known.starts,
        "known.numbers": vocabulary.known.numbers,
        "known.likenesses": vocabulary.known.likenesses,
        **dump_table("joins.keys", joins.keys),
        "joins.names": joins.names,
        "joins.spans": joins.spans.ravel(),
        "joins.weights": joins.weights,
        "joins.losses": joins.losses,
    }


def load_names(parts: Parts) -> FiledNames:
    """Reads what `dump_names` laid out; the arrays are used as they are, not copied.

    Raises:
        KeyError: a part is missing.
        msgspec.DecodeError: a word is not one as this program knows it.
    """
    known = Acquaintance(parts["known.starts"], parts["known.numbers"], parts["known.likenesses"])
    words = Ready(load_packed("vocabulary", parts, Word), _READY_WORDS)
    joins = Joins(
        load_table("joins.keys", parts),
        parts["joins.names"],
        parts["joins.spans"].reshape(-1, 2),
        parts["joins.weights"],
        parts["joins.losses"],
    )
    return FiledNames(
        vocabulary=Vocabulary(words, load_table("vocabulary.keys", parts), known),
        entries=parts["entries"],
        places=parts["places"],
        starts=parts["starts"],
        words=parts["words"],
        rest=load_packed("rest", parts, Rest),
        joins=joins,
        full_names=load_table("full_names", parts),
    )


def put_under(name: str, parts: Parts) -> Parts:
    """Returns parts under names that begin with another name and a dot."""
    return {f"{name}.{part}": values for part, values in parts.items()}


def take_from(name: str, parts: Parts) -> Parts:
    """Returns the parts that `put_under` put under a name."""
    return {part.removeprefix(f"{name}."): values for part, values in parts.items() if part.startswith(f"{name}.")}


def dump_table(name: str, table: KeyTable) -> Parts:
    """Lays a table out."""
    return {f"{name}.hashes": table.hashes, f"{name}.rows": table.rows}


def load_table(name: str, parts: Parts) -> KeyTable:
    """Reads what `dump_table` laid out."""
    return KeyTable(parts[f"{name}.hashes"], parts[f"{name}.rows"])


def dump_packed(name: str, packed: Packed[T]) -> Parts:
    """Lays packed values out."""
    return {f"{name}.body": packed.body, f"{name}.starts": packed.starts}


def load_packed(name: str, parts: Parts, shape: type[T]) -> Packed[T]:
    """Reads what `dump_packed` laid out."""
    return Packed(parts[f"{name}.body"], parts[f"{name}.starts"], shape)
