"""Files of earlier releases that stay for a while: pages and feeds are kept by others too.

A page that a browser, a feed reader or a proxy has kept names pictures (and a stylesheet) that a
later release no longer has. A name that holds a hash can never mean anything else, so such a file
may simply stay. It is not part of what is built: the site's own files are the same from any cache
and any output, and a publication into an empty folder brings nothing along. Therefore the list
stands beside the output, as `next-build.json` does, and only a publication heeds it.
"""

import json
from pathlib import Path

from visnyk.site_routes.addresses import HASHED

RELEASES = 20  # that a file outlives; those in which no such file went or came do not count


class EarlierReleases:
    """Knows, for each file of the output with a hash in its name, since when it is of no release.

    `ages` counts the releases since then, 0 for what the last release has.
    """

    def __init__(self, output: Path):
        self.list = output.with_name("earlier-releases.json")
        self.ages: dict[str, int] = {}
        try:
            told = json.loads(self.list.read_text("utf-8"))
        except (OSError, ValueError):
            told = None
        if isinstance(told, dict):
            self.ages = {name: age for name, age in told.items() if isinstance(age, int)}

    def staying(self, before: set[str], ours: set[str], now: set[str]) -> set[str]:
        """Return which files of the output stay beside those of a new release.

        `before` are all of the output, `ours` those that the last build made.
        """
        current = {name for name in now if HASHED.fullmatch(name)}
        known = before & (ours | self.ages.keys())
        gone = {name for name in known - now if HASHED.fullmatch(name)}
        last = {name for name, age in self.ages.items() if not age}
        step = int(current != last)
        ages = {name: self.ages.get(name, 0) + step for name in gone}
        staying = {name: max(age, 1) for name, age in ages.items() if age <= RELEASES}
        self.ages = dict.fromkeys(current, 0) | staying
        return set(staying)

    def note(self) -> None:
        """Write the list, whole or not at all."""
        unfinished = self.list.with_name(self.list.name + ".new")
        unfinished.write_text(json.dumps(dict(sorted(self.ages.items())), indent=0) + "\n", "utf-8")
        unfinished.replace(self.list)
