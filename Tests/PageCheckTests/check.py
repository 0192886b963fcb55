"""Checks pages as their readers meet them: markup, requests, links, accessibility, narrow screens, paper.

    check.py --vnu vnu.jar --axe axe.min.js [--shots FOLDER] PAGE.html...

Prints a line for each finding, `page: code: words`. Ends with 0 without findings, 1 with some, 2 when it could not run.
`--shots` writes pictures of each page to look at: 1280, 768 and 390 pixels wide, dark, and its sheets of paper.
"""

import argparse
import base64
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

LARGEST = 170_000
WIDTHS = [1280, 768, 390, 320]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What this release of the Nu checker does not know yet, or warns of although the page's policy allows it by its hash.
NOT_FAULTS = [
    r"CSS: .*(text-wrap|position-anchor|anchor-name|position-area|position-try|anchor-scope).*",
    r"CSS: .*\bsize\b.*A4.*",
    r"Inline style violates Content Security Policy.*",
]

LINKS = r"""
const found = [];
const ids = new Set();
for (const e of document.querySelectorAll('[id]')) {
  if (ids.has(e.id)) found.push(['duplicate-id', e.id]);
  ids.add(e.id);
}
for (const e of document.querySelectorAll('[href]')) {
  const href = e.getAttribute('href');
  if (href.startsWith('#')) { if (!ids.has(decodeURIComponent(href.slice(1)))) found.push(['broken-link', href]); }
  else if (!/^(https?:\/\/|mailto:)/i.test(href)) found.push(['strange-link', href]);
}
for (const name of ['aria-labelledby', 'aria-describedby'])
  for (const e of document.querySelectorAll('[' + name + ']'))
    for (const id of e.getAttribute(name).split(/\s+/)) if (!ids.has(id)) found.push(['broken-name', name + '=' + id]);
if (document.querySelector('script,iframe,object,embed,form,base,link')) found.push(['foreign-element', 'a script, frame, form or link']);
for (const t of document.querySelectorAll('table'))
  if (!t.querySelector('th') || t.rows.length > 1 && !t.caption) found.push(['nameless-table', t.textContent.trim().slice(0, 40)]);
if (document.querySelectorAll('h2,h3').length > 8 && !document.querySelector('nav a[href^="#"]'))
  found.push(['contents', 'many headings and no list of them']);
if (document.querySelectorAll('h1').length !== 1) found.push(['headings', 'not exactly one h1']);
let level = 0;
for (const h of document.querySelectorAll('h1,h2,h3,h4,h5,h6')) {
  if (+h.tagName[1] > level + 1) found.push(['headings', 'a level is left out before ' + h.textContent.trim()]);
  level = +h.tagName[1];
}
for (const s of document.querySelectorAll('svg'))
  if (s.getAttribute('aria-hidden') !== 'true' && !(s.getAttribute('role') === 'img'
      && (s.getAttribute('aria-labelledby') || s.getAttribute('aria-label'))))
    found.push(['nameless-picture', s.outerHTML.slice(0, 60)]);
return found;
"""

WIDE = r"""
const width = document.documentElement.clientWidth;
if (Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) <= width) return [];
return [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 1)
  .slice(0, 3).map(e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.className ? '.' + e.className : ''));
"""

HIDDEN = r"""
return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(h => !h.getClientRects().length)
  .map(h => h.textContent.replace(/\s+/g, ' ').trim());
"""

SHOWN = "return [...document.querySelectorAll('[role=status]')].map(e => e.innerText).join(' ')"

SHIFT = r"""
const done = arguments[0];
let sum = 0;
new PerformanceObserver(l => l.getEntries().forEach(e => sum += e.value)).observe({type: 'layout-shift', buffered: true});
setTimeout(() => done(sum), 150);
"""

AXE = r"""
const [rules, done] = arguments;
document.querySelectorAll('details').forEach(d => d.open = true);
axe.run(document, {runOnly: rules}).then(r => done(r.violations.map(v => [v.id, v.nodes.length + ' x ' +
  v.nodes[0].target.join(' ') + ': ' + v.help])), e => done([['axe-failed', String(e)]]));
"""


