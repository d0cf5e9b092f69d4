"""Everything that may happen to a newsroom between two builds."""

import os
import random
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from pathlib import Path

from PIL import Image

from tests.conftest import NOON, ODDITIES, PROJECT, Built, build

DAY = 24 * 3600
WORDS = 'громада «мрія» грант ґанок їжа п\'ять 10 млн <b> & "лапки" — #1 **сила** `код`'.split()
COMMUNITIES = "Теофіпольська Савинська Заводська Коростишівська Кушугумська".split()
TERMS = {
    "category": ["cooperation", "education"],
    "tags": ["[mentoring]", "[yizha, gurtok]", "[]", "[new-tag]"],
    "programme": ["polaris"],
    "regions": ["[lviv, zhytomyr]", "[chernihiv]"],
    "communities": ["[Теофіпольська]", "[Савинська]"],
    "image": ["images/2026/lunch.jpg", "images/2026/new.jpg"],
    "status": ["draft", "hidden", "published"],
    "date": ["2026-02-04 15:00", "2025-11-26 08:00"],
    "modified": ["2026-01-30"],
    "image_credit": ["Інший автор"],
    "source": ["{name: Рада, url: 'https://example.org/rada'}"],
    "author": ["[Юрій Музика, Оксана Шум]"],
    "aliases": ["[/old/address/]", "[/old/address/, /another.html]"],
    "date_approximate": ["true", "false"],
    "corrections": ["[{date: 2026-01-30, text: Виправлено}]", "[]"],
}
SETTINGS = {
    "SITENAME": ["Вісник", "Інший вісник"],
    "PICTURES": [True, False],
    "ARCHIVES": [True, False],
    "LIST_FEEDS": [True, False],
    "RELATED_ARTICLES": [True, False],
    "SHARE_CARDS_MAX": [500, 2],
    "SITE_SEARCH": [True, False],
    "WITH_DRAFTS": [False, True],
    "DEFAULT_PAGINATION": [20, 2],
    "FEED_MAX_ITEMS": [30, 2],
    "WEBSUB_HUB": ["", "https://hub.example.net/"],
    "SITEURL": ["https://news.example.org", "https://example.org/a"],
    "STRICT": [False, True],
}


@dataclass
class World:
    """A newsroom, its theme and settings, the moment of its next build, and its luck."""

    folder: Path
    luck: random.Random
    epoch: int = int(NOON)
    settings: dict = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.content, self.theme = self.folder / "content", self.folder / "theme"
        self.output = self.folder / "output"

    @classmethod
    def begun(cls, folder: Path) -> "World":
        """Return a new newsroom with few communities, and the theme as it is."""
        shutil.copytree(ODDITIES, folder / "content")
        shutil.copytree(PROJECT / "theme", folder / "theme")
        path = folder / "content/registers/communities.csv"
        rows = _lines(path)
        known = (row for row in rows[1:] if any(name in row for name in COMMUNITIES))
        _write(path, [*rows[:40], *known, ""])
        return cls(folder, random.Random(0))

    def build(self, output: Path | None = None) -> Built:
        """Build what there is now, into its own output or a new one; `said` are the faults."""
        theme = str(self.theme)
        output = output or self.output
        with redirect_stderr(StringIO()) as said:
            built = build(self.content, output, str(self.epoch), THEME=theme, **self.settings)
        self.said = [line for line in said.getvalue().splitlines() if str(self.content) in line]
        return built

    def one(self, pattern: str) -> Path | None:
        """Return one of the content's files, or None."""
        found = sorted(self.content.glob(pattern))
        return self.luck.choice(found) if found else None

    def words(self) -> str:
        """Return a few words."""
        return " ".join(self.luck.choices(WORDS, k=self.luck.randint(1, 6)))

    def title(self) -> str:
        """Return a title as YAML."""
        return "'{}'".format(self.words().replace("'", "''"))


Edit = Callable[[World], object]
EDITS: list[Edit] = []


def edit(function: Edit) -> Edit:
    """Add a function to the edits."""
    EDITS.append(function)
    return function


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")


