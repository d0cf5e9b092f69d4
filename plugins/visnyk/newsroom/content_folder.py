"""Read a content folder into a newsroom: the only module that opens an editor's files."""

import datetime
import os
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fnmatch import translate
from pathlib import Path
from typing import NamedTuple

from visnyk.article_schema import ArticleDocument, Fault, read_article, read_page, read_winners
from visnyk.article_schema.documents import ParseResult
from visnyk.article_schema.faults import MOST_SECONDS, first_faults, unreadable
from visnyk.content_registers import Registers, read_registers
from visnyk.markdown_text.markdown_conversion import Converter
from visnyk.newsroom.assembly import Newsroom, ParsedContent, assemble
from visnyk.newsroom.items import Item
from visnyk.newsroom.unpublished import unpublished_files, unread_register
from visnyk.parallel_work import cpu_limit
from visnyk.responsive_images import ImageProcessor
from visnyk.stable_addresses.url_lock import NAME, lock_conflicts, read_lock

RESULTS = (".results.yaml", ".results.csv", ".results.xlsx")
REPLACE_LINK = ": покладіть сюди сам файл"
UNREADABLE = "файл або теку не можна читати: бракує права доступу, надайте його"
NO_LOCK = "тут має бути файл, який можна читати: перевірте, чи це не тека й чи є право доступу"
OURS = frozenset(("articles", "pages", "registers", "images"))  # folders
LIKE_A_FILE = re.compile(r"\.(?:md|csv|xlsx|ya?ml|lock)$", re.I)
DEEPEST = 50  # folders in each other


class Text(NamedTuple):
    """An article or page to be parsed: its content path and its bytes."""

    path: str
    data: bytes


def read_texts(texts: Sequence[Text]) -> list[ParseResult]:
    """Parse texts one after another with one converter, in this process."""
    converter = Converter()
    results = []
    for text in texts:
        read = read_article if text.path.startswith("articles/") else read_page
        try:
            with cpu_limit(MOST_SECONDS):
                result = read(*text, converter)
                result = result._replace(faults=first_faults(text.path, result.faults))
        except Exception as error:  # a text that stops the parser stops no other text
            result = ParseResult(None, [unreadable(text.path, error)])
            converter = Converter()  # the other stopped halfway
        results.append(result)
    return results


def read_files(files: Mapping[str, str]) -> list[ParseResult]:
    """Read and parse files, which are given by content path, in this process."""
    return read_texts([Text(path, Path(file).read_bytes()) for path, file in files.items()])


class BuildInputs(NamedTuple):
    """What a newsroom depends on besides its content.

    `ignored` are patterns of file names. Items dated after `now` are left out, unless drafts are
    built too. `list_addresses` returns those of lists and files of published items. `measure`
    returns, for all files by content path, what publishes them. `read` parses files
    and `registers` reads the registers; a cache may stand in for each.
    """

    ignored: list[str]
    now: datetime.datetime
    with_drafts: bool
    list_addresses: Callable[[list[Item]], Iterable[str]]
    measure: Callable[[Mapping[str, Path]], ImageProcessor]
    read: Callable[[Mapping[str, str]], list[ParseResult]] = read_files
    registers: Callable[[Path], tuple[Registers, list[Fault]]] = read_registers


def read_newsroom(content: Path, inputs: BuildInputs) -> Newsroom:
    """Read, parse and check the whole folder; all faults are in the result. Nothing is written.

    Images are not encoded until `Newsroom.publish_files` is called.
    """
    files = scan(content, inputs.ignored)
    parsed, faults = _parse(content, files, inputs)
    newsroom = assemble(
        parsed, inputs.measure(files.others), inputs.list_addresses, inputs.now, inputs.with_drafts
    )
    articles = files.articles.keys() | parsed.faulty
    newsroom.faults += [*files.faults, *faults, *orphaned_results(files.winners, articles)]
    documents = [*parsed.articles, *parsed.pages]
    has_unread = len(documents) < len(files.articles) + len(files.pages)
    newsroom.faults += unpublished_files(files.others, documents, has_unread)
    _read_lock(content / NAME, newsroom)
    return newsroom


def _parse(
    content: Path, files: "ContentFiles", inputs: BuildInputs
) -> tuple[ParsedContent, list[Fault]]:
    registers, register_faults = inputs.registers(content)
    faults = list(register_faults)
    texts = {**files.articles, **files.pages}
    results = inputs.read(texts)
    faulty = {path for path, result in zip(texts, results, strict=True) if not result.document}
    faulty |= {fault.path for fault in files.faults if not fault.is_warning}
    faults += [fault for result in results for fault in result.faults]
    documents = [result.document for result in results if result.document]
    articles = [document for document in documents if isinstance(document, ArticleDocument)]
    pages = [document for document in documents if not isinstance(document, ArticleDocument)]
    winners = {}
    for path, file in files.winners.items():
        winners[path], winner_faults = read_winners(path, file.read_bytes())
        faults += winner_faults
        faulty |= {fault.path for fault in winner_faults if not fault.is_warning}
    others = frozenset(files.others)
    return ParsedContent(articles, pages, winners, registers, others, frozenset(faulty)), faults


