"""Dates and numbers that cannot be right are reported with their line; possible ones are not."""

import datetime
import json

import icalendar
import pytest
from ical.calendar_stream import IcsCalendarStream

from tests.conftest import build
from visnyk.article_schema.dates import KYIV
from visnyk.language_editions.listings import addresses_of_lists, all_listings
from visnyk.newsroom import BuildInputs, read_newsroom
from visnyk.responsive_images import ImageProcessor

pytestmark = pytest.mark.usefixtures("memoized_builds")
NOW = datetime.datetime(2026, 11, 30, 12, tzinfo=KYIV)
SLUG = "2026-11-20-x"


def _reported(newsroom, fields, lang="uk", now=NOW):
    """Return (line, is a warning, message) of each fault in the file of a language."""
    content = newsroom / "articles/2026"
    for other in {"uk", lang}:
        stated = fields if other == lang else ""
        (content / f"{SLUG}.{other}.md").write_text(f"---\ntitle: N\n{stated}\n---\n", "utf-8")
    inputs = BuildInputs(
        [".*"], now, False,
        lambda items: addresses_of_lists(all_listings(items)),
        lambda files: ImageProcessor(files, newsroom.parent / "cache"),
    )  # fmt: skip
    faults = read_newsroom(newsroom, inputs).faults
    own = [fault for fault in faults if fault.path == f"articles/2026/{SLUG}.{lang}.md"]
    return [(fault.line, fault.is_warning, fault.message) for fault in own]


@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize(("fields", "line", "is_warning", "words"), [
    ("modified: 2027-11-21", 3, False,
     "дата «modified» 2027-11-21 ще не настала (сьогодні 2026-11-30)"),
    ("modified: 2026-12-01", 3, False, "ще не настала"),
    ("corrections:\n  - {date: 2026-11-21, text: '1'}\n  - {date: 2027-01-01, text: '2'}", 5, False,
     "дата виправлення 2027-01-01 ще не настала"),
    ("corrections:\n  - date: 2025-11-21\n    text: '1'", 4, True, "раніше за дату новини"),
])  # fmt: skip
def test_changes_in_the_future_or_before_the_item_are_reported(
    newsroom, fields, line, is_warning, words, lang
):
    ((at, warns, message),) = _reported(newsroom, fields, lang)
    assert (at, warns) == (line, is_warning) and words in message


@pytest.mark.parametrize(("fields", "line", "words"), [
    ("kind: call\ndeadline: 2025-12-20", 4, "строк 2025-12-20 раніший за дату новини (2026-11-20)"),
    ("kind: call\ndeadline: 2026-11-19 18:00", 4, "раніший за дату новини"),
    ("kind: call\ndeadline: 2026-12-20\ndeadline_history:\n"
     "  - {until: 2026-12-10, announced: 2025-11-25}", 6, "раніше за дату новини"),
    ("kind: call\ndeadline: 2026-12-20\ndeadline_history:\n"
     "  - {until: 2026-12-10, announced: 2027-11-25}", 6, "2027-11-25, а цей день ще не настав"),
    ("kind: call\ndeadline: 2026-12-20\ndeadline_history:\n"
     "  - {until: 2026-12-01, announced: 2026-11-25}\n"
     "  - {until: 2026-12-10, announced: 2026-11-24}", 7, "за попереднє перенесення (2026-11-25)"),
    ("kind: call\ndeadline: 2026-12-20\ndeadline_history:\n"
     "  - until: 2026-12-10\n    announced: 2026-11-25\n"
     "  - until: 2026-12-01\n    announced: 2026-11-26", 6, "не раніший за наступний"),
    ("kind: call\ndeadline: 2026-12-20\ndeadline_history:\n"
     "  - {until: 2027-12-10, announced: 2026-11-25}", 6, "не раніший за наступний"),
    ("kind: results\nwinners_count: 10\napplications: 1", 5, "заявок 1, а переможців 10"),
    ("kind: event\nstarts: 2026-12-20", 3, "подія без місця й посилання"),
])  # fmt: skip
def test_what_may_be_so_on_purpose_is_a_warning(newsroom, fields, line, words):
    ((at, is_warning, message),) = _reported(newsroom, fields)
    assert at == line and is_warning and words in message


