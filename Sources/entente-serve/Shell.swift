/// The window around the page: which audience, what is wrong and where, the lines behind a clause, the redline. The
/// page itself stands in a frame, byte for byte as it would be sent.
enum Shell {
  /// Scripts and styles come from this server alone.
  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; "
    + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

  static let nothingYet = """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>Nothing drafted yet</title></head>
    <body><p>There is no page yet: the file could not be drafted. What is wrong with it stands above.</p></body></html>

    """

  static let page = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Preview</title>
    <link rel="stylesheet" href="/shell.css">
    <script src="/shell.js" defer></script>
    </head>
    <body>
    <header>
    <strong id="name">Preview</strong>
    <label>For <select id="audience"></select></label>
    <form id="compare">
    <label>Changes since <input id="since" placeholder="HEAD" size="12" autocomplete="off" spellcheck="false"></label>
    <select id="half" aria-label="Which half">
    <option value="deal">the deal</option><option value="relationship">the relationship</option>
    </select>
    <button id="mark" aria-pressed="false">Mark changes</button>
    </form>
    <button id="list" type="button" aria-expanded="false" aria-controls="side">Findings</button>
    <span id="status" role="status"></span>
    </header>
    <section id="broken" role="alert" hidden></section>
    <main>
    <iframe id="page" title="The page" src="about:blank"></iframe>
    <aside id="side" aria-label="Findings and sources" hidden></aside>
    </main>
    </body>
    </html>

