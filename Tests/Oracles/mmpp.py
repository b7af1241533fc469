"""Writes mmpp.csv: index of dispersion of two-state Markov-modulated Poisson processes.

    pip install numpy==2.4.6 scipy==1.17.1
    python3 mmpp.py > mmpp.csv

Not from the closed form: Var N(t) = mean t + 2 times the integral over u of (t - u) C(u), where C is
the autocovariance of the rate, from the matrix exponential of the generator; it is below 1e-26 of C(0) from u = 60 / (leave1 + leave2) on.
"""

import numpy as np
from scipy.integrate import quad
from scipy.linalg import expm

print("rate1,rate2,leave1,leave2,window,mean_rate,index_of_dispersion")
for l1, l2, s1, s2 in [(20, 2, 0.05, 0.02), (0, 8, 2, 0.5), (100, 1, 1e-3, 10)]:
    generator = np.array([[-s1, s1], [s2, -s2]])
    shares = np.array([s2, s1]) / (s1 + s2)
    rates = np.diag([l1, l2])
    mean = shares @ rates @ np.ones(2)
    for t in [1e-4, 0.5, 1, 10, 100]:
        def covariance(u):
            return shares @ rates @ (expm(generator * u) - np.ones((2, 1)) * shares) @ rates @ np.ones(2)
        integral = quad(lambda u: (t - u) * covariance(u), 0, min(t, 60 / (s1 + s2)), epsabs=0, epsrel=1e-11, limit=200)[0]
        print(l1, l2, s1, s2, t, repr(float(mean)), repr(float(1 + 2 * integral / (mean * t))), sep=",")
