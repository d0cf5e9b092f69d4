"""Old addresses lead on, unless something else stands there."""

from types import SimpleNamespace

import pytest

from visnyk.stable_addresses.aliases import Alias, alias_conflicts, aliases_of
from visnyk.stable_addresses.collisions import PresentAddresses, page_file

PRESENT = PresentAddresses(["/", "/about/", "/tags/", "/news/2025/11/x/", "/feed.xml", "/Їжа/"])


def _alias(address, line=4, path="pages/about.uk.md"):
    return Alias(address, "/about/", "uk", path, line)


def _reasons(*addresses):
    found = alias_conflicts([_alias(address, n) for n, address in enumerate(addresses, 1)], PRESENT)
    return [(fault.line, fault.message.rpartition("»: ")[2]) for fault in found]


@pytest.mark.parametrize(("address", "file"), [
    ("/old/", "old/index.html"), ("/old.html", "old.html"), ("/old.jpg", ""),
    (f"/{'ї' * 128}/", ""), (f"/{'x' * 255}/", f"{'x' * 255}/index.html"),
])  # fmt: skip
def test_a_page_stands_where_there_can_be_one(address, file):
    assert page_file(address) == file


def test_aliases_of_all_languages_are_found_with_their_lines():
    def source(path, aliases):
        fields = SimpleNamespace(aliases=aliases)
        return SimpleNamespace(path=path, fields=fields, line=lambda name, index: 10 + index)

    sources = {"uk": source("x.uk.md", ["/a/", "/b/"]), "en": source("x.en.md", None)}
    thing = SimpleNamespace(documents=sources, path=lambda lang: f"{lang}/x/")
    assert list(aliases_of([thing])) == [
        Alias("/a/", "/uk/x/", "uk", "x.uk.md", 10), Alias("/b/", "/uk/x/", "uk", "x.uk.md", 11),
    ]  # fmt: skip


def test_what_nothing_stands_at_may_be_an_alias():
    old = "/old/", "/old.html", "/about/old.pdf", "/images/x/", "/index.php/x/", "/index.php"
    assert _reasons(*old, "/_layouts/x/", "/about.html", "/tags/feed.xm", "/x/feed.xml/") == []


@pytest.mark.parametrize(("address", "reason"), [
    ("/about/", "це теперішня адреса цієї сторінки, приберіть її"),
    ("/tags/", "за нею вже стоїть інша сторінка"), ("/", "за нею вже стоїть інша сторінка"),
    ("/tags/feed.xml", "вона потрібна самому сайту"), ("/en/search/", "вона потрібна самому сайту"),
    ("/news/2025/11/x/winners.csv", "вона потрібна самому сайту"),
    ("/tags/x/page/2/", "вона потрібна самому сайту"),
    ("/sitemap.xml", "вона потрібна самому сайту"), ("/feed.xml", "вона потрібна самому сайту"),
    ("/sitemap-2026.xml", "вона потрібна самому сайту"),
    ("/Search/x/", "вона потрібна самому сайту"), ("/THEME/x/", "вона потрібна самому сайту"),
    ("/tags/x/Page/2/", "вона потрібна самому сайту"),
    ("/Tags/Feed.XML", "вона потрібна самому сайту"),
    ("/About/", "це теперішня адреса цієї сторінки («/about/») іншими літерами, приберіть її"),
    ("/about/INDEX.html",
     "це теперішня адреса цієї сторінки («/about/») іншими літерами, приберіть її"),
    ("/Tags/", "лише великими літерами відрізняється від «/tags/», яка є на сайті, приберіть її"),
    ("/їЖА/", "лише великими літерами відрізняється від «/Їжа/», яка є на сайті, приберіть її"),
    ("/Feed.xml",
     "лише великими літерами відрізняється від «/feed.xml», яка є на сайті, приберіть її"),
    ("/feed.xml/", "вона лежить у файлі сайту «/feed.xml», приберіть її"),
    ("/FEED.xml/x/y.html", "вона лежить у файлі сайту «/feed.xml», приберіть її"),
    ("/robots.txt/x/", "вона лежить у файлі сайту «/robots.txt», приберіть її"),
    ("/tags/atom.xml/x/", "вона лежить у файлі сайту «/tags/atom.xml», приберіть її"),
    ("/sitemap-2026.xml/", "вона лежить у файлі сайту «/sitemap-2026.xml», приберіть її"),
    ("/images/a.0123abcd-640.webp/",
     "вона лежить у файлі сайту «/images/a.0123abcd-640.webp», приберіть її"),
])  # fmt: skip
def test_what_stands_somewhere_is_no_alias(address, reason):
    assert _reasons(address) == [(1, reason)]


def test_one_address_leads_to_one_thing():
    second = _alias("/old/", 7, "pages/team.uk.md")
    (fault,) = alias_conflicts([_alias("/old/"), second], PRESENT)
    assert (fault.path, fault.line) == ("pages/team.uk.md", 7)
    assert fault.message.endswith("така сама вже є у файлі pages/about.uk.md (рядок 4)")


def test_nothing_lies_in_a_file():
    assert [line for line, _ in _reasons("/old.html", "/old.html/more/")] == [2]
    assert [line for line, _ in _reasons("/old.html/more/", "/Old.html")] == [1]
    assert [line for line, _ in _reasons("/old.htm", "/OLD.htm/more/x.html")] == [2]


def test_two_old_addresses_differ_in_more_than_case():
    ((line, reason),) = _reasons("/Old/", "/old/")
    assert (line, reason) == (
        2, "лише великими літерами відрізняється від «/Old/» у файлі pages/about.uk.md (рядок 1): "
        "лишіть одну",
    )  # fmt: skip
    assert [line for line, _ in _reasons("/Стара/", "/x/", "/стара/", "/СТАРА/")] == [3, 4]
