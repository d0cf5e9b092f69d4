"""`urls.lock`: every address that has been published, and what became of those that are no more.

    gone:                         # withdrawn on purpose, with the reason
      /news/2025/11/old/: знято на прохання громади
    moved:                        # lists and files whose address changed
      /tags/old/: /tags/new/
    published:                    # written by `make publish`
    - /
    - /about/

Pure. The list is a line an address, so that thousands are read at once; the rest is the editors'
and stays as they wrote it. What is said of a folder holds for the files in it.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from visnyk.article_schema import Fault, did_you_mean
from visnyk.article_schema.faults import ContentFault
from visnyk.article_schema.front_matter import decode, read_mapping
from visnyk.article_schema.old_addresses import canonical_address

NAME = "urls.lock"
LIST = re.compile(r"^published:[ \t]*\n", re.M)
KEYS = ("gone", "moved")
HEAD = """\
# Адреси, які вже хтось міг зберегти. Список published пише «make publish»; тримайте файл у git.
# gone: що знято навмисно й чому, рядком «  /news/2025/11/stara/: причина».
# moved: куди переїхав список чи файл, рядком «  /tags/stara/: /tags/nova/».
# (Стару адресу новини чи сторінки пишуть у ній самій, у полі aliases.)
gone:
moved:
"""


class AddressLock(NamedTuple):
    """`head` is the text before the list; `published` and `lines` hold lines by address."""

    head: str
    published: dict[str, int]
    gone: dict[str, str]
    moved: dict[str, str]
    lines: dict[str, int]

    def text(self, addresses: Iterable[str]) -> str:
        """Return the file with another list of published addresses."""
        told = "".join([f"- {address}\n" for address in sorted(addresses)])
        return f"{self.head}published:\n{told}"


def read_lock(data: bytes | None) -> tuple[AddressLock, list[Fault]]:
    """Return the lock and what is wrong with it; no file is an empty lock."""
    faults: list[Fault] = []
    try:
        head, listed = _parted(HEAD if data is None else decode(data))
        values, lines = ({}, {}) if head == HEAD else read_mapping(head)
    except ContentFault as fault:
        return AddressLock(HEAD, {}, {}, {}, {}), [Fault(NAME, fault.line, fault.message)]
    reading = _Reading(values, lines, faults)
    gone, moved = reading.mapping("gone"), reading.mapping("moved")
    reading.unknown()
    published = dict(_published(listed, head.count("\n") + 2, faults))
    return AddressLock(head, published, gone, moved, reading.found), faults


def _parted(text: str) -> tuple[str, str]:
    """Return what stands before the list, whole lines, and the list."""
    text = text if text.endswith("\n") else f"{text}\n"
    found = LIST.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _published(text: str, line: int, faults: list[Fault]) -> Iterator[tuple[str, int]]:
    for number, row in enumerate(text.split("\n"), line):
        if row.startswith("- /"):
            yield row[2:].rstrip(), number
        elif row.strip() and not row.startswith("#"):
            wrong = f"рядок «{row.strip()}» не схожий на «- /adresa/»"
            faults.append(Fault(NAME, number, f"{wrong}: приберіть або виправте його"))


class _Reading:
    """Reads what editors wrote; notes its faults and lines."""

    def __init__(self, values: dict[str, Any], lines: dict, faults: list[Fault]):
        self.values, self.lines, self.faults = values, lines, faults
        self.found: dict[str, int] = {}

    def mapping(self, key: str) -> dict[str, str]:
        stated = self.values.get(key) or {}
        if not isinstance(stated, dict):
            self._fault((key,), f"у «{key}» пишуть рядками «  /adresa/: …»")
            return {}
        told = {}
        for name, value in stated.items():
            address = self._address(name, (key, name))
            if address and key == "moved":
                value = self._address(value, (key, name))
            elif address and not (isinstance(value, str) and value.strip()):
                message = f"«{address}» знято без причини: допишіть її після двокрапки"
                self._fault((key, name), message)
            if address and value:
                told[address] = value
                self.found[address] = self.lines[key, name]
        return told

    def unknown(self) -> None:
        for key in self.values:
            if key == "published":
                self._fault((key,), "«published» — останній, по адресі в рядку: «- /adresa/»")
            elif key not in KEYS:
                near = did_you_mean(key, (*KEYS, "published"))
                self._fault((key,), f"невідомий розділ «{key}».{near}")

    def _address(self, text: Any, path: tuple) -> str:
        try:
            return canonical_address(text if isinstance(text, str) else "")
        except ValueError:
            self._fault(path, f"«{text}» не схоже на адресу від кореня сайту, як /tags/stara/")
            return ""

    def _fault(self, path: tuple, message: str) -> None:
        self.faults.append(Fault(NAME, self.lines.get(path, 1), message))


def final(address: str, moved: dict[str, str]) -> str:
    """Return where an address leads at last, itself when it has not moved; "" when in a circle."""
    seen = {address}
    while address in moved:
        address = moved[address]
        if address in seen:
            return ""
        seen.add(address)
    return address


def at_odds(lock: AddressLock, addresses: Collection[str], old: Collection[str]) -> Iterator[Fault]:
    """Yield what a lock says against the site.

    `addresses` are those of pages and lists, `old` the items' own old ones, all with their slash.
    """
    for address, line in lock.lines.items():
        if address in addresses:
            yield Fault(NAME, line, f"адреса «{address}» є на сайті: приберіть її звідси")
        elif address in old:
            message = f"«{address}» вже стоїть в «aliases» новини чи сторінки: приберіть її звідси"
            yield Fault(NAME, line, message)
        elif address in lock.gone and address in lock.moved:
            yield Fault(NAME, line, f"«{address}» є і в «gone», і в «moved»: лишіть щось одне")
    for address, target in lock.moved.items():
        last = final(target, lock.moved)
        if not last:
            message = f"«{address}» переїжджає по колу"
        elif last.endswith("/") and last not in addresses and last not in old:
            near = did_you_mean(last, addresses)
            message = f"«{address}» веде до «{target}», а такої адреси на сайті немає.{near}"
        else:
            continue
        yield Fault(NAME, lock.lines[address], message)
