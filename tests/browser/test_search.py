"""Search as a visitor uses it: in Chromium, in a newsroom with an archive.

With `WORD_LIST=file` the browser also stems every word of a file, as the build does.
"""

import json
import os
import re
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ARCHIVE, PROJECT, sparse
from visnyk.site_search.index_format import encode_month, published_format, stem_files
from visnyk.site_search.postings import index_month
from visnyk.site_search.stem_lists import dump
from visnyk.ukrainian_language import fold, stem, words

pytestmark = pytest.mark.browser

WORD_LIST = os.environ.get("WORD_LIST")  # such as Debian's /usr/share/dict/ukrainian
FIRST = 3  # results that are shown before the others
BATCH = 50_000  # words at once
LENGTHS = [letter * length for letter in "щa" for length in (39, 40, 41)]
STEM_IN_BROWSER = """async (text) => {
    const preloaded = [...document.scripts].find((one) => one.src.includes("search."));
    const source = await (await fetch(preloaded.src)).text();
    const address = new URL(/stem[.]\\w+[.]js/.exec(source)[0], preloaded.src);
    const { Stemmer, fold, words } = await import(address);
    const numbersAddress = new URL(/numbers[.]\\w+[.]js/.exec(source)[0], preloaded.src);
    const { numbers } = await import(numbersAddress);
    const { rules } = await (await fetch("index.json")).json();
    const stemmer = new Stemmer(rules);
    const stems = (word) => [fold(word), stemmer.stem(word, "uk"), stemmer.stem(word, "en")];
    const joined = numbers(text).map(({ word }) => word);
    return [words(text), words(text).map(stems), joined];
}"""
READ_IN_BROWSER = """async ([line, text, stems, format]) => {
    const preloaded = [...document.querySelectorAll("link[rel=modulepreload]")];
    const { href } = preloaded.find((one) => one.href.includes("/index_files."));
    const { IndexFormat, monthOf } = await import(href);
    const index = new IndexFormat({ words: 512, stems: 256, format });
    const { articles, weights } = index.postings(line);
    const postings = articles.map((one, at) => [monthOf(one), index.positionOf(one), weights[at]]);
    const listed = [...index.stemList(text)].map(([stem, its]) => [stem, its.word, its.articles]);
    return [postings, listed, stems.map((stem) => index.stemFiles(stem))];
}"""
CORRECT_IN_BROWSER = """async (word) => {
    const preloaded = [...document.scripts].find((one) => one.src.includes("search."));
    const source = await (await fetch(preloaded.src)).text();
    const [index_address, address] = [/search_index[.]\\w+[.]js/, /suggestions[.]\\w+[.]js/].map(
        (name) => new URL(name.exec(source)[0], preloaded.src));
    const { SearchIndex } = await import(index_address);
    const { Suggestions } = await import(address);
    const manifest = await (await fetch("index.json")).json();
    const index = new SearchIndex(new URL(location), { ...manifest, stems: 2048 });
    const loaded = [];
    index.stemList = async (name) => (loaded.push(name), index.stemLists.set(name, 0), new Map());
    await new Suggestions(index).correction(word);
    return [loaded, index.format.stemFilesOfPrefix(word.slice(0, 3))];
}"""
RANK_IN_BROWSER = """async ([lists, filters, newest]) => {
    const preloaded = [...document.querySelectorAll("link[rel=modulepreload]")];
    const { href } = preloaded.find((one) => one.href.includes("/ranking."));
    const { Hits, intersection, mergeMax, union } = await import(href);
    const pages = (found) => {
        const hits = new Hits(found, newest), pages = [];
        for (let at = 0; at < hits.length; at += 8) pages.push(hits.slice(at, at + 8));
        return pages;
    };
    const merged = mergeMax(lists);
    const scores = merged.weights.map((weight) => weight * merged.boost);
    const all = intersection([...lists, ...filters]);
    return [pages({ ...merged, scores }), pages(all), pages(union(lists, filters))];
}"""
MENTORSHIP = "cities4cities-mentorship-results"
# by class: (edition, query, slug of the first result or "", one that must not appear, suggestion)
QUERIES = {
    "case form": [
        ("uk", "конкурсами", "eu4reconstruction-results", "brno-uzhhorod", ""),
        ("uk", "переможця", MENTORSHIP, "savyntsi-head", ""),
        ("uk", "школярам", "chernihiv-vocational-school", "brno-uzhhorod", ""),
        ("uk", "бюджетами", "local-budgets-2025", "savyntsi-head", ""),
        ("uk", "ветеранам", "polaris-veterans-call", "brno-uzhhorod", ""),
        ("uk", "відбудовою", "complex-recovery", "savyntsi-head", ""),
        ("uk", "житла", "helvetas-housing-call", "savyntsi-head", ""),
        ("uk", "менторами", "cities4cities-mentors-wanted", "savyntsi-head", ""),
        ("uk", "податками", "community-taxes-experiment", "savyntsi-head", ""),
        ("uk", "Ужгородом", "brno-uzhhorod", "savyntsi-head", ""),
        ("uk", "угодами", "snihurivka-gentofte", "savyntsi-head", ""),
        ("en", "budget", "local-budgets-2025", "savyntsi-head", ""),
        ("en", "mentors", MENTORSHIP, "savyntsi-head", ""),
        ("en", "agreement", "snihurivka-gentofte", "savyntsi-head", ""),
    ],
    "other alphabet": [
        ("uk", "Kushuhum", MENTORSHIP, "savyntsi-head", ""),
        ("uk", "Uzhhorod", "brno-uzhhorod", "savyntsi-head", ""),
        ("uk", "Koziatyn", MENTORSHIP, "savyntsi-head", ""),
        ("uk", "Savyntsi", "savyntsi-head", "brno-uzhhorod", ""),
        ("uk", "Zhytomyr", MENTORSHIP, "savyntsi-head", ""),
        ("en", "кушугум", MENTORSHIP, "savyntsi-head", ""),
        ("en", "Козятин", MENTORSHIP, "savyntsi-head", ""),
        ("en", "Чернігові", "chernihiv-vocational-school", "savyntsi-head", ""),
        ("en", "Дрогобич", "polaris-education-results", "savyntsi-head", ""),
        ("en", "Миколаївська", "snihurivka-gentofte", "savyntsi-head", ""),
        ("en", "Снігурівку", "snihurivka-gentofte", "savyntsi-head", ""),
    ],
    "apostrophe and ґ": [
        ("uk", "інтерв'ю", "shulhynka-interview", "brno-uzhhorod", ""),
        ("uk", "інтервʼю", "shulhynka-interview", "brno-uzhhorod", ""),
        ("uk", "інтерв’ю", "shulhynka-interview", "brno-uzhhorod", ""),
        ("uk", "пам`ять", "cultural-residency-call", "brno-uzhhorod", ""),
        ("uk", "ДЕВ'ЯТИКЛАСНИКИ", "railway-lyceum-hub", "brno-uzhhorod", ""),
        ("uk", "Ґентофте", "snihurivka-gentofte", "brno-uzhhorod", ""),
        ("uk", "Шульґинка", "shulhynka-interview", "brno-uzhhorod", ""),
        ("uk", "ґромада-рятівник", "community-rescuer", "brno-uzhhorod", ""),
        ("uk", "відбудо\u0301ва", "complex-recovery", "brno-uzhhorod", ""),
    ],
    "wrong layout": [
        ("uk", "rjyrehc", "eu4reconstruction-results", "brno-uzhhorod", "конкурс"),
        ("uk", "dtnthfyb", "polaris-veterans-call", "brno-uzhhorod", "ветерани"),
        ("uk", "gjlfnrb", "community-taxes-experiment", "brno-uzhhorod", "податки"),
        ("uk", ";bnkj", "helvetas-housing-call", "brno-uzhhorod", "житло"),
        ("uk", "Jdhex", "two-international-agreements", "savyntsi-head", "Овруч"),
        ("uk", "ghjahjtrnb", "", "savyntsi-head", ""),
        ("en", "игвпуеі", "local-budgets-2025", "savyntsi-head", "budgets"),
        ("en", "цшттукі", MENTORSHIP, "savyntsi-head", "winners"),
        ("uk", "cnhf[ gslgbce", "fear-of-signature", "savyntsi-head", "страх підпису"),
        ("uk", "cnhf[ s gslgbce", "fear-of-signature", "savyntsi-head", "страх і підпису"),
        ("uk", "страх і gslgbce", "fear-of-signature", "savyntsi-head", "страх і підпису"),
        ("uk", "gslgbce стрех", "fear-of-signature", "savyntsi-head", "підпису страх"),
    ],
    "one misspelling": [
        ("uk", "конкрус", "eu4reconstruction-results", "brno-uzhhorod", "конкурс"),
        ("uk", "ветерини", "polaris-veterans-call", "brno-uzhhorod", "ветерани"),
        ("uk", "менторсво", MENTORSHIP, "savyntsi-head", "менторство"),
        ("uk", "Ужгорад", "brno-uzhhorod", "savyntsi-head", "ужгород"),
        ("uk", "Снігуревка", "snihurivka-gentofte", "savyntsi-head", "снігурівка"),
        ("uk", "прафорієнтація", "railway-lyceum-hub", "savyntsi-head", "профорієнтація"),
        ("en", "comunities", "savyntsi-head", "brno-uzhhorod", "community"),
        ("en", "vocatonal", "chernihiv-vocational-school", "savyntsi-head", "vocational"),
        ("en", "Uzhorod", "brno-uzhhorod", "savyntsi-head", "uzhhorod"),
    ],
    "several words": [
        ("uk", "страх підпису", "fear-of-signature", "savyntsi-head", ""),
        ("uk", "доходи місцевих бюджетів", "local-budgets-2025", "savyntsi-head", ""),
        ("uk", "ветеранська політика громад", "polaris-veterans-results", "brno-uzhhorod", ""),
        ("uk", "підсумки Polaris освіта", "polaris-education-results", "brno-uzhhorod", ""),
        ("uk", "залізничний ліцей Чернігова", "railway-lyceum-hub", "savyntsi-head", ""),
        ("uk", "житло на Харківщині", "helvetas-housing-call", "savyntsi-head", ""),
        ("en", "swiss culinary hub", "chernihiv-vocational-school", "savyntsi-head", ""),
        ("en", "fear of signature", "fear-of-signature", "savyntsi-head", ""),
    ],
    "filter": [
        ("uk", "громада&region=kharkiv", MENTORSHIP, "polaris-veterans-call", ""),
        ("uk", "добір&category=education", "polaris-education-call", "polaris-veterans-call", ""),
        ("uk", "&category=finance", "community-taxes-experiment", "brno-uzhhorod", ""),
        ("uk", "&region=zakarpattia", "brno-uzhhorod", "savyntsi-head", ""),
        ("uk", "Polaris&year=2026", "community-taxes-experiment", "polaris-veterans-call", ""),
        ("uk", "хаб&year=2025", "culinary-hubs-sokal-frankivsk", "chernihiv-vocational-school", ""),
        ("en", "call&category=recovery", "eu4reconstruction-call", "polaris-veterans-call", ""),
        ("en", "&region=lviv&year=2025", "culinary-hubs-sokal-frankivsk", "brno-uzhhorod", ""),
    ],
    "nothing to be found": [
        ("uk", "велосипед", "", "", ""),
        ("uk", "криптовалюта", "", "", ""),
        ("uk", "динозаври", "", "", ""),
        ("uk", "податок&region=lviv", "", "local-budgets-2025", ""),
        ("uk", "xylophone", "", "", ""),
        ("en", "bicycle", "", "", ""),
        ("en", "blockchain", "", "", ""),
        ("en", "volcano", "", "", ""),
    ],
}
CASES = [(kind, *case) for kind, cases in QUERIES.items() for case in cases]


