"""Random edits of the content folder."""

import os
import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.incremental_builds.world import COMMUNITIES, Edit, World, lines, write

ARTICLES, UKRAINIAN, TEXTS = "articles/*/*.??.md", "articles/*/*.uk.md", "[ap]*/**/*.??.md"
TERMS = {
    "category": ["cooperation", "education"],
    "tags": ["[mentoring]", "[yizha, gurtok]", "[]"],
    "programme": ["polaris"],
    "regions": ["[lviv, zhytomyr]", "[chernihiv]"],
    "communities": ["[Теофіпольська]", "[Савинська, UA61060150000032895]"],
    "author": ["[Юрій Музика, Оксана Шум]", "[Оксана Шум]"],
    "date_approximate": ["true", "false"],
    "related": ["[school-lunch]", "[mentorship-call, school-lunch]"],
    "organiser": ["Рада", "{uk: Рада, en: Council}"],
}
PER_LANGUAGE = {
    "summary": ["Short 10 %.", "'# <b>'"],
    "status": ["draft", "hidden", "published"],
    "modified": ["2026-01-30", "2026-02-03 10:00"],
    "source": ["{name: Rada, url: 'https://example.org/rada'}", "{name: Rada}"],
    "apply": ["{text: Form, url: 'https://example.org/f'}", "{email: a@example.org}"],
    "aliases": ["[/old/address/]", "[/old/address/, /another.html]"],
    "corrections": ["[{date: 2026-01-30, text: Fixed}]", "[]"],
}
KINDS = {
    "news": {},
    "call": {
        "deadline": ["2026-02-03", "2026-02-04 18:00", "2026-02-05", "2026-06-01"],
        "deadline_history": ["[{until: 2025-11-01, announced: 2025-10-28}]"],
    },
    "results": {
        "winners_count": ["3", "4"],
        "applications": ["10", "98"],
        "call": ["mentorship-call"],
    },
    "event": {
        "starts": ["2026-02-04 10:00", "2026-03-01"],
        "ends": ["2026-03-01 10:00", "2026-03-02 12:00"],
        "place": ["Lviv"],
        "online": ["https://example.org/live"],
    },
}
REQUIRED = {"winners_count", "starts"}
SNIPPETS = [
    "[{word}]({{filename}}/{path})", "## {word}", "- {word}\n- 2", "*[{word}]: Тут",
    '!!! note "{word}"\n    {word}', "[RESULTS]", "[{word}]({{static}}/articles/2026/menu.pdf)",
    "{word}[^9]\n\n[^9]: {word}", "<b>{word}</b>", "| {word} | 2 |\n|---|---|\n| 3 | 4 |",
    "**[{word}](https://example.org/)**", "![{word}]({{static}}/images/2026/lunch.jpg){{width=20}}",
    '![{word}]({{attach}}/images/2026/lunch.jpg "{word}")', "![]({{static}}/images/2026/lunch.jpg)",
]  # fmt: skip
PICTURES = ["images/2026/lunch.jpg", "images/2026/new.jpg"]

EDITS: list[Edit] = []


def edit(function: Edit) -> Edit:
    """Add a function to the edits."""
    EDITS.append(function)
    return function


def _without(path: Path, *names: str) -> list[str]:
    """Return the lines of a text without some of its fields."""
    others, is_left_out = [], False
    for line in lines(path):
        if not line.startswith((" ", "- {")):
            is_left_out = line.partition(":")[0] in names
        if not is_left_out:
            others.append(line)
    return others


def _set(path: Path, **fields: str) -> None:
    first, *others = _without(path, *fields)
    write(path, [first, *(f"{name}: {value}" for name, value in fields.items()), *others])


def _rename_everywhere(world: World, old: str, new: str) -> None:
    """Replace a name in every text."""
    for text in world.content.rglob("*.md"):
        data = text.read_bytes()
        if old.encode() in data:
            text.write_bytes(data.replace(old.encode(), new.encode()))


@edit
def change_a_text(world: World) -> None:
    path = world.choose(TEXTS)
    write(path, [*lines(path), "", world.words(path)])


