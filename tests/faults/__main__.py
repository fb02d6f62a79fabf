"""Print what italint makes of clean reports with one fault each.

python -m tests.faults                    one place of each fault
python -m tests.faults --places 50        with more places of each fault
python -m tests.faults --year 2568 --only period
"""

import argparse
import sys

from . import PLACES, Trial, bench_of_samples, table


def main() -> None:
    parser = argparse.ArgumentParser(description="What italint makes of clean samples with one fault each.")
    parser.add_argument("--places", type=int, default=PLACES)
    parser.add_argument("--year", type=int, action="append")
    parser.add_argument("--only", default="", help="kinds of fault whose name holds this")
    asked = parser.parse_args()
    bench = bench_of_samples()
    for year in asked.year or bench.samples:
        sys.stdout.write(table(year, list(Trial(year, bench).rows(asked.places, asked.only))) + "\n")


main()