def _open(page, address, lang, query):
    query, *filters = query.split("&")
    folder = "search/" if lang == "uk" else f"{lang}/search/"
    page.goto(f"{address}/{folder}?{'&'.join([f'q={quote(query)}', *filters])}")
    _wait(page)


def _wait(page):
    page.wait_for_function("document.querySelector('[data-results]').ariaBusy === null")


def _slugs(page):
    links = page.locator("[data-results] a").all()
    return [link.get_attribute("href").split("/")[-2] for link in links]


def test_there_are_enough_queries_of_each_class():
    assert len(CASES) >= 60 and min(map(len, QUERIES.values())) >= 6


@pytest.mark.parametrize(
    ("kind", "lang", "query", "first", "absent", "suggested"),
    sparse(CASES, every=5),
    ids=[c[2] for c in CASES],
)
def test_a_query_finds_its_page_first(page, address, kind, lang, query, first, absent, suggested):
    _open(page, address, lang, query)
    suggestion = page.locator("[data-suggestion]")
    assert suggestion.is_visible() == bool(suggested)
    if suggested:
        assert suggestion.locator("a").inner_text() == suggested
        suggestion.locator("a").click()
        _wait(page)
    found = _slugs(page)
    assert found[:1] == ([first] if first else [])
    assert absent not in found


