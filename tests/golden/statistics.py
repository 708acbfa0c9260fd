"""Random tables, groups, scales and shares and what they say: `python3 tests/golden/statistics.py`, with SciPy.

Writes statistics.json beside itself. The Rust tests in crates/analysis/tests/statistics.rs compare with it. Splits
and tables are counted one by one and in whole numbers; the rest is SciPy's and NumPy's.
"""

import itertools
import json
import math
import random
from fractions import Fraction
from pathlib import Path

import numpy as np
from scipy import stats


def cross(table):
    """Pearson's test on the rows and columns that are not empty; residuals and expected counts for those alone."""
    counts = np.array(table, dtype=float)
    rows = [r for r in range(counts.shape[0]) if counts[r].sum() > 0]
    columns = [c for c in range(counts.shape[1]) if counts[:, c].sum() > 0]
    if not rows or not columns:
        return {"test": None, "cells": [], "under_five": 0, "low": False}
    kept = counts[np.ix_(rows, columns)]
    n = kept.sum()
    found = None
    expected = stats.contingency.expected_freq(kept)
    if len(rows) > 1 and len(columns) > 1:
        test = stats.chi2_contingency(kept, correction=False)
        found = {"chi_square": test.statistic, "freedom": int(test.dof), "p": test.pvalue}
        expected = test.expected_freq
    cells = []
    for i, r in enumerate(rows):
        for j, c in enumerate(columns):
            rest = (1 - kept[i].sum() / n) * (1 - kept[:, j].sum() / n)
            alone = len(rows) == 1 or len(columns) == 1
            residual = None if alone else (kept[i, j] - expected[i, j]) / math.sqrt(expected[i, j] * rest)
            cells.append([r, c, float(expected[i, j]), residual])
    under = int((expected < 5).sum())
    low = bool((expected < 1).any() or under * 5 > expected.size)
    return {"test": found, "cells": cells, "under_five": under, "low": low}


def tables(rows, columns):
    """All tables with these margins."""
    if not rows:
        yield []
        return

    def fill(left, among):
        if not among:
            if left == 0:
                yield []
            return
        for count in range(min(left, among[0]) + 1):
            for rest in fill(left - count, among[1:]):
                yield [count, *rest]

    for row in fill(rows[0], columns):
        for rest in tables(rows[1:], [column - count for column, count in zip(columns, row)]):
            yield [row, *rest]


def by_all_tables(table):
    """The share of tables with the same margins whose statistic is at least as large, in whole numbers."""
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table)]
    product = math.prod(map(math.factorial, rows + columns))

    def statistic(one):
        return sum(Fraction(count**2, rows[r] * columns[c]) for r, row in enumerate(one) for c, count in enumerate(row))

    def ways(one):
        return Fraction(product, math.factorial(sum(rows)) * math.prod(math.factorial(x) for row in one for x in row))

    seen = statistic(table)
    return float(sum(ways(one) for one in tables(rows, columns) if statistic(one) >= seen))


def sign(a, b):
    return (a > b) - (a < b)


def difference(first, second):
    """Delta and the share of all splits that are at least as far apart, one split after the other."""
    both = first + second
    total = len(both)
    signs = [[sign(a, b) for b in both] for a in both]

    def sum_over(chosen):
        rest = [j for j in range(total) if j not in chosen]
        return sum(signs[i][j] for i in chosen for j in rest)

    seen = abs(sum_over(set(range(len(first)))))
    splits = [set(chosen) for chosen in itertools.combinations(range(total), len(first))]
    far = sum(1 for chosen in splits if abs(sum_over(chosen)) >= seen)
    delta = Fraction(sum(sign(a, b) for a in first for b in second), len(first) * len(second))
    return {"delta": float(delta), "p": float(Fraction(far, len(splits))), "splits": len(splits)}


def alpha(rows):
    complete = np.array([row for row in rows if all(value is not None for value in row)], dtype=float)
    if complete.shape[0] < 10 or complete.shape[1] < 3:
        return None
    k = complete.shape[1]
    of_sums = complete.sum(axis=1).var(ddof=1)
    return None if of_sums == 0 else float(k / (k - 1) * (1 - complete.var(axis=0, ddof=1).sum() / of_sums))


