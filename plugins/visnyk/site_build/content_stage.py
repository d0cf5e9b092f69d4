"""The first stage of a build: read and check the content folder through the caches."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from visnyk.incremental_builds.content_cache import DocumentCache, reading_code
from visnyk.incremental_builds.register_cache import RegisterCache
from visnyk.language_editions.listings import Listing, addresses_of_lists, all_listings
from visnyk.newsroom import BuildInputs, Item, Newsroom, read_newsroom
from visnyk.parallel_work import WorkerPool
from visnyk.responsive_images import ImageProcessor, dump_images, load_images, process_images
from visnyk.site_build import console
from visnyk.site_build.build import Build
from visnyk.stable_addresses.checks import vanished_by_content

MIN_IMAGES_FOR_POOL = 2
PACKAGES = Path(__file__).parents[1]


class Content(NamedTuple):
    """The newsroom, with all its faults, and its lists."""

    newsroom: Newsroom
    listings: list[Listing]


def read_content(build: Build) -> Content:
    """Read and check the content folder; faults are in the newsroom."""
    listings: list[Listing] = []

    def list_addresses(items: list[Item]) -> Iterator[str]:
        listings.extend(all_listings(items))
        return addresses_of_lists(listings)

    newsroom = _read_newsroom(build, list_addresses)
    if build.settings["SWAP_OUTPUT"] or build.settings["CHECK_ONLY"]:
        is_warning = not build.settings["SWAP_OUTPUT"]  # before publishing it only warns
        vanished = vanished_by_content(newsroom.site_addresses())
        newsroom.faults += [fault._replace(is_warning=is_warning) for fault in vanished]
    if build.settings["STRICT"]:
        newsroom.faults = [fault._replace(is_warning=False) for fault in newsroom.faults]
    return Content(newsroom, listings)


def _read_newsroom(build: Build, list_addresses: Callable[[list[Item]], Iterable[str]]) -> Newsroom:
    settings, cache, hashes = build.settings, build.cache, build.hashes
    local = WorkerPool(progress=console.progress)
    executor = settings["BUILD_EXECUTOR"]
    pool = WorkerPool(executor, console.progress) if executor else local
    images = load_images(cache.note("pictures"))
    before = dict(images)
    try:
        code = reading_code(PACKAGES, hashes.of_folder)
        needs_terms = settings["RELATED_ARTICLES"] or settings["SITE_SEARCH"]
        inputs = BuildInputs(
            settings["IGNORE_FILES"],
            build.moment,
            settings["WITH_DRAFTS"],
            list_addresses,
            lambda files: ImageProcessor(
                files,
                Path(settings["CACHE_PATH"]) / "pictures",
                hashes.of,
                images,
                partial(_process_images, local),
                settings["PICTURES"],
            ),
            DocumentCache(cache, code, hashes.of, pool, needs_terms),
            RegisterCache(cache, code, hashes.of_folder),
        )
        newsroom = read_newsroom(build.content, inputs)
    finally:
        local.close()
        pool.close()
    if images != before:
        cache.write_notes({"pictures": dump_images(images)})
    return newsroom


def _process_images(pool: WorkerPool, jobs: list) -> list:
    made = pool.map(process_images, jobs, len(jobs), console.PICTURING, MIN_IMAGES_FOR_POOL)
    return list(made)
