"""Search as a visitor has it: in Chromium, over the sample newsroom.

With `WORD_LIST=file` the browser also cuts every word of a file, as the build does.
"""

import json
import os
import re
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import PROJECT
from visnyk.site_search.listings import written
from visnyk.site_search.postings import files_listing, part_of_month, sign_of_month
from visnyk.ukrainian_language import fold, stem, words

pytestmark = pytest.mark.browser

WORD_LIST = os.environ.get("WORD_LIST")  # such as Debian's /usr/share/dict/ukrainian
FIRST = 3  # results that are shown before the others
MANY = 50_000  # words at once
CUT_IN_BROWSER = """async (text) => {
    const preloaded = [...document.scripts].find((one) => one.src.includes("search."));
    const source = await (await fetch(preloaded.src)).text();
    const address = new URL(/stem[.]\\w+[.]js/.exec(source)[0], preloaded.src);
    const { Stems, fold, words } = await import(address);
    const { rules } = await (await fetch("index.json")).json();
    const stems = new Stems(rules);
    const cut = (word) => [fold(word), stems.stem(word, "uk"), stems.stem(word, "en")];
    return [words(text), words(text).map(cut)];
}"""
READ_IN_BROWSER = """async ([line, text]) => {
    let address = [...document.scripts].find((one) => one.src.includes("search.")).src;
    for (const name of [/search_index[.]\\w+[.]js/, /index_files[.]\\w+[.]js/]) {
        const source = await (await fetch(address)).text();
        address = new URL(name.exec(source)[0], address).href;
    }
    const { listing, monthOf, placeOf, postings } = await import(address);
    const { articles, weights } = postings(line);
    const found = articles.map((one, at) => [monthOf(one), placeOf(one), weights[at]]);
    return [found, [...listing(text)].map(([stem, its]) => [stem, its.word, its.articles])];
}"""
ASK_IN_BROWSER = """async (word) => {
    const preloaded = [...document.scripts].find((one) => one.src.includes("search."));
    const source = await (await fetch(preloaded.src)).text();
    const address = new URL(/search_index[.]\\w+[.]js/.exec(source)[0], preloaded.src);
    const { SearchIndex } = await import(address);
    const about = await (await fetch("index.json")).json();
    const index = new SearchIndex(new URL(location), { ...about, stems: 2048 });
    const asked = [];
    index.listing = async (name) => (asked.push(name), index.listings.set(name, 0), new Map());
    await index.respelled(word);
    return [asked, index.names.listingBegun(word.slice(0, 3))];
}"""
RANK_IN_BROWSER = """async ([lists, limits, newest]) => {
    const preloaded = [...document.querySelectorAll("link[rel=modulepreload]")];
    const { href } = preloaded.find((one) => one.href.includes("/ranking."));
    const { Hits, inAll, inSome, strongest } = await import(href);
    const pages = (found) => {
        const hits = new Hits(found, newest), pages = [];
        for (let at = 0; at < hits.length; at += 8) pages.push(hits.slice(at, at + 8));
        return pages;
    };
    const one = strongest(lists);
    const scores = one.weights.map((weight) => weight * one.counts);
    const every = inAll([...lists, ...limits]);
    return [pages({ ...one, scores }), pages(every), pages(inSome(lists, limits))];
}"""
MENTORSHIP = "cities4cities-mentorship-results"
# class: (edition, question, address of the first result or "", one that must not appear, offered)
QUESTIONS = {
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
CASES = [(kind, *case) for kind, cases in QUESTIONS.items() for case in cases]


def _ask(page, address, lang, question):
    question, *filters = question.split("&")
    folder = "search/" if lang == "uk" else f"{lang}/search/"
    page.goto(f"{address}/{folder}?{'&'.join([f'q={quote(question)}', *filters])}")
    _wait(page)


def _wait(page):
    page.wait_for_function("document.querySelector('[data-results]').ariaBusy === null")


def _slugs(page):
    links = page.locator("[data-results] a").all()
    return [link.get_attribute("href").split("/")[-2] for link in links]


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page()
    yield page
    page.close()


def test_there_are_enough_questions_of_each_class():
    assert len(CASES) >= 60 and min(map(len, QUESTIONS.values())) >= 6


@pytest.mark.parametrize(
    ("kind", "lang", "question", "first", "absent", "offered"), CASES, ids=[c[2] for c in CASES]
)
def test_a_question_finds_its_page_first(
    page, address, kind, lang, question, first, absent, offered
):
    _ask(page, address, lang, question)
    offer = page.locator("[data-suggestion]")
    assert offer.is_visible() == bool(offered)
    if offered:
        assert offer.locator("a").inner_text() == offered
        offer.locator("a").click()
        _wait(page)
    found = _slugs(page)
    assert found[:1] == ([first] if first else [])
    assert absent not in found


def test_what_is_typed_is_answered_while_it_is_typed(page, address):
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


def test_few_letters_begin_short_words_and_long_ones(page, address):
    for typed in ("шко", "кон"):
        _ask(page, address, "uk", typed)
        marks = page.locator("[data-results] mark").all_inner_texts()
        assert marks and all(mark.lower().startswith(typed) for mark in marks)


def test_words_are_marked_in_title_and_teaser(page, address):
    _ask(page, address, "uk", "громадою")
    first = page.locator("[data-results] li").first
    assert {mark.lower() for mark in first.locator("mark").all_inner_texts()} >= {"громад"}
    assert first.locator(".card-title").inner_text().startswith("Десять громад отримають")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_words_are_as_dark_as_the_text(browser, address, scheme):
    page = browser.new_page(color_scheme=scheme)
    _ask(page, address, "en", "budget")
    colour = "element => getComputedStyle(element).color"
    marks = page.locator("[data-results] .card-teaser mark")
    assert marks.first.evaluate(colour) == page.locator("body").evaluate(colour)
    page.close()


def test_who_finds_nothing_is_led_elsewhere(page, address):
    _ask(page, address, "en", "volcano")
    page.get_by_role("link", name=re.compile("archive by year")).click()
    assert page.url == f"{address}/en/archive/"
    _ask(page, address, "en", "budget")
    assert not page.get_by_role("link", name=re.compile("archive by year")).is_visible()


def test_the_status_can_be_heard_before_it_says_anything(page, address):
    page.goto(f"{address}/search/")
    status = page.get_by_role("status")
    assert status.count() == 1 and status.inner_text() == ""
    assert status.evaluate("element => getComputedStyle(element).display") != "none"


def test_back_and_forward_bring_the_questions_back(page, address):
    page.goto(f"{address}/search/")
    for question in ("Ужгород", "податки"):
        page.fill("#q", question)
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


def _question(page):
    return parse_qs(urlsplit(page.url).query).get("q", [""])[0]


@pytest.fixture
def resting(browser, address):
    """A search page on which time stands still: nobody rests from typing."""
    page = browser.new_page()
    page.clock.install()
    page.goto(f"{address}/search/")
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 60)
    yield page
    page.close()


