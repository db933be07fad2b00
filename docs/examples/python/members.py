"""The range decoder and the members of a class: docs/entropy-code.md."""

from bisect import bisect_right
from functools import lru_cache

from exact import exp

REACH = 1 << 15
SHARED = 2.0 ** 32 - 4096


class RangeDecoder:
    def __init__(self, record):
        self.rest, self.range = record, 2 ** 64 - 1
        self.place = min(int.from_bytes(record[:8].ljust(8, b"\0"), "big"), 2 ** 64 - 2)
        self.at = 8

    def target(self):
        return min(self.place // (self.range >> 32), 2 ** 32 - 1)

    def narrow(self, low, width):
        unit = self.range >> 32
        self.place -= unit * low
        self.range = self.range - unit * low if low + width == 2 ** 32 else unit * width
        while self.range < 2 ** 56:
            following = self.rest[self.at] if self.at < len(self.rest) else 0
            self.place, self.range, self.at = self.place << 8 | following, self.range << 8, self.at + 1

    def choose(self, lows):
        """The place of the symbol among intervals that begin at the given numbers, the last of which ends at 2³²."""
        chosen = bisect_right(lows, self.target()) - 1
        self.narrow(lows[chosen], (lows[chosen + 1] if chosen + 1 < len(lows) else 2 ** 32) - lows[chosen])
        return chosen

    def bits(self, count):
        if count > 32:
            return self.bits(count - 32) << 32 | self.bits(32)
        if count == 0:
            return 0
        value = self.target() >> (32 - count)
        self.narrow(value << (32 - count), 1 << (32 - count))
        return value

    def gamma(self):
        length = 0
        while self.bits(1) == 0:
            length += 1
            if length == 64:
                raise ValueError("A record holds a number of more than 64 bits: it is damaged.")
        return 1 << length | self.bits(length)


class Members:
    """The members of a class a + qZ under a prior at x = 0."""

    def __init__(self, family, log_scale, a, q):
        self.family, self.q, self.ratio = family, q, exp(log_scale) / q
        nearest = a - q * round(a / q)
        self.first, self.shift, self.lows = nearest, 0, [0]
        if self.ratio > 32:
            while self.shift < 52 and self.ratio * 0.5 ** self.shift > 1024:
                self.shift += 1
            self.edge = lru_cache(None)(self.edge)
            return
        self.inwards = 1 if nearest < 0 else -1
        exponent, factor = family.over_class(float(nearest), log_scale, 0.0, float(q))
        share, height = SHARED / (factor * exp(exponent)), family.log_density(float(nearest), log_scale)
        while len(self.lows) <= 4096:
            index = self.index(len(self.lows) - 1)
            weight = share if index == 0 else share * exp(family.log_density(float(nearest) + index * float(q), log_scale) - height)
            if not 1 <= weight <= 2 ** 32 - 1 - self.lows[-1]:
                break
            self.lows.append(self.lows[-1] + int(weight))

    def index(self, rank):
        return self.inwards * (rank + 1 >> 1) if rank & 1 else -self.inwards * (rank + 1 >> 1)

    def read(self, decoder):
        return self.first + self.q * (self.coarse(decoder) if self.ratio > 32 else self.counted(decoder))

    def counted(self, decoder):
        rank = decoder.choose(self.lows)
        return self.index(rank if rank + 1 < len(self.lows) else decoder.gamma() + rank - 1)

    def coarse(self, decoder):
        target, escape = decoder.target(), self.edge(REACH)
        if target >= escape:
            decoder.narrow(escape, 2 ** 32 - escape)
            below, beyond = decoder.bits(1), decoder.gamma()
            block = -REACH - beyond if below else REACH - 1 + beyond
        else:
            block, high = -REACH, REACH
            while high - block > 1:
                middle = (block + high) >> 1
                block, high = (middle, high) if self.edge(middle) <= target else (block, middle)
            decoder.narrow(self.edge(block), self.edge(block + 1) - self.edge(block))
        return block << self.shift | decoder.bits(self.shift)

    def edge(self, block):
        if block == -REACH:
            return 0
        place = self.first / self.q - 0.5 + block * float(1 << self.shift)
        return 2 * (block + REACH) + int((2.0 ** 32 - 4096 - 4 * REACH) * self.family.cumulative(place, self.ratio))
