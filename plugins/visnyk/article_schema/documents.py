"""Parse one article or page: typed front matter, safe HTML with open links, and all faults."""

import datetime
import hashlib
import marshal
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import ValidationError

from visnyk.article_schema.characters import drop_invisible
from visnyk.article_schema.faults import Fault, ParseError
from visnyk.article_schema.field_warnings import field_warnings
from visnyk.article_schema.fields import SLUG, ArticleFields, PageFields, names_of, validate
from visnyk.article_schema.front_matter import FrontMatter, decode, load_lines, split
from visnyk.article_schema.language_warnings import language_warnings
from visnyk.article_schema.term_weights import TermWeights, deserialize, serialize, weigh_terms
from visnyk.article_schema.text_faults import text_faults
from visnyk.article_schema.validation_messages import explain
from visnyk.markdown_text.markdown_conversion import Body, Converter, convert_body
from visnyk.markdown_text.markup_limits import excess
from visnyk.markdown_text.pictures import described_pictures
from visnyk.markdown_text.plain_text import first_paragraph, plain_text
from visnyk.markdown_text.segments import Segments, dump, html_of, load, references
from visnyk.markdown_text.source_positions import Mentions, SourcePositions, blank_markup
from visnyk.ukrainian_language import cut_at_word, reading_minutes, typography_text

LANGUAGES = ("uk", "en")
TEASER_LENGTH = 180  # characters: three lines of a card at 320 px
ARTICLE_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-(.+)\.([a-z]+)\.md")
PAGE_NAME = re.compile(r"(.+)\.([a-z]+)\.md")


class Reference(NamedTuple):
    """A link into the newsroom: `kind` is filename, static, attach or "" (an address of the site).

    `target` is what the author wrote after the braces; `path` is the content path that it means.
    """

    kind: str
    target: str
    line: int
    path: str


@dataclass(frozen=True)
class Document:
    """One parsed file. `path` is relative to the content folder; `day` is None for pages.

    `stated` names the fields that the file states: all others have their default.
    `teaser` is for list cards; `pictures` are paths and descriptions of pictures in the text, one
    of which may be the lead image. Documents with the same `metadata_digest` differ in their text
    only; with the same `text_digest` their text is the same. `text` is its serialized segments, or
    loads them; `words` loads the serialized weights of its terms, where they are cached. What few
    builds need is stored as it loads most quickly: `lines` of fields, marshalled; `links` as plain
    tuples of `Reference`, of which `to_items` repeats the paths of those to other documents; `ids`
    of the text, each on a line.
    """

    path: str
    slug: str
    lang: str
    day: datetime.date | None
    fields: PageFields
    stated: tuple[str, ...]
    lines: bytes
    text: bytes | Callable[["Document"], bytes]
    teaser: str
    pictures: tuple[tuple[str, str], ...]
    reading_minutes: int
    links: tuple[tuple[str, str, int, str], ...]
    to_items: tuple[str, ...]
    metadata_digest: bytes
    text_digest: bytes
    ids: str = ""
    words: Callable[["Document"], str] | None = None

    @property
    def references(self) -> tuple[Reference, ...]:
        """The links into the newsroom, in their order."""
        return tuple(map(Reference._make, self.links))

    @property
    def segments(self) -> Segments:
        """The safe, typeset HTML, split at its links."""
        return load(self.text if isinstance(self.text, bytes) else self.text(self))

    @property
    def html(self) -> str:
        """The safe, typeset HTML, with its links still open."""
        return html_of(self.segments)

    @property
    def stems(self) -> TermWeights:
        """The weight of every stem in title, summary and text, and the shortest word of each."""
        return deserialize(self.words(self) if self.words else packed_words(self))

    def line(self, *path: str | int) -> int:
        """Return the line of a field, or 1."""
        return FrontMatter({}, load_lines(self.lines), "", 1).line(path)


@dataclass(frozen=True)
class ArticleDocument(Document):
    """One parsed file of an article."""

    day: datetime.date
    fields: ArticleFields


def packed_words(document: Document) -> str:
    """Return the serialized `stems` of a document."""
    fields, text = document.fields, drop_invisible(plain_text(document.html))  # `&shy;`
    return serialize(*weigh_terms(fields.title, fields.summary or "", text))


class ParseResult(NamedTuple):
    """A parsed file and its faults; no document if nothing can be built from it."""

    document: Document | None
    faults: list[Fault]


class _Name(NamedTuple):
    """What a file's name states; pages have no day."""

    slug: str
    lang: str
    day: datetime.date | None


