"""Pages of the tiny newsroom equal their golden files, one test a page; `make golden` accepts."""

import json
import re

import pytest

from tests.conftest import PROJECT
from visnyk.page_metadata.web_manifest import BARS, GROUND, TOKENS, theme_colours

COLOURS = {BARS: ("#0a3566", "#0f2d52"), GROUND: ("#fdfcf9", "#12161d")}  # of golden files
PASTED = [f"pasted+{name}.txt" for name in ("excel", "word", "wordpress", "wordpress-mended")]
LINKED_DATA = re.compile(r'(?<=<script type="application/ld\+json">).*?(?=</script>)', re.S)
JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\{\}|\[\]|[^"]')  # strings stay as they are escaped
HASH = re.compile(r"\.[0-9a-f]{8}((?:-\d+)?\.(?:css|svg|jpg|pdf|js|png|ico|webp|avif))\b")
PAGES = """
    index.html en/index.html
    news/2025/11/mentorship-results/index.html en/news/2025/11/mentorship-results/index.html
    news/2025/10/mentorship-call/index.html en/news/2025/10/mentorship-call/index.html
    news/2026/01/school-lunch/index.html
    announcements/index.html en/announcements/index.html
    categories/cooperation/index.html en/tags/yizha/index.html en/tags/index.html
    communities/index.html en/communities/ua63040150000053402/index.html
    announcements/data/index.html calendar.ics en/calendar.ics
    regions/index.html en/regions/zhytomyr/index.html programmes/polaris/index.html
    archive/index.html en/archive/2025/11/index.html archive/2025/index.html
    about/index.html en/about/index.html feeds/index.html en/search/index.html 404.html
    feed.xml en/atom.xml tags/mentoring/feed.json
    sitemap.xml sitemap-2026.xml robots.txt manifest.webmanifest _redirects
""".split()


def _comparable(text):
    """Return a text without hashes, with the golden files' colours and indented linked data."""
    sources = {TOKENS: (PROJECT / "theme" / "static" / TOKENS).read_bytes()}
    pairs = [(theme_colours(sources, token), golden) for token, golden in COLOURS.items()]
    golden_colours = {own: golden for pair in pairs for own, golden in zip(*pair, strict=True)}
    pattern = "|".join(map(re.escape, golden_colours))
    text = re.sub(pattern, lambda match: golden_colours[match[0]], text)
    text = LINKED_DATA.sub(lambda data: _expanded(data[0]), text)
    return HASH.sub(r".HASH\1", text)


def _expanded(data):
    """Return JSON without spaces as indented lines, so that a difference is one line."""
    lines, depth = [""], 0
    for token in JSON_TOKEN.findall(data):
        if token in "]}":
            depth -= 1
            lines.append(" " * depth)
        lines[-1] += ": " if token == ":" else token
        if token in "[{,":
            depth += token != ","
            lines.append(" " * depth)
    return "\n".join(["", *lines, ""])


def test_expanded_linked_data_is_indented_and_its_strings_stay_as_escaped():
    data = '{"@graph":[{"name":"a: \\u003cb, [c]\\"","sizes":[1,2.5]}],"none":{}}'
    lines = ["{", ' "@graph": [', "  {", '   "name": "a: \\u003cb, [c]\\"",', '   "sizes": [',
             "    1,", "    2.5", "   ]", "  }", " ],", ' "none": {}', "}"]  # fmt: skip
    assert _expanded(data).strip().split("\n") == lines
    assert json.loads(_expanded(data)) == json.loads(data)


@pytest.mark.parametrize("page", PAGES)
def test_page_equals_its_golden_file(page, site, golden):
    golden(page.replace("/", "+"), _comparable(site.read(page)))


def test_list_of_files_equals_its_golden_file(site, golden):
    golden("files.txt", "\n".join(HASH.sub(r".HASH\1", name) for name in site.tree()) + "\n")


def test_every_golden_file_belongs_to_a_test():
    golden_files = {path.name for path in (PROJECT / "tests" / "golden").iterdir()}
    others = {"files.txt", "faults.txt", "messages.txt", "text_warnings.txt", *PASTED}
    assert golden_files == {page.replace("/", "+") for page in PAGES} | others
