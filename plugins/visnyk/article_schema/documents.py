"""One file of the newsroom, read whole: typed front matter, safe HTML, open links, every fault."""

import datetime
import hashlib
import marshal
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import ValidationError

from visnyk.article_schema.bodies import read_body
from visnyk.article_schema.faults import ContentFault, Fault
from visnyk.article_schema.fields import SLUG, ArticleFields, PageFields, names_of, validate
from visnyk.article_schema.front_matter import FrontMatter, decode, split
from visnyk.article_schema.markdown_text import Converter
from visnyk.article_schema.plain_text import first_paragraph, plain
from visnyk.article_schema.segments import Segments, dump, html_of, load, references
from visnyk.article_schema.source_lines import SourceLines
from visnyk.article_schema.term_weights import TermWeights, deserialize, serialize, weigh_terms
from visnyk.article_schema.validation_messages import explain
from visnyk.ukrainian_language import cut_at_word, lints, reading_minutes, typography_text

LANGUAGES = ("uk", "en")
TEASER_LENGTH = 180  # characters: three lines of a card at 320 px
ARTICLE_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-(.+)\.([a-z]+)\.md")
PAGE_NAME = re.compile(r"(.+)\.([a-z]+)\.md")
# Python-Markdown nests a list that is indented by four spaces; with fewer it runs into the text
SHALLOW_LIST = re.compile(r"^(?:[-*+]|\d+\.) [^\n]*\n( {2,3}(?:[-*+]|\d+\.) )", re.M)
SHALLOW = "вкладений список відсуньте на чотири пробіли, інакше він злипнеться з рядком над ним"


class Reference(NamedTuple):
    """A link into the newsroom: `kind` is filename, static, attach or "" (as written).

    `path` is the content path that it means.
    """

    kind: str
    target: str
    line: int
    path: str


@dataclass(frozen=True)
class Document:
    """One read file. `path` is relative to the content folder; `day` is None for pages.

    `stated` names the fields that the file states: all others have their default.
    `teaser` is for cards. Two documents with the same `metadata_digest` differ in their text alone;
    with the same `text_digest` their text is the same. `text` is its segments, serialized, or what
    loads them; `words` loads the serialized weights of its terms, where they are cached. What few
    builds need is stored as it loads most quickly: `lines` of fields, marshalled; `links` as plain
    tuples, of which `to_items` repeats the paths of those to other texts.
    """

    path: str
    slug: str
    lang: str
    day: datetime.date | None
    fields: ArticleFields
    stated: tuple[str, ...]
    lines: bytes
    text: bytes | Callable[["Document"], bytes]
    teaser: str
    reading_minutes: int
    links: tuple[tuple[str, str, int, str], ...]
    to_items: tuple[str, ...]
    metadata_digest: bytes
    text_digest: bytes
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
        """The weight of every stem in title, summary and text, and a word for each."""
        return deserialize(self.words(self) if self.words else packed_words(self))

    def line(self, *path: str | int) -> int:
        """Return the line where a field stands, or 1."""
        return FrontMatter({}, marshal.loads(self.lines), "", 1).line(path)


def packed_words(source: Document) -> str:
    """Return the weight of every stem of a source, and a word for each, as one text."""
    fields = source.fields
    return serialize(*weigh_terms(fields.title, fields.summary or "", plain(source.html)))


class ParseResult(NamedTuple):
    """What came of a file: no source when it has faults that leave nothing to build on."""

    source: Document | None
    faults: list[Fault]


def read_article(path: str, data: bytes, converter: Converter) -> ParseResult:
    """Read `articles/…/YYYY-MM-DD-slug.uk.md`."""
    name = path.rpartition("/")[2]
    match = ARTICLE_NAME.fullmatch(name)
    if not match:
        return ParseResult(None, [Fault(path, 1, _unfit_name(name, "РРРР-ММ-ДД-slug.uk.md"))])
    try:
        day = datetime.date.fromisoformat(match[1])
    except ValueError:
        return ParseResult(None, [Fault(path, 1, f"такої дати немає: «{match[1]}» у назві файла")])
    return _read(path, data, converter, ArticleFields, (match[2], match[3], day))