def read_article(path: str, data: bytes, converter: Converter) -> ParseResult:
    """Read `articles/…/YYYY-MM-DD-slug.uk.md`."""
    name = path.rpartition("/")[2]
    match = ARTICLE_NAME.fullmatch(name)
    if not match:
        return _unreadable(path, 1, _unfit_name(name, "РРРР-ММ-ДД-slug.uk.md"))
    try:
        day = datetime.date.fromisoformat(match[1])
    except ValueError:
        return _unreadable(path, 1, f"такої дати немає: «{match[1]}» у назві файла")
    return _parse(path, data, converter, _Name(match[2], match[3], day), ArticleFields)


def read_page(path: str, data: bytes, converter: Converter) -> ParseResult:
    """Read `pages/slug.uk.md`."""
    name = path.rpartition("/")[2]
    match = PAGE_NAME.fullmatch(name)
    if not match:
        return _unreadable(path, 1, _unfit_name(name, "slug.uk.md"))
    return _parse(path, data, converter, _Name(match[1], match[2], None), PageFields)


def _unreadable(path: str, line: int, message: str) -> ParseResult:
    return ParseResult(None, [Fault(path, line, message)])


def _unfit_name(name: str, wanted: str) -> str:
    return f"назва файла «{name}» не схожа на «{wanted}» (мова: uk або en)"


def _parse(
    path: str, data: bytes, converter: Converter, name: _Name, model: type[PageFields]
) -> ParseResult:
    if name.lang not in LANGUAGES or not SLUG.fullmatch(name.slug):
        wanted = "малі латинські літери, цифри й дефіси, а наприкінці .uk.md або .en.md"
        message = f"назва файла «{name.slug}.{name.lang}.md»: потрібні {wanted}"
        return _unreadable(path, 1, message)
    try:
        front = split(decode(data))
    except ParseError as error:
        return ParseResult(None, error.faults(path))
    positions = SourcePositions(front.body, front.body_line)
    if found := excess(front.body):
        return _unreadable(path, positions.line_at(found[0]), found[1])
    body = convert_body(positions, name.lang, converter, path)
    faults = text_faults(path, body, positions)
    warnings = _warnings(front, body.html, name.lang)
    faults += [Fault(path, *warning, is_warning=True) for warning in warnings]
    try:
        fields = validate(model, front.stated())
    except ValidationError as error:
        faults += [Fault(path, *fault) for fault in explain(error, model, front)]
        return ParseResult(None, faults)
    faults += [Fault(path, *fault) for fault in _conflicts_with_name(fields, front, name)]
    return ParseResult(_document(path, name, fields, front, body, positions), faults)


def _document(
    path: str, name: _Name, fields: PageFields, front: FrontMatter, body: Body,
    positions: SourcePositions,
) -> Document:  # fmt: skip
    day, html = name.day, body.html
    document_class: type[Document] = Document
    if isinstance(fields, ArticleFields):
        document_class = ArticleDocument
        if fields.date and fields.date.day == day:
            day = fields.date.day  # one object, which a cache writes and reads once
    teaser = _teaser(fields.summary or first_paragraph(html), name.lang)
    pictures = described_pictures(body.segments)
    line_of = Mentions(positions).of_address
    links = tuple((kind, to, line_of(to), path) for kind, to, path in references(body.segments))
    return document_class(
        path, name.slug, name.lang, day, fields, _stated(front, type(fields)),
        marshal.dumps(front.lines), dump(body.segments), teaser, pictures,
        reading_minutes(html, name.lang), links,
        tuple(to for kind, _, _, to in links if kind == "filename"),
        _digest(path, repr(front.values), teaser, repr(pictures)), _digest(html),
        "\n".join(body.ids),
    )  # fmt: skip


def _teaser(text: str, lang: str) -> str:
    return cut_at_word(typography_text(drop_invisible(text), lang), TEASER_LENGTH)


def _digest(*texts: str) -> bytes:
    return hashlib.sha256("\0".join(texts).encode()).digest()[:16]


def _stated(front: FrontMatter, model: type[PageFields]) -> tuple[str, ...]:
    """Return names of fields by the model's own strings: a cache writes each of those once."""
    return tuple(name for name in names_of(model) if front.values.get(name) is not None)


def _conflicts_with_name(
    fields: PageFields, front: FrontMatter, name: _Name
) -> Iterator[tuple[int, str]]:
    if fields.slug is not None and fields.slug != name.slug:
        message = (
            f"slug «{fields.slug}» не збігається з назвою файла («{name.slug}»): приберіть це поле"
        )
        yield front.line(("slug",)), message
    if isinstance(fields, ArticleFields) and fields.date and fields.date.day != name.day:
        message = (
            f"дата {fields.date.day} не збігається з днем у назві файла ({name.day}): "
            "виправте її або перейменуйте файл"
        )
        yield front.line(("date",)), message


def _warnings(front: FrontMatter, html: str, lang: str) -> Iterator[tuple[int, str]]:
    yield from field_warnings(front, lang)
    yield from language_warnings(front, blank_markup(front.body), html, lang)
