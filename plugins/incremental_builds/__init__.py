"""A complete site or none: faults stop the build before a page is made, each text is read once in
its life, only files that read something that changed are made again, only other bytes written.

Reads: every setting below, `SOURCE_DATE_EPOCH`, the content through `newsroom`; in `CACHE_PATH`
    what earlier builds found out, which may be deleted at any time.
Adds: `PELICAN_CLASS` (`PreviewBuild` for `make serve`); the context's `newsroom`, `now`, `today`;
    beside the output `next-build.json`, and `output.files`: which files there are builds' own.
Settings: `WITH_DRAFTS` (False) shows drafts and future items, for previews; `STRICT` (False) makes
    warnings faults; `SWAP_OUTPUT` (False) swaps the finished site in by renaming folders;
    `CHECK_ONLY` (False) stops after the check; `BUILD_EXECUTOR` ("") reads texts on the workers of
    a Dask scheduler, `dask://host:port`. `OUTPUT_PATH`, `CACHE_PATH`, `IGNORE_FILES` and
    `PAGINATED_TEMPLATES` mean what Pelican says.
"""

from plugins.incremental_builds.plugin import NewsroomBuild, PreviewBuild

__all__ = ["NewsroomBuild", "PreviewBuild"]
