"""Stylesheets are bundled, and published files have content hashes in their names."""

import re

import pytest

from visnyk.static_files import Assets

SOURCES = {
    "css/site.css": b'@layer a, b;\n@import url("one.css") layer(a);\n'
    b'@import url("blocks/two.css") layer(b);\n',
    "css/one.css": b"/* a comment */\np { color: red; }\n",
    "css/blocks/two.css": b'q { background: url("../../icons/x.svg"); }\n',
    "icons/x.svg": b"<svg/>",
}


def _css(sources):
    assets = Assets(sources, "theme")
    return assets.files[assets.address("css/site.css")].decode()


def test_blocks_are_in_their_layers_in_order():
    css = _css(SOURCES)
    assert (
        css.index("@layer a, b;")
        < css.index("@layer a {")
        < css.index("color: red")
        < css.index("@layer b {")
    )
    assert "comment" not in css and "@import" not in css


def test_a_stylesheet_refers_to_files_by_their_hashed_names():
    assets = Assets(SOURCES, "theme")
    assert re.search(r'url\("\.\./icons/x\.[0-9a-f]{8}\.svg"\)', _css(SOURCES))
    assert set(assets.files) == {assets.address("css/site.css"), assets.address("icons/x.svg")}


@pytest.mark.parametrize("changed", ["css/one.css", "css/blocks/two.css", "icons/x.svg"])
def test_a_change_anywhere_below_gives_the_stylesheet_another_name(changed):
    other = SOURCES | {changed: SOURCES[changed] + b" "}
    other[changed] = other[changed].replace(b"red", b"blue").replace(b"<svg/>", b"<svg />") + b"i{}"
    assert Assets(SOURCES, "t").address("css/site.css") != Assets(other, "t").address(
        "css/site.css"
    )


@pytest.mark.parametrize("missing", ["css/one.css", "icons/x.svg"])
def test_a_missing_file_stops_the_build(missing):
    with pytest.raises(KeyError):
        Assets({name: data for name, data in SOURCES.items() if name != missing}, "theme")


def test_modules_that_a_script_imports_are_listed_once_at_any_depth():
    texts = {
        "a": '// "./f.js"\nimport { b } from "./b.js";\nimport {\n  c,\n} from "./c.js";\n',
        "b": 'import { d } from "./d.js";\nimport { c } from "./c.js";\n',
        "c": 'export { e } from "./e.js";\n',
    }
    sources = {f"js/{name}.js": texts.get(name, "").encode() for name in "abcdef"}
    assets = Assets(sources, "theme")
    assert assets.imported("js/a.js") == [f"js/{name}.js" for name in "bcde"]
    assert assets.imported("js/e.js") == []


def test_pages_refer_only_to_static_files_that_exist(site):
    names = set(site.tree())
    for name, data in site.tree().items():
        if name.endswith(".html"):
            for address in re.findall(r'(?:href|src)="/(theme/[^"]+)"', data.decode()):
                assert address in names
