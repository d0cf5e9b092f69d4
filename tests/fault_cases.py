"""All faults of editors that a build reports, each with files of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

UK = "articles/2026/2026-01-20-{}.uk.md"
EN = "articles/2026/2026-01-20-{}.en.md"
PLAIN = "---\ntitle: Новина\n---\n\nТекст.\n"
LOCK = """\
gone:
  /tags/mentoring/: більше не пишемо
  /old/one/:
  old/two/: без скісної риски
  /old/three/: знято
moved:
  /old/three/: /tags/mentoring/
  /old/four/: /old/five/
  /old/five: /old/four/
  /old/six/: /tags/mentorinh/
  /old/seven/: {}
  /Tags/Mentoring/: /tags/
  /sitemap.xml/: /tags/
publishd: x
published:
- /
<<<<<<< HEAD
- /about/
=======
- about
"""
TWICE = "winners:\n  - community: Савинська\n  - community: UA63040150000053402\n"
NAMELESS = "community;note_uk;note_en\n;уперше;\nСавинська;;\n"
SWALLOWED = 'community,note_uk\nСавинська,"уперше\nЛюбешівська,удруге\n'
OFFICE = """\
Перелік переможців конкурсу;;;
№ з/п;Область;Громада;Сума, грн
1;Вінницька;Турбівська селищна ТГ;1 200 000,00
2;Сумська;Савинська;1,00
3;;Краснопільська сільська ТГ;1,00
4;;;7,00
;;РАЗОМ;1 200 000,00
"""
ROWS = """\
../../pwned,Нова,Нове,Nove,rural,Новий,crimea
UA63040150000053402,Савинська,Савинці,Savyntsi,settlement,Ізюмський,kharkiv
UA99000000000000001,Нова,Нове
"""
DOUBTFUL = """\
Прийшов мер
- Віталій.

- Перший пункт.
- Другий пункт.
Новий абзац.

> Цитата.
Автор.

Рік\tСума
2025\t7\t9

    назва = «Слово за словом»

