/// The look of a redline: told apart by lines, bars and brackets first, by colour second, so that it survives a black
/// and white printer and eyes that see no red.
enum RedlineStyle {
  static let css: StaticString = """
    :root{color-scheme:light dark;--ins:#0645ad;--del:#a11;--mv:#176b2c;--bar:#888;--soft:#8884}\
    @media(prefers-color-scheme:dark){:root{--ins:#8ab4ff;--del:#ff9a8f;--mv:#7fd694}}\
    body{font:1rem/1.55 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem 0 4.5rem}\
    h1,h2,h3,h4,h5,h6,summary,fieldset,.delta,small,th{font-family:system-ui,sans-serif}\
    h1{font-size:1.5rem}h2{font-size:1.2rem}h3,h4,h5,h6{font-size:1rem}\
    ins{color:var(--ins);text-decoration:underline double;text-underline-offset:.15em}\
    del{color:var(--del);text-decoration:line-through}\
    ins::before,ins::after,del::before,del::after{position:absolute;clip-path:inset(50%);width:1px;height:1px;\
    overflow:hidden;white-space:nowrap}\
    ins::before{content:" [inserted: "}ins::after{content:" end of insertion] "}\
    del::before{content:" [deleted: "}del::after{content:" end of deletion] "}\
    .here{border-bottom:2px dotted var(--mv)}.away{display:none}\
    .added,.gone,.moved,.changed,.split,.joined{border-left:3px solid var(--bar);padding-left:.6rem;margin-left:-.8rem}\
    .added{border-left-style:double;border-left-width:5px}.gone{border-left-style:dotted}\
    .moved{border-left-style:dashed;border-left-color:var(--mv)}\
    .delta{position:absolute;margin-left:-5.2rem;width:4rem;font-size:.75rem;text-align:right}\
    td .delta{margin-left:-5rem}.delta a{text-decoration:none}\
    .n{font-variant-numeric:tabular-nums}small{font-size:.75em}.note{color:var(--mv)}\
    .guess{border:1px dotted;padding:0 .3em}.ref{border-bottom:1px dotted}\
    table{border-collapse:collapse;width:100%;font-size:.92em;margin:1rem 0}\
    td,th{border:1px solid var(--soft);padding:.25rem .5rem;text-align:left;vertical-align:top}\
    .summary{border:1px solid var(--soft);padding:.2rem 1rem .8rem;border-radius:.4rem}\
    details.same>summary{color:#777;margin:.4rem 0}\
    .view{border:1px solid var(--soft);margin:1.2rem 0;border-radius:.4rem}\
    body:has(#new:checked) del,body:has(#new:checked) .gone,body:has(#new:checked) .joined,\
    body:has(#new:checked) tr.old,body:has(#new:checked) .note,\
    body:has(#new:checked) .n small,body:has(#new:checked) .delta,body:has(#new:checked) .guess{display:none}\
    body:has(#new:checked) ins{all:unset}\
    body:has(#old:checked) ins,body:has(#old:checked) .added,body:has(#old:checked) .split,\
    body:has(#old:checked) .here,body:has(#old:checked) tr.new,body:has(#old:checked) .delta,\
    body:has(#old:checked) .guess{display:none}body:has(#old:checked) del,\
    body:has(#old:checked) .away{all:unset}\
    @media print{body{max-width:none;margin:0;padding:0 0 0 4rem}.view{display:none}\
    details.same{display:none}ins{color:#000}del{color:#000}.note{color:#000}}
    """
}
