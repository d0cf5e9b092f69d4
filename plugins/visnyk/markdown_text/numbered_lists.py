"""Keep the numbers of a list as they were typed: 1., 2., 5. stay so, in `<li value="5">`.

A list whose items all have one number (1., 1., 1.) counts from it.
"""

import re
from weakref import WeakSet
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser
from markdown.extensions.sane_lists import SaneOListProcessor

NUMBER = re.compile(r"^ {0,3}(\d+)\. ", re.M)


class NumberedLists(SaneOListProcessor):
    """Reads numbered lists as Markdown does, and states each number that does not follow."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.counted = WeakSet[Element]()  # lists whose items all have one number

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Read a block of items and state their numbers."""
        numbers = [int(number) for number in NUMBER.findall(blocks[0])]
        super().run(parent, blocks)
        last = parent if parent.tag == "ol" else self.lastChild(parent)
        if last is None or last.tag != "ol":
            return
        items = list(last)
        known = len(items) - len(numbers)
        if len(set(numbers)) == 1 and (len(numbers) > 1 or (known and numbers[0] == 1)):
            self.counted.add(last)
        if known < 0 or last in self.counted:
            return
        expected = _number_of(items[:known], int(last.get("start", 1))) + 1
        for item, number in zip(items[known:], numbers, strict=True):
            if number != expected:
                item.set("value", str(number))
            expected = number + 1


def _number_of(items: list[Element], start: int) -> int:
    """Return the number of the last item; one less than the first if there is none."""
    number = start - 1
    for item in items:
        number = int(item.get("value", number + 1))
    return number
