"""How long revisions took from their files to the answers, part by part and process by process."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from app.model.listing import PublishStage, PublishTime
from app.store.tables import PUBLISH_TIMES


@dataclass(frozen=True, slots=True)
class PublishTimeRepository:
    """Publish times over one connection. A row is written once and never changed."""

    connection: Connection

    def add_new(self, times: Iterable[PublishTime]) -> None:
        """Keeps times; the first of a revision, a process and a stage stays."""
        rows = [
            {"revision": time.revision, "process": time.process, "stage": time.stage.value, "seconds": time.seconds}
            for time in times
        ]
        if not rows:
            return
        dialect_insert = postgresql.insert if self.connection.dialect.name == "postgresql" else sqlite.insert
        new = dialect_insert(PUBLISH_TIMES).on_conflict_do_nothing(index_elements=["revision", "process", "stage"])
        self.connection.execute(new, rows)

    def list_of(self, revisions: Sequence[str]) -> tuple[PublishTime, ...]:
        """The times of some revisions, by revision, process and stage; none is fine."""
        order = (PUBLISH_TIMES.c.revision, PUBLISH_TIMES.c.process, PUBLISH_TIMES.c.stage)
        found = select(PUBLISH_TIMES).where(PUBLISH_TIMES.c.revision.in_(revisions)).order_by(*order)
        return tuple(
            PublishTime(row.revision, row.process, PublishStage(row.stage), row.seconds)
            for row in self.connection.execute(found)
        )
