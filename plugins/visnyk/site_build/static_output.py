"""Write the static files of the site: the theme's, and those that texts link to."""

from functools import partial

from visnyk.incremental_builds.artifacts import Keyed, load
from visnyk.language_editions.site import Site, SiteWriter
from visnyk.newsroom import Newsroom
from visnyk.newsroom.images import output_path
from visnyk.responsive_images import Derivative, PublishedFile


def write_static_files(site: Site, writer: SiteWriter) -> None:
    """Write the theme's files, then the linked ones, `{attach}` ones beside their pages.

    Nothing else of the content folder is published.
    """
    for path, data in site.assets.files.items():
        writer.write(path, bytes, data)
    for path, (file, made) in sorted(_linked_files(site.newsroom).items()):
        writer.write(path, load, Keyed(made.save_as, partial(file.read, made.number)))  # has a hash


def _linked_files(newsroom: Newsroom) -> dict[str, tuple[PublishedFile, Derivative]]:
    """Return the published file at each path, relative to the output folder."""
    files = newsroom.targets.files
    mentions = {  # a picture stands on many pages, but in one place
        (linked.path, linked.kind == "attach" and linked.page) for linked in newsroom.linked
    }
    return {
        output_path(made.save_as, "attach" if page else "static", page or ""): (files[path], made)
        for path, page in mentions
        for made in files[path].derivatives
    }
