"""Writes special_functions.csv: special functions to 17 digits, computed with 60 digits by mpmath.

    pip install mpmath==1.3.0
    python3 special_functions.py > special_functions.csv

Columns: function, its arguments (b is empty where there is one), value.
"""

from math import sqrt

from mpmath import erfc, erfinv, gammainc, mp, mpf, psi, zeta

mp.dps = 60


def row(function, a, b, value):
    print(f"{function},{a!r},{'' if b is None else repr(b)},{mp.nstr(value, 17, min_fixed=0, max_fixed=0)}")


def normal_quantile(p):
    p = mpf(p)
    if p >= mpf("1e-3"):
        return sqrt(mpf(2)) * erfinv(2 * p - 1) if p < 1 - mpf("1e-3") else -normal_quantile_small(1 - p)
    return normal_quantile_small(p)


def normal_quantile_small(p):
    return mp.findroot(lambda x: erfc(-x / mp.sqrt(2)) / 2 / p - 1, -mp.sqrt(-2 * mp.log(p)) + mpf("0.3"))


print("function,a,b,value")
for x in [1e-8, 1e-3, 0.1, 0.5, 1.0, 1.4616321449683623, 1.5, 2.0, 3.7, 9.999, 10.0, 25.5, 1e3, 1e6, 1e12]:
    row("digamma", x, None, psi(0, mpf(x)))
    row("trigamma", x, None, psi(1, mpf(x)))
    row("logMinusDigamma", x, None, mp.log(mpf(x)) - psi(0, mpf(x)))

# Around the mean, across every change of method, and into both tails.
shapes = [1e-3, 0.01, 0.3, 0.5, 1.0, 2.5, 8.0, 9.99, 10.0, 40.0, 99.0, 100.0, 150.0, 1e3, 1e4, 1e5, 1e6]
offsets = [-30.0, -12.0, -5.0, -2.0, -1.0, -0.1, 0.0, 0.01, 1.0, 3.0, 6.0]
for shape in shapes:
    xs = {shape + z * sqrt(shape) for z in offsets} | {shape * f for f in [1e-6, 0.01, 0.5, 0.699, 0.701, 1.299, 1.301, 3.0]}
    xs |= {1e-3, 0.5, 1.0, 2.999, 3.001, 10.0} if shape < 10 else set()
    for x in sorted(xs):
        if x <= 0:
            continue
        value = gammainc(mpf(shape), 0, mpf(x), regularized=True) if shape < 1e3 else None
        if value is None:
            # The series and its complement, which converge where gammainc is slow.
            term = total = mpf(1)
            k = mpf(shape)
            while term > total * mpf("1e-40"):
                k += 1
                term *= mpf(x) / k
                total += term
            value = total * mp.exp(mpf(shape) * mp.log(mpf(x)) - mpf(x) - mp.loggamma(mpf(shape) + 1))
        if value > mpf("1e-290"):
            row("gammaP", shape, x, value)

for x in [-37.0, -20.0, -8.0, -3.0, -1.0, -1e-9, 0.0, 0.3, 1.96, 5.0]:
    row("normalCDF", x, None, erfc(-mpf(x) / mp.sqrt(2)) / 2)
for p in [1e-300, 1e-100, 1e-15, 1e-12, 1e-8, 1e-4, 0.01, 0.0749, 0.0751, 0.25, 0.4999, 0.5000001, 0.75, 0.9249, 0.9251, 0.999, 1 - 1e-10]:
    row("normalQuantile", p, None, normal_quantile(p))

for s in [1.001, 1.1, 1.5, 2.0, 2.5, 3.5, 8.0, 30.0]:
    for q in [0.25, 1.0, 1.5, 7.0, 12.0, 1000.0, 1e6]:
        row("hurwitzZeta", s, q, zeta(mpf(s), mpf(q)))
        row("hurwitzZetaSlope", s, q, zeta(mpf(s), mpf(q), 1))