def _write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), "utf-8")


def _set_field(path: Path, name: str, value: str) -> None:
    lines = [line for line in _lines(path) if not line.startswith(f"{name}:")]
    _write(path, [lines[0], f"{name}: {value}", *lines[1:]])


@edit
def change_a_text(world: World) -> None:
    path = world.one("*/**/*.??.md")
    _write(path, [*_lines(path), "", world.words()])


@edit
def change_a_title(world: World) -> None:
    _set_field(world.one("*/**/*.??.md"), "title", world.title())


@edit
def change_a_field(world: World) -> None:
    name = world.luck.choice(sorted(TERMS))
    _set_field(world.one("articles/*/*.uk.md"), name, world.luck.choice(TERMS[name]))


@edit
def change_a_deadline(world: World) -> None:
    path = world.content / "articles/2025/2025-10-01-mentorship-call.uk.md"
    if path.exists():
        days = ["2026-02-03", "2026-02-04 18:00", "2026-02-05", "2025-11-20 09:00", "2026-06-01"]
        _set_field(path, "deadline", world.luck.choice(days))


@edit
def change_without_a_trace(world: World) -> None:
    """Another letter, the same size and time."""
    path = world.one("*/**/*.??.md")
    before, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace("а".encode(), "о".encode()).replace(b" the ", b" teh "))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@edit
def add_an_article(world: World) -> None:
    number = world.luck.randint(1, 5)
    name = f"articles/2026/2026-01-{number + 10}-new-{number}"
    named = [f"{k}: {world.luck.choice(TERMS[k])}" for k in ("category", "tags", "regions")]
    link = "[туди]({filename}/pages/about.uk.md)"
    head = ["---", f"title: {world.title()}", *named, "---", ""]
    _write(world.content / f"{name}.uk.md", [*head, world.words(), "", link])


@edit
def add_a_translation(world: World) -> None:
    path = world.one("articles/*/*.uk.md")
    if path:
        text = ["---", f"title: {world.title()}", "---", "", world.words()]
        _write(Path(str(path).replace(".uk.md", ".en.md")), text)


@edit
def delete_a_file(world: World) -> None:
    path = world.one("[aip]*/**/*.*")
    if path and path.is_file():
        path.unlink()


@edit
def withdraw_or_move_an_address(world: World) -> None:
    """Write what publishing may have written, and an editor beside it."""
    said = ["gone:\n  /old/: знято", "moved:\n  /old/: /tags/", "moved:\n  /o/: /"]
    said = world.luck.choice(said)
    listed = world.luck.sample(["/", "/old/", "/old/feed.xml", "/tags/", "/o/a.csv"], 3)
    rows = [f"- {address}" for address in listed]
    _write(world.content / "urls.lock", [said, "published:", *rows, ""])


@edit
def rename_an_article(world: World) -> None:
    path = world.one("articles/*/*.uk.md")
    if path:
        stem = path.name.removesuffix(".uk.md")
        new = f"renamed-{world.luck.randint(1, 9)}"
        for old in path.parent.glob(f"{stem}.*"):
            old.rename(old.with_name(stem[:11] + new + old.name.removeprefix(stem)))
        for text in world.content.rglob("*.md"):
            text.write_bytes(text.read_bytes().replace(stem[11:].encode(), new.encode()))


@edit
def change_a_picture(world: World) -> None:
    path = world.content / world.luck.choice(TERMS["image"])
    picture, held = Image.new("RGB", (world.luck.choice([9, 30, 450]), 20), "#456"), BytesIO()
    turned = Image.Exif()
    turned[0x0112] = world.luck.choice([1, 6])
    picture.save(held, world.luck.choice(["JPEG", "PNG"]), exif=turned)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(held.getvalue() + world.luck.choice([b"", b"trailing"]))


@edit
def change_what_a_picture_shows(world: World) -> None:
    path = world.one("articles/*/*.??.md")
    if path:
        _set_field(path, "image_alt", world.title())


