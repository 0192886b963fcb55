extension Shell {
  /// The window: what is chosen, what is wrong and where, the files. Everything that comes from a file is set as text,
  /// never as markup.
  static let script = #"""
    'use strict';
    const at = id => document.getElementById(id);
    let audience = '', marking = false, busy = false, again = false, events = null;
    /* What came last: the state beside the page, the page's text, and each anchor's place in the files. */
    let state = null, text = '', lines = new Map();
    /* The place in the files that stands at the side, when one does. */
    let opened = null;
    const page = framed(at('page'), anchor => lines.get(anchor), place => source(place));

    const element = (name, words, kind) => {
      const made = document.createElement(name);
      if (words) made.textContent = words;
      if (kind) made.className = kind;
      return made;
    };
    const query = more => new URLSearchParams({ ...(audience && { audience }), ...more }).toString();

    function told(finding) {
      const made = element('div', '', 'finding ' + finding.severity);
      made.append(element('p', finding.message));
      if (finding.help) made.append(element('p', finding.help));
      const foot = element('p', finding.severity + ' · ' + finding.rule + ' ', 'rule');
      if (finding.line) {
        const jump = element('button', state.files[finding.file] + ':' + finding.line);
        jump.type = 'button';
        Object.assign(jump.dataset, { file: finding.file, line: finding.line });
        foot.append('· ', jump);
      }
      made.append(foot);
      return made;
    }

    /* Makes a box hold these things, and leaves in it what is there already. */
    function fill(box, things) {
      const made = box.cloneNode(false);
      made.append(...things);
      patch(box, made, () => {});
    }

    function complain(title, things) {
      at('broken').hidden = false;
      fill(at('broken'), [element('h2', title), ...things]);
    }

    function open(...things) {
      at('side').hidden = false;
      at('list').setAttribute('aria-expanded', 'true');
      fill(at('side'), things);
    }

    function close() {
      opened = null;
      at('side').hidden = true;
      at('list').setAttribute('aria-expanded', 'false');
    }

    function findings() {
      opened = null;
      open(element('h2', state.findings.length ? 'Findings' : 'No findings'), ...state.findings.map(told));
    }

    async function source(place, isAgain) {
      opened = place;
      const answer = await fetch('/source?' + query({ file: place.file }));
      if (!answer.ok || opened !== place) return;
      const listing = element('pre');
      (await answer.text()).split('\n').forEach((words, index) => {
        const it = element('span', words || ' ', index + 1 === place.line ? 'here' : '');
        it.dataset.line = index + 1;
        listing.append(it);
      });
      open(element('h2', state.files[place.file]), listing);
      if (!isAgain) at('side').querySelector('.here')?.scrollIntoView({ block: 'center' });
    }

    function dress() {
      document.title = state.title || 'Preview';
      at('name').textContent = state.files[0].split('/').pop();
      const choices = at('audience');
      if ([...choices.options].map(it => it.value).join() !== state.audiences.join()) {
        choices.replaceChildren(...state.audiences.map(it => new Option(it, it)));
      }
      choices.value = audience = state.audience;
      const count = state.findings.length;
      at('list').textContent = count + (count === 1 ? ' finding' : ' findings');
      at('status').textContent = state.broken ? 'the last good page is shown' : '';
      if (state.broken) {
        complain(state.page ? 'This does not draft; below is the page as it last did.' : 'This does not draft yet.',
          state.findings.filter(it => it.severity === 'error').map(told));
      } else {
        at('broken').hidden = true;
      }
    }

    /* What is to be seen: the page, or what changed in it since a revision; nothing when there is no such thing. */
    async function wanted() {
      if (!marking) return { url: '/page?' + query(), text, findings: state.findings };
      const url = '/redline?' + query({ since: at('since').value || 'HEAD', half: at('half').value });
      const answer = await fetch(url);
      const words = await answer.text();
      if (answer.ok) return { url, text: words, findings: [] };
      if (!state.broken) complain('The changes cannot be marked:', [element('pre', words)]);
      return null;
    }

    /* One at a time; what comes meanwhile is done after, the newest alone. */
    async function redraw() {
      again = true;
      if (busy) return;
      busy = true;
      try {
        while (again) {
          again = false;
          const now = state, since = document.body.dataset.shown;
          dress();
          const seen = await wanted();
          if (seen) {
            const touched = await page.show(seen.url, seen.text, seen.findings);
            if (since === seen.url) page.mark(touched);
            document.body.dataset.shown = seen.url;
          }
          document.body.dataset.version = now.version;
          if (opened) source(opened, true);
          else if (!at('side').hidden) findings();
        }
      } finally {
        busy = false;
      }
    }

    /* Each message is the state on its first line and the page on those after it. */
    function listen() {
      events?.close();
      events = new EventSource('/events?' + query());
      events.onmessage = ({ data }) => {
        const end = data.indexOf('\n');
        state = JSON.parse(data.slice(0, end));
        text = data.slice(end + 1);
        lines = new Map(state.lines.map(it => [it.anchor, it]));
        redraw();
      };
      events.onerror = () => { at('status').textContent = 'the preview has ended; waiting for it to begin again'; };
    }

    function mark(isOn) {
      marking = isOn;
      at('mark').setAttribute('aria-pressed', String(marking));
      redraw();
    }

    at('audience').onchange = () => {
      audience = at('audience').value;
      listen();
    };
    at('mark').onclick = () => mark(!marking);
    at('compare').onsubmit = event => {
      event.preventDefault();
      mark(true);
    };
    at('since').onchange = at('half').onchange = () => { if (marking) redraw(); };
    at('list').onclick = () => {
      if (at('side').hidden || opened) findings(); else close();
    };
    document.addEventListener('click', event => {
      const jump = event.target.closest('button[data-line]');
      if (jump) source({ file: Number(jump.dataset.file), line: Number(jump.dataset.line) });
    });
    listen();

    """#
}
