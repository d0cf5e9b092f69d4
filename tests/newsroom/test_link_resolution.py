"""Links of a text on pages and in feeds, against a real HTML parser; what only shows HTML stays."""

import json

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import NOON, build, examples, sparse
from visnyk.article_schema.documents import read_article
from visnyk.markdown_text.markdown_conversion import Converter
from visnyk.markdown_text.segments import dump, html_of, load, start_tag
from visnyk.markdown_text.splitting import split_html
from visnyk.newsroom.images import with_author_attributes
from visnyk.newsroom.link_resolution import LinkResolver, absolute_text, unresolved_text
from visnyk.newsroom.links import LinkTargets
from visnyk.responsive_images import Image, PublishedFile

PATH = "articles/2026/2026-01-01-x.uk.md"
OWN = "https://e.org/n/news/2026/01/x/"
SHOWN = [
    '`<a href="/nemaie/">x</a>`', '`<img src="/x.png">`', "`{filename}b.uk.md#x`",
    '``href="{static}/i.png``',
    '```\n<a href="/nemaie/">x</a>\n<img src="{static}/i.png">\n```',
    '~~~ html\n<q cite="/nemaie/">x</q>\n~~~', '    <a href="{filename}b.uk.md#x">x</a>',
    '&lt;a href="/nemaie/"&gt;', '\\<a href="/nemaie/">', 'href="/nemaie/"', 'src="/x.png"',
    'слово="href="/nemaie/"', "{filename}b.uk.md#x", "{{ jinja }}", "{{ href='/x/' }}",
    """<abbr title='href="/nemaie/"'>x</abbr>""", """<abbr title='<a href="/x/">'>x</abbr>""",
    '[href="/nemaie/"](https://e.org/x)', "[x](https://e.org/x '<a href=\"/x/\">')",
    'cite="/nemaie/"', 'href="#nemaie"', '`<a href="#nemaie">`', "`[RESULTS]`",
    "|a|\n|-|\n|`<a href=\"/x/\">`|", '!!! note "href=&quot;/x/&quot;"\n    `src="/x"`',
]  # fmt: skip
RESOLVED = {  # on a page below /n/ and in a feed
    "{filename}b.uk.md#x": ("/n/b/#x", "https://e.org/n/b/#x"),
    "{filename}/articles/2026/b.uk.md": ("/n/b/", "https://e.org/n/b/"),
    "{static}/i.png": ("/n/i.abc.png", "https://e.org/n/i.abc.png"),
    "{attach}j.png": ("/n/news/2026/01/x/j.png", f"{OWN}j.png"),
}
ADDRESSES = [*RESOLVED, "/tags/?a=1&b=2", "#tut", "//e.org/", "///e.org/x", "https://e.org/?a=/b/",
             "HTTPS://e.org/"]  # fmt: skip
LINKS = [
    "[слово]({})", "[*слово*]({} 'Назва')", '<a href="{}" title="a > b">x</a>', "<{}>",
    '<div class="note"><a title="href=\'/x/\'" href=\'{}\'>x</a></div>', "[r][1]\n\n[1]: {}",
    "[`href=\"/x/\"`]({})", "> [слово]({}){{.note}}", "- [слово]({})", "слово[^1]\n\n[^1]: [б]({})",
    "[a]({})[b]({})", "**[слово]({})**", '<q cite="{}">x</q>',
]  # fmt: skip
PICTURES = [
    "![Опис]({})", '![Опис]({} "Підпис")', '<img alt="href=&quot;/x/&quot;" src="{}">',
    "[![Опис]({})]({})", '<figure><img src="{}" alt="a&nbsp;b" class="note"></figure>',
]  # fmt: skip


def _file(path, save_as, width):
    return PublishedFile(path, save_as, 1, bytes, width, width)


FILES = {
    "i.png": _file("i.png", "i.abc.png", 8),
    "articles/2026/j.png": _file("articles/2026/j.png", "articles/2026/j.png", 8),
    "d.pdf": _file("d.pdf", "d.pdf", 0),
}
EARLY = "articles/2026/early.uk.md"
DOCUMENTS = {"articles/2026/b.uk.md": "b/", EARLY: ""}
TARGETS = LinkTargets(DOCUMENTS, frozenset([EARLY]), FILES, frozenset())


