"""Read `urls.lock`: every address that has been published, and what replaced removed ones.

    gone:                         # withdrawn on purpose, with the reason
      /news/2025/11/old/: знято на прохання громади
    moved:                        # lists and files whose address changed
      /tags/old/: /tags/new/
    published:                    # written by `make publish`
    - /
    - /about/

Pure. The list has one address a line, so that thousands are read fast; the lines before it are
written by editors and never changed. An entry for a folder covers the files in it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from visnyk.article_schema import Fault, Guesses, did_you_mean
from visnyk.article_schema.faults import MOST_SECONDS, ParseError, first_faults, unreadable
from visnyk.article_schema.front_matter import decode, read_mapping
from visnyk.article_schema.yaml_values import Lines
from visnyk.parallel_work import TookTooLong, cpu_limit
from visnyk.site_routes.addresses import ADDRESS, canonical_address, excess_length, folded
from visnyk.stable_addresses.collisions import PresentAddresses, folders_of, page_file

NAME = "urls.lock"
LIST = re.compile(r"^published:[ \t]*\n", re.M)
PLAIN = re.compile(r"[a-z0-9/._-]{1,200}")  # nearly all addresses are, and need no closer look
LARGEST_LOCK = 100_000_000  # bytes: a million addresses
KEYS = ("gone", "moved")
SHOWN = 60  # letters of a long line in a message
HEAD = """\
# Адреси, які вже хтось міг зберегти. Список published пише «make publish»; тримайте файл у git.
# gone: що знято навмисно й чому, рядком «  /news/2025/11/stara/: причина».
# moved: куди переїхав список чи файл, рядком «  /tags/stara/: /tags/nova/».
# (Стару адресу новини чи сторінки пишуть у ній самій, у полі aliases.)
gone:
moved:
"""


class UrlLock(NamedTuple):
    """`head` is the text before the list; `published` and `lines` hold lines by address."""

    head: str
    published: dict[str, int]
    gone: dict[str, str]
    moved: dict[str, str]
    lines: dict[str, int]

    def text(self, addresses: Iterable[str]) -> str:
        """Return the file with another list of published addresses."""
        rows = "".join([f"- {address}\n" for address in sorted(addresses)])
        return f"{self.head}published:\n{rows}"

    def is_gone(self, address: str) -> bool:
        """Return whether an address, or the folder of a file, is withdrawn."""
        return address in self.gone or f"{address.rpartition('/')[0]}/" in self.gone


def read_lock(data: bytes | None) -> tuple[UrlLock, list[Fault]]:
    """Return the lock and its faults; without a file it is empty."""
    faults: list[Fault] = []
    try:
        head, rows = _split_list(HEAD if data is None else decode(data, LARGEST_LOCK))
        with cpu_limit(MOST_SECONDS):
            values, lines = ({}, {}) if head == HEAD else read_mapping(head)
    except ParseError as fault:
        return UrlLock(HEAD, {}, {}, {}, {}), fault.faults(NAME)
    except TookTooLong as error:
        return UrlLock(HEAD, {}, {}, {}, {}), [unreadable(NAME, error)]
    parser = _HeadParser(values, lines, faults)
    gone, moved = parser.mapping("gone"), parser.mapping("moved")
    parser.check_keys()
    published = dict(_published(rows, head.count("\n") + 2, faults))
    lock = UrlLock(head, published, gone, moved, parser.address_lines)
    return lock, first_faults(NAME, faults)


def _split_list(text: str) -> tuple[str, str]:
    """Return the lines before the list, and the list."""
    text = text if text.endswith("\n") else f"{text}\n"
    match = LIST.search(text)
    return (text[: match.start()], text[match.end() :]) if match else (text, "")


def _published(text: str, line: int, faults: list[Fault]) -> Iterator[tuple[str, int]]:
    """Yield the addresses of the list with their lines, the first of which is `line`."""
    for number, row in enumerate(text.split("\n"), line):
        address = row[2:].rstrip()
        if row.startswith("- /") and (PLAIN.fullmatch(address) or _is_address(address)):
            yield address, number
        elif row.strip() and not row.startswith("#"):
            message = f"рядок «{row.strip()[:SHOWN]}» не схожий на «- /adresa/»"
            faults.append(Fault(NAME, number, f"{message}: приберіть або виправте його"))


def _is_address(text: str) -> bool:
    return ADDRESS.fullmatch(text) is not None and not excess_length(text)


class _HeadParser:
    """Parses the sections before the list; collects faults, and `address_lines` by address."""

    def __init__(self, values: Mapping[str, object], lines: Lines, faults: list[Fault]):
        self.values, self.lines, self.faults = values, lines, faults
        self.address_lines: dict[str, int] = {}

    def mapping(self, key: str) -> dict[str, str]:
        """Return the values of one section by address, without faulty ones."""
        values = self.values.get(key) or {}
        if not isinstance(values, dict):
            self._add_fault((key,), f"у «{key}» пишуть рядками «  /adresa/: …»")
            return {}
        section = {}
        for name, value in values.items():
            address = self._address(name, (key, name))
            if address and key == "moved":
                value = self._address(value, (key, name))
            elif address and not (isinstance(value, str) and value.strip()):
                message = f"«{address}» знято без причини: допишіть її після двокрапки"
                self._add_fault((key, name), message)
            if address and value:
                section[address] = value
                self.address_lines[address] = self.lines[key, name]
        return section

    def check_keys(self) -> None:
        """Add a fault for each unknown section."""
        for key in self.values:
            if key == "published":
                message = "«published» — останній, по адресі в рядку: «- /adresa/»"
                self._add_fault((key,), message)
            elif key not in KEYS:
                near = did_you_mean(key, (*KEYS, "published"))
                self._add_fault((key,), f"невідомий розділ «{key}».{near}")

    def _address(self, text: object, path: tuple[str, ...]) -> str:
        try:
            address = canonical_address(text if isinstance(text, str) else "")
        except ValueError:
            message = f"«{text}» не схоже на адресу від кореня сайту, як /tags/stara/"
            self._add_fault(path, message)
            return ""
        if reason := excess_length(address):
            self._add_fault(path, f"адреса «{address[:SHOWN]}…»: {reason}")
            return ""
        return address

    def _add_fault(self, path: tuple[str, ...], message: str) -> None:
        self.faults.append(Fault(NAME, self.lines.get(path, 1), message))


def resolve_chain(address: str, moved: Mapping[str, str]) -> str:
    """Return the last target of an address, itself when it has not moved, "" in a loop."""
    seen = {address}
    while address in moved:
        address = moved[address]
        if address in seen:
            return ""
        seen.add(address)
    return address


def lock_conflicts(
    lock: UrlLock,
    present: PresentAddresses,
    aliases: Collection[str],
    expected: Collection[str] = (),
) -> Iterator[Fault]:
    """Yield a fault for each line in which a lock contradicts the site or the items' aliases.

    `expected` are addresses that will be there once faults elsewhere are mended.
    """
    for address, line in lock.lines.items():
        if present.same(address) == address:
            yield Fault(NAME, line, f"адреса «{address}» є на сайті: приберіть її звідси")
        elif address in aliases:
            message = f"«{address}» вже стоїть в «aliases» новини чи сторінки: приберіть її звідси"
            yield Fault(NAME, line, message)
        elif address in lock.gone and address in lock.moved:
            yield Fault(NAME, line, f"«{address}» є і в «gone», і в «moved»: лишіть щось одне")
    yield from _page_conflicts(lock, present, aliases)
    guess = Guesses()
    for address, target in lock.moved.items():
        last = resolve_chain(target, lock.moved)
        if not last:
            message = f"«{address}» переїжджає по колу"
        elif last in aliases or last in expected:
            continue
        elif last.endswith("/") and present.same(last) != last:
            near = guess(last, present.by_folded.values())
            message = f"«{address}» веде до «{target}», а такої адреси на сайті немає.{near}"
        else:
            continue
        yield Fault(NAME, lock.lines[address], message)


def _page_conflicts(
    lock: UrlLock, present: PresentAddresses, aliases: Collection[str]
) -> Iterator[Fault]:
    """Yield a fault for each address in `moved` whose redirect page has no place of its own."""
    old = [*aliases, *lock.moved]
    files = {folded(a) for a in old if page_file(a) and not a.endswith("/")}
    folders = {folder for a in old if page_file(a) for folder in folders_of(folded(a))} & files
    seen = {folded(alias): alias for alias in aliases}
    for address in lock.moved:
        same, twin = present.same(address), seen.setdefault(folded(address), address)
        if same not in ("", address):
            reason = f"лише великими літерами відрізняється від «{same}», яка є на сайті"
        elif twin != address and address not in aliases:
            reason = f"лише великими літерами відрізняється від старої адреси «{twin}»"
        elif file := present.file_above(address):
            reason = f"лежить у файлі сайту «{file}»"
        elif folded(address) in folders:
            reason = "це файл, а інша стара адреса лежить у ньому, наче в теці"
        elif not files.isdisjoint(folders_of(folded(address))):
            reason = "лежить у файлі, а не в теці"
        else:
            continue
        message = f"«{address}»: {reason}. Приберіть її з «moved» або перенесіть у «gone»"
        yield Fault(NAME, lock.lines[address], message)