def test_results_appear_while_the_visitor_types(page, address):
    page.goto(f"{address}/search/")
    page.keyboard.type("переможе")
    _wait(page)
    assert _slugs(page)[0] == MENTORSHIP
    assert page.get_by_role("status").inner_text() == "Знайдено: 2"
    marks = page.locator("[data-results] mark").all_inner_texts()
    page.keyboard.type("цями")
    _wait(page)
    assert _slugs(page)[0] == MENTORSHIP
    assert {stem(mark, "uk") for mark in marks} <= {stem("переможець", "uk")}


def test_three_letters_find_short_and_long_words_that_begin_with_them(page, address):
    for typed in ("шко", "кон"):
        _open(page, address, "uk", typed)
        marks = page.locator("[data-results] mark").all_inner_texts()
        assert marks and all(mark.lower().startswith(typed) for mark in marks)


def test_words_are_marked_in_title_and_teaser(page, address):
    _open(page, address, "uk", "громадою")
    first = page.locator("[data-results] li").first
    assert {mark.lower() for mark in first.locator("mark").all_inner_texts()} >= {"громад"}
    assert first.locator(".card-title").inner_text().startswith("Десять громад отримають")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_words_are_as_dark_as_the_text(page, address, scheme):
    page.emulate_media(color_scheme=scheme)
    _open(page, address, "en", "budget")
    colour = "element => getComputedStyle(element).color"
    marks = page.locator("[data-results] .card-teaser mark")
    assert marks.first.evaluate(colour) == page.locator("body").evaluate(colour)


