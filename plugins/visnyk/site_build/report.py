"""The lines that a build prints for the editor: faults and results, in Ukrainian."""

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from visnyk.incremental_builds.explain import Explanation
from visnyk.incremental_builds.tracked_content import METADATA, TEXT
from visnyk.newsroom import Newsroom
from visnyk.newsroom.selection import LeftOut
from visnyk.parallel_work import WorkerError
from visnyk.site_build.errors import reason_of
from visnyk.site_build.output_files import some
from visnyk.site_build.staging import Delivery
from visnyk.ukrainian_language import plural

FAULTS = ("помилка", "помилки", "помилок")
WARNINGS = ("зауваження", "зауваження", "зауважень")
DRAFTS = ("чернетка", "чернетки", "чернеток")
FUTURE = ("майбутня", "майбутні", "майбутніх")
FEW = 3  # names that are reported
ASPECTS = {METADATA: "метадані", TEXT: "текст"}
CHANGES = {METADATA: "змінилися метадані", TEXT: "змінився текст"}
HALF_DELIVERED = "Сайт оновлено не весь: побудуйте ще раз, коли це буде виправлено."
DELIVERED = "Сайт оновлено, але не все довкола нього"


def fault_lines(newsroom: Newsroom, content: Path) -> Iterator[str]:
    """Yield a line for each warning and fault, then the one that counts the faults.

    Paths are as seen from the working folder, where that is above the content.
    """
    folder = os.path.relpath(content)
    shown_folder = str(content) if folder.startswith("..") else folder
    warnings, errors = newsroom.warnings(), newsroom.errors()
    for fault in [*warnings, *errors]:
        yield str(fault._replace(path=f"{shown_folder}/{fault.path}"))
    if errors:
        yield f"{_counted(len(errors), FAULTS)}: сайт лишився таким, як був."


def check_summary(newsroom: Newsroom) -> str:
    """Return the line that says what the site will hold, where there are no faults."""
    warnings = _and_warnings(len(newsroom.warnings()))
    items, pages = len(newsroom.items), len(newsroom.pages)
    return f"Помилок немає{warnings}. Новин на сайті: {items}, сторінок: {pages}."


def left_out_line(left_out: LeftOut) -> str:
    """Return the line that says what will not appear, with names if they are few, or ""."""
    kinds = ((left_out.drafts, DRAFTS), (left_out.future, FUTURE))
    parts = [f"{_counted(len(paths), forms)}{_few(paths)}" for paths, forms in kinds if paths]
    return f"Не вийдуть: {', '.join(parts)}." if parts else ""


def _few(names: Sequence[str]) -> str:
    """Return names in brackets if they are few, else ""."""
    return f" ({', '.join(names)})" if len(names) <= FEW else ""


def delivery_summary(delivery: Delivery, warnings: int) -> str:
    """Return which files are foreign; last, what was done with how many files."""
    lines = []
    if delivery.obstacle:
        reason = reason_of(delivery.obstacle)
        lines.append(f"Теку сайту не перейменувати ({reason}): файли замінено по одному.")
    if delivery.overwritten:
        lines.append(f"Чужі файли перезаписано: {some(delivery.overwritten)}")
    if delivery.foreign:
        lines.append(f"У теці сайту є чужі файли, їх не чіпали: {some(delivery.foreign)}")
    lines.append(
        f"Готово: записано {len(delivery.written)}, прибрано {len(delivery.removed)}, "
        f"без змін {delivery.unchanged}{_and_warnings(warnings)}."
    )
    return "\n".join(lines)


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """Yield what a file was built from, then what has changed since."""
    own = "власні дані сторінки" if explanation.is_template else "вхідні дані функції"
    renderer = "шаблон" if explanation.is_template else "функція"
    yield explanation.file
    yield f"Складає {renderer} {explanation.renderer}"
    if explanation.is_recorded:
        yield "З чого складено востаннє:"
        yield f"  {own}{_listed(explanation.own_names)}"
        if explanation.names:
            yield f"  спільні дані{_listed(name.name for name in explanation.names)}"
        for content in explanation.contents:
            yield f"  {content.path}{_listed(ASPECTS[aspect] for aspect in content.aspects)}"
    if explanation.is_up_to_date:
        yield "Відтоді нічого не змінилося: файл такий, як має бути."
        return
    yield "Чому наступна побудова складе його наново:"
    yield from (f"  {reason}" for reason in _reasons(explanation, own))


def _reasons(explanation: Explanation, own: str) -> Iterator[str]:
    """Yield what has changed since a file was rendered."""
    if not explanation.is_state_current:
        yield "змінилися код, шаблони або налаштування: наново складаються всі файли"
    if not explanation.is_recorded:
        is_new = explanation.is_modified
        yield (
            "файл новий" if is_new else "залежить від того, чиїх змін не видно: складається щоразу"
        )
    elif explanation.is_modified:
        yield "файл у теці сайту змінено або видалено"
    if explanation.have_own_changed:
        yield f"змінилися {own}"
    if changed := [name.name for name in explanation.names if name.has_changed]:
        yield f"змінилися спільні дані{_listed(changed)}"
    for content in explanation.contents:
        if content.is_gone:
            yield f"{content.path}: видалено"
        elif content.changed:
            yield f"{content.path}{_listed(CHANGES[aspect] for aspect in content.changed)}"


def _listed(words: Iterable[str]) -> str:
    """Return ": a, b", or "" without words."""
    text = ", ".join(words)
    return f": {text}" if text else ""


def unknown_page(page: str, guess: str) -> str:
    """Return the line for an address that the site does not have."""
    return f"На сайті немає адреси «{page}».{guess}"


def gone_file(file: str) -> str:
    """Return the line for a file that the last build wrote and the next one will not."""
    return f"Файлу {file} на сайті більше не буде: наступна побудова його прибере."


def worker_failure(error: WorkerError) -> str:
    """Return the line that says which work of a build a worker process failed to do, and why."""
    code = error.exit_code
    if code is None:
        problem = f"допоміжний процес не передав зробленого ({error.reason})"
    elif code >= 0:
        problem = f"допоміжний процес передчасно завершився з кодом {code}"
    else:
        problem = f"допоміжний процес зупинено сигналом {_signal_name(-code)}"
        problem += " (найімовірніше, забракло пам’яті)" if code == -signal.SIGKILL else ""
    return f"{error.task}: {problem}. Сайт лишився таким, як був."


def _signal_name(number: int) -> str:
    names = [known.name for known in signal.Signals if known == number]
    return names[0] if names else str(number)


def _and_warnings(number: int) -> str:
    """Return the number of warnings as the end of a sentence, or ""."""
    return f", {_counted(number, WARNINGS)}" if number else ""


def _counted(number: int, forms: tuple[str, ...]) -> str:
    return f"{number} {plural(number, forms, 'uk')}"
