"""exp, log and their relatives with the same bits everywhere: "The functions" of docs/entropy-code.md."""

import math
from fractions import Fraction
from functools import lru_cache

LN2_HIGH, LN2_LOW, INVERSE_LN2 = 0.6931471805598903, 5.497923018708371e-14, 1.4426950408889634
ROOT_HALF, TWO_PI = 0.7071067811865476, 6.283185307179586
ERFCX = [1.1775789345674017, -0.0045900545806464776, -0.084249133366517917, 0.059209939998191893, -0.026658668435305753,
         0.0090749976707052652, -0.0024131635404176081, 0.00049077583652580863, -6.916973302501207e-05, 4.1390279860730102e-06,
         7.7403830661984903e-07, -2.1886401049234397e-07, 1.076499946567091e-08, 4.5219598112182866e-09, -7.7544002088313509e-10,
         -6.3180883408866841e-11, 2.8687950109306699e-11, 1.9455868545777347e-13, -9.6546967484334393e-13, 3.2525481481487401e-14,
         3.3478119482868056e-14, -1.864562880419313e-15, -1.2507950530688648e-15, 7.4182352566240441e-17, 5.068148904796111e-17]


def _exact_fma(a, b, c):
    return float(Fraction(a) * Fraction(b) + Fraction(c)) if a and b else a * b + c


fma = getattr(math, "fma", _exact_fma)  # a·b + c, rounded once; the library has it from Python 3.13 on


def tree(z, z2, z4, c):
    """c[0] + c[1]·z + … + c[n]·z^n, pair by pair."""
    b = [fma(z, c[i + 1], c[i]) if i + 1 < len(c) else c[i] for i in range(0, len(c), 2)]
    quads = [fma(z2, b[i + 1], b[i]) if i + 1 < len(b) else b[i] for i in range(0, len(b), 2)]
    return fma(z4, fma(z4, quads[2], quads[1]) if len(quads) > 2 else quads[1], quads[0])


FACTORIALS = [1 / math.factorial(k) for k in range(2, 15)]


def exponential_tail(r):
    """(e^r − 1 − r)/r²."""
    s = r * r
    a = [fma(FACTORIALS[i + 1], r, FACTORIALS[i]) for i in range(0, 12, 2)]
    b2 = fma(s, fma(s, FACTORIALS[12], a[5]), a[4])
    return fma(s * s, fma(s * s, b2, fma(s, a[3], a[2])), fma(s, a[1], a[0]))


def reduce(x, k):
    high, low = fma(-k, LN2_HIGH, x), k * LN2_LOW
    return high - low, (high - (high - low)) - low


@lru_cache(None)
def exp(x):
    if x < -745.1332191019412:
        return 0.0
    k = float(round(x * INVERSE_LN2))
    r, correction = reduce(x, k)
    return math.ldexp(1 + (r + fma(r * r, exponential_tail(r), correction)), int(k))


def expm1(x):
    if x < -37.5:
        return -1.0
    if abs(x) < 2.0 ** -54:
        return x
    if -0.35 < x < 0.42:
        return fma(x * x, exponential_tail(x), x)
    k = float(round(x * INVERSE_LN2))
    r, correction = reduce(x, k)
    offset = 1.0 if k > 60 else 1 - 2.0 ** -k
    total = offset + r
    return math.ldexp(total + ((r - (total - offset)) + fma(r * r, exponential_tail(r), correction)), int(k))


def log_of_sum(f, correction, exponent):
    """exponent·log 2 + log(1 + f) + correction."""
    s = f / (2 + f)
    z = s * s
    tail = z * tree(z, z * z, (z * z) * (z * z), [2 / (2 * k + 3) for k in range(11)])
    half = 0.5 * f * f
    return exponent * LN2_HIGH - ((half - fma(s, half + tail, fma(float(exponent), LN2_LOW, correction))) - f)


def normalised(x):
    mantissa, exponent = math.frexp(x)
    return (mantissa, exponent) if mantissa >= ROOT_HALF else (2 * mantissa, exponent - 1)


def log(x):
    mantissa, exponent = normalised(x)
    return log_of_sum(mantissa - 1, 0.0, exponent)


def log1p(x):
    """log(1 + x) for 0 ≤ x ≤ 1."""
    if x < 2.0 ** -54:
        return x
    if x < 0.41:
        return log_of_sum(x, 0.0, 0)
    mantissa, exponent = normalised(1 + x)
    return log_of_sum(mantissa - 1, (1 - ((1 + x) - x) if x >= 1 else x - ((1 + x) - 1)) / (1 + x), exponent)


def cos_two_pi(u):
    """cos 2πu for 0 ≤ u < 1."""
    quarters = float(round(4 * u))
    t = (u - 0.25 * quarters) * TWO_PI
    low = fma(u - 0.25 * quarters, 2.4492935982947064e-16, fma(u - 0.25 * quarters, TWO_PI, -t))
    z = t * t
    sine = tree(z, z * z, (z * z) * (z * z), [(-1) ** k / math.factorial(2 * k + 1) for k in range(1, 9)])
    cosine = tree(z, z * z, (z * z) * (z * z), [(-1) ** k / math.factorial(2 * k) for k in range(2, 9)])
    half = 0.5 * z
    sin = t + fma(z * t, sine, low * fma(-0.5, z, 1.0))
    cos = (1 - half) + (((1 - (1 - half)) - half) + fma(z * z, cosine, -t * low))
    return (cos, -sin, -cos, sin)[int(quarters) & 3]


def cos_of_turns(u):
    """cos 2πu for 0 ≤ u ≤ ½, without fma: the sine of 2π(¼ − u)."""
    angle = TWO_PI * (0.25 - u)
    z = angle * angle
    total = -1 / math.factorial(19)
    for k in range(17, 2, -2):
        total = total * z + (1 if k % 4 == 1 else -1) / math.factorial(k)
    return angle + angle * z * total


def erfcx(x):
    """e^(x²)·erfc(x) for x ≥ 0."""
    t = (x - 3.75) / (x + 3.75)
    after, total = 0.0, ERFCX[-1]
    for coefficient in ERFCX[-2:0:-1]:
        after, total = total, (t + t) * total - after + coefficient
    return (t * total - after + ERFCX[0]) / (1 + x + x)
