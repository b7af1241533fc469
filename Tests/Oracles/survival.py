"""Writes survival.csv: Kaplan-Meier estimates by lifelines, with Greenwood's variance.

    pip install lifelines==0.30.3
    python3 survival.py > survival.csv

Subject i of a sample lasts (a i i + b i) mod 97 and is censored where i is a multiple of `every`;
the tests repeat the formula.
"""

import numpy as np
from lifelines import KaplanMeierFitter

print("n,a,b,every,time,at_risk,ended,survival,variance,median")
for n, a, b, every in [(20, 3, 7, 4), (150, 2, 3, 3), (150, 5, 1, 1000), (90, 7, 2, 2), (12, 0, 5, 1)]:
    i = np.arange(n)
    lasted = (a * i * i + b * i) % 97
    ended = i % every != 0
    fit = KaplanMeierFitter().fit(lasted, ended)
    table = fit.event_table[fit.event_table.observed > 0]
    at_risk, observed = table.at_risk.astype(float), table.observed.astype(float)
    hazards = (observed / (at_risk * (at_risk - observed))).cumsum()
    median = fit.median_survival_time_
    for time in table.index:
        survival = float(fit.survival_function_.loc[time].iloc[0])
        variance = survival**2 * hazards[time] if at_risk[time] > observed[time] else ""
        print(
            n, a, b, every, int(time), int(at_risk[time]), int(observed[time]), repr(survival),
            variance and repr(float(variance)), int(median) if np.isfinite(median) else "", sep=",",
        )
    if table.empty:
        print(n, a, b, every, "", "", "", "", "", "", sep=",")
