"""Claims over many connections by `wrk`, which costs the machine hardly anything beside the server."""

import re
import shutil
import subprocess

CLAIMS = """
function init(words)
    ids, at = {}, 0
    for line in io.lines(words[1]) do ids[#ids + 1] = line end
end
function request()
    at = at % #ids + 1
    return wrk.format("POST", "/api/v1/conversations/" .. ids[at] .. "/claim")
end
function done(told, _, _)
    local errors = told.errors
    print(string.format("told %d %d %d %d", told.requests, told.duration, errors.status,
                        errors.connect + errors.read + errors.write + errors.timeout))
end
"""


def claims_by_wrk(port, token, conversations, folder, options):
    """How many were acknowledged, and how many a second; each is of another conversation, as long as there are enough.

    `None` where `wrk` is not installed.
    """
    if not shutil.which("wrk"):
        return None
    ids, script = folder / "ids.txt", folder / "claims.lua"
    ids.write_text("\n".join(conversations))
    script.write_text(CLAIMS)
    told = subprocess.run(
        ["wrk", "--threads", "1", "--connections", str(options.people), "--duration", f"{options.seconds:.0f}s",
         "--script", script, "--header", f"Authorization: Bearer {token}", f"http://127.0.0.1:{port}", "--", ids],
        capture_output=True, text=True, check=True).stdout
    claims, microseconds, refused, broken = map(int, re.search(r"told (\d+) (\d+) (\d+) (\d+)", told).groups())
    if refused or broken or not claims:
        raise RuntimeError(f"of {claims} claims {refused} were refused, {broken} had no answer")
    return claims, claims / microseconds * 1e6
