"""Rules of the whole project: imports, documentation, unused files, translations."""

import ast
import re
import shutil
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from pelican.generators import PelicanTemplateNotFound
from pelican.settings import DEFAULT_CONFIG

import pelicanconf
import visnyk
from tests.conftest import ODDITIES, PROJECT, build
from visnyk.language_editions.template_functions import template_filters, template_globals
from visnyk.site_routes import EDITIONS
from visnyk.static_files.assets import Assets

PLUGINS = PROJECT / "plugins" / "visnyk"
THEME = PROJECT / "theme"
MODULES = sorted(PLUGINS.glob("*/*.py"))
PACKAGES = sorted(path.name for path in PLUGINS.iterdir() if (path / "__init__.py").exists())
FLOORS = [  # a package imports only from floors below its own
    {"parallel_work", "pasted_text", "ukrainian_language"},
    {"site_routes"},
    {"markdown_text"},
    {"article_schema"},
    {"content_registers", "newsroom_profile", "responsive_images", "stable_addresses"},
    {"newsroom"},
    {"incremental_builds", "static_files"},
    {"language_editions"},
    {"announcements", "feeds", "ornaments", "page_metadata", "redirects", "related_articles",
     "site_search", "sitemaps"},
    {"share_cards"},
    {"site_build"},
]  # fmt: skip
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}
PELICANS = set(DEFAULT_CONFIG) | {"SITESUBTITLE", "TIMEZONE"}  # documented, without a default
BY_PROFILE = {"EDITIONS", "FEED_ID_AUTHORITY"}  # settings that newsroom.yaml takes the place of
HOOKS = {  # modules that Pelican calls, or that stand in for its own of the same name
    "build.py", "console.py", "edition_generator.py", "generation.py", "generators.py",
    "lazy_contents.py", "pagination.py", "pipeline.py", "plugin.py", "writer.py",
}  # fmt: skip
UPDATES = (".filters.update", ".globals.update")
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md")])
BY_PELICAN = {"article", "page"}  # templates that Pelican's contents name themselves


def _imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module)
    return names


def _module_name(path: Path) -> str:
    return path.relative_to(PLUGINS).as_posix()


def test_every_package_has_its_floor():
    assert set(PACKAGES) == set(FLOOR)


@pytest.mark.parametrize("path", MODULES, ids=_module_name)
def test_imports_point_down(path):
    own = path.parent.name
    for name in _imports(path):
        if name.startswith("visnyk."):
            other = name.split(".")[1]
            assert other == own or FLOOR[other] < FLOOR[own], f"{_module_name(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=_module_name)
def test_only_hook_modules_import_pelican(path):
    if path.name not in HOOKS:
        assert not [name for name in _imports(path) if name.split(".")[0] == "pelican"]


@pytest.mark.parametrize("path", MODULES, ids=_module_name)
def test_modules_and_functions_stay_small_and_explained(path):
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    assert source.count("\n") <= 250
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 40, node.name
            if not node.name.startswith("_") and node.col_offset == 0:
                assert ast.get_docstring(node), node.name


def _settings_in_manuals() -> set[str]:
    names = set()
    for package in PACKAGES:
        manual = ast.get_docstring(
            ast.parse((PLUGINS / package / "__init__.py").read_text("utf-8"))
        )
        if "Settings:" in manual:
            names |= set(re.findall(r"`([A-Z][A-Z_]+)`", manual.split("Settings:")[1]))
    return names


def test_every_setting_of_a_manual_exists():
    own = {name for name in vars(pelicanconf) if name.isupper()}
    assert _settings_in_manuals() <= own | PELICANS | BY_PROFILE


def test_every_own_setting_is_in_a_manual_and_in_the_table_of_settings():
    own = {name for name in vars(pelicanconf) if name.isupper()} - PELICANS
    table = (PROJECT / "docs" / "settings.md").read_text("utf-8")
    assert own <= _settings_in_manuals()
    assert {name for name in own if f"\n| `{name}` |" not in table} == set()


def test_every_command_of_the_makefile_is_in_the_readme():
    commands = re.findall(r"^([a-z-]+):.*##", (PROJECT / "Makefile").read_text("utf-8"), re.M)
    readme = (PROJECT / "README.md").read_text("utf-8")
    assert len(commands) > 10
    assert [n for n in commands if n != "help" and not re.search(f"`make {n}[` ]", readme)] == []


def test_every_package_is_documented_on_its_floor():
    guide, floor, floors = (PROJECT / "CONTRIBUTING.md").read_text("utf-8"), "", {}
    for number, name in re.findall(r"^\| (\d*) ?\| `(\w+)` \|", guide, re.M):
        floor = number or floor
        floors[name] = int(floor) - 1
    assert floors == FLOOR


def _words_of_templates() -> set[str]:
    """Return the names of all filters and functions that environments are given."""
    words = {*template_filters(EDITIONS[0], "https://e.org")}
    words |= {*template_globals(EDITIONS[0], "https://e.org", Assets({}, "theme"))}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(UPDATES):
                words |= {keyword.arg for keyword in node.keywords}
    return words