def _render(root):
    return lambda i: start_tag("img", [("src", root + i.image.url), *i.attributes])


PAGE = LinkResolver("uk", "news/2026/01/x/", TARGETS, "/n/", _render("/n/"))
FEED = PAGE._replace(
    root="https://e.org/n/", render_image=_render("https://e.org/n/"), own_url=OWN, in_feed=True
)


def _document(text):
    return read_article(PATH, f"---\ntitle: x\n---\n\n{text}\n".encode(), Converter()).document


def _tree(html, moved=lambda name, value: value):
    """Elements with their attributes, links `moved`, and words; no types and sizes of files."""
    body = LexborHTMLParser(f"<body>{html}</body>").body
    for details in body.css("span.file-details"):
        details.decompose()
    found = []
    for node in body.traverse(include_text=True):
        if node.tag != "-text":
            attributes = node.attributes.items()
            found.append((node.tag, {name: moved(name, value) for name, value in attributes}))
        elif node.text(deep=False).strip():
            found.append(node.text(deep=False))
    return found


def _moved(column):
    """Return what the value of an attribute becomes: of a page's (0) or in a feed (1)."""

    def moved(name, value):
        if name == "href" and value.startswith("#"):
            return (value, OWN + value)[column]
        if name in ("href", "src", "cite") and value.startswith("/") and value[1:2] != "/":
            return (PAGE, FEED)[column].root + value[1:]
        return RESOLVED[value][column] if name in ("href", "src") and value in RESOLVED else value

    return moved


def _filled(shape, target):
    return shape.replace("{}", target).replace("{{", "{").replace("}}", "}")


REAL = st.builds(_filled, st.sampled_from(LINKS), st.sampled_from(ADDRESSES))
PICTURED = st.builds(_filled, st.sampled_from(PICTURES), st.sampled_from([
    target for target in ADDRESSES if not target.startswith(("{filename", "#"))
]))  # fmt: skip
PIECES = st.lists(st.sampled_from([*SHOWN, "Слово", "а&#0;б"]) | REAL | PICTURED, max_size=6)
TEXTS = st.tuples(PIECES, st.sampled_from(["\n\n", " ", "\n", ", "])).map(lambda t: t[1].join(t[0]))


@examples(400)
@given(TEXTS)
def test_only_attributes_that_a_parser_finds_are_rewritten(text):
    document = _document(text)
    html = document.html
    assert html == html_of(split_html(html, PATH)) and split_html(html, PATH) == document.segments
    for column, resolver in enumerate((PAGE, FEED)):
        resolved = "".join(resolver.resolve(document.segments)[:2])
        assert _tree(resolved) == _tree(html.replace("<p>[RESULTS]</p>", ""), _moved(column))


@given(TEXTS)
def test_serialized_segments_are_loaded_unchanged(text):
    segments = _document(text).segments
    assert load(dump(segments)) == segments
    assert dump(load(dump(segments))) == dump(segments)


@pytest.mark.parametrize("text", SHOWN)
def test_text_that_only_shows_html_has_no_links(text):
    document = _document(text)
    assert document.links == ()
    for resolver in (PAGE, FEED):
        resolved = "".join(resolver.resolve(document.segments)[:2])
        assert _tree(resolved) == _tree(document.html)