```
код
"""  # all of it is reported, and read one way or the other
TAGS = "mentoring: {uk: менторство}\ngurtok: {uk: ґурток, en: club}\nyizha: {uk: їжа, en: food}\n"

VIDEO = '<iframe width="560" src="https://www.youtube.com/embed/abc?start=9"></iframe>'
FORM = '<iframe src="https://docs.google.com/forms/d/e/1F/viewform?embedded=true"></iframe>'
MAP = '<iframe src="https://www.google.com/maps/embed?pb=!1m1!2d30.52!3d50.45"></iframe>'
UNDESCRIBED = "![]({static}/images/2026/lunch.jpg)"


class Case(NamedTuple):
    """A name and faulty files: a text, bytes, or a callable that creates the file."""

    name: str
    files: dict[str, str | bytes | Callable[[Path], None]]


def _uk(slug: str, fields: str = "", body: str = "Текст.", title: str = "title: Новина\n") -> Case:
    return Case(slug, {UK.format(slug): f"---\n{title}{fields}---\n\n{body}\n"})


def _both(slug: str, uk: str, en: str) -> Case:
    files = {
        UK.format(slug): f"---\ntitle: Новина\n{uk}---\n\nТекст.\n",
        EN.format(slug): f"---\ntitle: News\n{en}---\n\nText.\n",
    }
    return Case(slug, files)


def _results(slug: str, rows: str | bytes, fields: str = "", suffix: str = "yaml") -> Case:
    article = f"---\ntitle: Підсумки\nkind: results\n{fields}---\n\nТекст.\n"
    return Case(
        slug,
        {UK.format(slug): article, f"articles/2026/2026-01-20-{slug}.results.{suffix}": rows},
    )


def _outside(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def _with_rows(path: Path) -> None:
    path.write_text(f"{path.read_text('utf-8')}{ROWS}", "utf-8")


def _nowhere(path: Path) -> None:
    path.symlink_to("2026-01-20-nobody.uk.md")


def _to_a_folder(path: Path) -> None:
    path.symlink_to("../../pages")


CASES = [
    _uk("unknown-field", "tagz: [mentoring]\n"),
    _uk("unknown-inner-field", "source: {name: Портал, link: https://example.org/}\n"),
    _uk("unknown-category", "category: coperation\n"),
    _uk("category-by-name", "category: Освіта\n"),
    _uk("unknown-tag", "tags:\n  - mentoring\n  - mentring\n"),
    _uk("tag-twice", "tags: [mentoring, mentoring]\n"),
    _uk("unknown-programme", "programme: polarys\n"),
    _uk("unknown-region", "regions: [lvov]\n"),
    _uk("unknown-community", "communities: [Савинськка]\n"),
    _uk("unknown-code", "communities: [UA63040150000053403]\n"),
    _uk("homonym", "communities: [Заводська]\n"),
    _uk("bad-date", "date: 20.01.2026\n"),
    _uk("no-such-date", "date: 2026-01-32\n"),
    _uk("other-date", "date: 2026-01-21\n"),
    _uk("other-slug", "slug: another\n"),
    _uk("outside-slug", "slug: ../../x\n"),
    _uk("outside-save-as", "save_as: ../../x.html\n"),
    _uk("missing-title", title=""),
    _uk("empty-title", title='title: ""\n'),
    _uk("number-as-title", title="title: 2026\n"),
    _uk("list-as-title", title="title: [одна, друга]\n"),
    _uk("text-as-list", "tags: mentoring\n"),
    _uk("text-as-flag", "date_approximate: no\n"),
    _uk("unknown-kind", "kind: cal\n"),
    _uk("deadline-of-news", "deadline: 2026-02-01\n"),
    _uk("event-without-start", "kind: event\nplace: Зала\n"),
    _uk("event-backwards", "kind: event\nstarts: 2026-02-02\nends: 2026-02-01\nplace: Зала\n"),
    _uk("bad-address", "source: {name: Портал, url: www.example.org}\n"),
    _uk("address-without-scheme", 'source: {name: Портал, url: "//example.org/x"}\n'),
    _uk("bad-mail", "kind: call\napply: {email: pyshit-nam}\n"),
    _uk("missing-words", "image: images/2026/lunch.jpg\n"),
    _uk("missing-image", 'image: images/2026/lanch.jpg\nimage_alt: ""\nimage_credit: Фото\n'),
    _uk("remote-image", 'image: //images/2026/lunch.jpg\nimage_alt: ""\nimage_credit: Фото\n'),
    _uk("words-without-image", "image_alt: Стіл\n"),
    _uk("picture-without-words", body="![]({static}/images/2026/lunch.jpg)"),
    _uk("broken-filename", body="Перше.\n\n[туди]({filename}2025-10-01-mentorship-cal.uk.md)"),
    _uk("broken-static", body="[файл]({static}/images/2026/lunch.png)"),
    _uk("broken-attach", body="[файл]({attach}menyu.pdf)"),
    _uk("broken-relative", body="[туди](../school-lunch/)"),
    _uk("broken-absolute", body="[туди](/news/2026/01/school-lanch/)"),
    _uk("link-to-draft", body="[туди]({filename}2026-02-12-draft.uk.md)"),
    Case("unpublishable", {
        "files/page.html": "<p>",
        UK.format("unpublishable"): PLAIN + "[x]({static}/files/page.html)",
    }),
    Case("no-picture", {
        "images/text.jpg": "not a picture",
        UK.format("no-picture"): PLAIN + "![Знімок]({static}/images/text.jpg)",
    }),
    Case("phone-picture", {
        "images/IMG_0001.HEIC": "x",
        UK.format("phone-picture"): PLAIN + "![Знімок]({static}/images/IMG_0001.HEIC)",
    }),
    Case("signature", {
        "files/наказ.pdf.p7s": "x",
        UK.format("signature"): PLAIN + "[Наказ]({static}/files/наказ.pdf.p7s)",
    }),
    Case("film", {
        "files/film.mov": "x",
        UK.format("film"): PLAIN + "[Відео]({static}/files/film.mov)",
    }),
    Case("drawing", {
        "images/схема.svg": "<svg/>",
        UK.format("drawing"): PLAIN + "![Схема]({static}/images/схема.svg)",
    }),
    _uk("document-as-picture",
        'image: articles/2026/menu.pdf\nimage_alt: ""\nimage_credit: Фото\n'),
    Case("unclosed-fields", {UK.format("unclosed-fields"): "---\ntitle: Новина\n\nТекст\n"}),
    Case("no-front-matter", {UK.format("no-front-matter"): "Title: Новина\n\nТекст\n"}),
    _uk("unclosed-list", "tags: [mentoring\n"),
    _uk("unclosed-quote", "", title='title: "Новина\n'),
    _uk("colon-in-title", "", title="title: Форум: підсумки\n"),
    _uk("tabs", "source:\n\tname: Портал\n"),
    _uk("duplicate-key", "summary: Один\nsummary: Другий\n"),
    _uk("anchor", "summary: &s Один\nplace: *s\n"),
    Case("not-utf-8", {UK.format("not-utf-8"): "---\ntitle: x\nplace: Ужгород\n".encode("cp1251")}),
    Case("control-character", {UK.format("control-character"): PLAIN + "Дивний\x0bзнак\n"}),
    Case("empty-file", {UK.format("empty-file"): ""}),
    Case("english-only", {EN.format("english-only"): "---\ntitle: News\n---\n\nText.\n"}),
    _both("english-first", "status: draft\n", ""),
    _both("drift", "tags: [mentoring]\nprogramme: polaris\n", "tags: [yizha]\n"),
    _uk("values-cut", "place: Зала #5\nauthor:\n  - Іван #один\ntags: [mentoring #два]\n"),
    _uk("slips", """\
summary: 'Кам'янець'
place: "Водоканал" діє
image: [Оновлено] Стіл
image_alt: - Навіщо це?
image_credit: !Увага
programme: "і\\або"
category:education
kind = news
deadline：2026-02-01
"""),
    _uk("escaped-control", 'place: "C:\\backup"\n'),
    _uk("text-in-brackets", "place: [Оновлено]\nauthor:\n  - Рада: Іван\n"),
    _uk("ukrainian-fields", "рубрика: education\nтеги: [mentoring]\nсаме: так\ndаte: 2026-01-20\n"),
    _uk("ukrainian-inner-field", "source: {назва: Портал}\n"),
    _uk("inner-field-without-space", "source: {name:Портал}\n"),
    Case("no-fence", {UK.format("no-fence"): "---\ntitle: Новина\n\nТекст.\n\n---\n\nЩе.\n"}),
    Case("dash-as-fence", {UK.format("dash-as-fence"): "—--\ntitle: Новина\n—--\n\nТекст.\n"}),
    Case("old-encoding", {UK.format("old-encoding"): PLAIN + "Знак \x81\n"}),
    _uk("hidden-line-end", "summary: Один\u2028place: Зала\n"),
    _uk("not-yet-modified", 
        "modified: 2027-01-21\ncorrections:\n  - {date: 2027-01-21, text: Ні}\n"),
    Case("followed-by-nothing", {
        UK.format("followed"): "---\ntitle: Відбір\nkind: call\ntagz: [mentoring]\n---\n\nТ.\n",
        EN.format("followed"): "---\ntitle: Call\n---\n\nText.\n",
        UK.format("follower"): "---\ntitle: Х\nkind: results\nwinners_count: 3\ncall: followed\n"
                               "---\n\n[т]({filename}2026-01-20-followed.en.md)\n",
    }),
    Case("doubtful-dates", {
        UK.format("doubtful-event"): "---\ntitle: Х\nkind: event\nstarts: 2026-02-02\n"
                                     "modified: 2026-01-01\n---\n",
        UK.format("doubtful-results"): "---\ntitle: Х\nkind: results\nwinners_count: 3\n"
                                       "applications: 1\n---\n",
        UK.format("doubtful-call"): "---\ntitle: Х\nkind: call\ndeadline: 2025-02-02\n"
                                    "deadline_history:\n"
                                    "  - {until: 2026-02-01, announced: 2025-01-01}\n---\n",
        UK.format("doubtful-texts"): "---\ntitle: “Слово”\nplace: Зустріч # 5\nkind: event\n"
                                     "starts: 2026-02-02\n"
                                     "corrections:\n  - {date: 2025-02-01, text: Так}\n---\n",
    }),
    Case("one-address", {
        UK.format("one-address"): PLAIN,
        "articles/2026/2026-01-21-one-address.uk.md": PLAIN,
    }),
    _uk("alias-of-itself", "aliases: [/news/2026/01/alias-of-itself/index.html]\n"),
    _uk("alias-of-another", "aliases:\n  - /old/\n  - /tags/mentoring\n"),
    _uk("alias-of-a-feed", "aliases: [/tags/mentoring/feed.xml]\n"),
    _uk("alias-of-the-search", "aliases: [/en/search/words/]\n"),
    _uk("alias-out-of-the-site", "aliases: [/x/%2e%2e/y/]\n"),
    _uk("alias-in-a-file", "aliases: [/stara.html/lyst/, /stara.html]\n"),
    _uk("alias-below-a-file", "aliases:\n  - /feed.xml/\n  - /Robots.txt/stara/\n"),
    _uk("alias-of-itself-in-capitals", "aliases: [/News/2026/01/Alias-of-itself-in-capitals/]\n"),
    _uk("alias-in-capitals", "aliases:\n  - /Tags/Mentoring/\n  - /Old/\n  - /old/\n"),
    _uk("long-alias", f"aliases:\n  - /{'ї' * 128}/\n  - {'/abcdefghi' * 201}/\n"),
    _both("alias-twice", "aliases: [/%D1%81%D1%82%D0%B0%D1%80%D0%B0]\n", "aliases: [/стара/]\n"),
    Case("bad-lock", {"urls.lock": LOCK}),
    Case("taken-address", {"pages/tags.uk.md": PLAIN}),
    Case("odd-name", {"articles/2026/2026-1-20-name.uk.md": PLAIN}),
    Case("odd-slug", {"articles/2026/2026-01-20-Назва.uk.md": PLAIN}),
    Case("odd-language", {"articles/2026/2026-01-20-lang.ua.md": PLAIN}),
    Case("symlink", {"articles/2026/2026-01-20-link.uk.md": _outside}),
    Case("broken-symlink", {"articles/2026/2026-01-20-broken.uk.md": _nowhere}),
    Case("symlink-to-folder", {"articles/2026/linked": _to_a_folder}),
    _uk("script", body="Перше.\n\n<script>alert(1)</script>"),
    _uk("handler", body='Тут <span onclick="x()">клац</span>.'),
    _uk("script-address", body="[клац](javascript:alert(1))"),
    _uk("script-address-in-prose", body="[клац](javascript:close)"),
    _uk("hidden-script-address", body='<a href="java&#115;cript:alert(1)">клац</a>'),
    _uk("frame", body='<iframe src="https://example.org/"></iframe>'),
    _uk("id-of-the-site", body="Перше.\n\n## Розділ {#main}"),
    _uk("odd-id", body='<p id="Мій розділ">Перше.</p>'),
    _uk("id-twice", body='<p id="umovy">Перше.</p>\n\n## Умови'),
    _uk("instruction", body="Перше.\n\n<?php echo 1; ?>"),
    _uk("declaration", body="<!DOCTYPE html>\n\nПерше."),
    _uk("three-frames", body="\n\n".join([VIDEO, "`<iframe>`", VIDEO, FORM])),
    _uk("frame-of-a-map", body=MAP),
    _uk("style-sheet", body="Перше.\n\n<style>p {}</style>"),
    _uk("form-in-a-text", body='<form action="/x"><input name="x"></form>'),
    _uk("drawing-in-a-text", body="Перше.\n\n<svg></svg>"),
    _uk("whole-page", body="<html><body>\n\nПерше.\n\n</body></html>"),
    _uk("hidden-words", body="<p hidden>Перше.</p>"),
    _uk("words-in-a-tag", body='Тут <a href="/tags/" без кінця>слово</a>.'),
    _uk("picture-of-another-site", body="![Стіл](https://e.org/x.jpg)\n\n![Стіл](//e.org/y.jpg)"),
    _uk("picture-in-the-text-itself", body='<img alt="Стіл" src="data:image/png;base64,AA==">'),
    _uk("picture-without-a-source", body='<img alt="Стіл">'),
    _uk("three-undescribed", body=f"{UNDESCRIBED}\n\n![Стіл]{UNDESCRIBED[3:]}\n\n{UNDESCRIBED}"),
    _uk("one-broken-link-twice", body="[раз](/nema/)\n\n[ні](/nema/inshe/)\n\n[два](/nema/)"),
    _uk("open-block", body='Перше.\n\n<div class="note">\nУвага!\n\n## Розділ\n\n**Жирне**'),
    _uk("open-paragraphs", body="<p>Перше.\n\n<p>Друге.\n\n<p>Третє.</p>\n\n- раз\n- два"),
    _uk("open-bold", body="Перше <b>слово.\n\nДруге."),
    _uk("link-twice", body="[там][1]\n\n[1]: https://e.org/1\n[1]: https://e.org/2"),
    _uk("doubtful-lines", "tagz: [mentoring]\n", DOUBTFUL),
    _uk("unknown-related", "related: [school-lanch]\n"),
    _uk("related-itself", "related: [related-itself]\n"),
    _uk("unknown-call", "kind: results\nwinners_count: 3\ncall: mentorship-results\n"),
    _uk("results-without-winners", "kind: results\n"),
    _results("no-winners", "winners: []\n"),
    _results("unknown-winner", "winners:\n  - community: Савинськка\n"),
    _results("homonym-winner", "winners:\n  - community: Заводська\n"),
    _results("winner-twice", TWICE),
    _results("winners-miscounted", "winners:\n  - community: Савинська\n", "winners_count: 2\n"),
    _results("winner-without-name", "winners:\n  - note: {uk: уперше, en: first}\n"),
    _results("table-without-column", "пункт;примітка\nСавинці;\n", suffix="csv"),
    _results("row-without-community", NAMELESS, suffix="csv"),
    Case("lonely-winners", {
        "articles/2026/2026-01-20-lonely.results.yaml": "winners:\n  - community: Савинська\n"
    }),
    _results("swallowed-row", SWALLOWED, suffix="csv"),
    _results("table-without-header", "Савинська;уперше\n", suffix="csv"),
    _results("office-table", OFFICE, suffix="csv"),
    _results("table-in-another-encoding", "Громада\nСавинська\n".encode("koi8-u"), suffix="csv"),
    _results("code-of-another", "Громада;Код\nСавинська;UA59080090000092991\n", suffix="csv"),
    _results("old-workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), suffix="xlsx"),
    _results("damaged-workbook", b"PK\x03\x04" + bytes(64), suffix="xlsx"),
    Case("bad-register", {"registers/tags.yaml": TAGS}),
    Case("bad-rows", {"registers/communities.csv": _with_rows}),
    Case("bad-outlines", {"registers/region_shapes.json": "[1]"}),
]  # fmt: skip


def spoil(content: Path, case: Case) -> None:
    """Write the files of a case into a newsroom."""
    for name, wrong in case.files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(wrong):
            wrong(path)
        else:
            path.write_bytes(wrong if isinstance(wrong, bytes) else wrong.encode())