def read_page(path: str, data: bytes, converter: Converter) -> ParseResult:
    """Read `pages/slug.uk.md`."""
    name = path.rpartition("/")[2]
    match = PAGE_NAME.fullmatch(name)
    if not match:
        return ParseResult(None, [Fault(path, 1, _unfit_name(name, "slug.uk.md"))])
    return _read(path, data, converter, PageFields, (match[1], match[2], None))


def _unfit_name(name: str, wanted: str) -> str:
    return f"назва файла «{name}» не схожа на «{wanted}» (мова: uk або en)"


def _read(
    path: str, data: bytes, converter: Converter, model: type[PageFields], named: tuple
) -> ParseResult:
    slug, lang, day = named
    if lang not in LANGUAGES or not SLUG.fullmatch(slug):
        wanted = "малі латинські літери, цифри й дефіси, тоді .uk.md або .en.md"
        return ParseResult(
            None, [Fault(path, 1, f"назва файла «{slug}.{lang}.md»: потрібні {wanted}")]
        )
    try:
        front = split(decode(data))
    except ContentFault as fault:
        return ParseResult(None, [Fault(path, fault.line, fault.message)])
    lines = SourceLines(front.body, front.body_line)
    body = read_body(lines, lang, converter, path)
    faults = [Fault(path, *told) for told in body.faults]
    faults += [Fault(path, *told, is_warning=True) for told in _warnings(front, lang)]
    fields, wrong = _validated(front, model)
    faults += [Fault(path, *told) for told in wrong]
    if fields is None:
        return ParseResult(None, faults)
    faults += [Fault(path, *told) for told in _against_name(fields, front, slug, day)]
    if isinstance(fields, ArticleFields) and fields.date and fields.date.day == day:
        day = fields.date.day  # one object, which a cache writes and reads once
    html = body.html
    teaser = _teaser(fields.summary or first_paragraph(html), lang)
    links = tuple(
        (kind, target, lines.of(target), to) for kind, target, to in references(body.segments)
    )
    source = Document(
        path, slug, lang, day, fields, _stated(front, model), marshal.dumps(front.lines),
        dump(body.segments), teaser, reading_minutes(html, lang), links,
        tuple(to for kind, _, _, to in links if kind == "filename"),
        _digest(path, repr(front.values), teaser), _digest(html),
    )  # fmt: skip
    return ParseResult(source, faults)


def _teaser(text: str, lang: str) -> str:
    return cut_at_word(typography_text(text, lang), TEASER_LENGTH)


def _digest(*texts: str) -> bytes:
    return hashlib.sha256("\0".join(texts).encode()).digest()[:16]


def _validated(
    front: FrontMatter, model: type[PageFields]
) -> tuple[PageFields | None, list[tuple[int, str]]]:
    try:
        return validate(model, front.stated()), []
    except ValidationError as error:
        return None, list(explain(error, model, front))


def _stated(front: FrontMatter, model: type[PageFields]) -> tuple[str, ...]:
    """Return names of fields by the model's own strings: a cache writes each of those once."""
    return tuple(name for name in names_of(model) if front.values.get(name) is not None)


def _against_name(
    fields: PageFields, front: FrontMatter, slug: str, day: datetime.date | None
) -> Iterator[tuple[int, str]]:
    if fields.slug is not None and fields.slug != slug:
        yield (
            front.line(("slug",)),
            (f"slug «{fields.slug}» не збігається з назвою файла («{slug}»): приберіть це поле"),
        )
    if not isinstance(fields, ArticleFields):
        return
    if fields.date and fields.date.day != day:
        yield (
            front.line(("date",)),
            (f"дата {fields.date.day} не збігається з днем у назві файла ({day})"),
        )


def _warnings(front: FrontMatter, lang: str) -> Iterator[tuple[int, str]]:
    for name in ("title", "summary"):
        value = front.values.get(name)
        for lint in lints(value, lang) if isinstance(value, str) else ():
            yield front.line((name,)), lint.message
    text = SourceLines.prose(front.body)
    found = [(lint.offset, lint.message) for lint in lints(text, lang)]
    if "\n  " in text:
        found += [(match.start(1), SHALLOW) for match in SHALLOW_LIST.finditer(text)]
    for offset, message in found:
        yield front.body_line + text.count("\n", 0, offset), message
