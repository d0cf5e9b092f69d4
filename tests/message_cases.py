"""Small mistakes of editors, each in a file of its own, that together bring every message forth."""

import io
import os
import shutil
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from PIL import Image

Files = dict[str, str | bytes | Callable[[Path], object]]

LONG_NAME = f"{'a' * 250}.pdf"
FIELDS = {  # by the name of the article: lines after its title
    "escape": 'summary: "C:\\backup"',
    "slash": 'summary: "і\\або"',
    "kept-quotes": "summary: “Разом”",
    "comment": "summary: Разом # виправити дату",
    "cut": "summary: Разом #перемога",
    "fullwidth-colon": "summary： Разом",
    "equals": "summary = Разом",
    "no-space": "summary:Разом",
    "quote-inside": 'summary: "Водоканал" отримав насоси',
    "mixed-quote": "summary: \"Разом”",
    "apostrophe": "summary: 'Кам'янець'",
    "bracket": "summary: [Оновлено] Разом",
    "brace": "summary: {Оновлено} Разом",
    "dash": "summary: - Навіщо?",
    "sign": "summary: !Увага",
    "line-sign": "summary: Разом\u2028place: Київ",
    "cyrillic-name": "summаry: Разом",
    "ukrainian-name": "рубрика: education",
    "capital-name": "Summary: Разом",
    "no-group": "source: Портал",
    "no-groups": "kind: call\ndeadline_history: [2026-05-20]",
    "no-group-of-many": "corrections: [Виправлено]\napply: Анкета",
    "flag": "date_approximate: 1",
    "count": "kind: results\nwinners_count: -1",
    "words-for-count": "kind: results\nwinners_count: багато",
    "number-as-text": "place: 5\nkind: event\nstarts: 2026-03-01 10:00",
    "time-of-a-day": "kind: call\ndeadline: 2026-03-01\ndeadline_history:\n"
    "  - {until: 2026-02-20, announced: 2026-02-01 10:00}",
    "year": "modified: 1026-01-20",
    "early": "modified: 2026-01-01",
    "date-of-list": "modified: [2026]",
    "inner": "source: {url: https://example.org/}",
    "bare-words": "summary: Разом\nдалі просто слова",
    "nested-key": "? [a]\n: b",
    "deep": f"summary: {'[' * 99}",
    "tag": "summary: !!python/none x",
    "hash": "communities: [UA63040150000053402 #перша]",
    "list-as-text": "place: [Оновлено]\nkind: event\nstarts: 2026-03-01 10:00",
    "tab": "source:\n\tname: Портал",
    "no-colon": "summary: Разом\nplace Київ",
    "inner-mark": "tags: [&first]",
    "open-quote": 'summary: "Разом',
    "open-bracket": "tags: [перша",
    "open-brace": "source: {name: Портал",
    "words-in-group": "source:\n  name: Портал\n  далі",
    "indented": "summary: Разом\n place: Київ",
    "later": "modified: 2099-01-20\ncorrections:\n  - {date: 2099-01-20, text: Ні}\n"
    "  - {date: 2025-01-20, text: Так}",
    "late-call": "kind: call\ndeadline: 2025-03-01",
    "moved-early": "kind: call\ndeadline: 2026-03-01\ndeadline_history:\n"
    "  - {until: 2026-02-01, announced: 2025-01-01}\n"
    "  - {until: 2026-01-25, announced: 2024-01-01}\n"
    "  - {until: 2026-02-20, announced: 2099-01-01}",
    "moved-back": "kind: call\ndeadline: 2026-03-01\ndeadline_history:\n"
    "  - {until: 2026-03-01, announced: 2026-01-20}",
    "bad-slug": "kind: results\nwinners_count: 3\ncall: Перший_відбір",
    "few": "kind: results\nwinners_count: 3\napplications: 1",
    "nowhere": "kind: event\nstarts: 2026-03-01 10:00",
    "unknown-tag": "tags: [nova-tema]\nregions: [nema]",
    "image-not-picture": 'image: images/notes.txt\nimage_alt: ""\nimage_credit: Фото',
    "region-of-nothing": "communities: [Савинська Одеська область]",
    "wrong-code-of-name": "communities: [Савинська UA63040150000053403]",
    "yes-as-text": "place: true\nkind: event\nstarts: 2026-03-01 10:00",
    "list-as-kind": "kind: [call]",
    "inner-name": "source: {name: Портал, phone: 5}",
    "list-instead": "[Разом, дружно]\n---\n\nТекст.",
    "half-indented": "source:\n  name: Портал\n url: https://example.org/",
    "list-and-field": "tags:\n  - mentoring\n  yizha: так",
}  # fmt: skip
TEXTS = {  # by the name of the article: its text
    "c1": "Знак \x81 тут.",
    "turned": "Слово \u202eтут.",
    "lazy": "- перше\n- друге\nА це вже абзац.",
    "fence": "```\nкод\n\nі далі.",
    "unused-link": "Текст.\n\n[там]: https://example.org/",
    "unused-note": "Текст.\n\n[^1]: Примітка.",
    "unused-abbreviation": "Текст.\n\n*[ЄС]: Європейський Союз",
    "indent": "Текст.\n\n    x = 1 + y",
    "list-after": "Громада отримає:\n- один насос.",
    "uneven": "Район\tГромад\nОдин\t2\t3",
    "open-div": "<div>Початок.\n\nДалі **жирне**.",
    "open-b": "Тут <b>жирне.\n\nДалі.",
    "stray-end": "Кінець.</div>",
    "looks": '<p style="color:red" class="x">Текст.</p>',
    "heading-1": "<h1>Розділ</h1>",
    "comment-inside": "Текст.\n\n<!-- службове -->",
    "data-picture": "![Знак](data:image/png;base64,AAAA)",
    "remote-picture": "![Знак](https://example.org/a.png)",
    "no-src": "<img alt=\"Знак\">",
    "no-href": "<a>туди</a>",
    "hidden": "<p hidden>Текст.</p>",
    "href-of-p": '<p href="/x/">Текст.</p>',
    "src-of-p": '<p src="/x/">Текст.</p>',
    "video": '<iframe src="https://www.youtube.com/embed/aaaaaaaaaaa"></iframe>',
    "map": '<iframe src="https://www.google.com/maps/embed?pb=1"></iframe>',
    "form": '<iframe src="https://docs.google.com/forms/d/e/1/viewform"></iframe>',
    "tags": "<form>а</form>\n\n<style>p{}</style>\n\n<svg></svg>\n\n<canvas></canvas>\n\n"
    "<math></math>\n\n<button>б</button>\n\n<body>\n\n<video></video>\n\n<object></object>",
    "odd-tag": "<Портал>\n\nТекст.",
    "bold-space": "** Важливо ** тут.",
    "bold-inside": "**Важливо: **тут.",
    "italic-space": "* Важливо* тут.",
    "visible-address": "Див. {filename}2025-10-01-mentorship-call.uk.md тут.",
    "visible-note": "Слово[^9].",
    "visible-link": "Слово [туди][1] і [сюди] (https://e.org/).",
    "visible-picture": "Слово ![знак] (a.png).",
    "shortcode": "[caption id=\"a\"]Підпис[/caption]\n\n{{< youtube x >}}\n\n{% raw %}",
    "attributes": "Слово {.note} тут.",
    "entity": "Слово &amp;nbsp; тут.",
    "colons": ":::note\nТекст.\n:::",
    "dead-part": "[далі](#nemaie)\n\n## Розділ",
    "embargoed": "[далі]({filename}2026-12-31-embargo.uk.md)",
    "latin": "Слово гpомада й окреме i тут.",
    "letters": "Слово объезд тут. Слово крыша там.",
    "quote": 'Слово "Разом тут.',
    "nested-list": "- перше\n  - друге",
    "bold-half": "Слово **важливо тут.",
    "italic-half": "*Слово *тут",
    "underscore": "_слово [тут_](/about/)",
    "heading-in-a-cell": "| а |\n|---|\n| ## Розділ |",
    "struck-in-html": "<p>~~слово~~</p>",
    "marked-in-html": "<p>==слово==</p>",
    "bold-unlike": "Слово **тут* далі",
    "small-digits": "Вода H~2~O, площа 5 м^2^",
    "checkbox": "[x] зробити",
    "tag-as-text": "Слово &lt;b&gt;тут&lt;/b&gt;.",
    "fence-in-a-line": "<b>```\nкод</b>",
    "table-without-names": "--- | ---\nа | б",
    "open-span": "Тут <span>слово.",
    "no-href-but-language": '<a hreflang="en">туди</a>',
    "handler": '<p onclick="x()">Текст.</p>',
    "unknown-tag-in-text": "<dialog>Текст.</dialog>",
    "scripts": "<script>x()</script>\n\n<noscript>Текст.</noscript>",
    "bold-in-html": "<div>\n**Важливо**\n</div>",
    "list-in-html": "<div>\n- перше\n- друге\n</div>",
    "no-parts": "[далі](#dali)",
    "quote-as-apostrophe": 'Слово ком"ютер тут.',
    "two-latin-letters": "Наша гpoмада.",
    "two-letters": "Слово выключатэль тут.",
    "another-language": "Слово объезд, крыша, эхо, выход.",
    "nowhere-near": "[туди]({filename}/inshe/zovsim.uk.md) і [туди](/zovsim/insha/adresa/)",
    "to-a-draft": "[туди]({filename}2026-02-12-draft.uk.md)",
    "to-files": "\n\n".join(
        f"[файл]({{static}}/files/{name})"
        for name in ("zvit.docx", "zvuk.wav", "arkhiv.rar", "tekst.pages", "dani.xyz", LONG_NAME)
    ),
    "to-pictures": "\n\n".join(
        f"![Знак]({{static}}/images/{name})"
        for name in ("phone.jpg", "large.png", "moving.gif", "scan.tiff", "pdf.jpg")
    ),
    "details": "<details><summary>Більше</summary>- перше\n- друге</details>",
}  # fmt: skip
LONG = {
    "lines": "а\n" * 60_000,
    "code": "```\n" * 3_000,
    "nested": "> " * 200 + "а",
    "brackets": "[" * 30_000,
    "definitions": "".join(f"[{n}]: /x\n" for n in range(3_000)),
    "contents": "[TOC]\n" * 1_001,
    "abbreviated": "*[а]: б\n\n" + "а" * 10_001,
    "open-code": "```код\n" * 2_000,
    "notes": "Слово[^1] " * 400 + "\n\n[^1]: Примітка.",
    "cells": "а|" * 300 + "\n" + "-|" * 300 + "\n" + "а|\n" * 170,
    "paragraph": "»" * 101_000,
    "signs": "_" * 32_000,
    "quotes": "<p>„Разом</p>" * 32,
    "many-faults": "[а](#б)" * 1_001,
    "megabytes": "а" * 1_250_000,
}
ENGLISH = {  # by the name of the article: its English text
    "cyrillic": "Слово here and слова там.",
    "cyrillic-letter": "Our cоmmunity.",
    "cyrillic-letters": "Our cоmmunіty.",
    "cyrillic-text": "Це український текст тут.",
    "cyrillic-lines": "Слово is here.\n" * 9,
    "english-quote": "He said “here.",
}  # fmt: skip
RESULTS = {  # by the name of the article: its winners as YAML
    "not-a-list": "winners: Савинська\n",
    "nobody": "winners: []\n",
    "both-files": "winners:\n  - community: Савинська\n",
}
TABLES = {  # by the name of the article: its winners as CSV
    "row-too-long": "Громада;Примітка\nСавинська;уперше;і ще\n",
    "column-twice": "Громада;Громада\nСавинська;Савинська\n",
    "two-of-a-kind": "Громада;ТГ\nСавинська;Савинська\n",
    "unread-column": "Громада;Сума\nСавинська;5\nРазом;5\n",
    "quote-in-cell": 'Громада;Примітка\nСавинська;"уперше" нині\n',
    "wrong-code": "Код;Громада\nUA630;Савинська\n",
    "title-above": "Переможці конкурсу\nГромада;Примітка\nСавинська;уперше\n",
    "only-notes": "Примітка;Сума\nуперше;5\n",
    "both-files": "Громада\nСавинська\n",
    "column-without-name": "Громада;;Примітка\nСавинська;5;уперше\n",
    "two-columns": "Громада;Сума;Строк\nСавинська;5;2026\n",
    "long-cell": "Громада;Примітка\nСавинська;" + "а" * 131_073 + "\n",
    "many-rows": "Громада" + "\n" * 5_001,
    "other-code": "Код;Громада\nUA63040150000053402;Теофіпольська\n",
}


