"""The lattices of the catalogue and their trellises: docs/entropy-code.md."""

import re
import struct
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from generators import generators, unit


def hermite(vectors):
    """The Hermite normal form: row i begins at coordinate i with a pivot above 0; entries above a pivot lie in [0, pivot)."""
    vectors, rows = [list(vector) for vector in vectors], []
    for i in range(len(vectors[0])):
        while len(live := [vector for vector in vectors if vector[i]]) > 1:
            least = min(live, key=lambda vector: abs(vector[i]))
            for vector in live:
                if vector is not least:
                    subtract(vector, least, vector[i] // least[i])
        vectors = [vector for vector in vectors if vector is not live[0]]
        rows.append(live[0] if live[0][i] > 0 else [-x for x in live[0]])
        for above in rows[:i]:
            subtract(above, rows[i], above[i] // rows[i][i])
    return rows


def subtract(target, row, times):
    for k, entry in enumerate(row):
        target[k] -= times * entry


def reduced(vector, rows):
    vector = list(vector)
    for i, row in enumerate(rows):
        if times := vector[i] // row[i]:
            subtract(vector, row, times)
    return tuple(vector)


def states(rows, k):
    """What k coordinates leave for the others to complete, numbered in the order in which they are found."""
    found = {(0,) * len(rows): 0}
    for row in rows:
        cut = reduced([entry if i < k else 0 for i, entry in enumerate(row)], rows)
        old, shift = list(found), cut
        while shift not in found:
            for state in old:
                found[reduced([a + b for a, b in zip(state, shift)], rows)] = len(found)
            shift = reduced([a + b for a, b in zip(shift, cut)], rows)
    return found


def helmert(n, glue):
    """Of A_n and its relatives: for each coordinate q, and for each state its edges (next state, class)."""
    for k in range(1, n + 1):
        q, last = k * (glue if k == n else k + 1), k == n
        yield q, [[(after, ((k + 1) * before - k * after) % q) for after in range(1 if last else k + 1)] for before in range(k)]


def minimal(rows):
    n, before = len(rows), states(rows, 0)
    for k in range(n):
        after, q, edges = states(rows, k + 1), 1, []
        while any(reduced(unit(n, k, q), rows)):
            q += 1
        for state in before:
            nexts = ((after.get(reduced([x + a * (i == k) for i, x in enumerate(state)], rows)), a) for a in range(q))
            edges.append(sorted((to, a) for to, a in nexts if to is not None))
        yield q, edges
        before = after


@lru_cache(None)
def lattice(name):
    """The units, divided by the side of a cube with a cell's volume, and the trellis: (q, edges of every state) for each coordinate."""
    side = sides()[name]
    if name[0] == "A":
        n, glue = (11, 4) if name == "A11^3" else (int(name[1:].rstrip("*")), 1 if name[-1] == "*" else int(name[1:]) + 1)
        squares, trellis = [1 / Decimal(k * (k + 1)) for k in range(1, n + 1)], helmert(n, glue)
    else:
        vectors, squares = generators(name)
        trellis = minimal(hermite(vectors))
    return [float(square.sqrt()) / side for square in squares], list(trellis)


def blocks(name, n):
    """The names of the lattices that fill n coordinates."""
    result, left, most = [], n, len(lattice(name)[0])
    for block in [name] + [filler for filler in ("BW16", "E8", "D4", "Z") if len(lattice(filler)[0]) < most]:
        count = left // len(lattice(block)[0])
        result, left = result + [block] * count, left - count * len(lattice(block)[0])
    return result


@lru_cache(None)
def sides():
    """The table of docs/entropy-code.md."""
    page = (Path(__file__).resolve().parents[2] / "entropy-code.md").read_text(encoding="utf-8")
    found = re.findall(r"(\S+) ([0-9a-f]{16})(?=\s)", page.split("**Cells of volume 1.**")[1])
    return {name: struct.unpack(">d", bytes.fromhex(digits))[0] for name, digits in found}