def test_the_address_follows_when_typing_rests_after_the_answer(resting):
    for typed, question in (("Ужго", "Ужго"), ("род", "Ужгород")):
        before = resting.evaluate("[history.length, location.search]")
        _type(resting, typed)
        assert _slugs(resting)[0] == "brno-uzhhorod"
        assert resting.evaluate("[history.length, location.search]") == before
        resting.clock.run_for(1000)
        assert _question(resting) == question
    resting.go_back()
    assert resting.input_value("#q") == "" and _question(resting) == ""
    resting.go_forward()
    assert resting.input_value("#q") == "Ужгород"


def test_who_leaves_the_field_for_a_result_comes_back_to_the_question(resting):
    _type(resting, "Ужгород")
    resting.locator("[data-results] a").first.focus()
    assert _question(resting) == "Ужгород"
    resting.clock.run_for(1000)
    assert resting.evaluate("history.length") == 3  # a blank page, the empty one, this


def test_who_leaves_the_field_without_typing_leaves_no_entry(resting, address):
    resting.goto(f"{address}/search/?q=%D1%81%D1%82%D1%80%D0%B0%D1%85%20%D1%96")
    _wait(resting)
    entries = resting.evaluate("history.length")
    resting.focus("#q")
    resting.locator("[data-results] a").first.focus()
    assert resting.evaluate("history.length") == entries