@pytest.mark.parametrize(("text", "html"), [
    ("[а]({filename}early.uk.md)", "<p>а</p>"),
    ("[*один* два]({filename}early.uk.md 'Т') [три]({filename}b.uk.md)",
     '<p><em>один</em> два <a href="/n/b/">три</a></p>'),
    ("[а]({static}/d.pdf){.tip}",
     '<p><a class="tip" href="/n/d.pdf">а</a> <span class="file-details">(PDF, 1\xa0Б)</span></p>'),
    ("![а]({static}/d.pdf)", '<p><img alt="а" src="/n/d.pdf"></p>'),
    ("[![а]({static}/i.png)]({static}/d.pdf)слово",
     '<p><a href="/n/d.pdf"><img src="/n/i.abc.png" alt="а"></a>слово</p>'),
    ("<a href='{static}/i.png'> <b><img src='{static}/i.png' alt='а'></b>\n</a> `x`",
     '<p><a href="/n/i.abc.png"> <b><img src="/n/i.abc.png" alt="а"></b>\n</a> <code>x</code></p>'),
    ("[![а]({static}/i.png) зразок]({static}/d.pdf) і `x`",
     '<p><a href="/n/d.pdf"><img src="/n/i.abc.png" alt="а"> зразок</a> <span class="file-details">'
     '(PDF, 1\xa0Б)</span> і\xa0<code>x</code></p>'),
    ("[а]({filename}b.uk.md#Розділ-перший)", '<p><a href="/n/b/#rozdil-pershyi">а</a></p>'),
    ("[а](/b/#%D0%B0), [б](/d.pdf#Б)",
     '<p><a href="/n/b/#a">а</a>, <a href="/n/d.pdf#Б">б</a></p>'),
    ("[а](//e.org/x)", '<p><a href="//e.org/x">а</a></p>'),
    ('<q cite="/а/">б</q>', '<p><q cite="/n/а/">б</q></p>'),
    ('<q cite="//e.org/">б</q>', '<p><q cite="//e.org/">б</q></p>'),
    ('<a href="/а/" title="б&nbsp;&lt;&amp;">в</a>',
     '<p><a href="/n/а/" title="б&nbsp;&lt;&amp;">в</a></p>'),
    ("[![а]({static}/i.png)]({filename}early.uk.md)", '<p><img src="/n/i.abc.png" alt="а"></p>'),
])  # fmt: skip
def test_each_kind_of_link_on_a_page(text, html):
    assert PAGE.resolve(_document(text).segments).before_results == html


EXTERNAL = ["//e.org/x", "//e.org", "///e.org/x", "//n/x", "//їжа.ua/п", "HTTPS://e.org/x",
            "Http://e.org/x", "https:e.org"]  # fmt: skip
SPACED = [" //e.org/x", "/\t/e.org/x", "\n//e.org/x", "\x01//e.org/x", "ht\ntps://e.org/x "]


@pytest.mark.parametrize("target", [*EXTERNAL, *SPACED])
@pytest.mark.parametrize("shape", [
    "[а]({})", "[а](<{}>)", "[а][1]\n\n[1]: {}", '![а]({} "Т")', "[![а]({0})]({0})",
    '<a href="{}">а</a>', "<a href='{}'>а</a>", '<img src="{}" alt="а">', '<q cite="{}">а</q>',
    '<blockquote cite="{}">а</blockquote>', '<del cite="{}">а</del>', "|а|\n|-|\n|[б]({})|",
])  # fmt: skip
def test_an_address_that_begins_with_a_host_stays_external(target, shape):
    if target in SPACED and not shape.startswith("<"):
        return  # not an address to Markdown
    written = "".join(f"&#{ord(sign)};" if sign < " " else sign for sign in target)
    document = _document(shape.format(written))
    assert document.links == ()
    for resolver in (PAGE, FEED):
        html = "".join(resolver.resolve(document.segments)[:2])
        nodes = LexborHTMLParser(f"<body>{html}</body>").body.css("[href], [src], [cite]")
        stated = [value for node in nodes for value in node.attributes.values()]
        assert nodes and set(stated) & {target} and not [v for v in stated if v and "/n/" in v[2:]]


def test_the_marker_of_results_is_found():
    text = PAGE.resolve(_document("один\n\n[RESULTS]\n\nдва\n\n[RESULTS]").segments)
    assert text == ("<p>один</p>\n", "\n<p>два</p>\n<p>[RESULTS]</p>", "<p>[RESULTS]</p>")
    assert PAGE.resolve(_document("один").segments) == ("<p>один</p>", "", "")


def test_lines_and_order_of_links_are_those_of_the_text():
    document = _document(
        '`<a href="/б/">`\n\n[а](/б/)\n<a href="/в/"><img src="/г.png" alt="г"></a>'
    )
    assert [(link.target, link.line) for link in document.references] == [
        ("/б/", 7), ("/в/", 8), ("/г.png", 8)
    ]  # fmt: skip


