"""A survey of 1,000,000 answers counted by us, by pandas with SciPy and by polars, in turn: `bin/bench answers`.

Every count is a process of its own, measured by the system alike: its wall time and the most memory it held. All of
them must find the same.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 3
ROWS = os.environ.get("KOBLINGSBOKS_BENCH_ROWS", "1000000")


def run(words):
    """The figures it prints, the seconds it took, and the most megabytes it held."""
    began = time.monotonic()
    child = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    figures = [float(figure) for figure in child.stdout.read().split()]
    _, status, used = os.wait4(child.pid, 0)
    took = time.monotonic() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{words} failed")
    return figures, took, used.ru_maxrss / 1024


def main():
    ours, scripts = sys.argv[1], Path(__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "answers.csv")
        subprocess.run([ours, "write", file, ROWS], check=True)
        size = Path(file).stat().st_size / 1e6
        programs = {
            "Koblingsboks": [ours, "count", file],
            "polars": [sys.executable, str(scripts / "answers_polars.py"), file],
            "pandas and SciPy": [sys.executable, str(scripts / "answers_pandas.py"), file],
        }
        runs = {name: [] for name in programs}
        for _ in range(ROUNDS):
            for name, words in programs.items():
                runs[name].append(run(words))
    golden = runs["polars"][0][0]
    for name, found in runs.items():
        for figures, _, _ in found:
            if len(figures) != len(golden) or any(abs(a - b) > 1e-6 * abs(b) for a, b in zip(figures, golden)):
                sys.exit(f"{name} found {figures} for {golden}")
    print(f"{ROWS} rows, {size:.0f} MB; rows, answers, chi-square, residuals and alpha agree: {golden}\n")
    print("| program | wall time, median of 3 | all three | against ours | most memory |\n|---|---|---|---|---|")
    middle = {name: statistics.median(took for _, took, _ in found) for name, found in runs.items()}
    for name, found in runs.items():
        times = middle[name], ", ".join(f"{took:.2f}" for _, took, _ in found), middle[name] / middle["Koblingsboks"]
        print("| {} | {:.2f} s | {} s | {:.1f} | {:.0f} MB |".format(name, *times, max(most for _, _, most in found)))


if __name__ == "__main__":
    main()