def test_what_is_asked_before_the_address_follows_stays_once(resting):
    for question in ("Ужгород", "податки"):
        resting.fill("#q", "")
        _type(resting, question)
        resting.keyboard.press("Enter")
        resting.clock.run_for(1000)
        _wait(resting)
    assert resting.evaluate("history.length") == 4
    resting.go_back()
    assert resting.input_value("#q") == "Ужгород"


def test_who_goes_back_stays_there(resting, address):
    resting.goto(f"{address}/search/?q=%D1%81%D1%82%D1%80%D0%B0%D1%85%20%D1%96")
    resting.fill("#q", "Ужгород")
    resting.keyboard.press("Enter")
    _type(resting, "ом")
    resting.go_back()
    resting.clock.run_for(1000)
    assert resting.input_value("#q") == "страх і" and "%20" in resting.url
    resting.go_forward()
    assert resting.input_value("#q") == "Ужгород"


def test_the_other_edition_gets_what_is_being_typed(resting):
    _type(resting, "Polaris")
    link = resting.locator("a[hreflang=en]").first.get_attribute("href")
    assert parse_qs(urlsplit(link).query) == {"q": ["Polaris"]}


@pytest.fixture
def slow(browser, address):
    """A search page to which cards come but for the first ones; `held` are the others."""
    page, page.held, page.passing = browser.new_page(), [], FIRST
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
    yield page
    page.close()


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


def test_results_that_come_late_do_not_join_those_of_a_newer_question(slow):
    slow.passing = 8
    _fill(slow, "податки")
    found = _slugs(slow)
    with slow.expect_event("requestfinished"):
        for route in slow.held:
            route.continue_()
    slow.wait_for_load_state("networkidle")
    assert _slugs(slow) == found and found[0] == "community-taxes-experiment"


def test_a_result_opens_by_keyboard_and_back_finds_the_results_again(page, address):
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


def test_more_results_come_on_demand_and_get_the_focus(page, address):
    _ask(page, address, "uk", "громада")
    assert len(_slugs(page)) == 8
    page.get_by_role("button", name="Показати ще").click()
    page.wait_for_function("document.querySelectorAll('[data-results] a').length > 8")
    assert page.evaluate("document.activeElement === document.querySelectorAll('li.card a')[8]")
    slugs = _slugs(page)
    assert len(slugs) == len(set(slugs)) == 16


def test_the_other_edition_gets_the_same_question(page, address):
    _ask(page, address, "uk", "Cities4Cities")
    page.click("a[hreflang=en]")
    _wait(page)
    assert page.url.startswith(f"{address}/en/search/") and "cities4cities" in _slugs(page)[0]


