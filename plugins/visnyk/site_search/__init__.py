"""Search in the visitor's browser: an index of files, of which a query loads a few.

A word finds all its forms, in either language; a place is found by its name in either alphabet.
The theme's script `search_index.js` queries the index; it stems words by the same rules and reads
files by the same format (`index_format`), both from `index.json`; `ranking.js` orders the results.

Why not Pagefind: given our stems of 2,000 bilingual items as its records, version 1.6 needed 23 s,
at every edit again, and loads some 100 kB of its own before the first word. This index took 5 s
there and 20 s at 10,000 items, 0.2 s after an edit; there a word loads 20 to 50 kB with its
results, one more at most 34 kB, though it be misspelled or in no article.

Reads: each edition's articles in its own language; the cache of earlier builds.
Adds: the page `search/` of each edition and its index beside it: `index.json` (format, rules of
    stems, number of files), `words/…` (which articles have a stem), `stems/…` (which stems there
    are, by either half), `cards/…` (what results show).
Settings: `SITE_SEARCH` (True): False leaves it out, with the link in the menu.
"""

from visnyk.incremental_builds.artifacts import Keyed, load
from visnyk.language_editions import signals
from visnyk.language_editions.site import EditionSite, SiteWriter
from visnyk.site_routes import ROUTES
from visnyk.site_search.edition_index import by_month, filters, index_files


def write_search(edition: EditionSite, writer: SiteWriter) -> None:
    """Write the search page of an edition and its index."""
    if not edition.settings["SITE_SEARCH"]:
        return
    site, path = edition.site, ROUTES.folder("search")
    months = by_month(edition.translated, edition.lang)
    digest_of = edition.terms.entry_digest
    for name, digest, render in index_files(months, edition.lang, site.root, site.cache, digest_of):
        writer.write(edition.edition.path(path) + name, load, Keyed(digest, render))
    edition.write_page(writer, "search", path, filters=filters(months, edition.lang))


def register() -> None:
    """Write the index after the pages of each edition."""
    signals.edition_written.connect(write_search)
