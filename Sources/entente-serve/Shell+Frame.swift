extension Shell {
  /// The page in its frame, and what the preview adds to it: findings, the way back to the file, what changed.
  static let frame = #"""
    'use strict';

    const marks = `
      html { overflow-anchor: none; }
      .entente-finding { font: 13px/1.4 system-ui, sans-serif; margin: .3rem 0; padding: .2rem .6rem;
        border-inline-start: 3px solid #b7791f; background: #fd02; text-indent: 0; }
      .entente-finding.error { border-color: #d33; }
      .entente-line { position: absolute; z-index: 3; font: 11px/1 system-ui, sans-serif; margin-inline-start: .6em;
        padding: 5px 6px; border: 1px solid #8888; border-radius: 4px; background: Canvas; color: inherit;
        cursor: pointer; }
      @media print { .entente-finding, .entente-line { display: none; } }`;
    const styles = /<style>([\s\S]*?)<\/style>/g;

    /* The page in `frame`. `find` gives an anchor's place in the files, `open` is told which one to show. */
    function framed(frame, find, open) {
      let page = null, look = null, paper = '', shade = null, changed = [], hint = '', fade = 0;
      /* Where the reader was in the page and in a redline, and which of them is shown. */
      const places = new Map();
      let kind = '';
      const line = document.createElement('button');
      line.type = 'button';
      line.className = 'entente-line';

      /* Outlines what changed and shows the preview for the link that is pointed at, by style alone: the page stays. */
      function dye() {
        const ids = changed.map(id => '#' + CSS.escape(id)).join();
        shade.replaceSync((ids && `:is(${ids}) { outline: 2px solid #fb08; outline-offset: 4px; }`)
          + (hint && `.k${hint} { visibility: visible; transition: visibility 0s .2s; }`));
      }

      /* A redline, which is loaded anew when any of its style changes, wears all of it. */
      const isPage = url => url.startsWith('/page');

      async function load(url) {
        frame.contentWindow.location.replace(url);
        /* Some browsers tell of the empty document late. */
        do await new Promise(done => frame.addEventListener('load', done, { once: true }));
        while (frame.contentDocument.URL === 'about:blank');
        const view = frame.contentWindow;
        const sheet = css => {
          const made = new view.CSSStyleSheet();
          made.replaceSync(css);
          return made;
        };
        page = frame.contentDocument;
        shade = sheet('');
        const worn = page.adoptedStyleSheets = [sheet(marks), shade];
        /* The first style is every page's. Those after it are this page's own: heads for paper, and a rule for each
           preview, which the browser would match against everything at every change; so `pointed` shows them. */
        if (!isPage(url)) return listen();
        for (const it of [...page.querySelectorAll('style')].slice(1)) it.sheet.disabled = true;
        view.onbeforeprint = () => { page.adoptedStyleSheets = [...worn, sheet(paper)]; };
        view.onafterprint = () => { page.adoptedStyleSheets = worn; };
        listen();
      }

      function listen() {
        page.addEventListener('pointerover', event => pointed(event.target));
        page.addEventListener('focusin', event => pointed(event.target));
        page.addEventListener('click', followed);
      }

      /* Remembers the last thing with a name at the top, and how far it stands from there. */
      function leave() {
        let here = null;
        for (const it of page.querySelectorAll('main [id]')) {
          const top = it.getBoundingClientRect().top;
          if (here && top > 120) break;
          here = { id: it.id, top };
        }
        places.set(kind, here);
      }

      /* To where the reader was; after another kind, to the same clause, or else to where it was left. */
      function comeBack(last) {
        const find = it => page.querySelector('main #' + CSS.escape(it.id));
        const known = [last, kind].map(it => places.get(it)).filter(Boolean);
        const here = known.find(it => (last === kind || !it.id.startsWith('_')) && find(it));
        const moved = here ? find(here).getBoundingClientRect().top - here.top : 0;
        if (moved) frame.contentWindow.scrollBy({ top: moved, behavior: 'instant' });
      }

      /* Shows a page with these findings, by as few changes as will do; loads it when none of its style is there. */
      async function show(url, text, findings) {
        /* Styles are the frame's own affair: parsed here they would break this window's policy. */
        const end = text.indexOf('</head>');
        const [first, ...others] = [...text.slice(0, end).matchAll(styles)].map(it => it[1]);
        const plain = text.slice(0, end).replace(styles, '') + text.slice(end);
        const next = new DOMParser().parseFromString(plain, 'text/html');
        annotate(next, findings);
        if (page && page === frame.contentDocument) leave();
        const wanted = isPage(url) ? first : [first, ...others].join('\n');
        if (!page || page !== frame.contentDocument || look !== wanted) await load(url);
        const last = kind;
        kind = url.split('?')[0];
        look = wanted;
        paper = others.join('\n');
        const host = line.parentElement, found = new Set();
        line.remove();
        /* Browsers draw all anew when a language is set, even to what it was. */
        const { lang } = next.documentElement;
        if (page.documentElement.lang !== lang) page.documentElement.lang = lang;
        if (page.title !== next.title) page.title = next.title;
        patch(page.body, next.body, node => found.add(node));
        if (host && host.isConnected) offer(host);
        comeBack(last);
        return found;
      }

      /* Outlines, for a while, the clauses whose words came or changed; a number alone is no change of words. */
      function mark(nodes) {
        const ids = new Set();
        for (const node of nodes) {
          const it = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
          if (!node.textContent.trim() || !it || it.closest('a, i, .entente-finding')) continue;
          const clause = it.closest('main [id]');
          if (clause && !clause.id.startsWith('_')) ids.add(clause.id);
        }
        changed = [...ids];
        dye();
        clearTimeout(fade);
        fade = setTimeout(() => { changed = []; dye(); }, 2500);
      }

      function annotate(doc, findings) {
        for (const finding of findings) {
          const it = finding.anchor && doc.getElementById(finding.anchor);
          if (!it) continue;
          const note = doc.createElement('div');
          note.className = 'entente-finding ' + finding.severity;
          const help = finding.help ? ` (${finding.help})` : '';
          note.textContent = finding.severity + ': ' + finding.message + help;
          if (it.tagName === 'SECTION' && it.firstElementChild) it.firstElementChild.after(note); else it.append(note);
        }
      }

      /* Shows the preview of a link that is pointed at, and the way back to the file. */
      function pointed(target) {
        if (target === line) return;
        const link = target.closest('a[class]');
        const preview = link ? (/^[tr](\d+)/.exec(link.className) || [])[1] || '' : '';
        if (preview !== hint) {
          hint = preview;
          dye();
        }
        offer(target);
      }

      /* The way back to the file stands at the words that are pointed at. */
      function offer(target) {
        /* A definition and a row have their names within; all else stands within what has the name. */
        const near = target.closest('tr, p, dt, dd'), named = near && near.querySelector('[id]');
        let it = named && find(named.id) ? named : target.closest('main [id]');
        while (it && !find(it.id)) it = it.parentElement.closest('main [id]');
        if (!it) return;
        const words = target.closest('p, li, dt, dd, h2, h3, h4, h5, h6, td, th');
        const host = words && (it.contains(words) || words.contains(it)) ? words
          : it.querySelector('h2, h3, h4, h5, h6, p') || it;
        if (line.parentElement === host) return;
        line.textContent = 'line ' + find(it.id).line;
        line.dataset.anchor = it.id;
        host.append(line);
      }

      /* Addresses outside the page open beside it: nothing else may stand in the frame. */
      function followed(event) {
        if (event.target === line) return open(find(line.dataset.anchor));
        const link = event.target.closest('a[href]');
        if (!link || link.getAttribute('href').startsWith('#')) return;
        event.preventDefault();
        window.open(link.href, '_blank', 'noopener');
      }

      return { show, mark };
    }

    """#
}