def test_every_filter_and_function_of_templates_is_documented():
    words = _words_of_templates()
    themes = (PROJECT / "docs" / "themes.md").read_text("utf-8")
    assert {"url", "asset", "cached", "ornament", "meta_description", "sharing_tags"} <= words
    assert {word for word in words if not re.search(rf"`{word}[`(]", themes)} == set()


def test_the_version_is_in_the_changelog():
    changelog = (PROJECT / "CHANGELOG.md").read_text("utf-8")
    releases = re.findall(r"^## \[([\d.]+)\] - \d{4}-\d\d-\d\d$", changelog, re.M)
    assert releases[0] == visnyk.__version__


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
        file, _, heading = target.partition("#")
        if ":" not in file and "{" not in file:
            linked = path.parent / file if file else path
            assert linked.exists(), target
            headings = re.findall(r"^#+ (.+)$", linked.read_text("utf-8"), re.M) if heading else []
            assert heading in {*map(_anchor, headings), ""}, target


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_modules_that_documents_name_exist(path):
    for name in re.findall(r"`([\w/]+\.py)`", path.read_text("utf-8")):
        assert (PROJECT / name).exists() or (PLUGINS / name).exists() or name in HOOKS, name


def _anchor(heading: str) -> str:
    """Return the anchor that Git hosts give to a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def test_every_template_is_used():
    templates = {path.relative_to(THEME / "templates").as_posix() for path in
                 (THEME / "templates").rglob("*.html")}  # fmt: skip
    code = "".join(path.read_text("utf-8") for path in MODULES)
    named = set(re.findall(r'"([a-z_/0-9]+)(?:\.html)?"', code)) | BY_PELICAN
    markup = "".join(path.read_text("utf-8") for path in (THEME / "templates").rglob("*.html"))
    referred = set(re.findall(r'(?:extends |include |import |from |shared\()"([^"]+)"', markup))
    assert {
        name for name in templates - referred if name.removesuffix(".html") not in named
    } == set()


def test_every_static_file_is_used():
    files = {path.relative_to(THEME / "static").as_posix() for path in
             (THEME / "static").rglob("*") if path.is_file()}  # fmt: skip
    texts = [path.read_text("utf-8") for path in THEME.rglob("*.css")]
    texts += [path.read_text("utf-8") for path in [*THEME.rglob("*.html"), *THEME.rglob("*.js")]]
    texts += [path.read_text("utf-8") for path in MODULES]
    names = {name: name.split("css/")[-1].removeprefix("js/") for name in files}
    assert {name for name in files if not any(names[name] in text for text in texts)} == set()


def test_only_the_tokens_have_raw_colours():
    for path in (THEME / "static" / "css").rglob("*.css"):
        if path.name != "tokens.css":
            assert not re.search(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", path.read_text("utf-8")), (
                path.name
            )


@pytest.mark.parametrize(
    "path", sorted((THEME / "templates").rglob("*.html")), ids=lambda p: p.name
)
def test_templates_begin_with_a_comment_and_have_no_style_or_script(path):
    text = path.read_text("utf-8")
    assert text.startswith("{#")
    assert text.count("\n") <= 60
    text = text.replace('<script type="module" src="{{ asset(', "")  # a file of the theme's
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|\|\s*safe\b", text)


def _messages() -> set[tuple]:
    options = {"extensions": "jinja2.ext.i18n", "silent": "false", "newstyle_gettext": "true",
               "trim_blocks": "true", "lstrip_blocks": "true"}  # fmt: skip
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
    messages = extract_from_dir(
        THEME / "templates",
        method_map=[("**.html", "jinja2.ext:babel_extract")],
        options_map={"**.html": options},
        keywords=keywords,
        directory_filter=lambda folder: True,
    )
    return {(context, message) for _, _, message, _, context in messages}


@pytest.mark.parametrize(("lang", "forms"), [("uk", 3), ("en", 2)])
def test_every_message_is_translated_and_every_translation_is_used(lang, forms):
    with (THEME / "translations" / lang / "LC_MESSAGES" / "visnyk.po").open("rb") as file:
        catalog = read_po(file, locale=lang)
    translated = {
        (m.context, m.id if isinstance(m.id, str) else tuple(m.id)): m for m in catalog if m.id
    }
    assert _messages() == set(translated)
    for message in translated.values():
        strings = [message.string] if isinstance(message.id, str) else message.string
        assert all(strings), message.id
        assert len(strings) == (1 if isinstance(message.id, str) else forms)


def test_a_template_that_the_theme_lacks_stops_the_build(tmp_path):
    theme = tmp_path / "theme"
    shutil.copytree(THEME, theme)
    (theme / "templates" / "archives.html").unlink()
    with pytest.raises(PelicanTemplateNotFound, match="archives"):
        build(ODDITIES, tmp_path / "output", THEME=str(theme))
    assert not (tmp_path / "output").exists()
