"""What is reported of texts that are built all the same: every message is an accepted one."""

from visnyk.article_schema.documents import read_article
from visnyk.markdown_text.markdown_conversion import Converter

PATH = "articles/2026/2026-01-20-{}.uk.md"
TEXTS = {
    "class-of-the-site": '<span class="card-title">[деталі](https://e.org/)</span>',
    "class-in-a-list": 'Перше.\n{: .masthead }\n\n!!! menu "Увага"\n    Текст.',
    "role-of-the-site": '<p role="alert" tabindex="3">Перше.</p>',
    "unheard": '<p aria-hidden="true">Один.</p>\n<p aria-label="Меню">Два.</p>',
    "pasted-from-word": 'Перше.\n\n<p class="MsoNormal" style="x" align="right"><font face="x"'
    ' size="2">Один</font><o:p></o:p></p>\n<p class="MsoNormal" style="y" target="z">Два</p>',
    "first-heading": "<h1>Розділ</h1>\n\nПерше.\n\n<h1>Другий</h1>",
    "comment": "Перше.\n\n<!-- перевірити -->",
    "stray-end": "Перше.</div>\n\n</p>",
    "open-word": "Перше <span>слово.\n\nДруге.",
    "bold": "Слово **важливо тут.\n\nІ ще **слово.",
    "notes-and-links": "Слово [^9] і [слово][1] та [слово] (https://e.org) ![x] (/x.png)",
    "addresses": "Текст {filename}x.uk.md і {static}/x.pdf",
    "of-other-sites": '[caption id="a"]x[/caption] {{ x }} {% y %} [[z]] &amp;nbsp;\n\n::: note',
    "attributes": "Слово {.menu} далі.",
    "markdown-in-html": "<div>\n**Жирне** і [слово](/x/)\n## Розділ\n- раз\n- два\n</div>",
    "shown-tags": "&lt;p&gt;Абзац&lt;/p&gt;",
    "no-such-part": "## Документи\n\n[раз](#dokumentu) [два](#tsilkom-insha)",
    "no-parts": "[раз](#documents)",
    "unused": "Перше.\n\n[x]: https://e.org\n\n[^1]: примітка\n\n*[ЄС]: Союз",
}


def test_warnings_are_as_accepted(golden):
    converter, reported = Converter(), []
    for name, text in TEXTS.items():
        data = f"---\ntitle: Новина\n---\n\n{text}\n".encode()
        document, faults = read_article(PATH.format(name), data, converter)
        assert document and faults and all(fault.is_warning for fault in faults), faults
        lines = "".join(f"{fault}\n" for fault in sorted(faults))
        reported.append(f"## {name}\n{lines}\n")
    golden("text_warnings.txt", "".join(reported))