def spread(values):
    n = len(values)
    found = {"mean": None, "sd": None, "median": None, "interval": None}
    if n:
        found |= {"mean": float(np.mean(values)), "median": float(np.median(values))}
    if n > 1:
        mean, sd = np.mean(values), np.std(values, ddof=1)
        half = stats.t.ppf(0.975, n - 1) * sd / math.sqrt(n)
        found |= {"sd": float(sd), "interval": [float(mean - half), float(mean + half)]}
    return found


def counted(steps, counts):
    """The same of many answers that are given as counts."""
    return spread(np.repeat(np.array(steps, dtype=float), counts))


def wilson(count, of):
    interval = stats.binomtest(count, of).proportion_ci(0.95, method="wilson")
    return [float(interval.low), float(interval.high)]


def some_table(number, dice):
    rows, columns = dice.randint(1 if number % 9 == 0 else 2, 6), dice.randint(1 if number % 11 == 0 else 2, 6)
    most = dice.choice([1, 3, 10, 60, 1000])
    table = [[dice.randint(0, most) for _ in range(columns)] for _ in range(rows)]
    if number % 5 == 0:
        table[dice.randrange(rows)] = [0] * columns
    if number % 7 == 0:
        gone = dice.randrange(columns)
        table = [[0 if c == gone else count for c, count in enumerate(row)] for row in table]
    if number % 23 == 0:
        table = [[3 * (c + 1) for c in range(columns)] for _ in range(rows)]
    return table


def some_groups(number, dice):
    first, second = (7, 11) if number % 24 == 5 else (dice.randint(1, 5), dice.randint(1, 7))
    steps = [[1, 2, 4, 5], [1, 2, 3, 4, 5], [3], range(1, 101)][number % 4]
    return [dice.choice(steps) for _ in range(first)], [dice.choice(steps) for _ in range(second)]


def some_scale(number, dice):
    items, persons = dice.randint(3, 6), dice.randint(10, 24)
    holes = 0.05 if number % 2 else 0
    rows = []
    for _ in range(persons):
        level = dice.randint(1, 5)
        row = [min(5, max(1, level + dice.randint(-2, 2))) for _ in range(items)]
        rows.append([None if dice.random() < holes else value for value in row])
    return rows


def cases(dice):
    for number in range(120):
        table = some_table(number, dice)
        yield {"kind": "cross", "table": table, **cross(table)}
    for rows, columns in [(2, 2), (2, 3), (3, 2), (2, 5), (3, 3), (4, 2), (3, 4)] * 2:
        table = [[dice.randint(0, 5) if columns < 4 else dice.randint(0, 2) for _ in range(columns)] for _ in range(rows)]
        if all(map(sum, table)) and all(map(sum, zip(*table))):
            yield {"kind": "tables", "table": table, "p": by_all_tables(table)}
    for number in range(70):
        first, second = some_groups(number, dice)
        yield {"kind": "groups", "first": first, "second": second, **difference(first, second)}
    for number in range(30):
        rows = some_scale(number, dice)
        yield {"kind": "alpha", "rows": rows, "alpha": alpha(rows)}
    for number in range(40):
        values = [dice.choice([1, 2, 4, 5]) if number % 2 else dice.randint(1, 100) for _ in range(dice.randint(0, 25))]
        values = [4] * len(values) if number % 8 == 0 else values
        yield {"kind": "spread", "values": values, **spread(values)}
    for most in [3, 30, 400, 3000, 60_000]:
        counts = [dice.randint(0, most) for _ in range(5)]
        yield {"kind": "counted", "counts": counts, **counted([1, 2, 3, 4, 5], counts)}
    for number in range(40):
        of = dice.choice([1, 2, 10, 48, 1000, 10**6])
        count = [0, of, dice.randint(0, of)][number % 3]
        yield {"kind": "wilson", "count": count, "of": of, "interval": wilson(count, of)}
    for number in range(30):
        family = [dice.choice([0.01, 0.04, 0.2]) if number % 3 == 0 else dice.random() ** 2 for _ in range(dice.randint(1, 20))]
        found = stats.false_discovery_control(family, method="bh")
        yield {"kind": "adjusted", "family": family, "adjusted": [float(p) for p in found]}


def main():
    lines = [json.dumps(case) for case in cases(random.Random(20180513))]
    Path(__file__).with_name("statistics.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")


if __name__ == "__main__":
    main()
