"""News in both languages, paired by file name; the English inherits from the Ukrainian."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from visnyk.article_schema import Document, Fault
from visnyk.article_schema.dates import Moment
from visnyk.article_schema.fields import PER_LANGUAGE, ArticleFields, PageFields
from visnyk.content_registers import Community, Entry
from visnyk.site_routes import ROUTES
from visnyk.site_routes.editions import PREFIXES

ARTICLES = ROUTES.folder("article")
OWN = PER_LANGUAGE | {"slug"}


@dataclass(frozen=True)
class Winner:
    """A winning community; `note` holds a text per language, or nothing."""

    community: Community
    note: dict[str, str]


@dataclass
class Item:
    """One article in its languages; `fields` are the Ukrainian file's, shared by both.

    `references_digest` caches the hash of what decides the register entries and files it refers to.
    """

    documents: dict[str, Document]
    fields: ArticleFields
    moment: Moment
    category: Entry | None = None
    tags: list[Entry] = field(default_factory=list)
    programme: Entry | None = None
    communities: list[Community] = field(default_factory=list)
    regions: list[Entry] = field(default_factory=list)
    winners: list[Winner] = field(default_factory=list)
    references_digest: bytes | None = None

    def __post_init__(self) -> None:
        """Keep at hand what is asked for most: the Ukrainian source, the address and its name."""
        self.main = self.documents["uk"]
        self.slug = self.main.slug
        day = self.moment.day  # a format of strftime's would take five times as long
        self.place = f"{ARTICLES}{day.year}/{day.month:02}/{self.slug}/"

    def mentioned(self) -> list[Community]:
        """Return the communities that it is about or that won, each once."""
        won = [winner.community for winner in self.winners]
        return list({community.code: community for community in [*self.communities, *won]}.values())

    def path(self, lang: str) -> str:
        """Return the address, relative to the site's root: `en/news/2025/11/slug/`."""
        return PREFIXES[lang] + self.place


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
        """The Ukrainian source."""
        return self.documents["uk"]

    def path(self, lang: str) -> str:
        """Return the address, relative to the site's root: `en/about/`."""
        return f"{PREFIXES[lang]}{self.slug}/"


def pair(sources: list[Document]) -> tuple[list[dict[str, Document]], list[Fault]]:
    """Return the languages of each item by slug, Ukrainian first, and what does not pair."""
    by_slug: dict[str, dict[str, Document]] = defaultdict(dict)
    faults = []
    in_order = sorted(sources, key=attrgetter("path"))
    for source in sorted(in_order, key=lambda source: source.lang != "uk"):
        earlier = by_slug[source.slug].setdefault(source.lang, source)
        if earlier is not source:
            message = f"така адреса вже є у файлі {earlier.path}: змініть slug у назві одного з них"
            faults.append(Fault(source.path, 1, message))
    pairs = []
    for languages in by_slug.values():
        wrong = list(_unpaired(languages)) if "en" in languages else ()
        faults += wrong
        if "uk" in languages:
            pairs.append({"uk": languages["uk"]} if wrong else languages)
    return pairs, faults


def _unpaired(languages: dict[str, Document]) -> Iterator[Fault]:
    ukrainian, english = languages.get("uk"), languages["en"]
    if ukrainian is None:
        name = english.path.replace(".en.md", ".uk.md")
        yield Fault(english.path, 1, f"немає українського файла: створіть {name}")
    elif english.day != ukrainian.day:
        message = (
            f"день у назві файла не такий, як у файлі {ukrainian.path}: перейменуйте один із них"
        )
        yield Fault(english.path, 1, message)


def drift(ukrainian: Document, english: Document) -> Iterator[Fault]:
    """Yield a fault for every shared field that the English file states differently."""
    for name in english.stated:
        if name not in OWN and getattr(english.fields, name) != getattr(ukrainian.fields, name):
            yield Fault(
                english.path,
                english.line(name),
                f"поле «{name}» не таке, як у файлі {ukrainian.path} "
                f"(рядок {ukrainian.line(name)}): воно спільне для мов, тож приберіть його тут",
            )
