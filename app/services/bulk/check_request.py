"""Check request: what would make every row of a table fail, or cannot be kept, is refused before anything is done."""

from collections.abc import Mapping

from app.errors import BadRequest, Problem
from app.model.bulk import BulkOptions
from app.model.listing import ListDescription
from app.services.lists.check_lists import check_lists

LONGEST_FILE_NAME = 255
LONGEST_KEY = 255


def check_options(options: BulkOptions, descriptions: Mapping[str, ListDescription]) -> None:
    """Refuses what would make every row fail.

    Raises:
        BadRequest: a threshold out of range, or an empty choice of lists.
        UnknownList: a list id that nothing describes.
    """
    if not 0.0 < options.threshold <= 1.0:
        problem = Problem("threshold", "write a number over 0 and at most 1", str(options.threshold))
        raise BadRequest("the threshold is out of range", (problem,))
    check_lists(options.lists, descriptions)


def check_names(file_name: str, idempotency_key: str | None) -> None:
    """Refuses what cannot be kept.

    Raises:
        BadRequest: the name of a file or an idempotency key that is too long or not printable.
    """
    if not file_name.isprintable() or len(file_name) > LONGEST_FILE_NAME:
        text = f"give it a name of at most {LONGEST_FILE_NAME} printable characters"
        raise BadRequest("the file's name cannot be kept", (Problem("file", text, file_name[:200]),))
    key = idempotency_key
    if key is not None and (not key.isascii() or not key.isprintable() or not 1 <= len(key) <= LONGEST_KEY):
        text = f"write 1 to {LONGEST_KEY} printable ASCII characters"
        raise BadRequest("the idempotency key cannot be kept", (Problem("Idempotency-Key", text, key[:200]),))