@pytest.mark.parametrize("fields", [
    "modified: 2026-11-30", "modified: 2026-11-30 23:00", "modified: 2026-11-20",
    "corrections:\n  - {date: 2026-11-20, text: '1'}\n  - {date: 2026-11-30, text: '1'}",
    "kind: call\ndeadline: 2026-11-20", "kind: call\ndeadline: 2027-02-01\ndeadline_history:\n"
    "  - {until: 2026-12-01, announced: 2026-11-20}\n"
    "  - {until: 2026-12-10, announced: 2026-11-25}",
    "kind: call", "kind: results\nwinners_count: 10\napplications: 10",
    "kind: results\nwinners_count: 10", "kind: event\nstarts: 2026-12-20\nplace: Зала",
    "kind: event\nstarts: 2026-12-20\nonline: https://e.org/",
])  # fmt: skip
def test_what_can_be_right_is_no_fault(newsroom, fields):
    assert _reported(newsroom, fields) == []


def test_applications_are_compared_with_the_winners_of_a_file(newsroom):
    rows = "winners:\n  - community: Савинська\n  - community: Любешівська\n"
    (newsroom / f"articles/2026/{SLUG}.results.yaml").write_text(rows, "utf-8")
    ((line, is_warning, message),) = _reported(newsroom, "kind: results\napplications: 1")
    assert (line, is_warning) == (4, True) and "переможців 2" in message


def test_an_item_to_come_may_have_been_changed_on_its_day(newsroom):
    now = datetime.datetime(2026, 11, 1, tzinfo=KYIV)
    assert _reported(newsroom, "modified: 2026-11-20", now=now) == []
    ((line, is_warning, _),) = _reported(newsroom, "modified: 2027-11-20", now=now)
    assert line == 3 and is_warning  # a build at night must not stop because of it


def _says_last(newsroom, tmp_path, capsys, **settings):
    epoch = str(int(NOW.timestamp()))
    assert build(newsroom, tmp_path / "output", epoch, **settings).status == 0
    return capsys.readouterr().out.strip().split("\n")[-1]


@pytest.mark.parametrize("settings", [{}, {"CHECK_ONLY": True}])
def test_a_build_says_last_what_will_not_appear(newsroom, tmp_path, capsys, settings):
    year = newsroom / "articles/2026"
    for name in ("2026-12-31-embargo.uk.md", "2026-12-31-embargo.en.md", "2026-02-12-draft.uk.md"):
        (year / name).unlink(missing_ok=True)
    (year / "2026-01-21-x.uk.md").write_text("---\ntitle: Н\n---\n\nТ.\n", "utf-8")
    assert "Не вийдуть" not in _says_last(newsroom, tmp_path, capsys, **settings)
    (year / "2027-01-21-rik.uk.md").write_text("---\ntitle: Н\n---\n\nТ.\n", "utf-8")
    (year / "2026-01-21-x.en.md").write_text("---\ntitle: N\nstatus: draft\n---\n\nT.\n", "utf-8")
    assert _says_last(newsroom, tmp_path, capsys, **settings) == (
        "Не вийдуть: 1 чернетка (articles/2026/2026-01-21-x.en.md), "
        "1 майбутня (articles/2026/2027-01-21-rik.uk.md — 2027-01-21)."
    )
    for day in range(10, 14):
        (year / f"2027-01-{day}-x{day}.uk.md").write_text("---\ntitle: Н\n---\n\nТ.\n", "utf-8")
    assert _says_last(newsroom, tmp_path, capsys, **settings).endswith(", 5 майбутніх.")
    assert "Не вийдуть" not in _says_last(newsroom, tmp_path, capsys, WITH_DRAFTS=True, **settings)


@pytest.mark.parametrize(("fields", "mode", "kinds"), [
    ("", "", None), ("place: Зала", "Offline", ["Place"]),
    ("online: https://e.org/", "Online", ["VirtualLocation"]),
    ("place: Зала\nonline: https://e.org/", "Mixed", ["Place", "VirtualLocation"]),
])  # fmt: skip
def test_search_engines_hear_of_no_event_without_a_location(
    newsroom, tmp_path, fields, mode, kinds
):
    (newsroom / f"articles/2026/{SLUG}.uk.md").write_text(
        f"---\ntitle: Зустріч\nkind: event\nstarts: 2026-12-20 18:00\n{fields}\n---\n\nТ.\n",
        "utf-8",
    )
    built = build(newsroom, tmp_path / "output", str(int(NOW.timestamp())))
    page = built.read("news/2026/11/x/index.html")
    data = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    events = [node for node in json.loads(data)["@graph"] if node["@type"] == "Event"]
    assert [[place["@type"] for place in node["location"]] for node in events] == (
        [kinds] if kinds else []
    )
    assert all(
        node["eventAttendanceMode"].endswith(f"/{mode}EventAttendanceMode") for node in events
    )
    calendar = built.read("calendar.ics")
    (entry,) = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    (strict,) = IcsCalendarStream.calendar_from_ics(calendar).events
    assert entry.end - entry.start == strict.end - strict.start == datetime.timedelta(hours=1)