class Browser:
    def __init__(self):
        binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
        if not binary or not driver:
            raise RuntimeError("chromium or chromedriver is missing: run .ci/setup tests")
        options = Options()
        options.binary_location = binary
        self.profile = tempfile.mkdtemp(prefix="entente-pages-")
        for flag in ["headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", "hide-scrollbars",
                     "disable-background-networking", "disable-component-update", "no-first-run",
                     "host-resolver-rules=MAP * ~NOTFOUND", "user-data-dir=" + self.profile]:
            options.add_argument("--" + flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service(driver), options=options)
        self.driver.set_script_timeout(120)
        # Its own first page asks for much.
        self.driver.get("about:blank")

    def close(self):
        self.driver.quit()
        shutil.rmtree(self.profile, ignore_errors=True)

    def cdp(self, command, **arguments):
        return self.driver.execute_cdp_cmd(command, arguments)

    def show(self, page, width, dark=False):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500)
        self.cdp("Emulation.setEmulatedMedia",
                 features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.driver.get(page.as_uri())

    def shot(self, file):
        size = self.driver.execute_script("return document.documentElement.scrollHeight")
        width = self.driver.execute_script("return document.documentElement.clientWidth")
        clip = {"x": 0, "y": 0, "width": width, "height": min(size, 12000), "scale": 1}
        picture = self.cdp("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
        file.write_bytes(base64.b64decode(picture["data"]))


def hashes_hold(source):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', source)
    styles = re.findall(r"<style>(.*?)</style>", source, re.S)
    return bool(policy and styles) and policy[1].startswith("default-src 'none'") and all(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" in policy[1] for s in styles)


def check_markup(pages, vnu):
    run = subprocess.run(["java", "-Xss8m", "-jar", vnu, "--format", "json", "--exit-zero-always", "--stdout",
                          *map(str, pages)], capture_output=True, text=True)
    for message in json.loads(run.stdout)["messages"]:
        text = message["message"]
        if message["type"] == "info" and message.get("subType") != "warning":
            continue
        if not any(re.fullmatch(known, text) for known in NOT_FAULTS):
            file = pathlib.Path(message["url"].removeprefix("file:"))
            yield file, "markup", f"line {message.get('lastLine')}: {text}"


def check_screens(browser, page, axe, shots):
    def shot(name):
        if shots:
            browser.shot(shots / f"{page.parent.name}-{page.stem}-{name}.png")

    for log in ["performance", "browser"]:
        browser.driver.get_log(log)
    for width in WIDTHS:
        browser.show(page, width)
        for element in browser.driver.execute_script(WIDE):
            yield "too-wide", f"{element} leaves a screen of {width} pixels"
        if width == 1280:
            yield from browser.driver.execute_script(LINKS)
            shift = browser.driver.execute_async_script(SHIFT)
            if shift > 0:
                yield "layout-shift", f"{shift:.4f}"
        if width in (1280, 390):
            yield from accessible(browser, axe, f"at {width} pixels")
        if width in (1280, 390):
            yield from check_switch(browser, page, width, axe)
        if width != 320:
            shot(str(width))
    browser.show(page, 1280, dark=True)
    shot("dark")
    yield from accessible(browser, axe, "in the dark")
    for entry in browser.driver.get_log("performance"):
        event = json.loads(entry["message"])["message"]
        if event["method"] == "Network.requestWillBeSent":
            address = event["params"]["request"]["url"]
            if address != page.as_uri() and not address.startswith(("data:", "about:")):
                yield "request", f"asks for {address[:80]}"
    for entry in browser.driver.get_log("browser"):
        if entry["level"] == "SEVERE":
            yield "console", entry["message"][:160]


def check_switch(browser, page, width, axe):
    """A switch works by keyboard and says what it shows; every state of the page is as good as the first."""
    choices = browser.driver.find_elements(By.CSS_SELECTOR, "input[type=radio]")
    if not choices:
        return
    before = browser.driver.execute_script(SHOWN)
    choices[0].send_keys(Keys.ARROW_RIGHT)
    if browser.driver.execute_script(SHOWN) in ("", before):
        yield "dead-switch", "an arrow key changes nothing that is announced"
    for number, choice in enumerate(choices[1:], 2):
        name = choice.get_attribute("id") or f"choice {number}"
        browser.driver.execute_script("arguments[0].click()", choice)
        for element in browser.driver.execute_script(WIDE):
            yield "too-wide", f"{element} leaves a screen of {width} pixels when {name} is chosen"
        yield from accessible(browser, axe, f"at {width} pixels with {name}")
    browser.show(page, width)


def accessible(browser, axe, where):
    browser.driver.execute_script(axe)
    for rule, words in browser.driver.execute_async_script(AXE, RULES):
        yield "axe-" + rule, f"{where}: {words}"


def check_paper(browser, page, shots):
    browser.show(page, 1280)
    heads = browser.driver.execute_script(
        "return [...document.querySelectorAll('h2,h3,h4,h5,h6')].map(h => h.textContent.replace(/\\s+/g, ' ').trim())")
    browser.cdp("Emulation.setEmulatedMedia", media="print")
    for head in browser.driver.execute_script(HIDDEN):
        yield "lost-heading", f"{head!r} is not printed"
    browser.cdp("Emulation.setEmulatedMedia", media="")
    printed = browser.cdp("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "page.pdf")
        file.write_bytes(base64.b64decode(printed["data"]))
        text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True).stdout
        if shots:
            subprocess.run(["pdftoppm", "-r", "60", "-png", str(file),
                            str(shots / f"{page.parent.name}-{page.stem}-paper")])
    sheets = [[" ".join(line.split()) for line in sheet.splitlines() if line.strip()]
              for sheet in text.removesuffix("\f").split("\f")]
    for number, sheet in enumerate(sheets, 1):
        # The head is one line, the foot another; on a sheet with a title, a mark of a draft may be among the lines.
        words = [line for line in sheet if not re.fullmatch(r"(DRAFT|ENTWURF|PROJET)", line)]
        if words and re.search(rf"\b{number}\b.*\b{len(sheets)}\b", words[-1]):
            words.pop()
        else:
            yield "page-number", f"sheet {number} has none at its foot"
        if len(words) < 2:
            yield "blank-sheet", f"sheet {number} of {len(sheets)}"
        if words and words[-1] in heads:
            yield "stranded-heading", f"sheet {number} ends with {words[-1]!r}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vnu", required=True)
    parser.add_argument("--axe", required=True, type=pathlib.Path)
    parser.add_argument("--shots", type=pathlib.Path)
    parser.add_argument("pages", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    pages = [page.resolve() for page in options.pages]
    if options.shots:
        options.shots.mkdir(parents=True, exist_ok=True)
    axe = options.axe.read_text()
    said = set()

    def say(page, code, words):
        line = f"{page.parent.name}/{page.name}: {code}: {words}"
        if line not in said:
            said.add(line)
            print(line, flush=True)

    for finding in check_markup(pages, options.vnu):
        say(*finding)
    browser = Browser()
    try:
        for page in pages:
            source = page.read_text(encoding="utf-8")
            if len(source.encode()) > LARGEST:
                say(page, "too-large", f"{len(source.encode())} bytes")
            if not hashes_hold(source):
                say(page, "policy", "the content security policy does not name every style by its hash")
            for code, words in check_screens(browser, page, axe, options.shots):
                say(page, code, words)
            for code, words in check_paper(browser, page, options.shots):
                say(page, code, words)
    finally:
        browser.close()
    return 1 if said else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # noqa: BLE001: whatever it was, the pages were not checked
        print(f"could not check: {error}", file=sys.stderr)
        sys.exit(2)
