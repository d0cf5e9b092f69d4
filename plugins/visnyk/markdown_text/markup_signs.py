"""Signs of markup of many kinds of editors and sites, and what to write here instead. Pure data."""

import re
from typing import NamedTuple

LETTER = r"[^\W\d_]"
KINDS = "filename|static|attach"
SHORTCODES = """audio caption contact-form contact-form-7 embed gallery playlist video wp_caption
    wpforms youtube""".split()
TAGS = """a abbr b big blockquote br center code div em font h[1-6] hr i iframe img li ol p pre s
    script small span strong style sub sup table tbody td th thead tr u ul""".split()


class Kind(NamedTuple):
    """Signs of one kind, and what to do about one that is visible."""

    pattern: str
    advice: str


OF_MARKDOWN = ("bold", "italic", "underscores", "heading", "link", "reference", "picture", "note",
               "table", "fence")  # fmt: skip
SIGNS = {
    "bold": Kind(
        r"(?<![\w*])(?<!\d )\*\*(?=[^\s*])|(?<![\w*\d])\*\* (?=[^*\n]*[^\s*\d]\*\*(?!\*))",
        "виділене пишіть «**слово**»: зірочки з обох боків і без пробілів усередині",
    ),
    "italic": Kind(
        rf"(?<![\w*])(?<!\d )\*(?={LETTER}[^*\n]*\s\*{LETTER})",
        "виділене пишіть «*слово*»: зірочки з обох боків і без пробілів усередині",
    ),
    "underscores": Kind(
        r"(?<!\w)__?(?=[^\W_][^_\n]*[^\s_]__?(?!\w))",
        "виділене пишіть «**слово**»",
    ),
    "heading": Kind(
        r"^#{1,6}[ \xa0]+(?=\w|[«\"(])",
        "заголовок починайте з нового рядка після порожнього",
    ),
    "target": Kind(
        rf"\{{\s*(?:{KINDS})\s*\}}|\|(?:{KINDS})\|",
        "такі адреси діють лише в посиланнях [слово](адреса) і картинках ![що на ній](адреса)",
    ),
    "note": Kind(
        r"\[\^[^\]\s]+\]",
        "примітки з такою назвою немає, допишіть внизу «[^…]: текст примітки»",
    ),
    "reference": Kind(
        r"\[(?=[^\[\]\n]*\w)(?!\d+\])[^\[\]\n]+\]\[[^\[\]\n]*\]|\[\[(?!\d+\]\])[^\[\]\n]+\]\]",
        "посилання пишіть [слово](адреса)",
    ),
    "link": Kind(
        r"\[[^\[\]\n]+\]\s?\((?=https?:|www\.|mailto:|/|\{)|(?<=\w)\]\((?=[^\s)])",
        "посилання пишіть [слово](адреса), без пробілів між дужками і в адресі",
    ),
    "picture": Kind(r"(?<!\w)!\[", "картинку пишіть ![що на ній](адреса), адресу без пробілів"),
    "shortcode": Kind(
        rf"\[/?(?:{'|'.join(SHORTCODES)}|vc_\w+|et_pb_\w+)\b[^\]\n]*\]|\[/[a-z][\w-]*\]"
        r"|\[[a-z][\w-]*(?:=|(?: [\w-]+=)+)[^\]\n]*\]",
        "це команда іншого сайту, тут вона не діє: приберіть її",
    ),
    "deleted": Kind(r"~~(?=\S)[^~\n]+~~", "закреслене пишіть <del>слово</del>"),
    "marked": Kind(
        r"(?<![=!<>\w])==(?=[^\s=])[^=\n]+?==(?![=\w])", "виділене пишіть <mark>слово</mark>"
    ),
    "small": Kind(
        r"(?<=\w)(?:~\d{1,3}~|\^\d{1,3}\^)",
        "малу цифру пишіть знаком (м², CO₂) або <sup>2</sup> чи <sub>2</sub>",
    ),
    "task": Kind(r"^\[[ \xa0xXхХ]\](?=\s)", "прапорець пишіть знаком: ☐ чи ☑"),
    "attributes": Kind(
        r"\{:?[ ]*[.#][\w-]+[^{}\n]*\}|\{:[ ][^{}\n]*\}",
        "такий запис діє лише в кінці заголовка чи одразу після посилання, картинки чи абзацу",
    ),
    "entity": Kind(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});", "пишіть сам знак"),
    "container": Kind(r"^:::+.*", "врізку пишіть «!!! note» і текст під нею з відступом"),
    "template": Kind(
        r"\{\{.*?\}\}|\{%.*?%\}", "це команда іншого сайту, тут вона не діє: приберіть її"
    ),
    "html": Kind(
        rf"<(?P<tag>{'|'.join(TAGS)})(?:\s[^<>\n]*)?>(?=.{{0,400}}</(?P=tag)>)"
        rf"|<(?:{'|'.join(TAGS)})\s+[\w-]+=|<[bh]r\s*/?>",
        "такий тег не діє: перевірте, чи він закритий знаком «>», або приберіть його",
    ),
    "fence": Kind(
        r"^(?:```+|~~~+).*", "блок коду закривають такий самий рядок і порожній рядок перед ним"
    ),
    "table": Kind(
        r"^[ ]*\|?[ ]*:?-{3,}:?[ ]*\|[^\n]*",
        "таблиці потрібен порожній рядок перед нею й рядок назв",
    ),
}
ANY = re.compile("|".join(f"(?P<{name}>{kind.pattern})" for name, kind in SIGNS.items()))
HALF = re.compile(r"\*<(?:em|strong)>")  # one more asterisk at the beginning than at the end
RARE = re.compile(r"[*_#{|~^`\[\]]|==|:::|&amp;|&lt;")  # each sign has one of them
IN_VAIN = re.compile(rf"<[^<>]*?(?<!href=\")(?<!src=\")(\{{(?:{KINDS})\}}[^<>\"]*)")  # of a tag
ITEMS = re.compile(r"^[*+-] \S[^\n]*(?=\n+[*+-] )", re.M)
