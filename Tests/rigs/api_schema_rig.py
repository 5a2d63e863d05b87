"""Lets a tester that other people wrote ask the API hundreds of questions made from its own description.

    PARLEY_BIN=… PARLEY_SCRATCH=… python api_schema_rig.py [--examples 20] [--seed 1]

openapi-spec-validator reads the description; Schemathesis makes requests of it, sound ones and broken ones, and
judges every answer: no failure of the server, statuses, kinds and shapes as described, broken requests refused,
methods that an address does not take refused by name, nothing given without a token.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import urllib.request

from openapi_spec_validator import OpenAPIV31SpecValidator

from parley_process import Checks, Parley, scratch
from rig_peers import Feed, until

parser = argparse.ArgumentParser()
parser.add_argument("--examples", type=int, default=20)
parser.add_argument("--seed", type=int, default=1)

# A sound body may still break a rule of the house, such as a password that is easy to guess; then it is refused so.
EXPECTED = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", 401, 403, 404, 409, 422, 429]
"""


def main():
    options, checks, folder = parser.parse_args(), Checks(), scratch("schema")
    parley = Parley(folder)
    parley.set_up()
    query = parley.call("POST", "/queries", {"name": "Meters", "text": "meter"})
    agent = parley.call("POST", "/agents", {"name": "Tom Reece", "email": "tom@marram.example", "unit": "HUB",
                                            "password": "otter bracken quarry"})
    parley.call("PUT", "/lists/towns", {"entries": ["Tywyn"], "version": 0})
    address = f"http://127.0.0.1:{parley.port}/api/v1/openapi.json"
    with urllib.request.urlopen(address, timeout=20) as answer:
        description = json.load(answer)
    faults = [str(fault)[:200] for fault in OpenAPIV31SpecValidator(description).iter_errors()]
    checks.equal("the description is OpenAPI 3.1", faults, [])

    feed = Feed()
    feed.add(1, "The meter", "Is the meter wrong or is it me?")
    source = parley.call("POST", "/sources", {"connector": "feed", "title": "Town Courier", "keeps": "everything",
                                              "settings": {"address": feed.address}})
    until(parley.conversations, "a conversation")
    conversations = parley.conversations()
    checks.equal("there is a conversation to ask about", len(conversations), 1)
    answer = parley.call("POST", "/answers", {"title": "Heron?", "text": "Heron.", "language": "en", "unit": "HUB"})
    ids = {"answers": answer["id"], "queries": query["id"], "agents": agent["id"], "sources": source["id"], "conversations": conversations[0]["id"]}
    known = {path: ids[path.split("/")[1]] for path in description["paths"]
             if "{id}" in path and path.split("/")[1] in ids}
    # What the hub asks for would close everything else to whoever asks here: of a unit that is not there, then.
    known["/units/{id}/certificates/{certificate}"] = query["id"]
    # The second id of an address, too: what is invented for a part of a path is mostly thrown away before it is asked.
    second = {"macro": parley.call("POST", "/macros", {"name": "Heron", "tags": ["heron"]})["id"],
              "reply": parley.call("POST", "/saved-replies", {"name": "Heron", "text": "Dear {name}"})["id"],
              "answer": answer["id"],
              "certificate": parley.call("POST", f"/agents/{agent['id']}/certificates", {"name": "Heron"})["id"]}
    given = {}
    for path in description["paths"]:
        names = re.findall(r"\{(\w+)\}", path)
        given[path] = {"id": known[path]} | {name: second[name] for name in names if name in second} if path in known else {}
        # Of an address with several parts none is invented: what nobody has is asked for as well by the id of something else.
        if len(names) > 1:
            given[path] = {name: query["id"] for name in names} | given[path]
    (folder / "schemathesis.toml").write_text(EXPECTED + "".join(
        f'\n[[operations]]\ninclude-path = "{path}"\nparameters = {{ ' + ", ".join(
            f'{name} = "{value}"' for name, value in parts.items()) + " }\n"
        for path, parts in given.items() if parts))
    # One worker: with two, its threads now and then break Python's own parser (“recursion depth mismatch”).
    judged = subprocess.run(
        [str(pathlib.Path(sys.executable).parent / "schemathesis"), "--config-file", str(folder / "schemathesis.toml"),
         "run", address, "--header", f"Authorization: Bearer {parley.caller.token}", "--phases",
         "examples,coverage,fuzzing", "--mode", "all", "--max-examples", str(options.examples), "--seed",
         str(options.seed), "--generation-database", "none", "--continue-on-failure", "--no-color", "--workers", "1"],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=540, check=False,
        stdin=subprocess.DEVNULL)
    (folder / "judged.txt").write_text(judged.stdout)
    print(judged.stdout[-12_000:], flush=True)
    asked = re.search(r"(\d+) generated", judged.stdout)
    checks.check("hundreds of questions were asked", asked and int(asked[1]) >= 300, asked and asked[0])
    checks.equal("Schemathesis finds nothing", judged.returncode, 0)
    checks.check("the server still answers", parley.call("GET", "/me")["agent"]["role"] == "administrator")
    failures = [line for line in parley.errors.read_text(errors="replace").splitlines() if "A request failed" in line]
    checks.equal("no request failed inside", failures[:3], [])
    checks.equal("it stops when it is asked to", parley.stop(), 0)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
