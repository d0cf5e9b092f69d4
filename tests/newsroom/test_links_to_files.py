"""Texts may link to files that the site will have, and to no others."""

import re

import pytest

from tests.conftest import MAY, NOON, build

pytestmark = pytest.mark.usefixtures("memoized_builds")
FILES = re.compile(
    r"(.*/)?(feed\.xml|atom\.xml|feed\.json|calendar\.ics|winners.*|datapackage\.json)"
    r"|robots\.txt|sitemap\.xml|manifest\.webmanifest|(en/)?search/index\.html"
)


def _links(newsroom, addresses):
    """Write a page with a link to each address."""
    lines = "\n".join(f"[тут]({address})" for address in addresses)
    (newsroom / "pages/links.uk.md").write_text(f"---\ntitle: Тут\n---\n\n{lines}\n", "utf-8")


def _refused(messages):
    return set(re.findall(r"links\.uk\.md:\d+: помилка: на сайті немає адреси «([^»]+)»", messages))


def _addresses(site):
    names = filter(FILES.fullmatch, site.tree())
    return {f"/{name.removesuffix('index.html')}" for name in names}


@pytest.mark.parametrize(
    "settings", [{}, {"LIST_FEEDS": False, "SITE_SEARCH": False}], ids=["shipped", "fewer"]
)
@pytest.mark.parametrize("epoch", [NOON, MAY])
def test_every_file_of_the_site_may_be_linked_and_no_other(
    newsroom, later, tmp_path, capsys, settings, epoch
):
    built = build(newsroom, tmp_path / "output", epoch, **settings)
    assert (later.status, built.status) == (0, 0)
    possible, existing = map(_addresses, (later, built))
    _links(newsroom, sorted(possible))
    checked = build(newsroom, tmp_path / "output", epoch, CHECK_ONLY=True, **settings)
    refused = _refused(capsys.readouterr().err)
    assert possible - refused == existing
    assert checked.status == bool(refused)


def test_a_link_to_a_file_has_the_path_of_the_site(newsroom, tmp_path):
    _links(newsroom, ["/feed.xml", "/en/calendar.ics", "/search/?q=обід"])
    built = build(newsroom, tmp_path / "output", SITEURL="https://example.org/n")
    assert built.status == 0
    page = built.read("links/index.html")
    for href in ("/n/feed.xml", "/n/en/calendar.ics", "/n/search/?q=обід"):
        assert f'href="{href}"' in page


@pytest.mark.parametrize("address", ["/feed.xm", "/news/feed.xml", "/tags/feed.xml", "/cards/",
                                     "/_redirects", "/theme/", "/robots.txt/"])  # fmt: skip
def test_a_link_to_no_file_is_a_fault(newsroom, tmp_path, capsys, address):
    _links(newsroom, [address])
    assert build(newsroom, tmp_path / "output", CHECK_ONLY=True).status == 1
    assert _refused(capsys.readouterr().err) == {address}
