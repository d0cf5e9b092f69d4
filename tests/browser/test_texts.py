"""Nothing that stands in a text covers the interface around it, whatever class it has."""

import re

import pytest

from tests.conftest import PROJECT, sparse

pytestmark = pytest.mark.browser
RESULTS = "news/2025/11/cities4cities-mentorship-results/"
CLASS = re.compile(r"\.([a-z][a-z0-9-]*)(?=[^{}\"]*\{)")
SHAPES = [
    '<span class="{}"><a href="https://evil.example/">деталі</a></span>',
    '<a class="{}" href="https://evil.example/">деталі</a>',
    '<div class="{0}"><p class="{0}"><a class="{0}" href="https://evil.example/">x</a></p></div>',
]
# Returns the markup with which points beside the text, a focus outline away, show something in it
COVERING = """shapes => {
  const text = document.querySelector('.prose');
  const covering = [];
  for (const shape of shapes) {
    const box = document.createElement('div');
    box.innerHTML = shape;
    text.prepend(box);
    const { top, bottom, left, right } = text.getBoundingClientRect();
    const isBeside = ([x, y]) => x < left || x > right || y < top - 9 || y > bottom + 9;
    const points = [];
    for (let x = 5; x < innerWidth; x += innerWidth / 12) {
      for (let y = 5; y < innerHeight; y += 25) points.push([x, y]);
    }
    const beside = points.filter(isBeside);
    if (beside.length < 100) throw new Error('the text fills the screen');
    const isCovered = ([x, y]) => text.contains(document.elementFromPoint(x, y));
    if (beside.some(isCovered)) covering.push(shape);
    box.remove();
  }
  return covering;
}"""


def _shapes():
    css = "".join(path.read_text("utf-8") for path in (PROJECT / "theme/static/css").rglob("*.css"))
    names = sorted(set(CLASS.findall(css)))
    assert {"card-title", "skip-link", "feed-status", "masthead"} <= set(names)
    return [shape.format(name) for name in names for shape in SHAPES]


