"""A value of a wrong kind in any field is a fault of one line in the file, whatever the field."""

import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import examples
from visnyk.article_schema.fields import ArticleFields, PageFields, names_of
from visnyk.article_schema.winners import read_winners
from visnyk.content_registers.entries import read_entries
from visnyk.newsroom.content_folder import Text, read_texts

TEXTS = int(os.environ.get("LAW_TEXTS", "1500"))
NAMES = (
    "uk en ua name url date text community note funder winners BothLanguages str 0 title".split()
)
scalars = st.sampled_from(
    [None, True, False, 0, -1, 2026, 10**30, 1.5, "", " ", "слово", "2026-01-20", "no", "UA",
     "\x07", "a\nb", "«", "https://", "https://a.b", "a@b.c", "/a/", "images/a.jpg", "news",
     "\u202e", "x" * 700]
)  # fmt: skip
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)
    ),
    max_leaves=6,
)
documents = st.sampled_from(
    [("articles/2026/2026-01-20-x.uk.md", ArticleFields), ("pages/x.uk.md", PageFields)]
).flatmap(
    lambda kind: st.tuples(
        st.just(kind[0]),
        st.dictionaries(st.sampled_from([*names_of(kind[1]), "titel"]), values, max_size=4),
    )
)


def _faults(path, text):
    """Return the faults of a file, each of which is one line in it."""
    if path.endswith(".md"):
        (result,) = read_texts([Text(path, text.encode())])
        assert result.document or result.faults
        faults = result.faults
    elif "registers/" in path:
        faults = read_entries(path, text.encode())[1]
    else:
        rows, faults = read_winners(path, text.encode())
        assert rows or faults
    for fault in faults:
        assert 1 <= fault.line <= text.count("\n") + 1
        assert len(str(fault).splitlines()) == 1 and str(fault).isprintable()
        assert "не вдалося прочитати" not in fault.message, fault
    return faults


def _check(document):
    path, fields = document
    rows = "".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items()
    )
    _faults(path, f"---\n{rows}---\n\nТекст.\n")


@examples(200)
@given(documents)
def test_a_wrong_value_in_any_field_is_a_fault_in_its_file(document):
    _check(document)


@pytest.mark.slow
@settings(max_examples=TEXTS)
@given(documents)
def test_many_wrong_values_are_faults_in_their_files(document):
    _check(document)


@examples(200)
@given(st.dictionaries(st.sampled_from(["winners", "winner"]), values))
def test_wrong_winners_are_faults_in_their_file(fields):
    _faults("articles/x.results.yaml", f"{json.dumps(fields, ensure_ascii=False)}\n")


@examples(200)
@given(
    st.sampled_from(["tags", "categories", "programmes"]),
    st.dictionaries(st.sampled_from(["polaris", "a b", "я"]), values),
)
def test_wrong_entries_of_registers_are_faults_in_their_file(name, entries):
    _faults(f"registers/{name}.yaml", f"{json.dumps(entries, ensure_ascii=False)}\n")


@pytest.mark.parametrize("model", [ArticleFields, PageFields])
def test_no_field_takes_both_a_list_and_a_group(model):
    path = "articles/2026/2026-01-20-x.uk.md" if model is ArticleFields else "pages/x.uk.md"
    for name in names_of(model):
        kinds = [_faults(path, f"---\ntitle: x\n{name}: {value}\n---\n\nТекст.\n")
                 for value in ("[{a: [1]}]", "{a: [{b: 1}]}")]  # fmt: skip
        assert all(kinds), name
