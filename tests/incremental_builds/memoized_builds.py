"""Pure functions that take most of a tiny newsroom's build, memoized for tests with many builds.

They cannot hide a difference: a result depends on nothing of a build but what is in its key. For a
compiled template that is its source and all that its edition adds at compile time: the names of
filters, SITEURL, the language.
"""

from collections.abc import Callable, Hashable
from functools import wraps

import jinja2
import pytest

from visnyk.responsive_images import derivatives
from visnyk.share_cards import drawing

MAX_RESULTS = 3000  # the least recently used of more are dropped


class Memoizer:
    """Memoizes functions in this process between `start` and `stop`."""

    def __init__(self) -> None:
        self.results: dict[Hashable, object] = {}
        self.patches = pytest.MonkeyPatch()

    def start(self) -> None:
        """Replace the functions by memoized ones."""
        self.memoize(jinja2.Environment, "compile", _key_of_template)
        self.memoize(drawing, "render_card", lambda card, picture: (card, picture))
        self.memoize(derivatives, "variants", _key_of_image)
        self.memoize(derivatives, "full_size_variant", _key_of_image)

    def stop(self) -> None:
        """Restore the functions."""
        self.patches.undo()

    def memoize(self, owner: object, name: str, key: Callable[..., Hashable]) -> None:
        """Memoize one function; `key` returns all that decides its result."""
        function = getattr(owner, name)

        @wraps(function)
        def memoized(*arguments: object, **kwargs: object) -> object:
            result_key = name, key(*arguments, **kwargs)
            result = self.results.pop(result_key, None) or function(*arguments, **kwargs)
            self.results[result_key] = result  # the most recently used
            if len(self.results) > MAX_RESULTS:
                del self.results[next(iter(self.results))]
            return result

        self.patches.setattr(owner, name, memoized)


def _key_of_template(environment, source, name=None, filename=None, *rest) -> Hashable:
    """Return what decides a compiled template: filters of constants are called at that time."""
    edition, siteurl = environment.globals["edition"], environment.filters["absolute_url"]("")
    filters = tuple(sorted(environment.filters))
    return source, name, filename, rest, edition.lang, siteurl, filters


def _key_of_image(image) -> Hashable:
    pixels = image.pixels
    return pixels.mode, pixels.size, pixels.tobytes(), image.is_photograph