@edit
def add_markup(world: World) -> None:
    """Add a link, a heading, a table, a picture, …"""
    path = world.choose(TEXTS)
    is_english = path.name.endswith(".en.md")
    other = world.choose(f"[ap]*/**/*{path.name[-6:]}").relative_to(world.content).as_posix()
    word = world.luck.choice(["dream", "10 %"] if is_english else ["мрія", "10 млн"])
    said = world.luck.choice(SNIPPETS).format(word=word, path=other)
    write(path, [*lines(path), "", said])


@edit
def delete_a_line(world: World) -> None:
    """Delete a line below the front matter."""
    path = world.choose(TEXTS)
    text = lines(path)
    end = text.index("---", 1) if "---" in text[1:] else len(text)
    if end + 1 < len(text):
        del text[world.luck.randrange(end + 1, len(text))]
        write(path, text)


@edit
def change_a_title(world: World) -> None:
    path = world.choose(TEXTS)
    _set(path, title=world.title(path))


@edit
def change_a_field(world: World) -> None:
    name = world.luck.choice(sorted(TERMS))
    _set(world.choose(UKRAINIAN), **{name: world.luck.choice(TERMS[name])})


@edit
def change_a_field_of_a_text(world: World) -> None:
    name = world.luck.choice(sorted(PER_LANGUAGE))
    _set(world.choose(ARTICLES), **{name: world.luck.choice(PER_LANGUAGE[name])})


@edit
def leave_a_field_out(world: World) -> None:
    path = world.choose(ARTICLES)
    stated = [line.partition(":")[0] for line in lines(path)]
    stated = [name for name in stated if name in TERMS | PER_LANGUAGE or name == "date"]
    if stated:
        write(path, _without(path, world.luck.choice(stated)))


@edit
def change_the_hour(world: World) -> None:
    path = world.choose(UKRAINIAN)
    hour = world.luck.choice(["", " 00:00", " 11:59", " 12:01", " 15:00", " 23:30"])
    _set(path, date=path.name[:10] + hour)


@edit
def change_the_kind(world: World) -> None:
    path = world.choose(UKRAINIAN)
    kind = world.luck.choice(sorted(KINDS))
    for winners in path.parent.glob(path.name[:-5] + "results.*"):
        winners.unlink() if kind != "results" else None
    write(path, _without(path, "kind", *(name for fields in KINDS.values() for name in fields)))
    fields = {
        name: world.luck.choice(values)
        for name, values in KINDS[kind].items()
        if name in REQUIRED or world.luck.random() < 0.6
    }
    _set(path, kind=kind, **fields)


@edit
def change_a_deadline(world: World) -> None:
    path = world.choose(UKRAINIAN, "deadline:")
    if path:
        days = [*KINDS["call"]["deadline"], "2025-11-20 09:00"]
        _set(path, deadline=world.luck.choice(days))


