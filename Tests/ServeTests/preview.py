"""A person at the preview: a real browser, a real file that is edited, one line a thing that held or did not.

usage: preview.py PATH-OF-ENTENTE-SERVE
Prints `ok NAME` or `FAILED NAME: why`, and `ms NAME N` for what was measured and is not judged here.
"""
import http.client, json, os, random, re, signal, socket, subprocess, sys, tempfile, time
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

BASE = """\
format: 1
kind: alliance
title: Alliance for bread
parties:
  - id: north
    name: North Bakery GmbH
    short: North
  - id: south
    name: South Mills Ltd
    short: South
agreement:
  purpose: To sell bread together.
  payments:
    - id: fee
      from: south
      to: north
      amount: EUR 1,200.50 per month
      due_within: 30 days
relationship:
  goals:
    - id: trusted
      text: Bread that people trust.
  interests:
    - id: quiet
      party: north
      asks: To learn the secret of sourdough quickly
      because: The ovens stand idle at night
"""

folder = tempfile.mkdtemp()
path = os.path.join(folder, "agreement.yaml")


def save(text):
    """As most editors do: beside it, then renamed."""
    with open(path + "~", "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(path + "~", path)


def git(*words):
    subprocess.run(["git", "-c", "user.name=N", "-c", "user.email=n@example.org", *words], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)


def serve(*options):
    started = subprocess.Popen([os.path.abspath(sys.argv[1]), path, "--port", "0", *options], stderr=subprocess.PIPE,
                               text=True, cwd=folder)
    return started, int(re.search(r"http://127\.0\.0\.1:(\d+)/", started.stderr.readline()).group(1))


save(BASE)
git("init", "-q")
git("add", ".")
git("commit", "-qm", "first")
server, port = serve()

options = webdriver.ChromeOptions()
for flag in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900"]:
    options.add_argument(flag)
options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))


