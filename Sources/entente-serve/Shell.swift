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
    <script src="/patch.js" defer></script>
    <script src="/frame.js" defer></script>
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
    <button id="mark" type="button" aria-pressed="false">Mark changes</button>
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
}
