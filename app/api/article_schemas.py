"""The shapes of requests about articles and drafts."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from app.api.schemas import StrictModel
from app.articles.text import MAX_CHARACTERS
from app.services.articles.ingest import Citation
from app.services.articles.review import LONGEST_REASON

LineText = Annotated[str, Field(min_length=1, max_length=1_000)]
# JSON has no dates; `2021-12-10` in quotes is one.
Day = Annotated[date, Field(strict=False)]
Lines = Annotated[list[LineText], Field(max_length=50)]
Tables = Annotated[list[dict[str, Any]], Field(max_length=200)]


class CitationIn(StrictModel):
    """What the sender knows of an article."""

    title: LineText | None = None
    publisher: LineText | None = None
    published: Day | None = None

    def make_citation(self) -> Citation:
        """Makes the citation."""
        return Citation(self.title, self.publisher, self.published)


class ArticleIn(CitationIn):
    """An article: an address that the service fetches, or the text."""

    url: Annotated[str, Field(min_length=1, max_length=2_000)] | None = None
    text: Annotated[str, Field(min_length=1, max_length=MAX_CHARACTERS)] | None = None

    @model_validator(mode="after")
    def check_one_of_two(self) -> "ArticleIn":
        """Lets one of the two pass, not both and not neither."""
        if (self.url is None) == (self.text is None):
            raise ValueError("give url or text")
        return self


class EntryEditIn(StrictModel):
    """The fields of a draft's entry to replace, as in a file under lists/; null takes a field out.

    Lists and tables are read as those of a file are, so that a mistake in them is told in the same words.
    """

    action: Literal["designation", "listing", "delisting"] | None = None
    list: LineText | None = None
    programs: Lines | None = None
    legal_basis: Lines | None = None
    date: Day | None = None
    effective: Day | None = None
    divest_by: Day | None = None
    key: LineText | None = None
    name: LineText | None = None
    type: LineText | None = None
    country: LineText | None = None
    section: LineText | None = None
    official: LineText | None = None
    aliases: Tables | None = None
    titles: Lines | None = None
    birth_dates: Lines | None = None
    birth_places: Lines | None = None
    identifiers: Tables | None = None
    relations: Tables | None = None


class AcceptIn(StrictModel):
    """An acceptance, with edits or without."""

    reason: Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)] | None = None
    entry: EntryEditIn | None = None

    def list_edits(self) -> dict[str, object]:
        """The fields that were given, null included."""
        return {} if self.entry is None else self.entry.model_dump(exclude_unset=True)


class DismissIn(StrictModel):
    """The disputes of a kind, settled."""

    kind: Literal["other_date", "other_list", "not_confirmed", "still_listed"]
    reason: Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)]


class RejectIn(StrictModel):
    """A rejection."""

    reason: Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)]
