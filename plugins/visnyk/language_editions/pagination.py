"""Fingerprints of Pelican's paginators and of their pages, which templates of lists read."""

from pelican.paginator import Page, Paginator

from visnyk.incremental_builds.fingerprints import Fingerprints, Methods, Plain


def _paginator(fingerprints: Fingerprints, kind: str, pages: Paginator) -> Plain:
    def plain() -> Plain:
        listed = fingerprints.plain(pages.object_list)
        return pages.name, pages.url, pages.per_page, pages.orphans, listed

    return kind, fingerprints.memoized(pages, plain)


def _page(fingerprints: Fingerprints, kind: str, page: Page) -> Plain:
    return kind, page.number, fingerprints.plain(page.paginator)


PAGINATION: Methods = ((Page, _page), (Paginator, _paginator))
