"""Work that cannot be sent anywhere, done by this process and its forks.

Templates and articles are not for pickling, but a fork has them all already.
"""

import itertools
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TypeVar

from visnyk.incremental_builds.executors import cores

WORTH_A_FORK = 150  # pieces: below, a fork costs more than it saves
HANDFUL = 16  # pieces
MOST_HANDFULS, WIDE = 8000, 4  # numbers, of so many bytes: a pipe holds 64 KiB of them
Piece = TypeVar("Piece")
Made = TypeVar("Made")


@contextmanager
def begun(do: Callable[[], Made]) -> Iterator[Callable[[], Made]]:
    """Begin some work in a fork, and give what waits for its result.

    Without forks, or a core for one, the work is done when somebody asks for it.
    """
    if not can_fork() or cores() == 1:
        yield do
        return
    connection, process = _fork(lambda _: [do()], [None])

    def wait() -> Made:
        return _received(connection)[0]

    try:
        yield wait
    finally:
        process.terminate()
        process.join()


def can_fork() -> bool:
    """Tell whether this system has forks."""
    return "fork" in multiprocessing.get_all_start_methods()


def in_forks(
    do: Callable[[Piece], Made], pieces: Sequence[Piece], tell: Callable[[int, int], None]
) -> Iterator[Made]:
    """Yield what `do` makes of each piece, in any order; what it raises in a fork is raised here.

    Pieces that stand together are made by one process, as far as may be; whoever is through with
    its own helps the others, so that this process, which has more to do with what is made, takes
    fewer. A fork that loses its parent ends when nothing is left, at the latest.
    """
    if len(pieces) < WORTH_A_FORK or not can_fork() or cores() == 1:
        for number, piece in enumerate(pieces, 1):
            yield do(piece)
            tell(number, len(pieces))
        return
    size = max(HANDFUL, len(pieces) // MOST_HANDFULS + 1)
    handfuls = [pieces[start : start + size] for start in range(0, len(pieces), size)]
    heaps = [_Heap(part) for part in _parts(handfuls, -(-cores() // 2))]  # two work at each
    forks = [_fork(_each_of(do), _taken(heaps, worker)) for worker in range(1, cores())]
    connections, done = [connection for connection, _ in forks], 0
    try:
        for handful in _taken(heaps, 0):
            yield from map(do, handful)
            done += len(handful)
            for connection in [one for one in connections if one.poll()]:
                made = _received(connection)
                yield from made
                done += len(made)
            tell(done, len(pieces))
        for connection in connections:
            while made := _received(connection):
                yield from made
        tell(len(pieces), len(pieces))
    finally:
        for heap in heaps:
            heap.close()
        for _, process in forks:
            process.terminate()
            process.join()


class _Heap:
    """Handfuls of work, each taken once by whoever asks first, here or in a fork.

    Those who work at it take from both ends, which have least in common, until they meet. What is
    still to be taken lies in pipes, which nobody need lock, and which a process that dies leaves
    whole: a sign for each handful, and the numbers as they are met from either end.
    """

    def __init__(self, handfuls: Sequence[Sequence]):
        self.handfuls = handfuls
        numbers = range(len(handfuls))
        self.left = _filled(b"." * len(handfuls))
        self.ends = [_filled(_wide(numbers)), _filled(_wide(reversed(numbers)))]

    def from_end(self, end: int) -> Iterator[Sequence]:
        """Yield what nobody has taken, from the beginning (0) or from the end (1)."""
        while os.read(self.left, 1):
            yield self.handfuls[int.from_bytes(os.read(self.ends[end], WIDE), "little")]

    def close(self) -> None:
        """Let go of the pipes."""
        for pipe in (self.left, *self.ends):
            os.close(pipe)


def _parts(whole: Sequence, count: int) -> list[Sequence]:
    bounds = [len(whole) * part // count for part in range(count + 1)]
    return [whole[start:end] for start, end in itertools.pairwise(bounds)]


def _taken(heaps: Sequence[_Heap], worker: int) -> Iterator[Sequence]:
    """Yield what one of the workers takes from its own heap, then from the others."""
    own, end = divmod(worker, 2)
    for heap in (*heaps[own:], *heaps[:own]):
        yield from heap.from_end(end)


def _wide(numbers: Iterable[int]) -> bytes:
    return b"".join(number.to_bytes(WIDE, "little") for number in numbers)


def _filled(told: bytes) -> int:
    """Return the end of a pipe that holds some bytes."""
    end, into = os.pipe()
    os.write(into, told)
    os.close(into)
    return end


def _each_of(do: Callable[[Piece], Made]) -> Callable[[Sequence[Piece]], list[Made]]:
    return lambda pieces: [do(piece) for piece in pieces]


def _received(connection: Connection) -> list:
    """Return the next that a fork has made, nothing when it is through. Raises what it raised."""
    made, error = connection.recv()
    if error:
        raise error
    return made


def _fork(do: Callable, work: Iterable) -> tuple[Connection, multiprocessing.Process]:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_work, args=(do, work, theirs, ours), daemon=True)
    process.start()
    theirs.close()  # so that a fork that dies is noticed: EOFError
    return ours, process


def _work(do: Callable, work: Iterable, connection: Connection, parents: Connection) -> None:
    """Send what `do` makes of each piece of work, then nothing; or an error."""
    parents.close()
    try:
        for piece in work:
            connection.send((do(piece), None))
        connection.send(([], None))
    except Exception as error:  # of a template, or of the disk
        connection.send(([], error))
