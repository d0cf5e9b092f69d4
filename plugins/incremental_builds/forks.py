"""Work that cannot be sent anywhere, done by this process and its forks.

Templates and articles are not for pickling, but a fork has them all already.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TypeVar

from plugins.incremental_builds.executors import cores

WORTH_A_FORK = 150  # pieces: below, a fork costs more than it saves
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
    connection, process = _fork(lambda _: do(), [None])

    def wait() -> Made:
        made, error = connection.recv()
        if error:
            raise error
        return made[0]

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
) -> list[Made]:
    """Return what `do` makes of each piece, in any order; what it raises in a fork is raised here.

    A fork that loses its parent ends with its share, at the latest.
    """
    width = cores() if can_fork() and len(pieces) >= WORTH_A_FORK else 1
    forks = [_fork(do, pieces[number::width]) for number in range(1, width)]
    try:
        made = []
        for number, piece in enumerate(pieces[::width], 1):
            made.append(do(piece))
            tell(min(number * width, len(pieces)), len(pieces))
        for connection, _ in forks:
            part, error = connection.recv()
            if error:
                raise error
            made += part
        return made
    finally:
        for _, process in forks:
            process.terminate()
            process.join()


def _fork(do: Callable, share: Sequence) -> tuple[Connection, multiprocessing.Process]:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_work, args=(do, share, theirs, ours), daemon=True)
    process.start()
    theirs.close()  # so that a fork that dies is noticed: EOFError
    return ours, process


def _work(do: Callable, share: Sequence, connection: Connection, parents: Connection) -> None:
    parents.close()
    try:
        told = [do(piece) for piece in share], None
    except Exception as error:  # of a template, or of the disk
        told = [], error
    connection.send(told)
