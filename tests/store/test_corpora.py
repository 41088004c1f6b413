"""A corpus keeps what it was made of; the database knows how late it is at least."""

from app.store.database import Database
from tests.store.samples import DAY, NOON, make_firm, make_reading, make_record


def test_revisions_of_a_corpus_are_found_and_never_overwritten(database: Database) -> None:
    with database.begin() as transaction:
        transaction.corpora.add_if_new("sha256:1", {"sdn": "sdn-2", "articles": "articles-1"}, NOON)
        transaction.corpora.add_if_new("sha256:1", {"sdn": "sdn-3"}, NOON)
    with database.read() as transaction:
        assert transaction.corpora.find_revisions("sha256:1") == {"articles": "articles-1", "sdn": "sdn-2"}
        assert transaction.corpora.find_revisions("sha256:2") is None


def test_latest_moment_is_of_whatever_was_recorded_last(database: Database) -> None:
    with database.begin() as transaction:
        assert transaction.corpora.find_latest_moment() is None
        transaction.revisions.record_reading(
            make_reading(make_firm(1)), published_at=NOON + 9 * DAY, recorded_at=NOON - DAY
        )
        assert transaction.corpora.find_latest_moment() == NOON - DAY
        transaction.screenings.add_all([make_record(1)])
        assert transaction.corpora.find_latest_moment() == NOON
