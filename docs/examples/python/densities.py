"""The density families of docs/entropy-code.md: log h, the sum over a class, the distribution function."""

from exact import ROOT_HALF, cos_of_turns, erfcx, exp, expm1, log, log1p

HALF_LOG_TWO_PI, LOG_TWO, TWO_PI_SQUARED = 0.9189385332046728, 0.6931471805599453, 19.739208802178716


class Gaussian:
    @staticmethod
    def log_density(x, log_scale):
        standard = x * exp(-log_scale)
        return -(0.5 * standard * standard) - log_scale - HALF_LOG_TWO_PI

    @staticmethod
    def over_class(x, log_scale, a, q):
        """Exponent and factor of the sum of h(x + i)/h(x) over the members i of a + qZ."""
        rate, ratio = exp(-log_scale), exp(log_scale) / q
        shift = a - q * round((x + a) / q)
        u = abs(x + shift) / q
        if ratio < 0.4:
            power = -0.5 * (q * rate) * (q * rate)
            p, m = exp(power * (1 - u - u)), exp(power * (1 + u + u))
            pm = p * m
            few = 1 + (p + m) + pm * (p * p + m * m) + pm * pm * pm * (p * p * p + m * m * m)
            return -0.5 * (shift * rate) * ((x + (x + shift)) * rate), few
        first, cosine = exp(-TWO_PI_SQUARED * ratio * ratio), cos_of_turns(u)
        fourth = (first * first) * (first * first)
        second = (cosine + cosine) * cosine - 1
        waves = first * cosine + fourth * second + fourth * fourth * first * ((cosine + cosine) * second - cosine)
        return 0.5 * (x * rate) * (x * rate) + (log_scale - log(q)) + HALF_LOG_TWO_PI, 1 + waves + waves

    @staticmethod
    def cumulative(x, scale):
        z = min(abs(x) / scale, 40.0)
        tail = 0.5 * exp(-0.5 * z * z) * erfcx(z * ROOT_HALF)
        return tail if x < 0 else 1 - tail


class Laplace:
    @staticmethod
    def log_density(x, log_scale):
        return -abs(x) * exp(-log_scale) - log_scale - LOG_TWO

    @staticmethod
    def over_class(x, log_scale, a, q):
        rate = exp(-log_scale)
        d = abs(x + (a - q * round((x + a) / q)))
        return (abs(x) - d) * rate - log(-expm1(-q * rate)), 1 + exp((d + d - q) * rate)

    @staticmethod
    def cumulative(x, scale):
        half = 0.5 * exp(-abs(x) / scale)
        return half if x < 0 else 1 - half


class Logistic:
    @staticmethod
    def log_density(x, log_scale):
        standard = abs(x) * exp(-log_scale)
        return -standard - 2 * log1p(exp(-standard)) - log_scale

    @staticmethod
    def over_class(x, log_scale, a, q):
        rate, ratio = exp(-log_scale), exp(log_scale) / q
        d, tail = abs(x + (a - q * round((x + a) / q))), exp(-abs(x) * rate)
        u = d / q
        if ratio < 0.225:
            r = q * rate
            here, beyond, power = exp(-r * u), exp(r * (u + u - 1)), 1.0
            whole = beyond * here * here
            total = 1 / ((1 + here) * (1 + here))
            for _ in range(8):
                left, right = 1 + power * (beyond * here), 1 + power * whole * here
                total += power * (beyond / (left * left) + whole / (right * right))
                power *= whole
            return (abs(x) - d) * rate, (1 + tail) * (1 + tail) * total
        w = TWO_PI_SQUARED * ratio
        cosine, fall, total = cos_of_turns(u), exp(-w), 0.0
        before, wave, power = 1.0, cosine, fall
        for k in range(1, 9):
            total += 2 * k * w * power / (1 - power * power) * wave
            before, wave, power = wave, (cosine + cosine) * wave - before, power * fall
        return abs(x) * rate + 2 * log1p(tail) + (log_scale - log(q)), 1 + total + total

    @staticmethod
    def cumulative(x, scale):
        tail = exp(-abs(x) / scale)
        return tail / (1 + tail) if x < 0 else 1 / (1 + tail)
