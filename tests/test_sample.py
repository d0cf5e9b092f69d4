"""The sample newsroom in `content/`: what its pages show."""

import re
from collections import Counter

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.conftest import PROJECT
from visnyk.article_schema.front_matter import decode, split

RESULTS = "news/2025/11/cities4cities-mentorship-results/index.html"
ARTICLES = sorted((PROJECT / "content" / "articles").rglob("*.md"))
IN_UKRAINIAN = """Заводська Козятинська Коростишівська Курненська Кушугумська Новоукраїнська
    Опішнянська Роздільнянська Савинська Теофіпольська""".split()
IN_ENGLISH = """Korostyshiv Koziatyn Kurne Kushuhum Novoukrainka Opishnia Rozdilna Savyntsi Teofipol
    Zavodske""".split()


def _front(path):
    return split(decode(path.read_bytes())).values


def _words(html: str) -> str:
    return re.sub(r"\s+", " ", HTMLParser(html).css_first("main").text(separator=" "))


@pytest.mark.parametrize(
    ("page", "winners"), [(RESULTS, IN_UKRAINIAN), (f"en/{RESULTS}", IN_ENGLISH)]
)
def test_winners_are_in_the_alphabetical_order_of_the_edition(sample, page, winners):
    words = _words(sample.read(page))
    positions = [words.index(f"{name} ") for name in winners]
    assert positions == sorted(positions)


def test_the_results_page_names_funder_implementer_programme_and_source(sample):
    page = HTMLParser(sample.read(RESULTS))
    words = _words(sample.read(RESULTS))
    time = page.css_first("main time")
    assert (time.attributes["datetime"], time.text()) == ("2025-11-26", "листопад 2025")
    assert "10 громад із 9 областей" in words.replace("\xa0", " ")
    for name in ("Sida", "SALAR International", "98", "Polaris"):
        assert name in words
    assert page.css_first('main a[href="https://decentralization.ua/news/20226"]')
    assert any(len(items.css("li")) == 6 for items in page.css("main ul, main ol"))
    assert len(page.css("main article article, main aside article, main section article")) >= 4


def test_english_counts_communities_and_oblasts(sample):
    words = _words(sample.read(f"en/{RESULTS}")).replace("\xa0", " ")
    assert "10 communities from 9 oblasts" in words


def test_there_are_enough_articles_of_every_kind():
    ukrainian = [path for path in ARTICLES if path.name.endswith(".uk.md")]
    english = {path.name.replace(".en.md", ".uk.md") for path in ARTICLES if ".en." in path.name}
    kinds = Counter(_front(path).get("kind", "news") for path in ukrainian)
    assert len(ukrainian) >= 26
    assert len(english) >= 18
    assert len([path for path in ukrainian if path.name not in english]) >= 5
    assert kinds["call"] >= 5 and kinds["results"] >= 3 and kinds["event"] >= 1


def test_every_item_names_its_source():
    for path in ARTICLES:
        source = _front(path).get("source")
        assert source and source["url"].startswith("https://"), path.name


@pytest.mark.parametrize("page", ["about", "privacy", "accessibility"])
def test_pages_exist_in_both_languages(sample, page):
    assert HTMLParser(sample.read(f"{page}/index.html")).css_first("html[lang=uk]")
    assert HTMLParser(sample.read(f"en/{page}/index.html")).css_first("html[lang=en]")


PAIRS = [
    ("2026/01/eu4reconstruction-call", "2026/04/eu4reconstruction-results"),
    ("2025/07/polaris-veterans-call", "2025/08/polaris-veterans-results"),
    ("2025/06/polaris-education-call", "2025/09/polaris-education-results"),
]


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize(("call", "results"), PAIRS)
def test_a_call_and_its_results_link_to_each_other(sample, call, results, prefix):
    for own, other in ((call, results), (results, call)):
        page = HTMLParser(sample.read(f"{prefix}news/{own}/index.html"))
        for block in (".facts", ".timeline"):
            links = [link.attributes["href"] for link in page.css(f"{block} a")]
            assert f"/{prefix}news/{other}/" in links, (own, block)


def test_nine_oblasts_are_shaded_and_zhytomyr_is_the_darkest(sample):
    page = HTMLParser(sample.read(f"en/{RESULTS}"))
    shaded = {link.attributes["aria-label"]: link.css_first("path").attributes["class"]
              for link in page.css(".region-map a")}  # fmt: skip
    assert len(shaded) == 9
    darkest = [name for name, level in shaded.items() if "map-level-4" in level]
    assert darkest == ["Zhytomyr Oblast: 2 communities"]
    assert darkest[0] in page.css_first(".region-map desc").text()


def test_an_extended_deadline_is_shown_with_the_earlier_one(sample):
    facts = HTMLParser(sample.read("news/2026/01/cultural-residency-call/index.html"))
    words = re.sub(r"\s+", " ", facts.css_first(".facts").text(separator=" "))
    assert "5 лютого 2026" in words and "3 лютого 2026 (змінено 4 лютого 2026" in words
    assert "SEQUENCE:2" in sample.read("calendar.ics")  # a new deadline, and a later change


def test_a_community_lists_every_contest_it_won(sample):
    page = HTMLParser(sample.read("communities/ua68040450000097735/index.html"))
    won = [link.attributes["href"] for link in page.css(".facts a")]
    assert f"/{RESULTS.removesuffix('index.html')}" in won
    assert "/news/2025/09/polaris-education-results/" in won
