"""The first stage of a build: read and check the content folder through the caches."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path
from typing import NamedTuple

from visnyk.article_schema import Fault
from visnyk.incremental_builds.content_cache import DocumentCache, RegisterCache, parser_digest
from visnyk.language_editions.listings import (
    Listing,
    addresses_of_files,
    addresses_of_lists,
    all_listings,
)
from visnyk.newsroom import BuildInputs, Item, Newsroom, read_newsroom
from visnyk.newsroom_profile.menu import menu_faults
from visnyk.newsroom_profile.profile import placeholder_faults
from visnyk.parallel_work import WorkerPool
from visnyk.responsive_images import (
    ImageJob,
    ImageProcessor,
    dump_images,
    inspect_files,
    load_images,
    process_images,
)
from visnyk.responsive_images.bundles import ProcessedImage
from visnyk.site_build import console
from visnyk.site_build.build import Build
from visnyk.site_routes import ROUTES, in_every_edition
from visnyk.stable_addresses.checks import vanished_by_content

MIN_IMAGES_FOR_POOL = 2
PACKAGES = Path(__file__).parents[1]
IMAGES = "pictures"  # of the cache


class Content(NamedTuple):
    """The newsroom, with all its faults, and its lists."""

    newsroom: Newsroom
    listings: list[Listing]


def read_content(build: Build) -> Content:
    """Read and check the content folder; faults are in the newsroom."""
    listings: list[Listing] = []

    def list_addresses(items: list[Item]) -> Iterator[str]:
        listings.extend(all_listings(items))
        yield from addresses_of_lists(listings)
        yield from addresses_of_files(listings, items, build.settings["LIST_FEEDS"])
        if build.settings["SITE_SEARCH"]:
            yield from in_every_edition(ROUTES.folder("search")).values()

    newsroom = _read_newsroom(build, list_addresses)
    return Content(newsroom, listings)


def _read_newsroom(build: Build, list_addresses: Callable[[list[Item]], Iterable[str]]) -> Newsroom:
    """Read the newsroom; images are encoded only if nothing is wrong and a site is to be built."""
    executor = build.settings["BUILD_EXECUTOR"]
    images = load_images(build.cache.get_named(IMAGES))
    before = dict(images)
    with (
        closing(WorkerPool(progress=console.progress)) as local,
        closing(WorkerPool(executor, console.progress)) if executor else nullcontext(local) as pool,
    ):
        inputs = BuildInputs(
            build.settings["IGNORE_FILES"],
            build.now,
            build.settings["WITH_DRAFTS"],
            list_addresses,
            partial(_image_processor, build, images, local),
            *_caches(build, pool),
        )
        newsroom = read_newsroom(build.content, inputs)
        newsroom.faults += build.profile_faults
        newsroom.faults += _menu_faults(build, newsroom)
        if build.settings["SWAP_OUTPUT"]:
            authority = build.settings.get("FEED_ID_AUTHORITY", "")
            newsroom.faults += placeholder_faults(authority, build.settings["SITEURL"])
        _add_vanished(newsroom, build)
        _apply_strictness(newsroom, build)
        if not (build.settings["CHECK_ONLY"] or newsroom.errors()):
            newsroom.publish_files()
            _apply_strictness(newsroom, build)
    if images != before:
        build.cache.put_named({IMAGES: dump_images(images)})
    return newsroom


def _menu_faults(build: Build, newsroom: Newsroom) -> Iterable[Fault]:
    """Return the faults of the menu, unless a page that it names may be among unread ones."""
    if any(fault.path.startswith("pages/") for fault in newsroom.errors()):
        return []
    return menu_faults(build.profile, {page.slug for page in newsroom.pages})


def _add_vanished(newsroom: Newsroom, build: Build) -> None:
    """Add a fault for each published address that would vanish; before publishing it only warns."""
    swaps = build.settings["SWAP_OUTPUT"]
    is_complete = not newsroom.errors()  # else what is missing may come with what is to be mended
    if is_complete and (swaps or build.settings["CHECK_ONLY"]):
        vanished = vanished_by_content(newsroom.site_addresses())
        newsroom.faults += [fault._replace(is_warning=not swaps) for fault in vanished]


def _apply_strictness(newsroom: Newsroom, build: Build) -> None:
    if build.settings["STRICT"]:
        newsroom.faults = [fault._replace(is_warning=False) for fault in newsroom.faults]


def _caches(build: Build, pool: WorkerPool) -> tuple[DocumentCache, RegisterCache]:
    """Return what reads documents and registers; the pool parses documents."""
    cache, hashes, settings = build.cache, build.hashes, build.settings
    digest = parser_digest(PACKAGES, hashes.of_folder)
    needs_terms = settings["RELATED_ARTICLES"] or settings["SITE_SEARCH"]
    documents = DocumentCache(cache, digest, hashes.of, pool, needs_terms)
    return documents, RegisterCache(cache, digest, hashes.of_folder)


def _image_processor(
    build: Build, images: dict[bytes, ProcessedImage], pool: WorkerPool, files: Mapping[str, Path]
) -> ImageProcessor:
    """Return what publishes the files of the content folder; `images` are those of the cache."""

    def process(jobs: Sequence[ImageJob]) -> list[ProcessedImage]:
        label = console.PROCESSING_IMAGES
        return list(pool.map(process_images, jobs, len(jobs), label, MIN_IMAGES_FOR_POOL))

    def inspect(paths: Sequence[Path]) -> list[ProcessedImage]:
        label = console.INSPECTING_FILES
        return list(pool.map(inspect_files, paths, len(paths), label))

    folder = Path(build.settings["CACHE_PATH"]) / IMAGES
    with_widths = build.settings["PICTURES"]
    hash_of = build.hashes.known if build.settings["CHECK_ONLY"] else build.hashes.of
    return ImageProcessor(files, folder, hash_of, images, process, with_widths, inspect)
