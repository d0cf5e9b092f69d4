"""What faulty files would have given, so that no fault follows from another. Pure.

An article with a wrong field is no document: what refers to it is right nevertheless, and a list
that only it names will be there.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from visnyk.article_schema.documents import ARTICLE_NAME, PAGE_NAME
from visnyk.content_registers import Registers
from visnyk.newsroom.items import ARTICLES
from visnyk.site_routes import ROUTES, in_every_edition


class _UnreadFile(NamedTuple):
    """An article or page that is no document, by what its name states; `day` is "" of a page."""

    path: str
    slug: str
    lang: str
    day: str = ""


def _unread(paths: Iterable[str]) -> Iterator[_UnreadFile]:
    """Yield the articles and pages among content paths."""
    for path in paths:
        name = path.rpartition("/")[2]
        if path.startswith("articles/") and (match := ARTICLE_NAME.fullmatch(name)):
            yield _UnreadFile(path, match[2], match[3], match[1])
        elif path.startswith("pages/") and (match := PAGE_NAME.fullmatch(name)):
            yield _UnreadFile(path, match[1], match[2])


def ukrainian_slugs(faulty: Iterable[str], folder: str) -> set[str]:
    """Return the slugs of what could not be read in a folder of the content, but translations."""
    files = _unread(path for path in faulty if path.startswith(folder))
    return {file.slug for file in files if file.lang != "en"}


def expected_targets(
    faulty: Iterable[str], registers: Registers, has_unknown_entries: bool
) -> frozenset[str]:
    """Return the content paths and addresses that will be there once all faults are mended.

    `faulty` are content paths; `has_unknown_entries`: some item names entries that the registers do
    not have.
    """
    unread = list(_unread(faulty))
    folders = [folder for file in unread for folder in _folders(file)]
    if unread or has_unknown_entries:
        folders += _lists(registers)
    addresses = {path for folder in folders for path in in_every_edition(folder).values()}
    return frozenset({file.path for file in unread} | addresses)


def _folders(file: _UnreadFile) -> list[str]:
    """Return the paths, within an edition, of the page and of the periods that list it."""
    if not file.day:
        return [f"{file.slug}/"]
    year, month = file.day[:4], file.day[5:7]
    archive = ROUTES.folder("period_archives")
    return [
        f"{ARTICLES}{year}/{month}/{file.slug}/",
        f"{archive}{year}/",
        f"{archive}{year}/{month}/",
    ]


def _lists(registers: Registers) -> Iterator[str]:
    """Yield the path of each list that an entry of a register may have."""
    entries: dict[str, Iterable[str]] = {
        "category": registers.categories,
        "tag": registers.tags,
        "programme": registers.programmes,
        "region": registers.regions,
        "community": map(str.lower, registers.communities.by_code),
    }
    for kind, slugs in entries.items():
        yield from map(ROUTES.by_kind[kind].path, slugs)


FILE_OF_PAGE = re.compile(r"(.*/)[^/]+")


def is_expected(address: str, expected: frozenset[str]) -> bool:
    """Return whether a page, or a file in its folder, is among expected targets."""
    if not expected or address in expected:
        return bool(expected)
    match = FILE_OF_PAGE.fullmatch(address)
    return bool(match and match[1] in expected and address[match.end(1) :] in ROUTES.file_names)
