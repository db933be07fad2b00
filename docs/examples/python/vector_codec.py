"""A codec of vectors as docs/format.md has it, over the trellis code of docs/entropy-code.md."""

import struct
from functools import lru_cache, partial, reduce

import numpy as np

from densities import Gaussian, Laplace, Logistic
from exact import exp, fma, log
from lattices import blocks, lattice
from members import Members, RangeDecoder
from transform import completed, hadamard

members = lru_cache(None)(Members)


def sections(trellis, priors):
    """For each coordinate a function from a state to where its edges' intervals begin and to what they lead."""
    result, start = [], 0
    for k, (_, edges) in enumerate(trellis):
        if all(to == 0 for state in edges for to, _ in state):  # all paths meet here
            result += part(trellis[start:k + 1], priors[start:k + 1])
            start = k + 1
    return result


def part(trellis, priors):
    weights, logs = [], []
    for (q, edges), (family, log_scale) in zip(trellis, priors):
        sums = {a: family.over_class(0.0, log_scale, float(a), float(q)) for a in sorted({a for state in edges for _, a in state})}
        gauge = max(exponent for exponent, _ in sums.values())
        weights.append({a: factor * exp(exponent - gauge) for a, (exponent, factor) in sums.items()})
        logs.append({a: exponent + log(factor) for a, (exponent, factor) in sums.items()})
    onward = backward(trellis, weights, 1.0, lambda pairs: reduce(lambda total, pair: fma(*pair, total), pairs, 0.0))
    in_logs = lru_cache(None)(lambda: backward(trellis, logs, 0.0, log_sum))

    def section(k, state):
        (q, edges), (family, log_scale), lows = trellis[k], priors[k], [0]
        n = len(edges[state])
        for place, (to, a) in enumerate(edges[state][:-1]):
            if onward[0][0] >= 1e-200 and onward[k][state] >= 1e-200:
                probability = weights[k][a] * onward[k + 1][to] / onward[k][state]
            else:
                probability = exp(logs[k][a] + in_logs()[k + 1][to] - in_logs()[k][state])
            share = (2.0 ** 32 - n) * probability
            width = min(int(min(share, 2.0 ** 32 - n)) + 1, 2 ** 32 - lows[-1] - (n - 1 - place)) if share > 0 else 1
            lows.append(lows[-1] + width)
        return lows, [(to, members(family, log_scale, a, q)) for to, a in edges[state]]

    return [lru_cache(None)(partial(section, k)) for k in range(len(trellis))]


def backward(trellis, weights, last, combine):
    onward = [[last]]
    for (_, edges), weight in zip(reversed(trellis), reversed(weights)):
        onward.insert(0, [combine([(weight[a], onward[0][to]) for to, a in state]) for state in edges])
    return onward


def log_sum(pairs):
    most, total = max(a + b for a, b in pairs), 0.0
    for a, b in pairs:
        total += exp(a + b - most)
    return most + log(total)


def directions(message, n, count, precision):
    decoder, entries = RangeDecoder(message), Members(Gaussian, log((1 << precision) / n ** 0.5), 0, 1)
    numbers = np.array([entries.read(decoder) for _ in range(count * n)]).reshape(count, n)
    return (numbers / 2.0 ** precision).astype(np.float32)


def differences(decoder, count, scale):
    entries = Members(Laplace, (scale - 32) * (0.6931471805599453 / 4), 0, 1)
    return np.array([entries.read(decoder) for _ in range(count)], dtype=np.int64)


class Codec:
    def __init__(self, data, adaptation=None):
        version, n, k = struct.unpack_from("<BIB", data)
        if version != 1:
            raise ValueError(f"The codec is of version {version}, and this program reads version 1.")
        name, data = data[6:6 + k].decode("ascii"), data[6 + k:]
        step, _, kind, precision, count, mean_step = struct.unpack_from("<ddBBIf", data)
        part = lambda at, what, length: np.frombuffer(data, what, length, at)
        self.n, self.mean = n, (part(26, "<i2", n).astype(np.float32) * np.float32(mean_step)).astype(np.float64)
        self.levels, families = part(26 + 2 * n, "i1", n).astype(int), part(26 + 3 * n, "u1", n)
        lowest, levels = struct.unpack_from("<bB", data, 26 + 4 * n)
        self.lowest, self.shifts = lowest, part(28 + 4 * n, "i1", 3 * levels).astype(np.float64).reshape(levels, 3) / 256
        rest = data[28 + 4 * n + 3 * levels:]
        if adaptation:
            families = self.adapt(adaptation, families)
        self.units = np.array([unit * step for block in blocks(name, n) for unit in lattice(block)[0]])
        priors = [((Gaussian, Laplace, Logistic)[family], int(level) * (0.6931471805599453 / 8))
                  for family, level in zip(families, self.levels)]
        self.sections, first = [], 0
        for block in blocks(name, n):
            trellis = lattice(block)[1]
            self.sections += sections(trellis, priors[first:first + len(trellis)])
            first += len(trellis)
        self.rows = None if kind == 1 else hadamard(n) if kind == 2 else completed(n, directions(rest, n, count, precision))

    def adapt(self, data, families):
        """Takes the mean, the priors and the shifts of the file; gives the families."""
        version, step, lowest, levels = struct.unpack_from("<BfbB", data)
        if version != 1:
            raise ValueError(f"The adaptation is of version {version}, and this program reads version 1.")
        decoder, step = RangeDecoder(data[11:]), np.float32(step)
        multiples = np.zeros(self.n) if step == 0 else np.clip(np.rint(self.mean / np.float64(step)), -32768, 32767)
        multiples = multiples.astype(np.int64) + differences(decoder, self.n, data[7])
        self.levels = self.levels + differences(decoder, self.n, data[8])
        families = families + differences(decoder, self.n, data[9])
        shifts = differences(decoder, 3 * levels, data[10]).reshape(levels, 3)
        for place in range(levels):
            if 0 <= place + lowest - self.lowest < len(self.shifts):
                shifts[place] += (self.shifts[place + lowest - self.lowest] * 256).astype(np.int64)
        self.mean = (multiples.astype(np.float32) * step).astype(np.float64)
        self.lowest, self.shifts = lowest, shifts / 256
        return families

    def read(self, decoder):
        """The whole numbers of the next vector."""
        numbers, state = [], 0
        for section in self.sections:
            lows, nexts = section(state)
            chosen = decoder.choose(lows) if len(lows) > 1 else 0
            state, member = nexts[chosen]
            numbers.append(member.read(decoder))
        return numbers

    def restored(self, numbers):
        """What whole numbers stand for: x = μ + Wᵀy."""
        z, place = np.array(numbers, dtype=np.int64), self.levels - self.lowest
        known = (place >= 0) & (place < len(self.shifts)) & (z != 0)
        shift = np.zeros(z.shape)
        columns = np.broadcast_to(place, z.shape)
        shift[known] = self.shifts[columns[known], np.minimum(np.abs(z[known]), 3) - 1]
        y = ((z + np.sign(z) * shift) * self.units).astype(np.float32).astype(np.float64)
        x = np.tile(self.mean, (len(z), 1))
        if self.rows is None:
            return (x + y).astype(np.float32)
        for row, weights in zip(self.rows, y.T):
            x += weights[:, None] * row
        return x.astype(np.float32)