def _article(lines: str = "", text: str = "Текст.", title: str = "Новина") -> str:
    return f"---\ntitle: {title}\n{lines}{chr(10) if lines else ''}---\n\n{text}\n"


def _bytes(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _moving() -> bytes:
    frames = [Image.new("L", (8, 8), shade) for shade in (0, 255)]
    return _bytes(frames[0], "GIF", save_all=True, append_images=frames[1:])


def _document() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("docProps/core.xml", "<dc:creator>Іван Петренко</dc:creator>")
    return out.getvalue()


def _two_sheets() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for sheet in (book.active, book.create_sheet("Чернетка")):
        sheet.append(["Громада"])
        sheet.append(["Савинська"])
    book.save(out)
    return out.getvalue()


def _file_instead(path: Path) -> None:
    shutil.rmtree(path)
    path.write_bytes(b"")


def _with(rows: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(path.read_text("utf-8") + rows, "utf-8")


def _two_names(path: Path) -> None:
    for form in ("NFC", "NFD"):
        path.with_name(unicodedata.normalize(form, path.name)).write_text(_article(), "utf-8")


def _files() -> Files:
    uk = "articles/2026/2026-01-20-{}.uk.md"
    files: Files = {uk.format(name): _article(lines) for name, lines in FIELDS.items()}
    files |= {uk.format(name): _article(text=text) for name, text in (TEXTS | LONG).items()}
    for suffix, all_rows in (("yaml", RESULTS), ("csv", TABLES)):
        for name, rows in all_rows.items():
            files[uk.format(name)] = _article("kind: results")
            files[f"articles/2026/2026-01-20-{name}.results.{suffix}"] = rows
    for name, text in ENGLISH.items():
        files[uk.format(name)] = _article()
        files[uk.format(name).replace(".uk.", ".en.")] = _article(text=text, title="News")
    return files


OTHERS: Files = {
    "articles/2026/2026-01-20-only.en.md": _article(text="Text.", title="News"),
    "articles/2026/2026-01-20-moved.en.md": _article(text="Text.", title="News"),
    "articles/2026/2026-01-21-moved.uk.md": _article(),
    "articles/2026/2026-02-30-day.uk.md": _article(),
    "articles/2026/2026-01-20-fence-2.uk.md": "—--\ntitle: Новина\n—--\n\nТекст.\n",
    "articles/2026/2026-01-20-no-fence.uk.md": "---\ntitle: Новина\n\nПочинається текст.\n---\n",
    "articles/2026/2026-01-20-items.uk.md": "---\n- title: Новина\n---\n\nТекст.\n",
    "articles/2026/2026-01-20-left.uk.MD": _article(),
    "articles/2026/2026-01-20-office.docx": b"x",
    "articles/2026/2026-01-20-old.results.xls": b"x",
    "articles/2026/2026-01-20-old.results.yml": "winners: []\n",
    "article/2026-01-20-elsewhere.uk.md": _article(),
    "notes.uk.md": _article(),
    "registers/tag.yaml": "x: {uk: x, en: x}\n",
    "images/notes.txt": "x",
    "articles/2026/2026-01-20-pipe.uk.md": os.mkfifo,
    "articles/2026/2026-01-20-loop.uk.md": lambda path: path.symlink_to(path.name),
    "articles/2026/2026-01-20-folder.uk.md": Path.mkdir,
    "/".join(["files", *"0123456789" * 5, "deep.pdf"]): b"%PDF-1.4",
    "articles/2026/2026-01-20-їжа.uk.md": _two_names,
    "files/\udcff.pdf": b"%PDF-1.4",
    "urls.lock": Path.mkdir,
    "articles/2026/2026-01-20-no-results.uk.md": _article(),
    "articles/2026/2026-01-20-no-results.results.yaml": RESULTS["both-files"],
    "articles/2026/2026-01-20-sheets.uk.md": _article("kind: results"),
    "articles/2026/2026-01-20-sheets.results.xlsx": _two_sheets(),
    "files/zvit.docx": _document(),
    **dict.fromkeys(
        ("files/zvuk.wav", "files/arkhiv.rar", "files/tekst.pages", "files/dani.xyz"), b"x"
    ),
    f"files/{LONG_NAME}": b"%PDF-1.4",
    "images/phone.jpg": b"\0\0\0\x18ftypheic" + bytes(99),
    "images/large.png": _bytes(Image.new("1", (12_000, 12_000)), "PNG"),
    "images/moving.gif": _moving(),
    "images/scan.tiff": b"x",
    "images/pdf.jpg": b"%PDF-1.4",
}
CASES: Files = {**_files(), **OTHERS}
SHAPES = (  # of regions: each mistake hides the next
    "[" * 100_000,
    "{",
    "1" * 5_000,
    '{"viewBox": "0"}',
    '{"viewBox": "0 0 9 9", "source": ""}',
    '{"viewBox": "0 0 9 9", "source": "Портал"}',
    '{"viewBox": "0 0 9 9", "source": "Портал", "shapes": {"kyiv": "Київ"}}',
)
REGION = "nova,UA99000000000000000,05,Нова область,Нова,Nova Oblast,kiev\n"
COMMUNITIES = (
    "UA99000000000000001,Нова,Нове,Nove,село,Новий,kyiv\n"
    "UA99000000000000002,Інша,Інше,Inshe,rural,Новий,kiyv\n"
)
REGISTERS: Files = {
    "registers/regions.csv": _with(REGION),
    "registers/communities.csv": _with(COMMUNITIES),
    "registers/tags.yaml": _with("Нова тема: {uk: нова, en: new}\n"),
    "registers/categories.yaml": "# потім\n",
    "registers/programmes.yaml": Path.unlink,
}
PROFILES = (
    f"""name: {"а" * 121}
code: "1"
phone: "12"
feed_authority: example.org
""",
    "feed_authority: example.org,2025-02-30\n",
    "licence: Власна\n",
    "menu: [news, news, nwes]\n",
)
APART: list[Files] = [  # each in a build of its own, since one hides the other
    {"pages": _file_instead, "articles/2026/lonely.pdf": b"%PDF-1.4"},
    REGISTERS,
    {"registers/regions.csv": "slug,slug\n", "registers/communities.csv": "katotth\n"},
    *({"registers/region_shapes.json": shapes} for shapes in SHAPES),
    *({"newsroom.yaml": profile, "newsroom.yml": "name: А\n"} for profile in PROFILES),
]