def test_without_results_the_page_links_to_the_archive(page, address):
    _open(page, address, "en", "volcano")
    page.get_by_role("link", name=re.compile("archive by year")).click()
    assert page.url == f"{address}/en/archive/"
    _open(page, address, "en", "budget")
    assert not page.get_by_role("link", name=re.compile("archive by year")).is_visible()


def test_the_live_status_is_exposed_while_it_is_empty(page, address):
    page.goto(f"{address}/search/")
    status = page.get_by_role("status")
    assert status.count() == 1 and status.inner_text() == ""
    assert status.evaluate("element => getComputedStyle(element).display") != "none"


def test_back_and_forward_restore_the_queries(page, address):
    page.goto(f"{address}/search/")
    for query in ("Ужгород", "податки"):
        page.fill("#q", query)
        page.keyboard.press("Enter")
        _wait(page)
    page.select_option("#year", "2025")
    _wait(page)
    assert page.url.endswith(f"?q={quote('податки')}&year=2025")
    page.go_back()
    _wait(page)
    assert page.input_value("#year") == "" and _slugs(page)[0] == "community-taxes-experiment"
    page.go_back()
    _wait(page)
    assert page.input_value("#q") == "Ужгород" and _slugs(page)[0] == "brno-uzhhorod"
    page.go_back()
    _wait(page)
    assert page.input_value("#q") == "" and _slugs(page) == []
    page.go_forward()
    _wait(page)
    assert _slugs(page)[0] == "brno-uzhhorod"


def _type(page, text):
    page.keyboard.type(text)
    _wait(page)


def _fill(page, text):
    page.fill("#q", text)
    _wait(page)


def _query(page):
    return parse_qs(urlsplit(page.url).query).get("q", [""])[0]


@pytest.fixture(scope="module")
def _paused_tab(browser, address):
    page = browser.new_page()
    page.clock.install()
    page.goto(f"{address}/search/")
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 60)
    yield page
    page.close()


@pytest.fixture
def paused(_paused_tab, address):
    """A search page with a stopped clock: the typing pause never ends by itself."""
    _paused_tab.goto("about:blank")
    _paused_tab.goto(f"{address}/search/")
    return _paused_tab