def wait(what, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = what()
            if found:
                return found
        except Exception as problem:  # the frame is being drawn anew
            last = problem
        time.sleep(0.005)
    raise AssertionError("not seen in time")


def frame(script, *values):
    return driver.execute_script("const doc = document.getElementById('page').contentDocument, "
                                 "view = document.getElementById('page').contentWindow;" + script, *values)


def words():
    return frame("return doc.body.innerText")


def version():
    return int(driver.execute_script("return document.body.dataset.version || 0"))


def hidden(name):
    return driver.execute_script("return document.getElementById(arguments[0]).hidden", name)


def request(method="GET", target="/", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.putrequest(method, target, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse().status


class Events:
    """What the server tells a window, without one: the state and the page of each message."""

    def __init__(self, port, target="/events"):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.socket.sendall(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        response = http.client.HTTPResponse(self.socket)
        response.begin()
        assert response.getheader("Content-Type") == "text/event-stream"
        self.lines = response

    def next(self):
        lines = []
        while (line := self.lines.readline().decode()) not in ("\n", ""):
            assert line.startswith("data: "), line
            lines.append(line[len("data: "):].removesuffix("\n"))
        return json.loads(lines[0]), "\n".join(lines[1:])

    def close(self):
        self.socket.close()


def fetched(port, target):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", target)
    return connection.getresponse().read().decode()


def hears_of_a_save_before_any_page_was_asked_for():
    other, port = serve()
    try:
        save(BASE.replace("To sell bread", "To give bread"))
        time.sleep(0.2)
        events = Events(port)
        state, page = events.next()
        assert "To give bread" in page and page == fetched(port, "/page")
        save(BASE)
        state, page = events.next()
        assert "To sell bread" in page and page == fetched(port, "/page")
        events.close()
        seen = {who: "sourdough" in "".join(map(str, Events(port, "/events?audience=" + who).next()))
                for who in ["shared", "north", "south"]}
        assert seen == {"shared": False, "north": True, "south": False}, seen
    finally:
        other.kill()


def says_that_there_is_no_such_audience():
    other, port = serve("--audience", "west")
    try:
        state, page = Events(port).next()
        errors = [it["message"] for it in state["findings"] if it["severity"] == "error"]
        assert state["broken"] and len(errors) == 1 and "west" in errors[0], errors
    finally:
        other.kill()


def shows_the_page():
    driver.get(f"http://127.0.0.1:{port}/")
    wait(lambda: "To sell bread together" in words())
    assert hidden("broken")
    assert driver.title == "Alliance for bread", driver.title


def begins_with_a_broken_file():
    first = driver.current_window_handle
    save(BASE.replace("kind: alliance", "kind: allianse"))
    other, port = serve()
    try:
        driver.switch_to.new_window("tab")
        driver.get(f"http://127.0.0.1:{port}/")
        wait(lambda: not hidden("broken") and "There is no page yet" in words())
        save(BASE)
        wait(lambda: hidden("broken") and "To sell bread together" in words())
    finally:
        driver.close()
        driver.switch_to.window(first)
        other.kill()


def redraws_after_a_save():
    save(BASE.replace("To sell bread", "To bake and sell bread"))
    begin = time.monotonic()
    wait(lambda: "To bake and sell bread" in words())
    print("ms save-to-page", round((time.monotonic() - begin) * 1000))


def stands_at(name, top=None):
    """How far a clause stands from the top, after it was brought there when that is asked."""
    if top is not None:
        frame("view.scrollBy({top: doc.getElementById(arguments[0]).getBoundingClientRect().top - arguments[1], "
              "behavior: 'instant'})", name, top)
    return frame("return doc.getElementById(arguments[0]).getBoundingClientRect().top", name)


def keeps_the_place():
    before = stands_at("fee", 40)
    drawn = version()
    more = "".join(f"\n\n    Paragraph {n} that pushes the rest of the page down by some lines." for n in range(12))
    save(BASE.replace("purpose: To sell bread together.", "purpose: |\n    To sell bread together." + more))
    wait(lambda: "Paragraph 11" in words())
    wait(lambda: version() > drawn)
    after = stands_at("fee")
    assert abs(after - before) < 3, f"{before} became {after}"
    assert frame("return view.scrollY") > 100


def keeps_the_last_good_page():
    save(BASE.replace("amount: EUR", "amuont: EUR"))
    wait(lambda: not hidden("broken"))
    told = driver.find_element(By.ID, "broken").text
    assert "amuont" in told and "did you mean" in told and "agreement.yaml:17" in told, told
    assert "To sell bread together" in words()
    save(BASE)
    wait(lambda: hidden("broken"))


def finds_beside_the_clause():
    of_and_or = "[...doc.querySelectorAll('.entente-finding')].find(it => it.textContent.includes('and/or'))"
    save(BASE.replace("To sell bread", "To sell bread and/or cake"))
    note = wait(lambda: frame(f"const it = {of_and_or};"
                              "return it && [it.textContent, it.closest('section').textContent]"))
    assert note[0].startswith("warning: ") and "both" in note[0], note
    assert "To sell bread and/or cake" in note[1], note
    save(BASE)
    wait(lambda: not frame(f"return {of_and_or}"))


def leads_to_the_line():
    driver.switch_to.frame("page")
    clause = driver.find_element(By.ID, "fee")
    driver.execute_script("arguments[0].scrollIntoView({behavior: 'instant', block: 'center'})", clause)
    ActionChains(driver).move_to_element(clause).perform()
    wait(lambda: driver.find_element(By.CSS_SELECTOR, "#fee .entente-line")).click()
    driver.switch_to.default_content()
    here = wait(lambda: driver.find_element(By.CSS_SELECTOR, "#side .here").text)
    line = int(driver.find_element(By.CSS_SELECTOR, "#side .here").get_attribute("data-line"))
    assert 14 <= line <= 18 and BASE.split("\n")[line - 1].strip() in here, (line, here)


def leads_to_a_definition():
    terms = ("definitions:\n  - id: def-bread\n    term: Bread\n    meaning: what is baked\n"
             "  - id: def-mill\n    term: Mill\n    meaning: what grinds\n")
    text = BASE.replace("agreement:", terms + "agreement:", 1)
    save(text)
    wait(lambda: "what grinds" in words())
    driver.switch_to.frame("page")
    meaning = driver.find_element(By.XPATH, "//main//p[dfn[@id='def-mill'] or .//dfn[@id='def-mill']]")
    driver.execute_script("arguments[0].scrollIntoView({behavior: 'instant', block: 'center'})", meaning)
    ActionChains(driver).move_to_element(meaning).perform()
    wait(lambda: meaning.find_element(By.CSS_SELECTOR, ".entente-line")).click()
    driver.switch_to.default_content()
    wait(lambda: driver.find_element(By.CSS_SELECTOR, "#side .here").text.strip() in ("- id: def-mill", "term: Mill"))
    save(BASE)
    wait(lambda: "what grinds" not in words())


def shows_the_file_as_it_is():
    save(BASE.replace("due_within: 30 days", "due_within: 31 days"))
    wait(lambda: "31 days" in driver.find_element(By.CSS_SELECTOR, "#side pre").text)
    save(BASE)
    wait(lambda: "31 days" not in driver.find_element(By.CSS_SELECTOR, "#side pre").text)
    driver.find_element(By.ID, "list").click()
    wait(lambda: not driver.find_elements(By.CSS_SELECTOR, "#side pre"))
    driver.find_element(By.ID, "list").click()
    wait(lambda: hidden("side"))


def keeps_what_the_reader_did():
    frame("doc.querySelector('nav details').open = true")
    frame("doc.querySelector('#fee a').focus(); doc.getSelection().selectAllChildren(doc.querySelector('h1'))")
    save(BASE.replace("To sell bread", "To sell much bread"))
    wait(lambda: "To sell much bread" in words())
    assert frame("return doc.activeElement === doc.querySelector('#fee a')")
    assert frame("return doc.getSelection().toString()") == "Alliance for bread"
    assert frame("const it = doc.querySelector('nav details'), was = it.open; it.open = false; return was")
    line = frame("return [...doc.querySelectorAll('#fee a, #fee button')].map(it => it.textContent)")
    assert any(it.startswith("line ") for it in line), line


def opens_addresses_beside_it():
    save(BASE.replace("To sell bread together.", "To sell bread, see <https://example.org/bread>."))
    link = "doc.querySelector('a[href^=http]')"
    wait(lambda: frame(f"return !!{link}"))
    frame(f"window.open = (...all) => {{ window.opened = all }}; {link}.click()")
    assert driver.execute_script("return window.opened[0]") == "https://example.org/bread"
    assert frame("return !!doc.getElementById('fee')")
    save(BASE)
    wait(lambda: "To sell bread together" in words())


def prints_what_it_shows():
    save(BASE.replace("To sell bread", "To print bread"))
    wait(lambda: "To print bread" in words())
    frame("view.dispatchEvent(new Event('beforeprint'))")
    rules = frame("return doc.adoptedStyleSheets.flatMap(it => [...it.cssRules]).map(it => it.cssText).join(' ')")
    frame("view.dispatchEvent(new Event('afterprint'))")
    mark = frame("return doc.querySelector('footer code').textContent")
    assert "@page" in rules and mark[:16] in rules, rules
    save(BASE)
    wait(lambda: "To sell bread together" in words())


TRUSTED = "    - id: trusted\n      text: Bread that people trust."
NEAR = "    - id: near\n      text: Bread that is near."
PARTS = {
    "purpose": ["  purpose: To sell bread together.", "  purpose: To sell bread and/or cake.",
                "  purpose: |\n    To sell bread.\n\n    * white\n    * brown\n\n    And cake, at [TBD: a price]."],
    "oven": ["    - id: oven\n      by: north\n      to: south\n      action: keep the ovens warm", ""],
    "mill": ["    - id: mill\n      by: south\n      to: north\n      action: mill as clause [@fee] asks",
             "    - id: mill\n      by: south\n      to: north\n      action: mill\n      due: 2027-05-01", ""],
    "goals": [TRUSTED, NEAR + "\n" + TRUSTED, TRUSTED + "\n" + NEAR],
    "title": ["title: Alliance for bread", "title: Alliance for bread & cake"],
    "short": ["    short: North", "    short: Bakery"],
    "broken": ["", "", "", "  amuont: 3"],
}


def written(choice):
    """An agreement file of these choices among `PARTS`."""
    def part(name):
        return PARTS[name][choice[name]]
    duties = [part(name) for name in choice["order"] if part(name)]
    text = BASE.replace("title: Alliance for bread", part("title")).replace("    short: North", part("short"))
    text = text.replace(TRUSTED, part("goals"))
    lines = [part("purpose"), "  duties:" if duties else "", *duties, part("broken")]
    return text.replace("  purpose: To sell bread together.", "\n".join(filter(None, lines)))


def mends_any_part_into_any_other():
    """Random trees: the outcome is the other one, and what has an id and stays among its siblings is the same node."""
    bad = driver.execute_script("""
        let seed = 5;
        const chance = n => (seed = (seed * 48271) % 2147483647) % n;
        const tree = (depth, ids) => {
            const made = document.createElement(['p', 'div', 'li'][chance(3)]);
            if (chance(2) && ids.length) made.id = ids.splice(chance(ids.length), 1)[0];
            if (chance(3) === 0) made.title = 'title ' + chance(3);
            for (let left = chance(6); depth && left; left--) {
                const kind = chance(5);
                made.append(kind === 0 ? 'word ' + chance(3) : kind === 1 ? document.createComment('note ' + chance(2))
                    : tree(depth - 1, ids));
            }
            made.normalize();
            return made;
        };
        const named = it => [...it.children].filter(it => it.id).map(it => [it.id + it.nodeName, it]);
        for (let round = 0; round < 3000; round++) {
            const ids = () => ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
            const old = document.createElement('div'), next = document.createElement('div');
            const some = ids(), others = ids();
            for (let left = chance(7); left; left--) old.append(tree(2, some));
            for (let left = chance(7); left; left--) next.append(tree(2, others));
            const was = old.outerHTML, wanted = next.cloneNode(true), nodes = new Map(named(old));
            patch(old, next, () => {});
            const kept = named(old).every(([name, it]) => !nodes.has(name) || nodes.get(name) === it);
            if (!old.isEqualNode(wanted) || !kept) return [was, wanted.outerHTML, old.outerHTML];
        }
        return null""")
    assert bad is None, "\n".join(bad)


def equals_a_page_that_is_loaded_anew():
    """After any saves, what was mended in place is what a new window shows."""
    chance = random.Random(7)
    first = driver.current_window_handle
    choice = {name: 0 for name in PARTS} | {"order": ["oven", "mill"]}
    drafted = 0
    plain = "const it = doc.body.cloneNode(true); it.querySelector('.entente-line')?.remove(); return it.outerHTML"
    for step in range(16):
        for name in chance.sample(sorted(PARTS), 2):
            choice[name] = chance.randrange(len(PARTS[name]))
        chance.shuffle(choice["order"])
        drawn = version()
        save(written(choice) + f"# {step}\n")
        wait(lambda: version() > drawn)
        drafted += hidden("broken")
        if step % 4 == 3:
            settled = fetched(port, "/page")
            before = frame(plain)
            driver.switch_to.new_window("tab")
            driver.get(f"http://127.0.0.1:{port}/")
            wait(lambda: version() > 0)
            after = frame(plain)
            driver.close()
            driver.switch_to.window(first)
            alike = driver.execute_script(
                "const [a, b] = [...arguments].map(it => new DOMParser().parseFromString(it, 'text/html').body);"
                "return a.isEqualNode(b)", before, after)
            assert settled == fetched(port, "/page"), "the file changed meanwhile"
            assert alike, f"step {step}\n{before}\n\n{after}"
    assert 8 <= drafted < 16, drafted
    drawn = version()
    save(BASE)
    wait(lambda: version() > drawn)


def switches_the_audience():
    assert "sourdough" not in words()
    before = stands_at("fee", 60)
    Select(driver.find_element(By.ID, "audience")).select_by_value("north")
    wait(lambda: "sourdough" in words())
    assert abs(stands_at("fee") - before) < 3
    Select(driver.find_element(By.ID, "audience")).select_by_value("shared")
    wait(lambda: "To sell bread" in words() and "sourdough" not in words())
    assert abs(stands_at("fee") - before) < 3


def marks_changes_since_a_revision():
    save(BASE.replace("30 days", "45 days"))
    wait(lambda: "45 days" in words())
    before = stands_at("fee", 60)
    driver.find_element(By.ID, "mark").click()
    wait(lambda: frame("return [...doc.querySelectorAll('ins')].some(it => it.textContent.includes('45'))"))
    assert frame("return [...doc.querySelectorAll('style')].every(it => !it.sheet.disabled)")
    driver.find_element(By.ID, "since").send_keys("no-such-revision")
    driver.find_element(By.ID, "half").send_keys("the r")
    wait(lambda: not hidden("broken"))
    driver.find_element(By.ID, "mark").click()
    wait(lambda: hidden("broken") and "45 days" in words() and abs(stands_at("fee") - before) < 3)


def refuses_other_sites():
    assert request() == 200
    assert request(Host="evil.example") == 403
    assert request(Host=f"evil.example:{port}") == 403
    assert request(Origin="http://evil.example") == 403
    assert request(Origin=f"http://127.0.0.1:{port}") == 200
    assert request(Host=f"localhost:{port}") == 200
    assert request(Sec_Fetch_Site="cross-site") == 403
    assert request(method="POST") == 405
    assert request(target="/source?file=999") == 404
    assert request(target="/source?file=../../etc/passwd") == 404
    assert request(target="/nothing") == 404


def says_nothing_in_the_console():
    # A request that is refused on purpose is written there by the browser itself.
    entries = [it["message"] for it in driver.get_log("browser") if "422" not in it["message"]]
    assert not entries, entries


def ends_when_told():
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=5)


failed = False
try:
    for step in [hears_of_a_save_before_any_page_was_asked_for, says_that_there_is_no_such_audience, shows_the_page,
                 begins_with_a_broken_file, redraws_after_a_save, keeps_the_place, keeps_the_last_good_page,
                 finds_beside_the_clause, leads_to_the_line, leads_to_a_definition, shows_the_file_as_it_is,
                 keeps_what_the_reader_did, opens_addresses_beside_it, prints_what_it_shows,
                 mends_any_part_into_any_other, equals_a_page_that_is_loaded_anew, switches_the_audience,
                 marks_changes_since_a_revision, refuses_other_sites, says_nothing_in_the_console, ends_when_told]:
        try:
            step()
            print("ok", step.__name__)
        except Exception as problem:
            failed = True
            print(f"FAILED {step.__name__}: {type(problem).__name__} {problem}")
finally:
    driver.quit()
    server.kill()
sys.exit(1 if failed else 0)
