"""The build: a complete site or none, built beside the published one and delivered in one step.

Faults in the content stop a build before any page is rendered. Results of earlier builds are reused
through `incremental_builds`; only files whose bytes differ are written.

Reads: every setting below, `SOURCE_DATE_EPOCH`, the content folder through `newsroom`.
Adds: `PELICAN_CLASS` (`PreviewBuild` for `make serve`); to every context the typed `site`, `today`;
    beside the output `output.next-build.json`; `output.files`, the manifest of the site's files;
    with `SWAP_OUTPUT` also `output.earlier-releases.json`.
Settings: `WITH_DRAFTS` (False) shows drafts and future items, for previews; `STRICT` (False) makes
    warnings faults; `SWAP_OUTPUT` (False) swaps the finished site in by renaming folders;
    `OVERWRITE` (False) lets the site's files replace foreign ones; `CLEAN_ONLY` (False) removes the
    site and the cache instead of building; `CHECK_ONLY` (False) stops after the check;
    `EXPLAIN_PAGE` ("") prints, instead of building, what the page at an address was built from and
    what has changed since; `BUILD_EXECUTOR` ("") parses texts on the workers of a Dask scheduler,
    `dask://host:port`. `OUTPUT_PATH`, `CACHE_PATH`, `IGNORE_FILES` and `PAGINATED_TEMPLATES` mean
    what Pelican says.
"""

from visnyk.site_build.interrupts import end_process_on_interrupt
from visnyk.site_build.plugin import NewsroomBuild, PreviewBuild

__all__ = ["NewsroomBuild", "PreviewBuild", "end_process_on_interrupt"]