@pytest.mark.parametrize("width", sparse([1280, 320], every=2))
def test_no_class_of_the_theme_lets_a_link_in_a_text_cover_the_page(address, page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/{RESULTS}")
    assert page.evaluate(COVERING, _shapes()) == []
    page.evaluate("document.querySelector('.prose').style = 'position: static; overflow: visible'")
    assert page.evaluate(COVERING, [shape.format("card-title") for shape in SHAPES])


def test_a_focus_outline_at_the_edge_of_a_text_is_whole(address, page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/{RESULTS}")
    page.evaluate("""() => {
      document.querySelector('.prose').innerHTML = '<p><a href="/">Перше слово</a></p>';
      document.querySelector('.prose a').focus({ focusVisible: true });
      document.querySelector('.prose').scrollIntoView({ block: 'center' });
    }""")
    box = page.locator(".prose a").bounding_box()
    around = {"x": box["x"] - 9, "y": box["y"] - 9, "width": box["width"] + 18,
              "height": box["height"] + 18}  # fmt: skip
    shown = page.screenshot(clip=around)
    page.evaluate("document.querySelector('.prose').style = 'overflow: visible'")
    assert page.screenshot(clip=around) == shown
    page.evaluate("document.querySelector('.prose').style = 'padding-block: 0; margin-block: 0'")
    assert page.screenshot(clip=around) != shown


def test_a_wide_table_of_an_editor_s_own_html_scrolls_by_itself(address, page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}/{RESULTS}")
    cells = "".join(f"<td>Стовпець{number}</td>" for number in range(12))
    table = f"<table><tr>{cells}</tr></table>"
    for html in (table, f"<div>{table}</div>", f'<div class="table-scroll">{table}</div>'):
        page.evaluate("html => { document.querySelector('.prose').innerHTML = html }", html)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate("""() => {
          const table = document.querySelector('.prose table');
          return [table, table.parentElement].some((box) => {
            box.scrollLeft = 50;
            return box.scrollLeft === 50;
          });
        }""")


LOWEST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
# Returns the contrasts with a marked passage's background of the words and the link in it
CONTRASTS = """html => {
  document.querySelector('.prose').innerHTML = html;
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  const brightness = (colour) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const linear = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) =>
      value > 10 ? ((value / 255 + 0.055) / 1.055) ** 2.4 : value / 3294.6);
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const background = brightness(getComputedStyle(document.querySelector('mark')).backgroundColor);
  return [...document.querySelectorAll('mark, mark a')].map((one) => {
    const [low, high] = [background, brightness(getComputedStyle(one).color)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  });
}"""
# Returns how far each second block of a text stands below the first
GAPS = """html => {
  document.querySelector('.prose').innerHTML = html;
  return [...document.querySelectorAll('.second')].map((one) =>
    one.getBoundingClientRect().top - one.previousElementSibling.getBoundingClientRect().bottom);
}"""
TWO = '<p>Перший</p><p class="second">Другий</p>'
BOXES = ["<ul><li>{}</li></ul>", "<blockquote>{}</blockquote>",
         "<dl><dt>Слово</dt><dd>{}</dd></dl>", '<div class="admonition">{}</div>',
         "<details open><summary>Умови</summary>{}</details>",
         "<table><tr><td>{}</td></tr></table>"]  # fmt: skip
LISTS = '<ul><li><b>Пункт</b><ul class="second"><li>Підпункт</li></ul></li></ul>'
PICTURE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='900' height='1600'/>"


def test_a_long_line_of_code_is_whole_on_a_small_phone(address, page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}/{RESULTS}")
    code = f"<pre><code>if x:\n    {'слово ' * 30}\n{'x' * 90}</code></pre>"
    page.evaluate("html => { document.querySelector('.prose').innerHTML = html }", code)
    assert page.evaluate("""() => {
      const pre = document.querySelector('.prose pre');
      return pre.scrollWidth <= pre.clientWidth && pre.innerText.includes('\\n    слово');
    }""")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_words_and_links_in_them_can_be_read(address, page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/{RESULTS}")
    contrasts = page.evaluate(CONTRASTS, '<p><mark>Слово <a href="/">там</a></mark></p>')
    assert len(contrasts) == 2
    assert min(contrasts) >= LOWEST_CONTRAST


@pytest.mark.parametrize("html", [*(box.format(TWO) for box in BOXES), LISTS])
def test_the_blocks_in_a_box_of_a_text_stand_apart(address, page, html):
    page.goto(f"{address}/{RESULTS}")
    (gap,) = page.evaluate(GAPS, html)
    assert gap >= 4


def test_a_line_across_a_text_has_the_colour_of_all_lines(address, page):
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}/{RESULTS}")
    assert page.evaluate("""() => {
      document.querySelector('.prose').innerHTML = '<hr>';
      const colour = (name) => getComputedStyle(document.querySelector(name)).borderTopColor;
      return colour('.prose hr') === colour('.article-foot');
    }""")


@pytest.mark.parametrize("html", ['<figure><img src="{}" {}></figure>', '<p><img src="{}" {}></p>'])
def test_a_tall_picture_of_a_text_fits_a_screen(address, page, html):
    page.goto(f"{address}/{RESULTS}")
    img = html.format(PICTURE, 'width="900" height="1600" alt=""')
    page.evaluate("html => { document.querySelector('.prose').innerHTML = html }", img)
    assert page.locator(".prose img").bounding_box()["height"] <= 600


@pytest.mark.parametrize("word", ["енергонезалежність", "електропостачання"])
def test_a_long_word_of_a_title_is_whole_on_a_small_phone(address, page, word):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}/{RESULTS}")
    page.evaluate("word => { document.querySelector('h1').textContent = word }", word)
    lines = """() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('h1'));
      return range.getClientRects().length;
    }"""
    assert page.evaluate(lines) == 1
    page.evaluate("document.querySelector('h1').style = 'font-size: 4rem'")
    assert page.evaluate(lines) > 1
