"""Scenarios of a working day, from the first post to what stands on the network, on both engines.

    PARLEY_BIN=… PARLEY_SCRATCH=… PARLEY_CHROMIUM=… scripts/postgres run python scenario_rig.py [--engine sqlite]
        [--only S3,K2]

Each is done twice: once through the API (and the command line where it is asked to do what must not be done), once on
the pages, where people of the hub have a desktop and people of the spokes a phone without script. What must be true at
the end is asked of the network and of everybody who may not know.
"""

import argparse
import sys
import time

from parley_process import Checks, say
from rig_browser import chromium
from scenario_absence import Absence
from scenario_answer import Answer
from scenario_approval import Approval
from scenario_cut import Cut
from scenario_handover import HandOver
from scenario_town import Town
from scenario_triage import Triage

parser = argparse.ArgumentParser()
parser.add_argument("--engine", choices=["sqlite", "postgres"], help="both when it is left out")
parser.add_argument("--only", help="names of scenarios, with commas")

SCENARIOS = {"S1": Triage, "S3": HandOver, "K1": Answer, "K2": Approval, "K4": Cut, "K5": Absence}
# In towns of their own: a thousand conversations would fill the lists of the others, and the other has a second network.
ALONE = {"S1": "night", "K4": "outage"}


def play(engine, name, made, checks, browser):
    """Some scenarios in one town."""
    # In the order in which they are let in: what is asked at a later clock comes behind everything else, as its steps do.
    asked = [one.ASKED for one in made] + [getattr(one, "ASKED_LATER", []) for one in made]
    town = Town(engine, name, checks, sum(asked, []), browser)
    town.set_up()
    scenarios = [one(town) for one in made]
    # What needs a later clock comes behind everything else.
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
    with chromium() as browser:
        for engine in [options.engine] if options.engine else ["sqlite", "postgres"]:
            for name in [name for name in ALONE if name in chosen]:
                play(engine, ALONE[name], [SCENARIOS[name]], checks, browser)
            if others := [made for name, made in SCENARIOS.items() if name in chosen and name not in ALONE]:
                play(engine, "day", others, checks, browser)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