def test_the_address_changes_after_a_pause_in_typing(paused):
    for typed, query in (("Ужго", "Ужго"), ("род", "Ужгород")):
        before = paused.evaluate("[history.length, location.search]")
        _type(paused, typed)
        assert _slugs(paused)[0] == "brno-uzhhorod"
        assert paused.evaluate("[history.length, location.search]") == before
        paused.clock.run_for(1000)
        assert _query(paused) == query
    paused.go_back()
    assert paused.input_value("#q") == "" and _query(paused) == ""
    paused.go_forward()
    assert paused.input_value("#q") == "Ужгород"


def test_leaving_the_field_for_a_result_puts_the_query_in_the_address(paused):
    before = paused.evaluate("history.length")
    _type(paused, "Ужгород")
    paused.locator("[data-results] a").first.focus()
    assert _query(paused) == "Ужгород"
    paused.clock.run_for(1000)
    assert paused.evaluate("history.length") == before + 1


def test_leaving_the_field_without_typing_adds_no_history_entry(paused, address):
    paused.goto(f"{address}/search/?q=%D1%81%D1%82%D1%80%D0%B0%D1%85%20%D1%96")
    _wait(paused)
    entries = paused.evaluate("history.length")
    paused.focus("#q")
    paused.locator("[data-results] a").first.focus()
    assert paused.evaluate("history.length") == entries


def test_a_submitted_query_adds_one_history_entry(paused):
    before = paused.evaluate("history.length")
    for query in ("Ужгород", "податки"):
        paused.fill("#q", "")
        _type(paused, query)
        paused.keyboard.press("Enter")
        paused.clock.run_for(1000)
        _wait(paused)
    assert paused.evaluate("history.length") == before + 2
    paused.go_back()
    assert paused.input_value("#q") == "Ужгород"


def test_going_back_cancels_the_pending_address(paused, address):
    paused.goto(f"{address}/search/?q=%D1%81%D1%82%D1%80%D0%B0%D1%85%20%D1%96")
    paused.fill("#q", "Ужгород")
    paused.keyboard.press("Enter")
    _type(paused, "ом")
    paused.go_back()
    paused.clock.run_for(1000)
    assert paused.input_value("#q") == "страх і" and "%20" in paused.url
    paused.go_forward()
    assert paused.input_value("#q") == "Ужгород"


def test_the_language_link_has_what_is_being_typed(paused):
    _type(paused, "Polaris")
    link = paused.locator("a[hreflang=en]").first.get_attribute("href")
    assert parse_qs(urlsplit(link).query) == {"q": ["Polaris"]}


@pytest.fixture
def slow(page, address):
    """A search page that has loaded its first results; `held` are the routes of the others."""
    page.held, page.passing = [], FIRST
    page.goto(f"{address}/search/")

    def hold(route):
        page.passing -= 1
        if page.passing >= 0:
            route.continue_()
        else:
            page.held.append(route)

    page.route("**/cards/*", hold)
    page.fill("#q", "громада")
    page.wait_for_function(f"document.querySelectorAll('[data-results] a').length === {FIRST}")
    return page


def test_the_first_results_do_not_wait_for_the_others(slow):
    first = _slugs(slow)
    assert slow.locator("[data-results]").get_attribute("aria-busy") == "true"
    assert not slow.get_by_role("button", name="Показати ще").is_visible()
    assert slow.get_by_role("status").inner_text() == ""
    slow.passing = 8
    for route in slow.held:
        route.continue_()
    _wait(slow)
    assert _slugs(slow)[:FIRST] == first and len(set(_slugs(slow))) == 8


def test_late_results_are_not_added_to_those_of_a_newer_query(slow):
    slow.passing = 8
    _fill(slow, "податки")
    found = _slugs(slow)
    with slow.expect_event("requestfinished"):
        for route in slow.held:
            route.continue_()
    slow.wait_for_load_state("networkidle")
    assert _slugs(slow) == found and found[0] == "community-taxes-experiment"


def test_a_result_opens_by_keyboard_and_back_restores_the_results(page, address):
    page.goto(f"{address}/search/")
    page.keyboard.type("Ужгород")
    page.keyboard.press("Enter")
    _wait(page)
    page.locator("[data-results] a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/brno-uzhhorod/")
    page.go_back()
    _wait(page)
    assert page.input_value("#q") == "Ужгород" and _slugs(page)[0] == "brno-uzhhorod"