@edit
def change_keeping_size_and_time(world: World) -> None:
    """Change letters but neither size nor time, in the same file or in another of that name."""
    path = world.choose("*/**/*.??.md")
    before, data = path.stat(), path.read_bytes()
    changed = data.replace("а".encode(), "о".encode(), 3).replace(b" the ", b" teh ")
    if world.luck.random() < 0.5:
        path.write_bytes(changed)
    else:
        path.with_suffix(".new").write_bytes(changed)
        path.with_suffix(".new").replace(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@edit
def touch_a_file(world: World) -> None:
    world.choose("**/*.*").touch()


@edit
def link_a_file(world: World) -> None:
    """Replace a file by a symbolic link to a hidden one, and change that."""
    path = world.choose("[aip]*/**/*.*")
    aside = world.content / ".aside" / path.name
    if not path.is_symlink():
        aside.parent.mkdir(exist_ok=True)
        path.rename(aside)
        path.symlink_to(aside)
    if path.suffix == ".md":
        write(path, [*lines(path), "", world.words(path)])


@edit
def change_the_ends_of_lines(world: World) -> None:
    path = world.choose(TEXTS)
    data = path.read_bytes()
    new = data.replace(b"\r\n", b"\n") if b"\r\n" in data else data.replace(b"\n", b"\r\n")
    path.write_bytes(new)


@edit
def add_an_article(world: World) -> None:
    number = world.luck.randint(1, 5)
    name = f"articles/2026/2026-01-{number + 10}-new-{number}"
    named = [f"{k}: {world.luck.choice(TERMS[k])}" for k in ("category", "tags", "regions")]
    link = "[туди]({filename}/pages/about.uk.md)"
    head = ["---", f"title: {world.title()}", *named, "---", ""]
    write(world.content / f"{name}.uk.md", [*head, world.words(), "", link])


@edit
def add_a_page(world: World) -> None:
    number = world.luck.randint(1, 3)
    path = world.content / f"pages/new-{number}.{world.luck.choice(['uk', 'uk', 'en'])}.md"
    write(path, ["---", f"title: {world.title(path)}", "---", "", world.words(path)])


@edit
def add_a_translation(world: World) -> None:
    path = world.choose(UKRAINIAN)
    english = path.with_name(path.name.replace(".uk.md", ".en.md"))
    write(english, ["---", f"title: {world.title(english)}", "---", "", world.words(english)])


@edit
def delete_a_text(world: World) -> None:
    """Delete an article or page with the files beside it, or only its translation."""
    path = world.choose(TEXTS)
    everything = path.parent.glob(path.name[:-5] + "*") if path.name.endswith("uk.md") else [path]
    for file in list(everything):
        file.unlink()


@edit
def delete_a_file(world: World) -> None:
    path = world.choose("**/*.*")
    path.unlink()


@edit
def rename_a_text(world: World) -> None:
    path = world.choose("[ap]*/**/*.uk.md")
    start, stem = (11 if path.name[0] == "2" else 0), path.name.removesuffix(".uk.md")
    new = f"renamed-{world.luck.randint(1, 9)}"
    for old in list(path.parent.glob(f"{stem}.*")):
        old.rename(old.with_name(stem[:start] + new + old.name.removeprefix(stem)))
    _rename_everywhere(world, f"{stem[start:]}.", f"{new}.")
    for named in ("related", "call"):
        _rename_everywhere(world, f"{named}: [{stem[start:]}]", f"{named}: [{new}]")


@edit
def rename_a_picture_or_document(world: World) -> None:
    path = world.choose("*/2026/*.[jp]??")
    if path:
        new = f"renamed-{world.luck.randint(1, 9)}{path.suffix}"
        path.rename(path.with_name(new))
        _rename_everywhere(world, path.name, new)


def _draw(world: World, name: str) -> None:
    """Write a picture of some size, turned by its metadata or not."""
    path = world.content / name
    picture, held = Image.new("RGB", (world.luck.choice([9, 30, 450]), 20), "#456"), BytesIO()
    turned = Image.Exif()
    turned[0x0112] = world.luck.choice([1, 6])
    picture.save(held, world.luck.choice(["JPEG", "PNG"]), exif=turned)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(held.getvalue() + world.luck.choice([b"", b"trailing"]))


@edit
def change_a_picture(world: World) -> None:
    _draw(world, world.luck.choice(PICTURES))


@edit
def swap_two_pictures(world: World) -> None:
    for name in PICTURES:
        if not (world.content / name).exists():
            _draw(world, name)
    first, second = (world.content / name for name in PICTURES)
    first.rename(first.with_suffix(".old"))
    second.rename(first)
    first.with_suffix(".old").rename(second)


@edit
def give_a_picture(world: World) -> None:
    path, name = world.choose(UKRAINIAN), world.luck.choice(PICTURES)
    if not (world.content / name).exists():
        _draw(world, name)
    _set(path, image=name, image_alt="''", image_credit="Автор")
    english = path.with_name(path.name.replace(".uk.", ".en."))
    if english.exists():
        _set(english, image_alt="''", image_credit="Author")


@edit
def change_the_words_of_a_picture(world: World) -> None:
    path = world.choose(UKRAINIAN, "image_alt:")
    if path:
        _set(path, **{world.luck.choice(["image_alt", "image_credit"]): world.title()})


@edit
def change_a_document(world: World) -> None:
    size = world.luck.choice([50, 50, 5000])
    (world.content / "articles/2026/menu.pdf").write_bytes(world.luck.randbytes(size))


@edit
def withdraw_or_move_an_address(world: World) -> None:
    """Write a lock as publishing writes it, with entries of an editor."""
    said = ["gone:\n  /old/: знято", "moved:\n  /old/: /tags/", "moved:\n  /o/: /"]
    said = world.luck.choice(said)
    listed = world.luck.sample(["/", "/old/", "/old/feed.xml", "/tags/", "/o/a.csv"], 3)
    rows = [f"- {address}" for address in listed]
    write(world.content / "urls.lock", [said, "published:", *rows, ""])


@edit
def rename_a_term(world: World) -> None:
    path = world.choose("registers/*.yaml")
    if path:
        rows = [row for row in lines(path) if row]
        index, lang = world.luck.randrange(len(rows)), world.luck.choice(["uk", "en"])
        rows[index] = rows[index].replace(f"{lang}: ", f"{lang}: Х", 1)
        write(path, rows)


@edit
def change_a_programme(world: World) -> None:
    path = world.content / "registers/programmes.yaml"
    if path.exists():
        old, new = world.luck.choice([("Sida", "Siida"), ("SALAR", "SAL"), ("/polaris", "/p")])
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@edit
def add_or_drop_a_term(world: World) -> None:
    path = world.choose("registers/[ct]*.yaml")
    if path:
        rows = [row for row in lines(path) if row]
        if world.luck.random() < 0.7:
            rows = [row for row in rows if not row.startswith("new-term")]
            rows.append(f"new-term: {{uk: {world.luck.choice(['нове', 'нова'])}, en: new}}")
            is_category = path.name == "categories.yaml"
            given = {"category": "new-term"} if is_category else {"tags": "[new-term]"}
            _set(world.choose(UKRAINIAN), **given)
        else:
            del rows[world.luck.randrange(len(rows))]
        write(path, rows)


@edit
def change_a_community(world: World) -> None:
    """Change its name, the English one, its kind, its raion or its region."""
    path = world.content / "registers/communities.csv"
    if path.exists():
        rows, name = lines(path), world.luck.choice(COMMUNITIES)
        others = [row for row in rows[1:] if row]
        for index, row in enumerate(rows):
            if name in row:
                cells, other = row.split(","), world.luck.choice(others).split(",")
                changed = world.luck.randrange(2 if name == "Савинська" else 1, len(cells))
                cells[changed] = other[changed]
                rows[index] = ",".join(cells)
        write(path, rows)


@edit
def change_a_region(world: World) -> None:
    """Change its names or its shape; put it elsewhere in the list."""
    path = world.content / "registers/regions.csv"
    if path.exists():
        head, *rows = [row for row in lines(path) if row]
        shown = [row for row in rows if row.startswith(("lv", "kh", "zh", "te", "cherni"))]
        rows.remove(shown := world.luck.choice(shown or rows))
        cells = shown.split(",")
        changed = world.luck.choice([3, 4, 5])
        cells[changed] = world.luck.choice(["Х", ""]) + cells[changed]
        rows.insert(world.luck.randrange(len(rows)), ",".join(cells))
        write(path, [head, *rows, ""])


@edit
def change_the_map(world: World) -> None:
    path = world.content / "registers/region_shapes.json"
    if path.exists():
        text = path.read_text("utf-8")
        old, new = world.luck.sample("23456789", 2)
        path.write_text(text.replace(f'": "M{old}', f'": "M{new}'), "utf-8")


@edit
def change_the_winners(world: World) -> None:
    path = world.choose("articles/*/*.results.*")
    if path:
        names = ["Kushuhum", "Korostyshiv", "UA61060150000032895", "Теофіпольська"]
        chosen = world.luck.sample(names, world.luck.randint(1, 4))
        note = world.luck.choice(["", "", "добре"])
        if world.luck.random() < 0.5:
            said = f", note: {{uk: {note}, en: well}}" if note else ""
            kind, rows = "yaml", [f"  - {{community: {name}{said}}}" for name in chosen]
            head = "winners:"
        else:
            kind, rows = "csv", [f"{name},{note},{note and 'well'}" for name in chosen]
            head = "community,note_uk,note_en"
        path.unlink()
        write(path.with_suffix(f".{kind}"), [head, *rows, ""])


@edit
def copy_the_content(world: World) -> None:
    """Let the same files be others, as a new checkout does."""
    copy = shutil.copytree(world.content, world.folder / "copied", symlinks=True)
    shutil.rmtree(world.content)
    copy.rename(world.content)
