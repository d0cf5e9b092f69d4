"""Random changes of the theme, the settings, the clock, the output and the cache."""

import re
import shutil
from pathlib import Path

from tests.incremental_builds.world import Edit, World

DAY = 24 * 3600
SETTINGS = {
    "SITENAME": ["Вісник", "Інший вісник"],
    "SITESUBTITLE": ["Новини", "Усе про громади"],
    "EDITIONS": [{"en": {"SITENAME": "News", "SITESUBTITLE": "Of Ukraine"}}, {}],
    "FEED_ID_AUTHORITY": ["visnyk.example.org,2025", "example.org,2024"],
    "PICTURES": [True, False],
    "ARCHIVES": [True, False],
    "LIST_FEEDS": [True, False],
    "RELATED_ARTICLES": [True, False],
    "RELATED_ARTICLES_MAX": [4, 1],
    "SHARE_CARDS_MAX": [500, 2],
    "SITE_SEARCH": [True, False],
    "WITH_DRAFTS": [False, True],
    "DEFAULT_PAGINATION": [20, 2],
    "FEED_MAX_ITEMS": [30, 2],
    "WEBSUB_HUB": ["", "https://hub.example.net/"],
    "SITEURL": ["https://news.example.org", "https://example.org/a"],
    "STRICT": [False, True],
    "THEME_STATIC_DIR": ["theme", "style"],
    "IGNORE_FILES": [[".*", "urls.lock"], [".*", "urls.lock", "*draft*"]],
}
READ = """SITENAME today articles|length pages[0].title articles[0].title articles[-1].teaser
    articles[0].reading_minutes articles[0].content|length articles[1].share_card.url address
    article.image.url article.tags|length categories|length feeds|length""".split()


def _file(world: World, folder: str, *suffixes: str) -> Path:
    found = (path for path in (world.theme / folder).rglob("*") if path.suffix in suffixes)
    return world.luck.choice(sorted(found))


def _changed(world: World, template: str) -> str:
    """Return a template that says one thing more, in one of its blocks or macros or at its end."""
    name = world.luck.choice(READ)
    tests = [f"{prefix} is defined" for prefix in _prefixes(name)]
    inserted = f"<i>{{{{ {name} if {' and '.join(tests)} }}}}</i>"
    positions = [match.start() for match in re.finditer(r"{% end(block|macro)", template)]
    position = world.luck.choice([*positions, len(template)])
    return template[:position] + inserted + template[position:]


def _prefixes(name: str) -> list[str]:
    """Return the expressions of `a[0].b.c` that must be defined: `a`, `a[0]`, `a[0].b` …"""
    name = name.partition("|")[0]
    return [name[: match.start()] for match in re.finditer(r"[.\[]|$", name)]


EDITS: list[Edit] = []


def edit(function: Edit) -> Edit:
    """Add a function to the edits."""
    EDITS.append(function)
    return function


@edit
def change_a_template(world: World) -> None:
    path = _file(world, "templates", ".html")
    path.write_text(_changed(world, path.read_text("utf-8")), "utf-8")


@edit
def override_a_template(world: World) -> None:
    """Put another template before the theme's, or take it away again."""
    path = _file(world, "templates", ".html")
    own = world.overrides / path.relative_to(world.theme / "templates")
    if world.settings.pop("THEME_TEMPLATES_OVERRIDES", None):
        shutil.rmtree(world.overrides)
        return
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(_changed(world, path.read_text("utf-8")), "utf-8")
    world.settings["THEME_TEMPLATES_OVERRIDES"] = [str(world.overrides)]


@edit
def change_a_static_file(world: World) -> None:
    path = _file(world, "static", ".css", ".js", ".svg")
    more = {".css": ".new { margin: %dpx }\n", ".js": "// %d\nwindow.n = %d;\n"}
    said = more.get(path.suffix, "<!-- %d -->\n").replace("%d", str(world.luck.randint(1, 9)))
    path.write_text(path.read_text("utf-8") + said, "utf-8")


@edit
def change_a_catalogue(world: World) -> None:
    path = _file(world, "translations", ".po")
    text = path.read_text("utf-8")
    position = world.luck.choice(
        [match.end() for match in re.finditer(r'^msgstr.* "(?=[^"])', text, re.M)]
    )
    path.write_text(f"{text[:position]}Щ{text[position:]}", "utf-8")


@edit
def change_a_setting(world: World) -> None:
    name = world.luck.choice(sorted(SETTINGS))  # one alone: others would cover up for it
    first, *others = SETTINGS[name]
    others = [value for value in others if value != world.settings.get(name, first)]
    world.settings[name] = others[0] if others else first


@edit
def wait(world: World) -> None:
    """Let time pass, or turn it back."""
    world.epoch += world.luck.choice([3600 * 4, DAY, 7 * DAY, 60 * DAY, 150 * DAY, -30 * DAY])


@edit
def go_back(world: World) -> None:
    """Undo the edits since the last successful build."""
    world.go_back()


@edit
def only_check(world: World) -> None:
    world.build(CHECK_ONLY=True)


@edit
def build_another_site(world: World) -> None:
    """Build with the same cache and other settings, into another output."""
    names = world.luck.sample(sorted(SETTINGS), 3)
    others = {name: world.luck.choice(SETTINGS[name]) for name in names}
    world.build(world.folder / "another/output", CACHE_PATH=str(world.cache), **others)


@edit
def damage_the_site(world: World) -> None:
    """Delete a page, overwrite it, or touch it."""
    files = [path for path in sorted(world.output.rglob("*")) if path.is_file()]
    files = [
        path for path in files if path.relative_to(world.output).as_posix() not in world.foreign
    ]
    if files:
        path = world.luck.choice(files)
        ways = [path.unlink, path.touch, lambda: path.write_text("?")]
        ways.append(lambda: path.write_bytes(path.read_bytes()[::-1]))
        world.luck.choice(ways)()


@edit
def lose_the_site(world: World) -> None:
    """Delete a folder of the output, or all of it."""
    folders = [path for path in sorted(world.output.rglob("*")) if path.is_dir()]
    if folders:
        shutil.rmtree(world.luck.choice([world.output, *folders]))
        world.foreign = {
            name: data for name, data in world.foreign.items() if (world.output / name).exists()
        }


@edit
def put_a_foreign_file(world: World) -> None:
    """Put a file of others into the output."""
    name = world.luck.choice(["CNAME", "news/foreign.txt", "foreign/index.html", "en/tags/x.html"])
    path = world.output / name
    if world.output.exists() and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        world.foreign[name] = world.luck.randbytes(5)
        path.write_bytes(world.foreign[name])


@edit
def lose_the_cache(world: World) -> None:
    shutil.rmtree(world.cache, ignore_errors=True)


@edit
def damage_the_cache(world: World) -> None:
    path = world.cache / "build.sqlite3"
    if path.exists():
        data = bytearray(path.read_bytes())
        for _ in range(world.luck.choice([1, 500])):
            data[world.luck.randrange(len(data))] ^= 255
        path.write_bytes(data)


@edit
def damage_cached_pictures(world: World) -> None:
    """Delete or damage the cache's pictures and cards."""
    for path in sorted([*world.cache.glob("pictures/*"), *world.cache.glob("cards/*")]):
        how = world.luck.random()
        if how < 0.3:
            path.unlink()
        elif how < 0.6:
            path.write_bytes(path.read_bytes()[: world.luck.choice([0, 5, 200])] + b"?")
