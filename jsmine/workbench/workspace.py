"""The folder that holds everything of one court: settings, database, originals, indexes."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from jsmine.config import Settings, load_settings
from jsmine.errors import StoreError
from jsmine.store import (
    AccountTable,
    ArticleTable,
    CommentTable,
    Database,
    DossierTable,
    GroupingTable,
    JudgmentTable,
    LeadTable,
    OriginalFiles,
    SceneTable,
    SuggestionTable,
    open_database,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """An open workspace: the settings and every table."""

    folder: Path
    settings: Settings
    database: Database
    judgments: JudgmentTable
    leads: LeadTable
    groupings: GroupingTable
    scenes: SceneTable
    articles: ArticleTable
    suggestions: SuggestionTable
    comments: CommentTable
    dossiers: DossierTable
    accounts: AccountTable
    originals: OriginalFiles

    @property
    def similar_folder(self) -> Path:
        """Where the similar-case index lies."""
        return self.folder / "index" / "similar"

    @property
    def statute_folder(self) -> Path:
        """Where the statute index lies."""
        return self.folder / "index" / "statutes"

    @property
    def words_file(self) -> Path:
        """Where the counts of words lie that grouping needs."""
        return self.folder / "index" / "words.npz"

    def today(self) -> date:
        """The day on which things happen: the setting, else the calendar's."""
        return self.settings.today or date.today()

    def now(self) -> datetime:
        """The moment at which things happen, without zone: the court's local time."""
        clock = datetime.now().replace(microsecond=0)
        return datetime.combine(self.today(), clock.time())


def open_workspace(folder: Path) -> Workspace:
    """Opens the workspace in a folder, making it on first use.

    Raises:
        ConfigError: its settings do not fit.
        StoreError: the folder cannot be written or the database cannot be opened.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"工作区 {folder} 不能建立，请检查路径与权限。") from error
    settings = load_settings(folder)
    url = settings.database_url or f"sqlite:///{folder / 'jsmine.db'}"
    database = open_database(url)
    return Workspace(
        folder=folder,
        settings=settings,
        database=database,
        judgments=JudgmentTable(database),
        leads=LeadTable(database),
        groupings=GroupingTable(database),
        scenes=SceneTable(database),
        articles=ArticleTable(database),
        suggestions=SuggestionTable(database),
        comments=CommentTable(database),
        dossiers=DossierTable(database),
        accounts=AccountTable(database),
        originals=OriginalFiles(folder / "originals"),
    )
