#!/usr/bin/env python3
"""Looks at every page as people do: with axe, at 320 px, in the dark, from right to left, without script.

Static: page_checks.py --golden Tests/WebPagesTests/Golden --assets Sources/CWebAssets/assets [--shots DIR] [--only NAME]
Live:   page_checks.py --base http://127.0.0.1:8080 --paths /inbox,/queries --cookie NAME=VALUE [--shots DIR]

Needs playwright and axe-playwright-python from PyPI, and a chromium. Exits with 1 when anything is wrong.
"""

import argparse
import contextlib
import pathlib
import sys

import axe_playwright_python
from playwright.sync_api import sync_playwright

from page_journeys import journeys
from page_server import StaticPages

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
LOOKS = {
    "light": {"viewport": DESKTOP, "color_scheme": "light"},
    "dark": {"viewport": DESKTOP, "color_scheme": "dark"},
    "phone": {**PHONE, "color_scheme": "light"},
    "phone-dark": {**PHONE, "color_scheme": "dark"},
    "forced": {"viewport": DESKTOP, "forced_colors": "active"},
    "narrow": {"viewport": {"width": 1024, "height": 768}},
    "noscript": {"viewport": DESKTOP, "java_script_enabled": False},
}
MORNING = "2026-11-20T09:52:00Z"  # the moment at which the golden pages were written
WATCH = """
window.faults = [];
document.addEventListener('securitypolicyviolation', (e) => faults.push('CSP ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));
"""


def axe_faults(page):
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    found = []
    for violation in result["violations"]:
        for node in violation["nodes"][:3]:
            found.append(f"axe {violation['id']}: {node['html'][:160]} | {(node['any'] or node['all'] or node['none'] or [{}])[0].get('message', '')[:160]}")
    return found


SIDEWAYS = """() => {
  const wide = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    for (const e of document.querySelectorAll('body *')) {
      const r = e.getBoundingClientRect();
      if ((r.right > root.clientWidth + 1 || r.left < -1) && r.width && !e.closest('.scrollx,.vh,.skip,.tabs,pre')) wide.push(e.tagName + '.' + e.className);
    }
    wide.unshift(root.scrollWidth + ' > ' + root.clientWidth);
  }
  return wide.slice(0, 6);
}"""


def visit(browser, look, name, address, arguments):
    """One page in one look; gives what is wrong."""
    context = browser.new_context(**LOOKS[look])
    if arguments.cookie:
        key, value = arguments.cookie.split("=", 1)
        context.add_cookies([{"name": key, "value": value, "url": arguments.base}])
    context.add_init_script(WATCH)
    page = context.new_page()
    if arguments.golden:
        page.clock.set_system_time(MORNING)
    faults = []
    page.on("console", lambda m: faults.append(f"console {m.text[:200]}") if m.type == "error" and "404" not in m.text and "favicon" not in m.text else None)
    page.on("pageerror", lambda e: faults.append(f"script {e}"))
    page.goto(address, wait_until="load")
    if look != "noscript":
        page.wait_for_timeout(60)
        faults += page.evaluate("() => window.faults")
        faults += axe_faults(page)
    elif not page.locator("main h1, main h2").first.inner_text().strip():
        faults.append("nothing to read without script")
    if arguments.shots:
        page.evaluate("() => scrollTo(0, 0)") if look != "noscript" else None
        page.screenshot(path=f"{arguments.shots}/{name}-{look}.png")
    if look == "phone":
        page.set_viewport_size({"width": 320, "height": 700})
        page.wait_for_timeout(30)
        wide = page.evaluate(SIDEWAYS)
        if wide:
            faults.append(f"sideways at 320 px: {wide}")
    context.close()
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--golden")
    parser.add_argument("--assets")
    parser.add_argument("--base")
    parser.add_argument("--paths", default="")
    parser.add_argument("--cookie")
    parser.add_argument("--shots")
    parser.add_argument("--only")
    parser.add_argument("--looks", default=",".join(LOOKS))
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    arguments = parser.parse_args()
    if arguments.shots:
        pathlib.Path(arguments.shots).mkdir(parents=True, exist_ok=True)

    with contextlib.ExitStack() as stack:
        if arguments.golden:
            server = stack.enter_context(StaticPages(arguments.golden, arguments.assets))
            arguments.base = server.base
            pages = {name: f"{server.base}/golden/{name}" for name in server.names}
        else:
            pages = {path.strip("/").replace("/", "-") or "root": arguments.base + path for path in arguments.paths.split(",")}
        if arguments.only:
            pages = {name: at for name, at in pages.items() if name in arguments.only.split(",")}
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=arguments.chromium, args=FLAGS)
        bad = 0
        for name, address in pages.items():
            for look in arguments.looks.split(","):
                for fault in visit(browser, look, name, address, arguments):
                    bad += 1
                    print(f"{name} {look}: {fault}")
        if arguments.golden and not arguments.only:
            for fault in server.budgets() + journeys(browser, server):
                bad += 1
                print(fault)
        browser.close()
    print(f"{len(pages)} pages, {len(arguments.looks.split(','))} looks, {bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
