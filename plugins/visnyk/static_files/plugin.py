"""The generator that writes linked files and the theme's static ones."""

from functools import partial
from typing import Any

from pelican.generators import Generator

from visnyk.newsroom.images import placed
from visnyk.responsive_images import Derivative, PublishedFile


class StaticFiles(Generator):
    """Writes only what a built text names; nothing else of the content folder goes out."""

    def generate_context(self) -> None:
        """Nothing to add: the newsroom has measured every named file."""

    def generate_output(self, writer: Any) -> None:
        """Write the theme's files, then the linked ones, `{attach}` ones beside their pages."""
        for address, data in self.context["theme_assets"].files.items():
            writer.write_made(address, partial(bytes, data), {"data": data})
        for address, (file, made) in sorted(self._linked().items()):
            write = partial(file.read, made.number)
            writer.write_made(address, write, {"name": made.save_as})  # has a hash

    def _linked(self) -> dict[str, tuple[PublishedFile, Derivative]]:
        """Return the file that stands at each address."""
        newsroom = self.context["newsroom"]
        files = newsroom.targets.files
        mentions = {  # a picture stands on many pages, but in one place
            (linked.path, linked.kind == "attach" and linked.page) for linked in newsroom.linked
        }
        return {
            placed(made.save_as, "attach" if page else "static", page or ""): (files[path], made)
            for path, page in mentions
            for made in files[path].derivatives
        }
