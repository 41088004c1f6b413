"""The one composition root: settings become services, and every default is the real thing."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.clock import now
from app.config import Settings
from app.errors import BadSetting, Problem
from app.model.listing import ListDescription, ListOrigin
from app.policy.regimes import Regimes, load_regimes
from app.services.audit import Auditor
from app.services.authenticate import KeyRing, make_terminal_actor
from app.services.browse import Browser
from app.services.bulk import BulkJobs, JobFiles
from app.services.export import Exporter
from app.services.import_list import Importer, ImportReport
from app.services.publish import Publisher
from app.services.run_bulk import JobRunner
from app.services.screen import Screener
from app.sources.house import HouseLists, read_house_lists
from app.store.database import Database, open_database
from app.store.journal import ScreeningJournal


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that a face needs, made once per process."""

    settings: Settings
    database: Database
    house: HouseLists
    descriptions: Mapping[str, ListDescription]
    regimes: Regimes
    publisher: Publisher
    journal: ScreeningJournal
    screener: Screener
    importer: Importer
    exporter: Exporter
    browser: Browser
    keys: KeyRing
    auditor: Auditor
    bulk: BulkJobs
    runner: JobRunner

    def set_up(self) -> tuple[ImportReport, ...]:
        """Migrates the database and takes lists/ in.

        Raises:
            StoreUnavailable: the database cannot be reached or changed.
        """
        self.database.migrate()
        return self.importer.import_house(self.house, make_terminal_actor())

    def close(self) -> None:
        """Records what waits, then lets the database go."""
        self.journal.close()
        self.database.close()


def build_services(settings: Settings) -> Services:
    """Builds every service.

    Raises:
        BadHouseFile: a file under lists/ is refused.
        BadSetting: the database URL or the policy cannot be used.
    """
    house = read_house_lists(settings.lists_dir)
    descriptions = {description.id: description for description in house.descriptions}
    regimes = load_regimes()
    _check_regimes(descriptions, regimes)
    database = open_database(settings.database)
    publisher = Publisher(database, descriptions)
    journal = ScreeningJournal(database)
    files = JobFiles(settings.data_dir)
    screener = Screener(publisher.get_current, journal, regimes, descriptions, now)
    return Services(
        settings=settings,
        database=database,
        house=house,
        descriptions=descriptions,
        regimes=regimes,
        publisher=publisher,
        journal=journal,
        screener=screener,
        importer=Importer(database, now),
        exporter=Exporter(publisher.get_current, descriptions),
        browser=Browser(database, descriptions, now),
        keys=KeyRing(database, now),
        auditor=Auditor(database),
        bulk=BulkJobs(database, files, descriptions, now, settings.max_upload_bytes),
        runner=JobRunner(database, files, screener, publisher.get_current, now),
    )


def _check_regimes(descriptions: Mapping[str, ListDescription], regimes: Regimes) -> None:
    missing = [d for d in descriptions.values() if d.origin is ListOrigin.OFFICIAL and d.regime not in regimes.by_id]
    if missing:
        problems = tuple(
            Problem(d.id, "its regime stands in no policy; add it to policy.toml or mend lists.toml", d.regime)
            for d in missing
        )
        raise BadSetting("a list has no regime", problems)
