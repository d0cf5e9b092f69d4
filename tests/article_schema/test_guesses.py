"""What an editor probably meant: found among many names, for the first faults only."""

import random

import pytest
from pydantic import ValidationError

from tests.time_limits import ends_soon
from visnyk.article_schema import Guesses, did_you_mean
from visnyk.article_schema.fields import ArticleFields, validate
from visnyk.article_schema.front_matter import FrontMatter
from visnyk.article_schema.guesses import FEW, LONGEST_GUESSED, MANY, MAX_GUESSES
from visnyk.article_schema.validation_messages import explain
from visnyk.article_schema.yaml_values import read_yaml

WORDS = """community grant water school results call recovery energy youth local budget housing
    culture veterans""".split()
LUCK = random.Random(1)


def _address(number):
    slug = "-".join([*LUCK.choices(WORDS, k=4), str(number)])
    return f"/news/20{LUCK.randrange(10, 27)}/{LUCK.randrange(1, 13):02}/{slug}/"


ADDRESSES = [_address(number) for number in range(20_000)]


@pytest.mark.parametrize("count", [FEW, MANY, MANY + 1, 2000, 20_000])
def test_a_misspelt_address_is_found_among_few_and_many(count):
    addresses = frozenset(ADDRESSES[:count])
    for address in LUCK.sample(sorted(addresses), 30):
        at = LUCK.randrange(15, len(address) - 3)
        misspelt = address[:at] + address[at + 1 :]
        assert did_you_mean(misspelt, addresses) == f" Можливо, «{address}»?"


def test_an_address_of_another_month_is_found_by_its_last_part():
    addresses = [*ADDRESSES, "/news/2025/10/olena-ta-ivan/"]
    assert "«/news/2025/10/olena-ta-ivan/»" in did_you_mean(
        "/news/2026/01/olena-ta-ivan/", addresses
    )


def test_case_does_not_count_and_nothing_similar_is_no_guess():
    assert did_you_mean("МЕНТОРСТВО", ["менторство", "освіта"]) == " Можливо, «менторство»?"
    assert did_you_mean("xyz", ["менторство", "освіта"]) == did_you_mean("xyz", []) == ""


def test_the_guess_does_not_depend_on_the_order_of_names():
    names = ["тег-1", "тег-2", "тег-3"]
    assert did_you_mean("тег", names) == did_you_mean("тег", reversed(names))


def test_only_the_first_faults_have_a_guess():
    guess = Guesses()
    guesses = [guess("mentorin", ["mentoring"]) for _ in range(MAX_GUESSES + 5)]
    assert guesses == [" Можливо, «mentoring»?"] * MAX_GUESSES + [""] * 5


def test_a_word_of_over_300_letters_has_no_guess():
    assert did_you_mean("а" * LONGEST_GUESSED, ["а" * LONGEST_GUESSED + "б"])
    assert not did_you_mean("а" * (LONGEST_GUESSED + 1), ["а" * LONGEST_GUESSED + "б"])


def test_thousands_of_wrong_links_are_reported_soon():
    guess = Guesses()
    with ends_soon():
        for address in ADDRESSES[:100]:
            did_you_mean(f"{address}x", frozenset(ADDRESSES))
        for address in ADDRESSES:
            guess(f"{address}x", ADDRESSES)


@pytest.mark.parametrize("written", [
    "title: x\n" + "".join(f"field_{n}: 1\n" for n in range(5000)),
    "title: x\ncorrections:\n" + "- {dat: 1, tekst: 2}\n" * 5000,
])  # fmt: skip
def test_thousands_of_unknown_fields_are_reported_soon(written):
    values, lines = read_yaml(written)
    with ends_soon(), pytest.raises(ValidationError) as refused:
        validate(ArticleFields, values)
    with ends_soon():
        reported = list(explain(refused.value, ArticleFields, FrontMatter(values, lines, "", 1)))
    assert len(reported) >= 5000
    assert sum("Можливо" in message for _, message in reported) <= MAX_GUESSES
