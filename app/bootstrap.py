"""The one composition root: settings become services, and every default is the real thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.clock import now
from app.config import Settings
from app.errors import BadSetting, Problem
from app.fetch.chat import ChatModel
from app.fetch.fetcher import Fetcher
from app.fetch.pages import PageFetcher
from app.model.listing import ListDescription, ListOrigin
from app.policy.firm import NO_FIRM_POLICY, FirmPolicy
from app.policy.firm_text import load_firm_policy
from app.policy.regimes import Regimes, load_regimes
from app.services.access.audit import Auditor
from app.services.access.authenticate import KeyRing, make_terminal_actor
from app.services.articles.draft_list import describe_drafts
from app.services.articles.ingest import Ingester
from app.services.articles.read import BY_RULES, ArticleReader
from app.services.articles.review import Reviewer
from app.services.bulk.answers import RowAnswers
from app.services.bulk.basis import JobLists
from app.services.bulk.files import JobFiles
from app.services.bulk.jobs import BulkJobs
from app.services.bulk.limits import BulkLimits
from app.services.bulk.results import ResultReader
from app.services.bulk.run import JobRunner
from app.services.lists.browse import Browser
from app.services.lists.export import Exporter
from app.services.lists.history import History
from app.services.lists.import_list import Importer, ImportReport
from app.services.lists.list_policy import ListPolicy, StalePolicy
from app.services.lists.publish import Publisher
from app.services.orders.current_judge import CurrentJudge
from app.services.orders.dry_run import DryRunner
from app.services.orders.import_ownership import OwnershipImporter
from app.services.orders.judge_order import OrderJudge
from app.services.orders.screen_trade import TradeScreener
from app.services.screening.compute import Computer
from app.services.screening.replay import Replayer
from app.services.screening.screen import Screener
from app.services.sync.files import SourceShelf
from app.services.sync.source import make_sync_sources
from app.services.sync.sync import Syncer
from app.sources.house import HouseLists, read_house_lists
from app.sources.source_facts import load_source_facts
from app.store.corpus_files import CorpusFiles
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
    history: History
    policy: ListPolicy
    journal: ScreeningJournal
    screener: Screener
    replayer: Replayer
    syncer: Syncer
    judge: CurrentJudge
    trades: TradeScreener
    dry_runner: DryRunner
    importer: Importer
    ownership: OwnershipImporter
    exporter: Exporter
    browser: Browser
    keys: KeyRing
    auditor: Auditor
    bulk: BulkJobs
    results: ResultReader
    job_lists: JobLists
    runner: JobRunner
    ingester: Ingester
    reviewer: Reviewer

    def set_up(self) -> tuple[ImportReport, ...]:
        """Migrates the database and takes lists/ in.

        Raises:
            StoreUnavailable: the database cannot be reached or changed.
        """
        self.database.migrate()
        self.reviewer.record_list(make_terminal_actor())
        return self.importer.import_house(self.house, make_terminal_actor())

    def close(self) -> None:
        """Records what waits, then lets the database go."""
        self.journal.close()
        self.database.close()


def build_services(settings: Settings) -> Services:
    """Builds every service.

    Raises:
        BadHouseFile: a file under lists/ is refused.
        BadSetting: the database URL, the policy or the firm's own policy cannot be used.
    """
    house = read_house_lists(settings.lists_dir)
    descriptions = describe_drafts(house.descriptions)
    regimes = load_regimes()
    _check_regimes(descriptions, regimes)
    database = open_database(settings.database)
    publisher = Publisher(database, descriptions, corpora=CorpusFiles(settings.data_dir / "corpus"))
    journal = ScreeningJournal(database)
    files = JobFiles(settings.data_dir, settings.bulk_quota_bytes)
    history = History(database, publisher)
    policy = _make_list_policy(settings, descriptions)
    firm = _load_firm_policy(settings, descriptions)
    judge = OrderJudge(regimes, policy, now, firm)
    folder = Path(settings.policy_dir) if settings.policy_dir else None
    current = CurrentJudge(judge, folder, lambda: _load_firm_policy(settings, descriptions))
    computer = Computer(regimes, descriptions)
    screener = Screener(history, journal, computer, policy, now)
    job_lists = JobLists(publisher, history, policy)
    browser = Browser(database, descriptions, now)
    return Services(
        settings=settings,
        database=database,
        house=house,
        descriptions=descriptions,
        regimes=regimes,
        publisher=publisher,
        journal=journal,
        history=history,
        policy=policy,
        screener=screener,
        replayer=Replayer(browser, history, computer),
        syncer=_make_syncer(settings, database),
        judge=current,
        trades=TradeScreener(current.get, history, database, journal),
        dry_runner=DryRunner(judge, publisher.get_current, database),
        importer=Importer(database, now),
        ownership=OwnershipImporter(database, now),
        exporter=Exporter(publisher.get_current, descriptions),
        browser=browser,
        keys=KeyRing(database, now),
        auditor=Auditor(database),
        bulk=BulkJobs(database, files, descriptions, now, _make_limits(settings)),
        results=ResultReader(database, files),
        job_lists=job_lists,
        runner=JobRunner(database, files, job_lists, RowAnswers(computer, judge, database), now),
        ingester=Ingester(database, publisher, PageFetcher().fetch, make_article_reader(settings), now),
        reviewer=Reviewer(database, publisher, descriptions, now),
    )


def _make_syncer(settings: Settings, database: Database) -> Syncer:
    sources = make_sync_sources(load_source_facts())
    problems = tuple(
        Problem("INTERDICT_SYNC_SOURCES", f"cannot be synced; those that can are {', '.join(sorted(sources))}", name)
        for name in settings.sync_sources
        if name not in sources
    )
    if problems:
        raise BadSetting("a source that is to be synced is unknown", problems)
    return Syncer(database, sources, SourceShelf(settings.data_dir / "sources", Fetcher()), now)


def make_article_reader(settings: Settings) -> ArticleReader:
    """Makes the reader of articles that the settings ask for.

    Raises:
        BadSetting: a model without a name, or an address that is none.
    """
    if not settings.model_url:
        return BY_RULES
    problems = []
    if not settings.model_url.startswith(("http://", "https://")):
        problems.append(Problem("INTERDICT_MODEL_URL", "begin it with http:// or https://", settings.model_url))
    if not settings.model_name:
        problems.append(Problem("INTERDICT_MODEL_NAME", "say which model, as the endpoint calls it"))
    if problems:
        raise BadSetting("the language model cannot be asked", tuple(problems))
    return ArticleReader(
        ChatModel(settings.model_url, settings.model_name, settings.model_key, settings.model_timeout_s)
    )


def _make_limits(settings: Settings) -> BulkLimits:
    return BulkLimits(
        upload_bytes=settings.max_upload_bytes,
        jobs_per_key=settings.bulk_jobs_per_key,
        kept_days=settings.bulk_kept_days,
    )


def _load_firm_policy(settings: Settings, descriptions: Mapping[str, ListDescription]) -> FirmPolicy:
    return (
        NO_FIRM_POLICY
        if not settings.policy_dir
        else load_firm_policy(Path(settings.policy_dir), descriptions.values())
    )


def _make_list_policy(settings: Settings, descriptions: Mapping[str, ListDescription]) -> ListPolicy:
    known = ", ".join(sorted(descriptions))
    unknown = [list_id for list_id in settings.required_lists if list_id not in descriptions]
    if unknown:
        problems = tuple(
            Problem("INTERDICT_REQUIRED_LISTS", f"no such list; known are {known}", list_id) for list_id in unknown
        )
        raise BadSetting("a list that is required is unknown", problems)
    return ListPolicy(descriptions, frozenset(settings.required_lists), StalePolicy(settings.stale_policy))


def _check_regimes(descriptions: Mapping[str, ListDescription], regimes: Regimes) -> None:
    missing = [d for d in descriptions.values() if d.origin is ListOrigin.OFFICIAL and d.regime not in regimes.by_id]
    if missing:
        problems = tuple(
            Problem(d.id, "its regime stands in no policy; add it to policy.toml or mend lists.toml", d.regime)
            for d in missing
        )
        raise BadSetting("a list has no regime", problems)
