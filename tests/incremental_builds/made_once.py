"""What the law's builds need not make again and again: pure makers, remembered by their arguments.

They take most of the time of a tiny newsroom's build, and cannot hide a difference: nothing of a
build's state goes in but what is in the key. Of a compiled template that is all that its edition
adds at that time: its source, the filters' names, SITEURL, the language.
"""

from collections.abc import Callable, Hashable
from functools import wraps

import jinja2
import pytest

from visnyk.responsive_images import derivatives
from visnyk.share_cards import drawing

MOST = 3000  # things made: the least used of more are forgotten


class MadeOnce:
    """Remembers what makers made in this process, while it is `at_work`."""

    def __init__(self) -> None:
        self.made: dict[Hashable, object] = {}
        self.patches = pytest.MonkeyPatch()

    def begin(self) -> None:
        """Stand before the makers."""
        self.before(jinja2.Environment, "compile", _of_template)
        self.before(drawing, "render_card", lambda card, picture: (card, picture))
        self.before(derivatives, "variants", _of_picture)
        self.before(derivatives, "full_size_variant", _of_picture)

    def end(self) -> None:
        """Let the makers work again."""
        self.patches.undo()

    def before(self, owner: object, name: str, key: Callable[..., Hashable]) -> None:
        """Put the memory before one maker; `key` holds all that decides what it makes."""
        make = getattr(owner, name)

        @wraps(make)
        def remembered(*given: object, **named: object) -> object:
            known = name, key(*given, **named)
            made = self.made.pop(known, None) or make(*given, **named)
            self.made[known] = made  # the last used
            if len(self.made) > MOST:
                del self.made[next(iter(self.made))]
            return made

        self.patches.setattr(owner, name, remembered)


def _of_template(environment, source, name=None, filename=None, *rest) -> Hashable:
    """Return what decides a compiled template: filters of constants are called at that time."""
    edition, siteurl = environment.globals["edition"], environment.filters["absolute_url"]("")
    filters = tuple(sorted(environment.filters))
    return source, name, filename, rest, edition.lang, siteurl, filters


def _of_picture(image) -> Hashable:
    pixels = image.pixels
    return pixels.mode, pixels.size, pixels.tobytes(), image.is_photograph
