"""The figures of `answers count` by polars: `answers_polars.py FILE`.

The file is read once into the narrowest types. Each item is then counted by both groupings in one go, and each scale
reduced to its variances; polars runs all of these side by side.
"""

import sys

import numpy as np
import polars as pl

items = [f"item_{n}" for n in range(1, 83)]
types = {"sector": pl.Categorical, "region": pl.Categorical} | {item: pl.UInt8 for item in items}
frame = pl.scan_csv(sys.argv[1], schema=types).collect().lazy()
scales = []
for number in range(20):
    begin, size = (number * 4, 4) if number < 10 else (40 + (number - 10) * 3, 3)
    scales.append(items[begin : begin + size])

counted = [
    frame.select("sector", "region", pl.col(item).alias("answer")).drop_nulls().group_by("sector", "region", "answer").len()
    for item in items
]
variances = [
    frame.select(scale)
    .drop_nulls()
    .select(
        pl.sum_horizontal(pl.all().cast(pl.Float64).var()).alias("of_items"),
        pl.sum_horizontal(pl.all().cast(pl.UInt16)).cast(pl.Float64).var().alias("of_sums"),
    )
    for scale in scales
]
found = pl.collect_all([*counted, *variances, frame.select(pl.len())])

answers, chi_square, residuals = 0, 0.0, 0.0
for grouping in ["sector", "region"]:
    for table in found[: len(items)]:
        wide = table.pivot("answer", index=grouping, values="len", aggregate_function="sum")
        counts = wide.drop(grouping).fill_null(0).to_numpy().astype(float)
        n, rows, columns = counts.sum(), counts.sum(axis=1), counts.sum(axis=0)
        expected = np.outer(rows, columns) / n
        rest = np.outer(1 - rows / n, 1 - columns / n)
        answers += int(n)
        chi_square += ((counts - expected) ** 2 / expected).sum()
        residuals += np.abs((counts - expected) / np.sqrt(expected * rest)).sum()

alpha = 0.0
for scale, row in zip(scales, found[len(items) : -1]):
    of_items, of_sums = row.row(0)
    alpha += len(scale) / (len(scale) - 1) * (1 - of_items / of_sums)
print(found[-1].item(), answers, chi_square, residuals, alpha)