@edit
def show_a_picture_in_a_text(world: World) -> None:
    path = world.one("*/**/*.??.md")
    kind, width = world.luck.choice(["static", "attach"]), world.luck.choice(["", "{width=20}"])
    shown = f"![{world.luck.choice(WORDS[:4])}]({{{kind}}}/images/2026/lunch.jpg){width}"
    _write(path, [*_lines(path), "", shown])


@edit
def lose_pictures_that_were_made(world: World) -> None:
    """Delete or damage one of the cache's pictures."""
    for path in sorted(world.folder.glob("output-cache/pictures/*")):
        path.unlink() if world.luck.random() < 0.5 else path.write_bytes(b"?")


@edit
def change_a_document(world: World) -> None:
    (world.content / "articles/2026/menu.pdf").write_bytes(world.luck.randbytes(50))


@edit
def rename_a_term(world: World) -> None:
    path = world.one("registers/*.yaml")
    lines = [line for line in _lines(path) if line]
    place = world.luck.randrange(len(lines))
    lines[place] = lines[place].replace("{uk: ", "{uk: Х", 1)
    _write(path, lines)


@edit
def add_or_drop_a_term(world: World) -> None:
    path = world.one("registers/[ct]*.yaml")
    lines = [line for line in _lines(path) if line]
    if world.luck.random() < 0.7:
        lines = [line for line in lines if not line.startswith("new-tag")]
        lines.append("new-tag: {uk: нове, en: new}")
    else:
        del lines[world.luck.randrange(len(lines))]
    _write(path, lines)


@edit
def rename_a_community(world: World) -> None:
    path = world.content / "registers/communities.csv"
    data = path.read_bytes()
    old = world.luck.choice(["Савинська", "Коростишівська"]).encode()
    path.write_bytes(data.replace(old, "Садова".encode()))


@edit
def change_the_winners(world: World) -> None:
    path = world.one("articles/*/*.results.yaml")
    if path:
        names = ["Kushuhum", "Korostyshiv", "UA61060150000032895", "Теофіпольська"]
        chosen = world.luck.sample(names, world.luck.randint(1, 4))
        _write(path, ["winners:", *(f"  - community: {name}" for name in chosen)])


@edit
def change_a_template(world: World) -> None:
    path = world.luck.choice(sorted((world.theme / "templates").rglob("*.html")))
    name = world.luck.choice(["SITENAME", "today", "articles|length", "pages[0].title"])
    path.write_text(f"{path.read_text('utf-8')}{{{{ {name} if SITENAME is defined }}}}\n", "utf-8")


@edit
def change_a_style(world: World) -> None:
    path = world.luck.choice(sorted((world.theme / "static").rglob("*.css")))
    path.write_text(path.read_text("utf-8") + f"/* {world.words()} */\n", "utf-8")


@edit
def change_a_catalogue(world: World) -> None:
    path = world.luck.choice(sorted((world.theme / "translations").rglob("*.po")))
    text = path.read_text("utf-8")
    other = text.replace('msgstr "Н', 'msgstr "ЩН').replace('msgstr "N', 'msgstr "An')
    path.write_text(other, "utf-8")


@edit
def change_a_setting(world: World) -> None:
    name = world.luck.choice(sorted(SETTINGS))
    world.settings[name] = world.luck.choice(SETTINGS[name])


@edit
def wait(world: World) -> None:
    """Let time pass, or turn it back."""
    world.epoch += world.luck.choice([3600 * 4, DAY, 7 * DAY, 60 * DAY, -30 * DAY])


@edit
def damage_the_site(world: World) -> None:
    """Delete a page or overwrite it; foreign files are not the build's."""
    files = [path for path in sorted(world.output.rglob("*")) if path.is_file()]
    if files:
        path = world.luck.choice(files)
        path.write_text("?") if world.luck.random() < 0.5 else path.unlink()


@edit
def damage_the_cache(world: World) -> None:
    path = world.output.with_name("output-cache") / "build.sqlite3"
    if path.exists():
        data = bytearray(path.read_bytes())
        for _ in range(world.luck.choice([1, 500])):
            data[world.luck.randrange(len(data))] ^= 255
        path.write_bytes(data)
