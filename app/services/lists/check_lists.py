"""Check lists: the list ids of a question against the lists that are described."""

from collections.abc import Mapping, Sequence

from app.errors import BadRequest, Problem, UnknownList
from app.model.listing import ListDescription

MOST_LISTS_ASKED = 100


def check_lists(lists: Sequence[str] | None, descriptions: Mapping[str, ListDescription]) -> None:
    """Refuses list ids that nothing describes.

    Raises:
        UnknownList: with every unknown id and the known ones.
        BadRequest: an empty sequence, which would ask nothing and answer clear, or an unreasonable number of ids.
    """
    if lists is None:
        return
    if not 1 <= len(lists) <= MOST_LISTS_ASKED:
        raise BadRequest(
            "no lists to ask",
            (Problem("lists", f"name 1 to {MOST_LISTS_ASKED} lists, or leave it out to ask all that are held"),),
        )
    known = ", ".join(sorted(descriptions))
    problems = [
        Problem(f"lists[{i}]", f"no such list; known are {known}", list_id)
        for i, list_id in enumerate(lists)
        if list_id not in descriptions
    ]
    if problems:
        raise UnknownList("a list id is unknown", tuple(problems))
