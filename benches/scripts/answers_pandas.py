"""The figures of `answers count` by pandas and SciPy: `answers_pandas.py FILE`."""

import sys

import numpy as np
import pandas as pd
from scipy.stats import chi2_contingency

frame = pd.read_csv(sys.argv[1], dtype={"sector": "category", "region": "category"})
items = [f"item_{n}" for n in range(1, 83)]
answers, chi_square, residuals = 0, 0.0, 0.0
for grouping in ["sector", "region"]:
    for item in items:
        counts = frame.groupby([grouping, item], observed=True).size().unstack(fill_value=0).to_numpy()
        test = chi2_contingency(counts, correction=False)
        n = counts.sum()
        rest = np.outer(1 - counts.sum(axis=1) / n, 1 - counts.sum(axis=0) / n)
        answers += int(n)
        chi_square += test.statistic
        residuals += np.abs((counts - test.expected_freq) / np.sqrt(test.expected_freq * rest)).sum()

alpha = 0.0
for number in range(20):
    begin, size = (number * 4, 4) if number < 10 else (40 + (number - 10) * 3, 3)
    scale = frame[items[begin : begin + size]].dropna()
    alpha += size / (size - 1) * (1 - scale.var().sum() / scale.sum(axis=1).var())
print(len(frame), answers, chi_square, residuals, alpha)
