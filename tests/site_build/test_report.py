"""What a build says last: what it did to the output, in one line, and before it what was odd."""

import errno

import pytest

from visnyk.newsroom.selection import LeftOut
from visnyk.site_build.errors import system_failure
from visnyk.site_build.report import delivery_summary, left_out_line
from visnyk.site_build.staging import Delivery

DONE = "Готово: записано 1, прибрано 0, без змін 5."
BUSY = OSError(errno.EBUSY, "busy")


@pytest.mark.parametrize(
    ("foreign", "overwritten", "obstacle", "said"),
    [
        ([], [], None, []),
        (["CNAME"], [], None, ["У теці сайту є чужі файли, їх не чіпали: CNAME"]),
        ([], ["a", "b"], None, ["Чужі файли перезаписано: a, b"]),
        ([], [], BUSY, [
            "Теку сайту не перейменувати (файл або теку зайнято): файли замінено по одному."
        ]),
    ],
)  # fmt: skip
def test_the_last_line_says_what_changed(foreign, overwritten, obstacle, said):
    delivery = Delivery(["x"], [], foreign, overwritten, 5, obstacle)
    assert delivery_summary(delivery, 0).split("\n") == [*said, DONE]


@pytest.mark.parametrize(("count", "end"), [(10, ""), (11, " …"), (99, " …")])
def test_of_many_foreign_files_the_first_are_named(count, end):
    delivery = Delivery(["x"], [], [str(number) for number in range(count)], [], 5)
    assert f"чіпали: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9{end}\n" in delivery_summary(delivery, 0)


def test_the_last_line_counts_the_warnings():
    delivery = Delivery(["x"], [], [], [], 5)
    assert delivery_summary(delivery, 2) == f"{DONE[:-1]}, 2 зауваження."


@pytest.mark.parametrize(
    ("drafts", "future", "said"),
    [
        ("", "", ""),
        ("abc", "d", "Не вийдуть: 3 чернетки (a, b, c), 1 майбутня (d)."),
        ("", "abcd", "Не вийдуть: 4 майбутні."),
    ],
)
def test_what_is_left_out_is_named_where_it_is_little(drafts, future, said):
    assert left_out_line(LeftOut(tuple(drafts), tuple(future))) == said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "full", "a"), "a: на диску немає місця."),
        (OSError(errno.EXDEV, "cross", "a", None, "b"), "a → b: cross."),
        (OSError(errno.EIO, "io", 3), "диск не читається."),
        (OSError(errno.EDQUOT, "quota", "a"), "a: вичерпано дозволене місце на диску."),
        (OSError("odd"), "odd."),
    ],
)
def test_what_the_system_refuses_is_reported_with_its_file(error, said):
    assert system_failure(error) == said
