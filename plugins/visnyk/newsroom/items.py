"""Articles and pages in both languages, paired by file name: the English inherits fields."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TypeVar

from visnyk.article_schema import ArticleDocument, Document, Fault
from visnyk.article_schema.dates import Moment
from visnyk.article_schema.fields import PER_LANGUAGE, ArticleFields, PageFields
from visnyk.content_registers import Community, Entry
from visnyk.site_routes import ROUTES
from visnyk.site_routes.editions import PREFIXES

ARTICLES = ROUTES.folder("article")
NOT_SHARED = PER_LANGUAGE | {"slug"}
D = TypeVar("D", bound=Document)


@dataclass(frozen=True)
class Winner:
    """A winning community; `note` holds a text per language, or nothing."""

    community: Community
    note: dict[str, str]


@dataclass
class Item:
    """One article in its languages; `fields` are the Ukrainian file's, shared by both.

    `main` is the Ukrainian document. `lead_path` is the content path of the lead image, known when
    pictures are measured, or "". `references_digest` caches the hash of everything that its
    references to register entries and files depend on.
    """

    documents: dict[str, ArticleDocument]
    fields: ArticleFields
    moment: Moment
    category: Entry | None = None
    tags: list[Entry] = field(default_factory=list)
    programme: Entry | None = None
    communities: list[Community] = field(default_factory=list)
    regions: list[Entry] = field(default_factory=list)
    winners: list[Winner] = field(default_factory=list)
    lead_path: str = ""
    references_digest: bytes | None = None

    def __post_init__(self) -> None:
        """Compute what is read most often once."""
        self.main = self.documents["uk"]
        self.slug = self.main.slug
        day = self.moment.day  # a format of strftime's would take five times as long
        self.ukrainian_path = f"{ARTICLES}{day.year}/{day.month:02}/{self.slug}/"

    def mentioned(self) -> list[Community]:
        """Return the communities that it is about or that won, each once."""
        winning = [winner.community for winner in self.winners]
        by_code = {community.code: community for community in [*self.communities, *winning]}
        return list(by_code.values())

    def path(self, lang: str) -> str:
        """Return the address, relative to the site's root: `en/news/2025/11/slug/`."""
        return PREFIXES[lang] + self.ukrainian_path


@dataclass
class PageItem:
    """One undated page in its languages."""

    documents: dict[str, Document]
    fields: PageFields

    @property
    def slug(self) -> str:
        """The name in its address."""
        return self.documents["uk"].slug

    @property
    def main(self) -> Document:
        """The Ukrainian document."""
        return self.documents["uk"]

    def path(self, lang: str) -> str:
        """Return the address, relative to the site's root: `en/about/`."""
        return f"{PREFIXES[lang]}{self.slug}/"


def pair(
    documents: list[D], unread: Collection[str] = ()
) -> tuple[list[dict[str, D]], list[Fault]]:
    """Return the documents of each item by language, Ukrainian first, and faults of unpaired ones.

    `unread` are the slugs of those whose Ukrainian file could not be read: their translations have
    no fault. The result does not depend on the order of the documents.
    """
    by_slug: dict[str, dict[str, D]] = defaultdict(dict)
    faults = []
    by_path = sorted(documents, key=attrgetter("path"))
    for document in sorted(by_path, key=lambda document: document.lang != "uk"):
        earlier = by_slug[document.slug].setdefault(document.lang, document)
        if earlier is not document:
            message = f"така адреса вже є у файлі {earlier.path}: змініть slug у назві одного з них"
            faults.append(Fault(document.path, 1, message))
    pairs = []
    for languages in by_slug.values():
        wrong = list(_unpaired(languages, unread)) if "en" in languages else []
        faults += wrong
        if "uk" in languages:
            pairs.append({"uk": languages["uk"]} if wrong else languages)
    return pairs, faults


def _unpaired(languages: Mapping[str, Document], unread: Collection[str]) -> Iterator[Fault]:
    ukrainian, english = languages.get("uk"), languages["en"]
    if ukrainian is None and english.slug in unread:
        return
    if ukrainian is None:
        name = english.path.replace(".en.md", ".uk.md")
        yield Fault(english.path, 1, f"немає українського файла: створіть {name}")
    elif english.day != ukrainian.day:
        message = (
            f"день у назві файла не такий, як у файлі {ukrainian.path}: перейменуйте один із них"
        )
        yield Fault(english.path, 1, message)


def conflicting_shared_fields(ukrainian: Document, english: Document) -> Iterator[Fault]:
    """Yield a fault for every shared field that the English file states differently."""
    for name in english.stated:
        if name in NOT_SHARED:
            continue
        if getattr(english.fields, name) != getattr(ukrainian.fields, name):
            message = (
                f"поле «{name}» не таке, як у файлі {ukrainian.path} "
                f"(рядок {ukrainian.line(name)}): воно спільне для мов, тож приберіть його тут"
            )
            yield Fault(english.path, english.line(name), message)
