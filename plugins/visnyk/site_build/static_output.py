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
    for path, content in site.assets.files.items():
        writer.write(path, bytes, content)
    for path, (file, derivative) in _linked_files(site.newsroom).items():
        # its name has a hash of its bytes
        data = Keyed(derivative.save_as, partial(file.read, derivative.number))
        writer.write(path, load, data)


def _linked_files(newsroom: Newsroom) -> dict[str, tuple[PublishedFile, Derivative]]:
    """Return the published file at each path, relative to the output folder."""
    files = newsroom.targets.files
    mentions = {  # a picture is shown on many pages, but published once
        (linked.path, linked.kind == "attach" and linked.page) for linked in newsroom.linked
    }
    return {
        output_path(derivative.save_as, "attach" if page else "static", page or ""): (
            files[path],
            derivative,
        )
        for path, page in mentions
        for derivative in files[path].derivatives
    }
