"""The generator that writes linked files and the theme's static ones."""

from pathlib import Path
from typing import Any

from pelican.generators import Generator

from plugins.newsroom.links import content_path, placed
from plugins.responsive_images.upright import publishable


class StaticFiles(Generator):
    """Writes only what a built text names; nothing else of the content folder goes out."""

    def generate_context(self) -> None:
        """Nothing to add: the newsroom has measured every named file."""

    def generate_output(self, writer: Any) -> None:
        """Write the theme's files, then the linked ones, `{attach}` ones beside their pages."""
        for address, data in self.context["theme_assets"].files.items():
            writer.write_bytes(address, data)
        for address, path in sorted(self._addresses().items()):
            writer.write_bytes(address, self._data(path))

    def _addresses(self) -> dict[str, str]:
        """Return the content path of the file that stands at each address."""
        newsroom = self.context["newsroom"]
        files, addresses = newsroom.targets.files, {}
        for thing in (*newsroom.items, *newsroom.pages):
            image = getattr(thing.fields, "image", None)
            if image:
                addresses[files[image.lstrip("/")].save_as] = image.lstrip("/")
            for lang, source in thing.sources.items():
                for reference in source.references:
                    if reference.kind in ("static", "attach"):
                        path = content_path(source.path, reference.target)
                        address = placed(files[path], reference.kind, thing.path(lang))
                        addresses[address] = path
        return addresses

    def _data(self, path: str) -> bytes:
        data = (Path(self.path) / path).read_bytes()
        is_picture = self.context["newsroom"].targets.files[path].width
        return publishable(data)[0] if is_picture else data