def test_without_script_the_page_says_so_and_offers_the_archive(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/search/?q=budget")
    assert "needs scripts" in page.locator("main").inner_text()
    page.get_by_role("link", name=re.compile("archive by year")).click()
    assert page.url == f"{address}/en/archive/"
    context.close()


def test_an_index_that_does_not_come_is_said(browser, address):
    page = browser.new_page()
    page.route("**/words/*", lambda route: route.abort())
    _ask(page, address, "en", "budget")
    assert "could not be loaded" in page.get_by_role("status").inner_text()
    page.unroute("**/words/*")
    page.press("#q", "Enter")
    _wait(page)
    assert _slugs(page)[0] == "local-budgets-2025"
    page.close()


@pytest.mark.parametrize("question", ["конкрус громада", "велосипедист", "прафорієнтація"])
def test_a_question_loads_few_files(browser, address, question):
    page, loaded = browser.new_page(), []
    page.on("request", lambda request: loaded.append(request.url))
    _ask(page, address, "uk", question)
    listings = [url for url in loaded if "/stems/" in url]
    postings = [url for url in loaded if "/words/" in url]
    assert 0 < len(listings) <= 8 and len(postings) <= 8
    assert len(loaded) == len(set(loaded))
    page.close()


def test_the_browser_reads_files_of_the_index_as_the_build_has_written_them(page, address):
    articles = [({"вод": 1 + number % 3}, []) for number in range(1000)]
    (part,) = part_of_month(articles, {"вод": "вода"}, 8).values()
    line = "".join(sign_of_month(month) + part.split("\t")[1] for month in ("2025-11", "2026-02"))
    told = {"рок": ("3", "=рік"), "роман": ("1", ""), "ромашк": ("a", "а"), "𝐚𝐛": ("1", "𝐜")}
    page.goto(f"{address}/search/")
    postings, listed = page.evaluate(READ_IN_BROWSER, [line, written(told)])
    assert sorted(postings) == [[m, n, 1 + n % 3] for m in (430, 433) for n in range(1000)]
    words = [["роман", "роман", 1], ["ромашк", "ромашка", 10], ["рок", "рік", 3]]
    assert sorted(listed) == sorted([*words, ["𝐚𝐛", "𝐚𝐛𝐜", 1]])


ARTICLES = st.builds(lambda month, place: month << 16 | place, st.integers(1300, 1449),
                     st.integers(60, 61))  # fmt: skip
POSTINGS = st.dictionaries(ARTICLES, st.integers(1, 3), max_size=40)
NEWEST = 1449 - 0x400


def _list(postings, counts):
    return {"articles": [*postings], "weights": [*postings.values()], "counts": counts}


def _ranked(found):
    """Return pages of articles of which each has a number of words and a score."""

    def key(article):
        number, score = found[article]
        age = min(NEWEST - (article >> 16) + 0x400, 60)
        return number, score * (1 - 0.3 * age / 60), article

    ranked = sorted(found, key=key, reverse=True)
    return [ranked[at : at + 8] for at in range(0, len(ranked), 8)]


@settings(max_examples=60, deadline=None, derandomize=True,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.lists(st.tuples(POSTINGS, st.sampled_from([0.5, 1.25])), max_size=3),
       st.lists(POSTINGS, max_size=2))  # fmt: skip
def test_pages_of_results_are_those_of_all_results_in_order(page, address, words, limits):
    if not page.url.endswith("/search/"):
        page.goto(f"{address}/search/")
    lists = [_list(its, counts) for its, counts in words]
    given = [lists, [_list(its, 0) for its in limits], NEWEST]
    best, every, some = page.evaluate(RANK_IN_BROWSER, given)
    scores = [{one: counts * its[one] for one in its} for its, counts in words]
    own = {one for its in scores for one in its}
    passing = set.intersection(*map(set, limits)) if limits else own
    heaviest = {one: max(its.get(one, 0) for its in scores) for one in own}
    sums = {one: sum(its.get(one, 0) for its in scores) for one in own | passing}
    numbers = {one: sum(one in its for its in scores) for one in own | passing}
    assert best == _ranked({one: (0, score) for one, score in heaviest.items()})
    in_all = [one for one in passing if numbers[one] == len(scores)]
    assert every == _ranked({one: (0, sums[one]) for one in in_all})
    assert some == _ranked({one: (numbers[one], sums[one]) for one in own & passing})


def test_of_articles_with_a_word_as_often_the_newer_comes_first_and_age_counts_little(
    page, address
):
    page.goto(f"{address}/search/")
    new, old, older = (1449 - age << 16 | 60 for age in (0, 60, 120))
    for weights, order in (
        ([10, 10, 10], [new, old, older]),
        ([10, 14, 14], [new, old, older]),
        ([10, 15, 15], [old, older, new]),
    ):
        postings = dict(zip((new, old, older), weights, strict=True))
        best, *_ = page.evaluate(RANK_IN_BROWSER, [[_list(postings, 1)], [], NEWEST])
        assert best == [order]


def test_more_words_come_before_heavier_ones(page, address):
    page.goto(f"{address}/search/")
    new, *others = (1449 << 16 | place for place in range(60, 70))
    words = {**dict.fromkeys(others, 30), new: 1}, {new: 1}
    *_, some = page.evaluate(RANK_IN_BROWSER, [[_list(its, 1) for its in words], [], NEWEST])
    assert some[0][0] == new


def test_signs_alone_find_nothing(page, address):
    _ask(page, address, "uk", "!!!")
    assert page.get_by_role("status").inner_text() == "Нічого не знайдено."


def test_the_page_loads_what_its_script_needs_at_once_and_once(browser, address):
    page, loaded, said = browser.new_page(), [], []
    page.on("request", lambda request: loaded.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    _ask(page, address, "uk", "громада")
    told = page.locator("link[rel=modulepreload]").evaluate_all("all => all.map((one) => one.href)")
    own = page.locator("script[type=module]").evaluate_all("all => all.map((one) => one.src)")
    scripts = [url for url in loaded if url.endswith(".js")]
    assert sorted(scripts) == sorted([*told, *own]) and len(told) > 3
    assert said == []
    page.close()


@pytest.mark.parametrize(
    ("question", "meant"),
    [("конкрус", "конкурс"), ("кнокурс", "конкурс"), ("ветерини", "ветерани")],
)
def test_lists_are_asked_until_one_has_the_word_that_was_meant(browser, address, question, meant):
    page, loaded = browser.new_page(), []
    page.on("request", lambda request: loaded.append(request.url))
    _ask(page, address, "uk", question)
    assert page.locator("[data-suggestion] a").inner_text() == meant
    files = page.evaluate("async () => (await (await fetch('index.json')).json()).stems")
    *before, last = [re.search(r"stems/\d+", url)[0] + ".txt" for url in loaded if "/stems/" in url]
    with_meant = set(files_listing(stem(meant, "uk"), files // 2))
    assert last in with_meant and not with_meant & {*before}
    page.close()


@pytest.mark.parametrize(
    ("typed", "meant"), [("завалятпь", "завалять"), ("кнокурсами", "конкурсами")]
)
def test_of_many_lists_a_few_likely_ones_are_asked(page, address, typed, meant):
    page.goto(f"{address}/search/")
    asked, begun = page.evaluate(ASK_IN_BROWSER, typed)
    assert len(asked) <= 4
    for begins in (typed[:3] + "а", typed[:3] + "ава"):
        assert set(begun) & set(files_listing(begins, 4096))
    assert set(asked) & set(files_listing(stem(meant, "uk"), 4096))


def test_the_browser_cuts_and_folds_words_as_the_build_does(page, address):
    texts = [path.read_text("utf-8") for path in (PROJECT / "content").rglob("*.md")]
    forms = PROJECT / "tests" / "ukrainian_language" / "word_forms.json"
    texts.append(" ".join(form for pair in json.loads(forms.read_text("utf-8")) for form in pair))
    if WORD_LIST:
        texts.append(Path(WORD_LIST).read_text("utf-8"))
    text = "\n".join(texts)
    found = sorted(set(words(text)))
    assert len(found) > 2500
    page.goto(f"{address}/search/")
    for start in range(0, len(found), MANY):
        some = found[start : start + MANY]
        ours = [[fold(word), stem(word, "uk"), stem(word, "en")] for word in some]
        assert page.evaluate(CUT_IN_BROWSER, " ".join(some)) == [some, ours]
