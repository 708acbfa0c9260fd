"""Random prioritisations and their results, computed with exact fractions: `python3 tests/golden/ranking.py`.

Writes ranking.json beside itself. The Rust test `the_golden_cases_hold` in crates/analysis compares with it.
"""

import json
import math
import random
from fractions import Fraction
from pathlib import Path

WITHIN = Fraction(1, 10**9)


def mean(values):
    values = list(values)
    return sum(values, Fraction(0)) / len(values) if values else None


def spread(values):
    if len(values) < 2:
        return None
    middle = mean(values)
    return math.sqrt(sum((value - middle) ** 2 for value in values) / (len(values) - 1))


def combine(partner, needs, criteria):
    shares = [[Fraction(p, sum(q)) for p in q] for q in (person["points"] for person in partner) if sum(q) > 0]
    weights = [mean(share[c] for share in shares) if shares else Fraction(1, criteria) for c in range(criteria)]
    scores = []
    for place in range(needs * criteria):
        given = [person["scores"][place] for person in partner]
        scores.append(mean(Fraction(score, 10) for score in given if score is not None))
    return weights, scores


def weighted(voice, need, criteria, chosen):
    weights, scores = voice
    pairs = [(weights[c], scores[need * criteria + c]) for c in chosen if scores[need * criteria + c] is not None]
    weight = sum((w for w, _ in pairs), Fraction(0))
    return sum((w * s for w, s in pairs), Fraction(0)) / weight if weight else None


def solve(case):
    needs, sides = case["needs"], case["sides"]
    criteria = len(sides)
    voices = [combine(partner, needs, criteria) for partner in case["partners"]]
    results = []
    for need in range(needs):
        totals = [weighted(voice, need, criteria, range(criteria)) for voice in voices]
        known = [total for total in totals if total is not None]
        on = [[v[1][need * criteria + c] for v in voices if v[1][need * criteria + c] is not None] for c in range(criteria)]

        def side(name):
            chosen = [c for c in range(criteria) if sides[c] == name]
            return mean(t for t in (weighted(voice, need, criteria, chosen) for voice in voices) if t is not None)

        apart = []
        if len(known) > 1:
            apart = [
                (place, total - (sum(known) - total) / (len(known) - 1))
                for place, total in enumerate(totals)
                if total is not None
            ]
            most = max(abs(by) for _, by in apart)
            apart = [[place, float(by)] for place, by in apart if most > WITHIN and most - abs(by) <= WITHIN]
        results.append(
            {
                "total": mean(known),
                "totals": totals,
                "spread": spread(known),
                "missing": sum(1 for v in voices for c in range(criteria) if v[1][need * criteria + c] is None),
                "furthest": apart,
                "spread_on": [spread(values) for values in on],
                "value": side("value"),
                "feasibility": side("feasibility"),
            }
        )
    for result in results:
        own = result["total"]
        above = sum(1 for other in results if own is not None and other["total"] is not None and other["total"] - own > WITHIN)
        result["rank"] = above + 1 if own is not None else None
    return results


def plain(value):
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value


def invent(number, dice):
    """Every third case has holes, every fourth few different scores, every fifth one partner, every sixth zero weights."""
    needs, criteria = dice.randint(1, 7), dice.randint(1, 8)
    holes = dice.choice([0.1, 0.4, 0.9]) if number % 3 == 0 else 0
    scores = [40, 60] if number % 4 == 0 else range(0, 101)
    partners = []
    for _ in range(1 if number % 5 == 0 else dice.randint(2, 6)):
        persons = []
        for _ in range(dice.randint(0 if number % 7 == 0 else 1, 4)):
            points = [dice.choice([0, 10]) if number % 4 == 0 else dice.randint(0, 200) for _ in range(criteria)]
            if number % 6 == 0:
                points = [0 if dice.random() < 0.6 else point for point in points]
            given = [None if dice.random() < holes else dice.choice(scores) for _ in range(needs * criteria)]
            persons.append({"points": points, "scores": given})
        partners.append(persons)
    return {"needs": needs, "sides": [dice.choice(["value", "feasibility"]) for _ in range(criteria)], "partners": partners}


def main():
    dice = random.Random(20240817)
    cases = [invent(number, dice) for number in range(60)]
    lines = [json.dumps({**case, "results": plain(solve(case))}) for case in cases]
    Path(__file__).with_name("ranking.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")


if __name__ == "__main__":
    main()
