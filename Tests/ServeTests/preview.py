"""A person at the preview: a real browser, a real file that is edited, one line a thing that held or did not.

usage: preview.py PATH-OF-ENTENTE-SERVE
Prints `ok NAME` or `FAILED NAME: why`, and `ms NAME N` for what was measured and is not judged here.
"""
import http.client, os, re, signal, subprocess, sys, tempfile, time
from selenium import webdriver
from selenium.webdriver.common.by import By
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


save(BASE)
git("init", "-q")
git("add", ".")
git("commit", "-qm", "first")
server = subprocess.Popen([os.path.abspath(sys.argv[1]), path, "--port", "0"], stderr=subprocess.PIPE, text=True, cwd=folder)
address = re.search(r"http://127\.0\.0\.1:(\d+)/", server.stderr.readline())
port = int(address.group(1))

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


def shows_the_page():
    driver.get(f"http://127.0.0.1:{port}/")
    wait(lambda: "To sell bread together" in words())
    assert hidden("broken")
    assert driver.title == "Alliance for bread", driver.title


def redraws_after_a_save():
    save(BASE.replace("To sell bread", "To bake and sell bread"))
    begin = time.monotonic()
    wait(lambda: "To bake and sell bread" in words())
    print("ms save-to-page", round((time.monotonic() - begin) * 1000))


def keeps_the_place():
    frame("view.scrollTo({top: doc.getElementById('fee').getBoundingClientRect().top + view.scrollY - 40, "
          "behavior: 'instant'})")
    before = frame("return doc.getElementById('fee').getBoundingClientRect().top")
    drawn = version()
    more = "".join(f"\n\n    Paragraph {n} that pushes the rest of the page down by some lines." for n in range(12))
    save(BASE.replace("purpose: To sell bread together.", "purpose: |\n    To sell bread together." + more))
    wait(lambda: "Paragraph 11" in words())
    after = wait(lambda: version() > drawn and frame("return doc.getElementById('fee').getBoundingClientRect().top"))
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
    note = wait(lambda: frame(f"const it = {of_and_or}; return it && [it.textContent, it.closest('section').textContent]"))
    assert note[0].startswith("warning: ") and "both" in note[0], note
    assert "To sell bread and/or cake" in note[1], note
    save(BASE)
    wait(lambda: not frame(f"return {of_and_or}"))


def leads_to_the_line():
    frame("const it = doc.getElementById('fee'); it.querySelector('.entente-line').click()")
    here = wait(lambda: driver.find_element(By.CSS_SELECTOR, "#side .here").text)
    line = int(driver.find_element(By.CSS_SELECTOR, "#side .here").get_attribute("data-line"))
    assert 14 <= line <= 18 and BASE.split("\n")[line - 1].strip() in here, (line, here)


def switches_the_audience():
    assert "sourdough" not in words()
    Select(driver.find_element(By.ID, "audience")).select_by_value("north")
    wait(lambda: "sourdough" in words())
    Select(driver.find_element(By.ID, "audience")).select_by_value("shared")
    wait(lambda: "To sell bread" in words() and "sourdough" not in words())


def marks_changes_since_a_revision():
    save(BASE.replace("30 days", "45 days"))
    wait(lambda: "45 days" in words())
    driver.find_element(By.ID, "mark").click()
    wait(lambda: frame("return [...doc.querySelectorAll('ins')].some(it => it.textContent.includes('45'))"))
    driver.find_element(By.ID, "since").send_keys("no-such-revision")
    driver.find_element(By.ID, "half").send_keys("the r")
    wait(lambda: not hidden("broken"))
    driver.find_element(By.ID, "mark").click()
    wait(lambda: hidden("broken") and "45 days" in words())


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
    for step in [shows_the_page, redraws_after_a_save, keeps_the_place, keeps_the_last_good_page,
                 finds_beside_the_clause, leads_to_the_line, switches_the_audience, marks_changes_since_a_revision,
                 refuses_other_sites, says_nothing_in_the_console, ends_when_told]:
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
