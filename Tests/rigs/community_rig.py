"""Days of a community: what people outside ask, wish and find there, and what ours make of it, on both engines.

    PARLEY_BIN=… PARLEY_SCRATCH=… PARLEY_CHROMIUM=… scripts/postgres run python community_rig.py [--engine sqlite]
        [--only C1,K3]

Each is done twice: through the API (and the command line where that is sensible), and on the pages, by people on a phone
without script. Mail goes through a server that other people wrote. The clock of the machine is moved for what waits.
"""

import argparse
import sys
import time

from community_asking import Accepting, Asking
from community_knowing import Knowing
from community_town import Square
from community_waiting import Waiting
from community_wishing import Same, Wishing
from parley_process import Checks, say
from rig_browser import chromium

parser = argparse.ArgumentParser()
parser.add_argument("--engine", choices=["sqlite", "postgres"], help="both when it is left out")
parser.add_argument("--only", help="names of scenarios, with commas")

SCENARIOS = {"K3": Knowing, "C1": Asking, "C2": Accepting, "C3": Same, "C5": Wishing, "C4": Waiting}


def play(engine, made, checks, browser):
    town = Square(engine, "community", checks, sum((one.ASKED for one in made), []), browser)
    town.set_up()
    scenarios = [one(town) for one in made]
    steps = [step for one in scenarios for step in one.steps()] + [step for one in scenarios for step in one.later()]
    for name, step in steps:
        began = time.monotonic()
        try:
            step()
        except Exception as error:  # a step that breaks must not hide the others
            checks.check(f"{engine}: step {name}", False, f"{type(error).__name__}: {str(error)[:800]}")
            town.show()
        say(f"{engine}: {name}: {time.monotonic() - began:.1f} s")
    town.leave()


def main():
    options, checks = parser.parse_args(), Checks()
    chosen = options.only.split(",") if options.only else list(SCENARIOS)
    made = [one for name, one in SCENARIOS.items() if name in chosen]
    with chromium() as browser:
        for engine in [options.engine] if options.engine else ["sqlite", "postgres"]:
            play(engine, made, checks, browser)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
