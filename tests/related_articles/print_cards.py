"""Print the related articles of every article of the sample, with scores and reasons.

`python -m tests.related_articles.print_cards`
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from pelican.plugins import signals

from tests.conftest import MAY, PROJECT, SHIPPED, build


def main() -> None:
    """Build the sample and print its related articles, edition by edition."""
    generators = []

    def collect(generator: object) -> None:
        generators.append(generator)

    signals.article_generator_finalized.connect(collect)
    with TemporaryDirectory() as folder:
        build(PROJECT / "content", Path(folder) / "output", MAY, SHIPPED)
        for generator in generators:
            for slug, article in sorted(generator.own.items()):
                print(f"\n[{generator.edition.lang}] {slug}: {article.title}")
                for other, score, reason, shared in article.related_articles.neighbours:
                    print(f"    {score:4} {reason} {shared}".ljust(48), other)


if __name__ == "__main__":
    main()
