"""Integer generators of the lattices of the catalogue: "The lattices" of docs/entropy-code.md."""

import itertools
import re
from decimal import Decimal

HEXACODE = [[1, 0, 0, 1, 3, 2], [0, 1, 0, 1, 2, 3], [0, 0, 1, 1, 1, 1]]
SYMBOLS = [(0, 0), (1, 0), (0, 1), (-1, -1)]
WORDS = {"E7": ["1010101", "0110011", "0001111"], "E7*": ["1000011", "0100101", "0010110", "0001111"]}


def unit(n, i, length):
    return [length if k == i else 0 for k in range(n)]


def checkerboard(n, scale):
    return [[scale if k == i else -scale if k == i + 1 else 0 for k in range(n)] for i in range(n - 1)] + [unit(n, 0, 2 * scale)]


def golay():
    """Rows of the extended Golay code from the hexacode: column j of the array is coordinates 4j … 4j + 3."""
    product = lambda a, b: 0 if a == 0 or b == 0 else 1 + (a + b - 2) % 3
    for row, factor in itertools.product(HEXACODE, (1, 2)):
        word = [0] * 24
        for column, symbol in enumerate(row):
            if symbol:
                word[4 * column] = word[4 * column + product(factor, symbol)] = 1
        if sum(word[::4]) % 2:
            word[:4] = [1 - bit for bit in word[:4]]
        yield word
    for column in range(5):
        yield [1 if 4 * column <= k < 4 * column + 8 else 0 for k in range(24)]
    yield [1 if k in (1, 2, 3) or (k >= 4 and k % 4 == 0) else 0 for k in range(24)]


def eisenstein(*vectors):
    """Vectors of pairs (a, b), a + bω, and ω times them, as integers (2a − b, b)."""
    return [[x for a, b in vector for x in (2 * a - b, b)] for given in vectors for vector in (given, [(-b, a - b) for a, b in given])]


def generators(name):
    """Integer vectors that span the lattice, and the squares of its units, one per coordinate."""
    family, digits, plus = re.match(r"([A-Z]+?[a-z]*)(\d*)(.*)", name).groups()
    n = int(digits or {"Z": 1, "Leech": 24}.get(name, 0))
    theta = lambda m: [[(1, 2) if k == i else (0, 0) for k in range(m)] for i in range(m)]
    if family == "Z":
        return [unit(n, i, 1) for i in range(n)], [Decimal(1)] * n
    if name in WORDS:
        return [[int(digit) for digit in word] for word in WORDS[name]] + [unit(7, i, 2) for i in range(7)], [Decimal(1) / 2] * 7
    if family == "D":
        even = checkerboard(n, 1)
        return {"": (even, [Decimal(1)] * n), "*": ([[1] * n] + [unit(n, i, 2) for i in range(n)], [Decimal(1) / 4] * n),
                "+": ([[2 * x for x in row] for row in even] + [[1] * n], [Decimal(1) / 4] * n)}[plus]
    if name == "E8":
        return generators("D8+")
    if family == "E":
        first = [[(1, 0)] * 3] if name == "E6" else [[(1, 0), (-1, 0), (0, 0)], [(0, 0), (1, 0), (-1, 0)]]
        return eisenstein(*first, *theta(3)), [Decimal(2) / 12, Decimal(6) / 12] * 3
    if name == "K12":
        words = [[SYMBOLS[symbol] for symbol in row] for row in HEXACODE]
        return eisenstein(*words, *[[(2 * (k == i), 0) for k in range(6)] for i in range(6)]), [Decimal(1) / 4, Decimal(3) / 4] * 6
    if name == "BW16":
        rows = [[1 if point & monomial == monomial else 0 for point in range(16)] for monomial in (0, 1, 2, 4, 8)]
        return rows + checkerboard(16, 2), [Decimal(1) / 2] * 16
    rows = [[2 * bit for bit in row] for row in golay()]
    return rows + checkerboard(24, 4) + [[-3] + [1] * 23], [Decimal(1) / 8] * 24
