"""A newsroom for edits: its files, its theme and settings, the moment of its next build."""

import random
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from tests.conftest import NOON, ODDITIES, PROJECT, Built, build, tree

COMMUNITIES = "Теофіпольська Савинська Заводська Коростишівська Кушугумська".split()
WORDS = 'громада «мрія» грант ґанок їжа п\'ять 10 млн <b> & "лапки" — #1 **сила** `код`'.split()
ENGLISH = 'community grant 10 % "quotes" <i> & — #1 **strength** `code` it\'s'.split()


@dataclass
class World:
    """A newsroom with its theme, settings, clock, output and cache, and a source of random choices.

    `foreign` are files that others put into the output; `faults` are those of the last build.
    """

    folder: Path
    luck: random.Random
    epoch: int = int(NOON)
    settings: dict = field(default_factory=dict)
    foreign: dict[str, bytes] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    is_broken: bool = False

    def __post_init__(self) -> None:
        self.content, self.theme = self.folder / "content", self.folder / "theme"
        self.output, self.cache = self.folder / "output", self.folder / "output-cache"
        self.overrides = self.folder / "overrides"
        self.save()

    @classmethod
    def new(cls, folder: Path) -> "World":
        """Return a new newsroom with few communities, and the theme as it is."""
        shutil.copytree(ODDITIES, folder / "content")
        shutil.copytree(PROJECT / "theme", folder / "theme")
        path = folder / "content/registers/communities.csv"
        rows = lines(path)
        named = (row for row in rows[1:] if any(name in row for name in COMMUNITIES))
        write(path, [*rows[:40], *named, ""])
        return cls(folder, random.Random(0))

    def build(self, output: Path | None = None, **settings: object) -> Built:
        """Build what there is now, into its own output or another one."""
        all_settings = {"THEME": str(self.theme), **self.settings, **settings}
        with redirect_stderr(StringIO()) as printed:
            built = build(self.content, output or self.output, str(self.epoch), **all_settings)
        self.faults = [
            line for line in printed.getvalue().splitlines() if str(self.content) in line
        ]
        self.is_broken = built.status != 0
        if not (self.is_broken or output or settings):
            self.save()
        return built

    def sources(self) -> dict[str, bytes]:
        """Return all files that an editor may have changed."""
        return {
            f"{folder.name}/{name}": data
            for folder in (self.content, self.theme, self.overrides)
            for name, data in tree(folder).items()
        }

    def save(self) -> None:
        """Save what an editor may go back to."""
        self.good = self.sources(), dict(self.settings)

    def go_back(self) -> None:
        """Put everything back as it was saved."""
        now, (before, self.settings) = self.sources(), (self.good[0], dict(self.good[1]))
        for name in now.keys() - before.keys():
            (self.folder / name).unlink()
        for name in sorted(before):
            if now.get(name) != before[name]:
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / name).write_bytes(before[name])

    def choose(self, pattern: str, containing: str = "") -> Path | None:
        """Return a file of the content that contains a word, or None."""
        files = sorted(path for path in self.content.glob(pattern) if path.is_file())
        files = [file for file in files if containing.encode() in file.read_bytes()]
        return self.luck.choice(files) if files else None

    def words(self, path: Path | None = None) -> str:
        """Return a few words, in the language of a text."""
        words = ENGLISH if path and path.name.endswith(".en.md") else WORDS
        return " ".join(self.luck.choices(words, k=self.luck.randint(1, 6)))

    def title(self, path: Path | None = None) -> str:
        """Return a title as YAML."""
        return "'{}'".format(self.words(path).replace("'", "''"))


Edit = Callable[[World], object]


def lines(path: Path) -> list[str]:
    """Return the lines of a file."""
    return path.read_text("utf-8").split("\n")


def write(path: Path, text: list[str]) -> None:
    """Write lines into a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(text), "utf-8")