    """

  static let style = """
    :root { color-scheme: light dark; --line: #8886; --warm: #b3261e; --amber: #8a5a00; --soft: #8881; }
    @media (prefers-color-scheme: dark) { :root { --warm: #ff8a80; --amber: #ffc766; } }
    * { box-sizing: border-box; }
    html, body { height: 100%; margin: 0; }
    body { display: flex; flex-direction: column; font: 14px/1.45 system-ui, sans-serif; }
    header { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; padding: .4rem .8rem;
      border-bottom: 1px solid var(--line); }
    form { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; margin: 0; }
    select, input, button { font: inherit; min-height: 26px; }
    button[aria-pressed=true] { outline: 2px solid; }
    #status { margin-inline-start: auto; opacity: .8; }
    #broken { max-height: 40vh; overflow: auto; padding: .6rem .8rem; border-bottom: 3px solid var(--warm); }
    #broken h2, #side h2 { margin: 0 0 .4rem; font-size: 1rem; }
    main { flex: 1; display: flex; min-height: 0; }
    iframe { flex: 1; border: 0; min-width: 0; background: Canvas; }
    #side { width: min(30rem, 45vw); overflow: auto; padding: .6rem .8rem; border-inline-start: 1px solid var(--line); }
    .finding { margin: 0 0 .7rem; padding-inline-start: .6rem; border-inline-start: 3px solid var(--amber); }
    .finding.error { border-color: var(--warm); }
    .finding p { margin: .1rem 0; overflow-wrap: anywhere; }
    .finding .rule { opacity: .75; }
    .finding button { border: 0; padding: 0; min-height: 24px; background: none; color: LinkText;
      text-decoration: underline; cursor: pointer; }
    pre { margin: 0; font: 12.5px/1.5 ui-monospace, monospace; }
    pre span { display: block; white-space: pre-wrap; overflow-wrap: anywhere; padding-inline-start: 4.2em;
      text-indent: -4.2em; }
    pre span::before { content: attr(data-line); display: inline-block; width: 3.4em; margin-inline-end: .8em;
      text-align: end; opacity: .6; text-indent: 0; }
    pre .here { background: #fd06; }
    @media (max-width: 700px) { main { flex-direction: column; } #side { width: auto; max-height: 45%; } }

    """

  /// Plain browser script without a library. Everything that comes from a file is set as text, never as markup.
  static let script = #"""
    'use strict';
    const at = id => document.getElementById(id);
    const frame = at('page');
    let state = null, shown = '', marking = false, busy = false, again = false, audience = '';

    const marks = `
      .entente-finding { font: 13px/1.4 system-ui, sans-serif; margin: .3rem 0; padding: .2rem .6rem;
        border-inline-start: 3px solid #b7791f; background: #fd02; text-indent: 0; }
      .entente-finding.error { border-color: #d33; }
      .entente-line { position: absolute; font: 11px/1 system-ui, sans-serif; margin-inline-start: .6em; padding: 5px 6px;
        opacity: 0;
        border: 1px solid #8888; border-radius: 4px; background: Canvas; color: inherit; cursor: pointer; }
      :hover > .entente-line, .entente-line:focus-visible { opacity: 1; }
      .entente-changed { outline: 2px solid #fb08; outline-offset: 4px; }
      @media print { .entente-finding, .entente-line { display: none; } }`;

    const element = (name, words, kind) => {
      const made = document.createElement(name);
      if (words) made.textContent = words;
      if (kind) made.className = kind;
      return made;
    };

    /* The topmost thing with a name, and how far it stands from the top. */
    const place = doc => {
      let best = null;
      for (const it of doc.querySelectorAll('main [id]')) {
        const top = it.getBoundingClientRect().top;
        if (top <= 120 && (!best || top >= best.top)) best = { id: it.id, top };
      }
      return best && { ...best, x: frame.contentWindow.scrollX, y: frame.contentWindow.scrollY };
    };
    const comeBack = (doc, from) => {
      if (!from) return;
      const it = doc.getElementById(from.id);
      const view = frame.contentWindow;
      view.scrollTo({ left: from.x, behavior: 'instant',
        top: it ? view.scrollY + it.getBoundingClientRect().top - from.top : from.y });
    };

    const style = /<style>[\s\S]*?<\/style>/g;
    const clauses = doc => new Map([...doc.querySelectorAll('section[id]')].map(it => [it.id, it.textContent]));

    const loaded = url => new Promise(done => {
      frame.addEventListener('load', done, { once: true });
      frame.src = url;
    });

    const query = more => new URLSearchParams({ ...(audience && { audience }), ...more }).toString();

    /* Puts the new text into the frame without a flicker; loads it anew when its style changed. */
    async function show() {
      const name = marking ? 'redline?' + query({ since: at('since').value || 'HEAD', half: at('half').value })
        : 'page?' + query();
      const answer = await fetch('/' + name);
      const text = await answer.text();
      if (!answer.ok) return complain('There is no redline:', [text]);
      /* Styles are the frame's own affair: parsed here they would break this window's policy. */
      const look = (text.match(style) || []).join();
      const next = new DOMParser().parseFromString(text.replace(style, ''), 'text/html');
      const doc = frame.contentDocument;
      const isSame = shown === name && doc && frame.ententeLook === look;
      const from = shown === name && doc ? place(doc) : null;
      if (isSame) {
        const before = clauses(next);
        const old = frame.ententeClauses || new Map();
        doc.body.replaceWith(doc.adoptNode(next.body));
        doc.title = next.title;
        for (const [id, words] of before) {
          if (!old.has(id) || old.get(id) === words) continue;
          const it = doc.getElementById(id);
          if (![...it.querySelectorAll('section[id]')].some(inner => old.get(inner.id) !== before.get(inner.id))) {
            it.classList.add('entente-changed');
            setTimeout(() => it.classList.remove('entente-changed'), 2500);
          }
        }
        frame.ententeClauses = before;
      } else {
        await loaded('/' + name);
        shown = name;
        frame.ententeLook = look;
        frame.ententeClauses = clauses(frame.contentDocument);
      }
      const now = frame.contentDocument;
      const sheet = new frame.contentWindow.CSSStyleSheet();
      sheet.replaceSync(marks);
      now.adoptedStyleSheets = [sheet];
      if (!marking) annotate(now);
      comeBack(now, from);
    }

    /* Findings and lines, beside the clauses that they are about. */
    function annotate(doc) {
      for (const line of state.lines) {
        const it = doc.getElementById(line.anchor);
        if (!it) continue;
        const host = it.querySelector(':scope > :is(h2, h3, h4, h5, h6, p), :scope > header > :is(h2, h3, h4, h5, h6)') || it;
        const button = doc.createElement('button');
        button.type = 'button';
        button.className = 'entente-line';
        button.textContent = 'line ' + line.line;
        button.onclick = () => source(line.file, line.line);
        host.append(button);
      }
      for (const finding of state.findings) {
        const it = finding.anchor && doc.getElementById(finding.anchor);
        if (!it) continue;
        const note = doc.createElement('div');
        note.className = 'entente-finding ' + finding.severity;
        note.textContent = finding.severity + ': ' + finding.message + (finding.help ? ' (' + finding.help + ')' : '');
        if (it.tagName === 'SECTION' && it.firstElementChild) it.firstElementChild.after(note); else it.append(note);
      }
    }

    function told(finding) {
      const made = element('div', '', 'finding ' + finding.severity);
      made.append(element('p', finding.message));
      if (finding.help) made.append(element('p', finding.help));
      const foot = element('p', finding.severity + ' · ' + finding.rule + ' ', 'rule');
      if (finding.line) {
        const jump = element('button', state.files[finding.file] + ':' + finding.line);
        jump.type = 'button';
        jump.onclick = () => source(finding.file, finding.line);
        foot.append('· ', jump);
      }
      made.append(foot);
      return made;
    }

    function complain(title, lines) {
      const box = at('broken');
      box.replaceChildren(element('h2', title), ...lines.map(it => typeof it === 'string' ? element('pre', it) : it));
      box.hidden = false;
    }

    function open(...things) {
      at('side').replaceChildren(...things);
      at('side').hidden = false;
      at('list').setAttribute('aria-expanded', 'true');
    }

    function findings() {
      open(element('h2', state.findings.length ? 'Findings' : 'No findings'), ...state.findings.map(told));
    }

    async function source(file, line) {
      const answer = await fetch('/source?' + query({ file }));
      if (!answer.ok) return;
      const text = element('pre');
      (await answer.text()).split('\n').forEach((words, index) => {
        const it = element('span', words || ' ', index + 1 === line ? 'here' : '');
        it.dataset.line = index + 1;
        text.append(it);
      });
      open(element('h2', state.files[file]), text);
      text.querySelector('.here')?.scrollIntoView({ block: 'center' });
    }

    function dress() {
      document.title = state.title || 'Preview';
      at('name').textContent = state.files[0].split('/').pop();
      audience ||= state.audience;
      const choices = at('audience');
      if ([...choices.options].map(it => it.value).join() !== state.audiences.join()) {
        choices.replaceChildren(...state.audiences.map(it => new Option(it, it)));
        choices.value = audience;
      }
      const count = state.findings.length;
      at('list').textContent = count + (count === 1 ? ' finding' : ' findings');
      at('status').textContent = state.broken ? 'the last good page is shown' : '';
      at('broken').hidden = true;
      if (state.broken) {
        complain(state.page ? 'This does not draft; below is the page as it last did.' : 'This does not draft yet.',
          state.findings.filter(it => it.severity === 'error').map(told));
      }
      if (!at('side').hidden && !at('side').querySelector('pre')) findings();
    }

    /* One at a time; what comes meanwhile is done after. */
    async function refresh() {
      if (busy) { again = true; return; }
      busy = true;
      try {
        const answer = await fetch('/state?' + query());
        state = await answer.json();
        dress();
        await show();
        document.body.dataset.version = state.version;
      } finally {
        busy = false;
        if (again) { again = false; refresh(); }
      }
    }

    at('audience').onchange = () => { audience = at('audience').value; refresh(); };
    at('compare').onsubmit = event => {
      event.preventDefault();
      marking = !marking;
      at('mark').setAttribute('aria-pressed', String(marking));
      refresh();
    };
    at('half').onchange = () => { if (marking) refresh(); };
    at('list').onclick = () => {
      if (at('side').hidden) return findings();
      at('side').hidden = true;
      at('list').setAttribute('aria-expanded', 'false');
    };
    const events = new EventSource('/events');
    events.onmessage = refresh;
    events.onerror = () => { at('status').textContent = 'the preview has ended; waiting for it to begin again'; };

    """#
}