@pytest.mark.parametrize(("html", "absolute"), [
    ('<a href="/n/a/">/n/a/</a>', '<a href="https://e.org/n/a/">/n/a/</a>'),
    ("<a href='#n' class=note>n</a>", f'<a href="{OWN}#n" class="note">n</a>'),
    ('<q cite="/q/">q</q>', '<q cite="https://e.org/q/">q</q>'),
    ('<a href="//o.org/">o</a>', '<a href="//o.org/">o</a>'),
    ('<a href="{filename}x.md">o</a>', '<a href="{filename}x.md">o</a>'),
    ('<a href="https://x.org/?to=/a/">x</a>', '<a href="https://x.org/?to=/a/">x</a>'),
    ('<picture><source srcset="/i.avif 1x"><img src="/i.jpg"></picture>',
     '<img src="https://e.org/i.jpg">'),
])  # fmt: skip
def test_html_of_another_plugin_becomes_absolute_in_feeds(html, absolute):
    segments = split_html(html, PATH)
    assert absolute_text(segments, "https://e.org", OWN).before_results == absolute
    if "'" not in html:
        assert unresolved_text(segments).before_results == html


@pytest.mark.usefixtures("memoized_builds")
@pytest.mark.parametrize("siteurl", sparse(["https://e.org/n", "https://e.org"], every=2))
def test_a_newsroom_that_writes_about_html_is_built(newsroom, tmp_path, siteurl):
    text = "\n\nСлово.\n\n".join(SHOWN)
    article = newsroom / "articles/2026/2026-01-20-html.uk.md"
    article.write_text(f"---\ntitle: Про HTML\n---\n\n{text}\n", "utf-8")
    built = build(newsroom, tmp_path / "output", NOON, SITEURL=siteurl)
    assert not built.status
    words = _words(_document(text).html)
    assert words.count("nemaie") > 9
    assert words in _words(built.read("news/2026/01/html/index.html"))
    for name in ("feed.xml", "atom.xml", "feed.json"):
        assert words in map(_words, _contents(built.read(name), name))


@pytest.mark.parametrize("siteurl", sparse(["https://e.org/n", "https://e.org"], every=2))
def test_addresses_that_begin_with_a_host_stay_external_on_pages_and_in_feeds(
    newsroom, tmp_path, siteurl
):
    link = "//o.example/x/"
    text = f'[а]({link}) [б][1]\n\n<q cite="{link}">г</q>\n\n[1]: {link}'
    article = newsroom / "articles/2026/2026-01-20-host.uk.md"
    article.write_text(f"---\ntitle: Про адреси\n---\n\n{text}\n", "utf-8")
    built = build(newsroom, tmp_path / "output", NOON, SITEURL=siteurl)
    assert not built.status
    pages = [built.read("news/2026/01/host/index.html")]
    for name in ("feed.xml", "atom.xml", "feed.json"):
        pages += [html for html in _contents(built.read(name), name) if "o.example" in html]
    assert len(pages) == 4
    for html in pages:
        found = LexborHTMLParser(html).css("[href*='o.example'], [src*='o.example'], [cite]")
        stated = [(node.tag, value) for node in found for name, value in node.attributes.items()
                  if name in ("href", "src", "cite")]  # fmt: skip
        assert stated == [("a", link), ("a", link), ("q", link)]


def _contents(feed, name):
    if name == "feed.json":
        return [item["content_html"] for item in json.loads(feed)["items"]]
    parsed = feedparser.parse(feed, sanitize_html=False, resolve_relative_uris=False)
    return [entry.content[0].value for entry in parsed.entries]


def _words(html):
    return " ".join(LexborHTMLParser(html).body.text().split())


@pytest.mark.parametrize(("stated", "size"), [
    ("672", (672, 14)), ("10", (10, 1)), ("0", (1344, 28)), ("50%", (1344, 28)), ("", (1344, 28)),
])  # fmt: skip
def test_a_stated_width_keeps_the_shape_of_a_picture_and_one_pixel_of_its_height(stated, size):
    picture = Image("a.png", 1344, 28, "image/png")
    shown = with_author_attributes(picture, [("width", stated), ("class", "x")])
    assert (shown.image.width, shown.image.height) == size
    assert shown.sizes == ("" if size == (1344, 28) else f"{stated}px")
    assert shown.attributes == (("class", "x"),)
