"""Numbers with points, hyphens and strokes are searched in Chromium, as wholes and in parts."""

import shutil
from urllib.parse import quote

import pytest

from tests.browser.conftest import served
from tests.conftest import MAY, PROJECT, build, sparse
from visnyk.ukrainian_language.numbers import numbers

pytestmark = pytest.mark.browser

TEXTS = {  # by slug: title and text
    "credits": ("Кредити «5-7-9%»", "Програма 5-7-9 працює. Версія 2.7 бланка, пристрій 3,0."),
    "other-credits": ("Інша програма кредитів", "Кредити для сіл дають банки до 7 жовтня 2026."),
    "school": ("Школа № 12 відкрита", "Рішення № 225/1902 про школу, 24/7 поруч: ліцей №5."),
    "area": ("Ліцей", "Має 1200 м<sup>2</sup>, викиди CO<sub>2</sub>. Громада<sup>1</sup>."),
    "table": (
        "Таблиця",
        "Перший<br>другий\n\n<table><tr><td>Рівне</td><td>Луцьк</td></tr></table>",
    ),
    "short": ("Коротке слово ну", "Тут є ну і кредити. Horizon теж."),
    "code": ("Файл", "Відкрийте `zaiavka.docx` на `hromada.gov.ua`.\n\n    pip install visnyk"),
}
FOUND = [  # query, slugs in any order
    ("5-7-9", {"credits"}),
    ("5–7–9", {"credits"}),
    ("5-7", {"credits"}),  # that is the beginning of one
    ("кредити 5-7-9", {"credits"}),
    ("кредити 5-7-8", {"credits", "other-credits", "short"}),
    ("5-7-8", set()),
    ("2.7", {"credits"}),
    ("2,7", {"credits"}),
    ("3.0", {"credits"}),
    ("№ 12", {"school"}),
    ("№12", {"school"}),
    ("12", {"school", "area"}),  # 1200 begins so
    ("ліцей №5", {"school"}),
    ("225/1902", {"school"}),
    ("№ 225/1902", {"school"}),
    ("1902", {"school"}),
    ("24/7", {"school"}),
    ("м2", {"area"}),
    ("м²", {"area"}),
    ("CO2", {"area"}),
    ("CO₂", {"area"}),
    ("громадою", {"area"}),
    ("другий", {"table"}),
    ("Луцьк", {"table"}),
    ("zaiavka", {"code"}),
    ("visnyk", {"code"}),
]


@pytest.fixture(scope="module")
def search(browser, tmp_path_factory):
    """A page of Chromium, and where it searches a newsroom of these texts."""
    folder = tmp_path_factory.mktemp("numbers")
    articles = folder / "content" / "articles" / "2026"
    articles.mkdir(parents=True)
    for slug, (title, text) in TEXTS.items():
        file = articles / f"2026-01-05-{slug}.uk.md"
        file.write_text(f"---\ntitle: {title}\n---\n\n{text}\n", "utf-8")
    shutil.copytree(PROJECT / "content" / "registers", folder / "content" / "registers")
    built = build(folder / "content", folder / "output", MAY, PICTURES=False)
    assert built.status == 0
    page = browser.new_page()
    with served(built.output) as address:
        yield page, f"{address}/search/"
    page.close()


def _ask(search, query: str):
    page, address = search
    page.goto(f"{address}?q={quote(query)}")
    page.wait_for_function("document.querySelector('[data-results]').ariaBusy === null")
    links = page.locator("[data-results] a").all()
    return [link.get_attribute("href").split("/")[-2] for link in links]


@pytest.mark.parametrize(("query", "slugs"), sparse(FOUND, every=4))
def test_a_number_finds_its_article(search, query, slugs):
    assert set(_ask(search, query)) == slugs


def test_the_whole_number_is_marked(search):
    assert _ask(search, "5-7-9") == ["credits"]
    marks = search[0].locator("[data-results] mark").all_inner_texts()
    assert marks == ["5-7-9", "5-7-9"]


@pytest.mark.parametrize(
    ("query", "suggested"),
    [
        ("ye", "ну"),
        ("ye rhtlbnb", "ну кредити"),
        ("кредити rjhjnrt", "кредити коротке"),
        ("ye кредити", ""),  # a short word may be meant as it is
        ("Horizon ye", ""),
        ("кредитb", "кредити"),  # one wrong letter
    ],
)
def test_only_what_is_wholly_in_the_wrong_layout_is_read_in_the_other(search, query, suggested):
    _ask(search, query)
    suggestion = search[0].locator("[data-suggestion]")
    assert (suggestion.locator("a").inner_text() if suggestion.is_visible() else "") == suggested


FIND_IN_BROWSER = """async (text) => {
    const preloaded = [...document.querySelectorAll("link[rel=modulepreload]")];
    const { href } = preloaded.find((one) => one.href.includes("/numbers."));
    const { numbers } = await import(href);
    return numbers(text).map(({ word, start, end }) => [word, text.slice(start, end)]);
}"""
NUMBERS = """5-7-9% 5–7–9 5‑7 2.7,
3.0.0. 0,1902 № 12 №\u00a012 №225/1-а. COVID-19 24/7 70-річчя В.2.2-40:2018
об'єкт-2 а-б-5 5-а-б п.5 ґромада-рятівник і/або 01.05.2026 №5'5 м²-2 1-²"""


def test_the_browser_finds_the_numbers_that_the_build_does(search):
    _ask(search, "")
    texts = [path.read_text("utf-8") for path in (PROJECT / "content").rglob("*.md")]
    for text in [NUMBERS, *texts]:
        found = search[0].evaluate(FIND_IN_BROWSER, text)
        assert sorted(word for word, _ in found) == sorted(numbers(text))
    assert ["№225/1-а", "№225/1-а"] in search[0].evaluate(FIND_IN_BROWSER, NUMBERS)
