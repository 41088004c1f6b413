"""Every error that Interdict raises on purpose.

    InterdictError
    ├── BadInput                 the caller can mend it; carries one Problem per field
    │   ├── BadRequest             a screening or a query that cannot be understood      bad_request
    │   ├── UnknownList            a list id that no description names                   unknown_list
    │   ├── BadListFile            a file of an official list that is refused            bad_list_file
    │   ├── BadHouseFile           a file under lists/ that is refused                   bad_house_file
    │   ├── BadTable               an uploaded table that cannot be read at all          bad_table
    │   ├── BadArticle             an article that cannot be read or is not understood   bad_article
    │   └── BadSetting             an environment variable with a wrong value            bad_setting
    ├── TooLarge                 a body or a file over its limit                         too_large
    ├── TooMany                  as many of a caller's jobs as it may have wait or run        too_many
    ├── StorageFull              no room on the disk, or none that is allowed to be used      storage_full
    ├── NotFound                 no such screening, entry, list, revision, job or key    not_found
    ├── Unauthorised             no key, or one that is not in force                     unauthorised
    ├── Forbidden                the key's role does not allow this                      forbidden
    ├── Conflict                 the thing is in a state that does not allow this        conflict
    ├── Unavailable              no honest answer can be given now
    │   ├── NoCorpus               no list is loaded                                     no_list_loaded
    │   ├── ListNotHeld            a list that was asked for is known but not loaded     list_not_held
    │   ├── ListStale              a required list was not checked for too long          list_stale
    │   ├── FetchFailed            a file from elsewhere could not be had                fetch_failed
    │   └── StoreUnavailable       the database does not answer or is of another version store_unavailable

An error knows its stable `code` and nothing of HTTP or of exit statuses; the faces translate.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input.

    Attributes:
        field: Where: a JSON path (`subject.type`), a file with row and column (`alt.csv:12:ent_num`), or an option.
        problem: What is wrong and what would be right, as one sentence.
        value: The offending value, shortened to 200 characters; None where there is none.
    """

    field: str
    problem: str
    value: str | None = None


class InterdictError(Exception):
    """The root: anything that Interdict raises on purpose."""

    code: ClassVar[str] = "internal"


class BadInput(InterdictError):
    """Input that the caller can mend."""

    code = "bad_input"

    def __init__(self, detail: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(detail)
        self.problems = problems

    def __str__(self) -> str:
        lines = [
            f"  {p.field}: {p.problem}" + (f" (got {p.value!r})" if p.value is not None else "") for p in self.problems
        ]
        return "\n".join([super().__str__(), *lines])

    @property
    def detail(self) -> str:
        """The sentence without the list of problems."""
        return super().__str__()


class BadRequest(BadInput):
    """A screening or a query that cannot be understood."""

    code = "bad_request"


class UnknownList(BadInput):
    """A list id that no description names."""

    code = "unknown_list"


class BadListFile(BadInput):
    """A file of an official list that is refused; the revision in force stays."""

    code = "bad_list_file"


class BadHouseFile(BadInput):
    """A file under lists/ that is refused; the revision in force stays."""

    code = "bad_house_file"


class BadTable(BadInput):
    """An uploaded table that cannot be read at all."""

    code = "bad_table"


class BadArticle(BadInput):
    """An article that cannot be read at all, or whose language is not understood."""

    code = "bad_article"


class BadSetting(BadInput):
    """An environment variable with a wrong value."""

    code = "bad_setting"


class TooLarge(InterdictError):
    """A body or a file over its limit."""

    code = "too_large"


class TooMany(InterdictError):
    """As many jobs of a caller wait or run as it may have at a time."""

    code = "too_many"


class StorageFull(InterdictError):
    """There is no room for a file on the disk, or none within the quota."""

    code = "storage_full"


class NotFound(InterdictError):
    """No such screening, entry, list, revision, job or key."""

    code = "not_found"


class Unauthorised(InterdictError):
    """No key, or one that is not in force. The message never says which."""

    code = "unauthorised"


class Forbidden(InterdictError):
    """The key is good, but its role does not allow this."""

    code = "forbidden"


class Conflict(InterdictError):
    """The thing is in a state that does not allow this."""

    code = "conflict"


class Unavailable(InterdictError):
    """No honest answer can be given now; asking again later may succeed."""

    code = "unavailable"


class NoCorpus(Unavailable):
    """No list is loaded, so nothing can be screened."""

    code = "no_list_loaded"


class ListNotHeld(Unavailable):
    """A list that the request names is known, but no revision of it is loaded."""

    code = "list_not_held"


class ListStale(Unavailable):
    """A required list is older than its policy allows, so no answer may rest on it."""

    code = "list_stale"


class FetchFailed(Unavailable):
    """A file from elsewhere could not be had; what is held stays."""

    code = "fetch_failed"


class StoreUnavailable(Unavailable):
    """The database does not answer, or its schema is of another version."""

    code = "store_unavailable"