def test_more_results_load_on_demand_and_get_the_focus(page, address):
    _open(page, address, "uk", "громада")
    assert len(_slugs(page)) == 8
    page.get_by_role("button", name="Показати ще").click()
    page.wait_for_function("document.activeElement === document.querySelectorAll('li.card a')[8]")
    slugs = _slugs(page)
    assert len(slugs) == len(set(slugs)) == 16


def test_the_language_link_leads_to_the_same_query(page, address):
    _open(page, address, "uk", "Cities4Cities")
    page.click("a[hreflang=en]")
    _wait(page)
    assert page.url.startswith(f"{address}/en/search/") and "cities4cities" in _slugs(page)[0]


def test_without_javascript_the_page_says_so_and_links_to_the_archive(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/search/?q=budget")
    assert "needs scripts" in page.locator("main").inner_text()
    page.get_by_role("link", name=re.compile("archive by year")).click()
    assert page.url == f"{address}/en/archive/"
    context.close()


def test_an_index_that_fails_to_load_is_reported_and_retried(page, address):
    page.route("**/words/*", lambda route: route.abort())
    _open(page, address, "en", "budget")
    assert "could not be loaded" in page.get_by_role("status").inner_text()
    page.unroute("**/words/*")
    page.press("#q", "Enter")
    _wait(page)
    assert _slugs(page)[0] == "local-budgets-2025"


@pytest.mark.parametrize(
    "query", sparse(["конкрус громада", "велосипедист", "прафорієнтація"], every=3)
)
def test_a_query_loads_few_files(browser, address, query):
    page, loaded = browser.new_page(), []
    page.on("request", lambda request: loaded.append(request.url))
    _open(page, address, "uk", query)
    stem_lists = [url for url in loaded if "/stems/" in url]
    postings = [url for url in loaded if "/words/" in url]
    assert 0 < len(stem_lists) <= 8 and len(postings) <= 8
    assert len(loaded) == len(set(loaded))
    page.close()


FORMAT = published_format()
OTHER_FORMAT = {
    "months": [0x1400, 0x1800],
    "weights": [0x5021, 0x503B],
    "positions": [[0x203B, 0x207F], [0x20A0, 0x2400], [0x2800, 0x4000]],
    "longStem": 5,
    "halves": [1, 4],
    "secondHalf": "+",
    "wholeWord": "~",
    "facet": "@",
    "base": 36,
}


def _in_format(text, other):
    """Return what the build has written as it would be in another format."""
    code_points = {ord(FORMAT["wholeWord"]): other["wholeWord"]}
    own = [FORMAT["months"], FORMAT["weights"], *FORMAT["positions"]]
    for codes, others in zip(
        own, [other["months"], other["weights"], *other["positions"]], strict=True
    ):
        code_points |= dict(zip(range(*codes), range(*others), strict=False))
    return text.translate(code_points)


def _stem_files(stem, read_format):
    short, long = read_format["halves"]
    cut = short if len(stem) < read_format["longStem"] else long
    halves = stem[:cut], read_format["secondHalf"] + stem[cut:]
    return [f"stems/{crc32(half.encode()) % 256}.txt" for half in halves]


@pytest.mark.parametrize("read_format", [FORMAT, OTHER_FORMAT], ids=["own", "other"])
def test_the_browser_reads_the_index_by_the_format_of_its_manifest(page, address, read_format):
    articles = [({"вод": 1 + number % 3}, []) for number in range(1000)]
    (lines,) = index_month(articles, {"вод": "вода"}, 8).values()
    postings = "".join(encode_month(m) + lines.split("\t")[1] for m in ("2025-11", "2026-02"))
    listed = {"рок": ("3", "=рік"), "роман": ("1", ""), "ромашк": ("a", "а"), "𝐚𝐛": ("1", "𝐜")}
    text = dump(listed).replace(FORMAT["wholeWord"], read_format["wholeWord"])
    stems = ["вод", "конку", "конкурс"]
    page.goto(f"{address}/search/")
    given = [_in_format(postings, read_format), text, stems, read_format]
    found, words, files = page.evaluate(READ_IN_BROWSER, given)
    assert sorted(found) == [[m, n, 1 + n % 3] for m in (430, 433) for n in range(1000)]
    expected = [["роман", "роман", 1], ["ромашк", "ромашка", 10], ["рок", "рік", 3]]
    assert sorted(words) == sorted([*expected, ["𝐚𝐛", "𝐚𝐛𝐜", 1]])
    assert files == [_stem_files(stem, read_format) for stem in stems]
    if read_format is FORMAT:
        assert [sorted(names) for names in files] == [sorted(stem_files(s, 512)) for s in stems]


ARTICLES = st.builds(lambda month, position: month << 16 | position, st.integers(276, 425),
                     st.integers(60, 61))  # fmt: skip
POSTINGS = st.dictionaries(ARTICLES, st.integers(1, 3), max_size=40)
NEWEST = 425


def _list(postings, boost):
    return {"articles": [*postings], "weights": [*postings.values()], "boost": boost}


def _ranked(found):
    """Return pages of articles of which each has a number of words and a score."""

    def key(article):
        number, score = found[article]
        age = min(NEWEST - (article >> 16), 60)
        return number, score * (1 - 0.3 * age / 60), article

    ranked = sorted(found, key=key, reverse=True)
    return [ranked[at : at + 8] for at in range(0, len(ranked), 8)]


@settings(max_examples=60, deadline=None, derandomize=True,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.lists(st.tuples(POSTINGS, st.sampled_from([0.5, 1.25])), max_size=3),
       st.lists(POSTINGS, max_size=2))  # fmt: skip
def test_pages_of_results_equal_pages_of_all_sorted_results(page, address, words, filters):
    if not page.url.endswith("/search/"):
        page.goto(f"{address}/search/")
    lists = [_list(postings, boost) for postings, boost in words]
    given = [lists, [_list(postings, 0) for postings in filters], NEWEST]
    merged, intersection, union = page.evaluate(RANK_IN_BROWSER, given)
    scores = [{one: boost * postings[one] for one in postings} for postings, boost in words]
    own = {one for its in scores for one in its}
    passing = set.intersection(*map(set, filters)) if filters else own
    heaviest = {one: max(its.get(one, 0) for its in scores) for one in own}
    sums = {one: sum(its.get(one, 0) for its in scores) for one in own | passing}
    numbers = {one: sum(one in its for its in scores) for one in own | passing}
    assert merged == _ranked({one: (0, score) for one, score in heaviest.items()})
    in_all = [one for one in passing if numbers[one] == len(scores)]
    assert intersection == _ranked({one: (0, sums[one]) for one in in_all})
    assert union == _ranked({one: (numbers[one], sums[one]) for one in own & passing})


def test_among_equal_scores_the_newest_comes_first_and_age_counts_little(page, address):
    page.goto(f"{address}/search/")
    new, old, older = (NEWEST - age << 16 | 60 for age in (0, 60, 120))
    for weights, order in (
        ([10, 10, 10], [new, old, older]),
        ([10, 14, 14], [new, old, older]),
        ([10, 15, 15], [old, older, new]),
    ):
        postings = dict(zip((new, old, older), weights, strict=True))
        merged, *_ = page.evaluate(RANK_IN_BROWSER, [[_list(postings, 1)], [], NEWEST])
        assert merged == [order]


def test_more_words_come_before_a_higher_score(page, address):
    page.goto(f"{address}/search/")
    new, *others = (NEWEST << 16 | position for position in range(60, 70))
    words = {**dict.fromkeys(others, 30), new: 1}, {new: 1}
    *_, union = page.evaluate(RANK_IN_BROWSER, [[_list(its, 1) for its in words], [], NEWEST])
    assert union[0][0] == new


def test_punctuation_alone_finds_nothing(page, address):
    _open(page, address, "uk", "!!!")
    assert page.get_by_role("status").inner_text() == "Нічого не знайдено."


LONG = {  # questions of up to 10,000 characters
    "a word": "ж" * 1000,
    "a longer word": "x" * 10_000,
    "vowels": "а" * 10_000,
    "unknown words": " ".join(f"ґрінвіч{number}ськийський" for number in range(500))[:10_000],
    "words without spaces": "слово,діло;" * 900,
    "short words": "яґ " * 3333,
    "apostrophes": "м'" * 5000,
    "the other layout": ";bnkj[" * 1600,
    "signs": "'\u0301`" * 3333,
    "words of 40 letters": f"{'щ' * 39}я " * 250,
    "wrong words": "відбудоваюча менторсвтво конкурсанський прафорієнтатція ветеринарський " * 140,
}


@pytest.mark.parametrize("question", sparse(LONG.values(), every=3), ids=LONG)
def test_a_long_question_is_answered_and_the_page_says_what_it_left_out(page, address, question):
    page.goto(f"{address}/search/")
    _fill(page, question)
    reported = page.get_by_role("status").inner_text()
    assert reported.endswith(" З питання взято лише перші 20 слів, не довших за 40 літер.")


def test_the_first_words_of_a_long_question_find_something(page, address):
    _open(page, address, "uk", " ".join(["страх підпису"] * 10))
    assert _slugs(page)[0] == "fear-of-signature"
    assert page.get_by_role("status").inner_text() == "Знайдено: 2"
    _open(page, address, "uk", " ".join(["страх підпису"] * 10 + ["слово"]))
    assert _slugs(page)[0] == "fear-of-signature"
    assert "взято лише перші 20 слів" in page.get_by_role("status").inner_text()
    _open(page, address, "uk", f"страх {'ж' * 41} підпису")
    assert _slugs(page)[0] == "fear-of-signature"
    assert "не довших за 40 літер" in page.get_by_role("status").inner_text()


def test_every_module_is_preloaded_and_loaded_once(browser, address):
    page, loaded, messages = browser.new_page(), [], []
    page.on("request", lambda request: loaded.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    _open(page, address, "uk", "громада")
    modules = page.locator("link[rel=modulepreload]")
    preloaded = modules.evaluate_all("all => all.map((one) => one.href)")
    own = page.locator("script[type=module]").evaluate_all("all => all.map((one) => one.src)")
    scripts = [url for url in loaded if url.endswith(".js")]
    assert sorted(scripts) == sorted([*preloaded, *own]) and len(preloaded) > 3
    assert messages == []
    page.close()


@pytest.mark.parametrize(
    ("query", "meant"),
    sparse([("конкрус", "конкурс"), ("кнокурс", "конкурс"), ("ветерини", "ветерани")], every=3),
)
def test_stem_files_are_loaded_until_one_lists_the_correction(browser, address, query, meant):
    page, loaded = browser.new_page(), []
    page.on("request", lambda request: loaded.append(request.url))
    _open(page, address, "uk", query)
    assert page.locator("[data-suggestion] a").inner_text() == meant
    files = page.evaluate("async () => (await (await fetch('index.json')).json()).stems")
    *before, last = [re.search(r"stems/\d+", url)[0] + ".txt" for url in loaded if "/stems/" in url]
    with_meant = set(stem_files(stem(meant, "uk"), files // 2))
    assert last in with_meant and not with_meant & {*before}
    page.close()


@pytest.mark.parametrize(
    ("typed", "meant"), [("завалятпь", "завалять"), ("кнокурсами", "конкурсами")]
)
def test_of_many_stem_files_a_few_likely_ones_are_loaded(page, address, typed, meant):
    page.goto(f"{address}/search/")
    loaded, of_prefix = page.evaluate(CORRECT_IN_BROWSER, typed)
    assert len(loaded) <= 4
    for longer in (typed[:3] + "а", typed[:3] + "ава"):
        assert set(of_prefix) & set(stem_files(longer, 4096))
    assert set(loaded) & set(stem_files(stem(meant, "uk"), 4096))


def test_the_browser_stems_and_folds_words_as_the_build_does(page, address):
    texts = [path.read_text("utf-8") for path in ARCHIVE.rglob("*.md")]
    forms = PROJECT / "tests" / "ukrainian_language" / "word_forms.json"
    texts.append(" ".join(form for pair in json.loads(forms.read_text("utf-8")) for form in pair))
    if WORD_LIST:
        texts.append(Path(WORD_LIST).read_text("utf-8"))
    text = "\n".join(texts)
    found = sorted({*words(text), *LENGTHS})
    assert len(found) > 2500
    page.goto(f"{address}/search/")
    for start in range(0, len(found), BATCH):
        batch = found[start : start + BATCH]
        expected = [[fold(word), stem(word, "uk"), stem(word, "en")] for word in batch]
        assert page.evaluate(STEM_IN_BROWSER, " ".join(batch)) == [batch, expected, []]