def orphaned_results(results: Iterable[str], articles: Collection[str]) -> Iterator[Fault]:
    """Yield a fault for each results file without an article; both are content paths."""
    for path in results:
        article = path.rpartition(".results.")[0] + ".uk.md"
        if article not in articles:
            yield Fault(path, 1, f"біля цього файла немає новини {article}")


def _read_lock(path: Path, newsroom: Newsroom) -> None:
    """Add the lock of published addresses to the newsroom, and faults where both disagree."""
    data = None
    if os.path.lexists(path) and not (path.is_file() and os.access(path, os.R_OK)):
        newsroom.faults.append(Fault(NAME, 1, NO_LOCK))
    elif path.exists():
        data = path.read_bytes()
    newsroom.lock, faults = read_lock(data)
    newsroom.faults += faults
    if newsroom.lock.lines:
        aliases = {alias.address for alias in newsroom.aliases}
        expected = {f"/{path}" for path in newsroom.targets.expected}
        newsroom.faults += lock_conflicts(
            newsroom.lock, newsroom.targets.present(), aliases, expected
        )


class ContentFiles(NamedTuple):
    """Files by their path relative to the content folder, which is in NFC; sorted.

    Texts are many: they are plain paths, since `Path` objects take long to create.
    """

    articles: dict[str, str]
    pages: dict[str, str]
    winners: dict[str, Path]
    others: dict[str, Path]
    faults: list[Fault]


def scan(content: Path, ignored: list[str]) -> ContentFiles:
    """List the folder; symbolic links to folders are not followed.

    What is no readable, regular file in the folder is a fault, and is not listed.
    """
    files = ContentFiles({}, {}, {}, {}, [])
    root = content.resolve()
    is_ignored = re.compile("|".join(map(translate, ignored)) or "(?!)").match
    seen: set[str] = set()
    for file, path, problem in _walk(str(content), "", is_ignored):
        if problem := problem or _problem_of_link(file, root) or _problem_of_name(path, seen):
            files.faults.append(Fault(_printable(path), 1, problem))
            continue
        seen.add(path)
        if path.startswith("articles/") and path.endswith(".md"):
            files.articles[path] = file
        elif path.startswith("articles/") and path.endswith(RESULTS):
            files.winners[path] = Path(file)
        elif path.startswith("pages/") and path.endswith(".md"):
            files.pages[path] = file
        elif not path.startswith("registers/"):
            files.others[path] = Path(file)
        elif warning := unread_register(path):
            files.faults.append(warning)
    return files


def _problem_of_link(file: str, root: Path) -> str:
    """Return what is wrong with a symbolic link, or "" also for what is none."""
    if not os.path.islink(file):
        return ""
    try:
        is_inside = Path(file).resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return f"посилання веде само на себе{REPLACE_LINK}"
    if not is_inside:
        return f"посилання веде за межі теки content/{REPLACE_LINK}"
    return "" if os.path.isfile(file) else f"посилання не веде до жодного файла{REPLACE_LINK}"


def _problem_of_folder(path: str) -> str:
    if LIKE_A_FILE.search(path):
        return "це тека, а зветься, як файл: перейменуйте її або покладіть сюди сам файл"
    is_deep = path.count("/") == DEEPEST
    return f"понад {DEEPEST} тек одна в одній: перенесіть файли вище" if is_deep else ""


def _problem_of_name(path: str, seen: Collection[str]) -> str:
    if path in seen:
        return "є ще один файл із такою самою назвою (літери записані по-різному): лишіть один"
    return "" if path == _printable(path) else "назва файла не в UTF-8: перейменуйте його"


def _printable(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _walk(
    folder: str, prefix: str, is_ignored: Callable[[str], object]
) -> Iterator[tuple[str, str, str]]:
    """Yield (file, content path, why it cannot be read or ""), sorted by name in each folder."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder, prefix, UNREADABLE
        return
    for entry in entries:
        path = prefix + unicodedata.normalize("NFC", entry.name)
        if is_ignored(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            if problem := _problem_of_folder(path):
                yield entry.path, path, problem
            else:
                yield from _walk(entry.path, path + "/", is_ignored)
        elif path in OURS:
            yield entry.path, path, "тут має бути тека, а не файл: перенесіть його"
        elif not (entry.is_symlink() or entry.is_file()):
            yield entry.path, path, "це не звичайний файл: приберіть його"
        elif entry.is_symlink() or os.access(entry.path, os.R_OK):
            yield entry.path, path, ""
        else:
            yield entry.path, path, UNREADABLE
