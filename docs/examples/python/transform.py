"""The orthogonal transforms of docs/format.md."""

import numpy as np

from exact import cos_two_pi


def hadamard(n):
    size = n & -n
    c, h = n // size, np.ones((1, 1))
    while len(h) < size:
        h = np.kron(np.array([[1, 1], [1, -1]]), h)
    cosines = [[((1.0 if r == 0 else 2.0) / c) ** 0.5 * cos_two_pi((2 * i + 1) * r % (4 * c) / (4 * c)) / size ** 0.5
                for i in range(c)] for r in range(c)]
    signs = [1 - 2 * (bin(0x9E3779B97F4A7C15 * (j + 1) % 2 ** 64).count("1") & 1) for j in range(n)]
    return (np.kron(cosines, h) * signs).astype(np.float32).astype(np.float64)


def completed(n, directions):
    """Directions made orthonormal one after the other, and completed."""
    rows = []
    for given in (directions, hadamard(n), np.eye(n)):
        for direction in given:
            if len(rows) < n:
                append(rows, direction.astype(np.float64))
    return np.array(rows).astype(np.float32).astype(np.float64)


def append(rows, row):
    for _ in range(2):
        for before in rows:
            row = row - product(row, before) * before
        length = product(row, row) ** 0.5
        if not length > 0.05:
            return
        row = row / length
    rows.append(row)


def product(a, b):
    terms, whole = a * b, len(a) // 8 * 8
    sums = np.zeros(8) if whole == 0 else np.cumsum(terms[:whole].reshape(-1, 8), axis=0)[-1]
    for term in terms[whole:]:
        sums[0] += term
    return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]))
