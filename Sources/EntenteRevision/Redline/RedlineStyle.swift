/// The look of a redline and of a table of changes, beside that of every page. Marks are told apart by lines and bars
/// first, by colour second, so that they survive a black and white printer and eyes that see no red.
///
/// A browser that doesn't know `:has` shows the marked text, and folds nothing.
enum RedlineStyle {
  static let css: StaticString = """
    :root{--came:#0b4a9e;--came-tint:#e6eefa;--went:#9d2018;--went-tint:#fbeae8;--moved:#1c5a47;--bar:#85888c;--step:2.4rem}
    @media (prefers-color-scheme:dark){:root{
    --came:#a3c7ff;--came-tint:#1c2a41;--went:#ffaca3;--went-tint:#3b1f1d;--moved:#8fcdb3;--bar:#7b8088}}

    /* marks */
    ins{color:var(--came);background:var(--came-tint);text-decoration:underline double 1px;text-underline-offset:.16em}
    del{color:var(--went);background:var(--went-tint);text-decoration:line-through 1.5px}
    ins,del{border-radius:2px;box-decoration-break:clone;-webkit-box-decoration-break:clone}
    ins::before,ins::after,del::before,del::after{position:absolute;clip-path:inset(50%);width:1px;height:1px;
    overflow:hidden;white-space:nowrap}
    ins::before{content:" [inserted: "}
    ins::after{content:" end of insertion] "}
    del::before{content:" [deleted: "}
    del::after{content:" end of deletion] "}
    ins.derived,del.derived{color:var(--soft);background:none}
    ins.derived{text-decoration:underline dotted 1.5px}
    ins.derived::before{content:" [worked out anew: "}
    ins.derived::after{content:" end of what was worked out] "}
    del.derived::before{content:" [was: "}
    del.derived::after{content:" end of what was] "}
    .here{border-bottom:2px dotted var(--moved)}
    .ref{border-bottom:1px dotted var(--soft)}
    .away,.from{display:none}

    /* text */
    .text{margin-top:1.75rem}
    .bare{--num:0rem}
    .text :is(p,h2,h3,h4,h5,h6){position:relative;padding-left:var(--num)}
    .text p{margin-top:.85rem}
    .text h2{font-size:1.75rem}
    .text :is(h2,h3,h4,h5,h6):not(:has(>.no)){padding-left:0}
    .text h3{font-size:1.4375rem;margin-top:2.4rem;padding-top:.85rem;border-top:1px solid var(--rule)}
    .text h4{font-size:1.125rem;margin-top:1.5rem}
    .text :is(h5,h6){font-size:1.0625rem;margin-top:1.5rem}
    .text :is(h4,h5,h6)+p{margin-top:.5rem}
    .text p.l1{padding-left:calc(var(--num) + var(--step))}
    .text p.l2{padding-left:calc(var(--num) + 2*var(--step))}
    .text p.l3{padding-left:calc(var(--num) + 3*var(--step))}
    .text p.l4{padding-left:calc(var(--num) + 4*var(--step))}
    .text p:is(.l1,.l2,.l3,.l4){margin-top:.45rem}
    .no{position:absolute;left:0;color:var(--soft);font-variant-numeric:tabular-nums lining-nums}
    .l1>.no{left:var(--num)}
    .l2>.no{left:calc(var(--num) + var(--step))}
    .l3>.no{left:calc(var(--num) + 2*var(--step))}
    .l4>.no{left:calc(var(--num) + 3*var(--step))}
    .run>.no{position:static;margin-right:.5em}
    .text p.run{padding-left:var(--num)}
    .bullet::after{content:"\\2022";position:absolute;top:0;margin-left:-1.4rem;color:var(--soft)}
    .bullet.l1::after{left:calc(var(--num) + var(--step))}
    .bullet.l2::after{left:calc(var(--num) + 2*var(--step))}
    .bullet:is(.l3,.l4)::after{left:calc(var(--num) + 3*var(--step))}
    :is(h2,h3,h4,h5,h6)>.no{color:inherit}
    .text .wide{margin-left:var(--num)}

    /* bars, numbers of changes, notes */
    .text :is(.added,.gone,.moved,.changed,.split,.joined,.off):not(tr)::before{content:"";position:absolute;left:-.95rem;
    top:.15em;bottom:.15em;border-left:3px solid var(--bar)}
    .text h3:is(.added,.gone,.moved,.changed)::before{top:.95rem}
    .text .added:not(tr)::before{border-left:5px double var(--came)}
    .text .gone:not(tr)::before{border-left:3px dotted var(--went)}
    .text :is(.moved,.off):not(tr)::before{border-left:3px dashed var(--moved)}
    .text tr.new>:first-child{box-shadow:inset 3px 0 var(--came)}
    .text tr.old>:first-child{box-shadow:inset 3px 0 var(--went)}
    .text tr.changed>:first-child{box-shadow:inset 3px 0 var(--bar)}
    .text tr:is(.new,.old,.changed)>:first-child{padding-left:.6rem}
    .delta{font:600 .75rem/1.5rem var(--sans);margin-right:.5em}
    .delta a{display:inline-block;min-width:1.5rem}
    :is(h2,h3,h4,h5,h6)>.delta{margin:0 0 0 .5em}
    .delta :target,.rows :target{background:var(--mark);box-shadow:0 0 0 .25rem var(--mark)}
    .was,.tell,.guess{font:400 .8125rem/1.4 var(--sans);color:var(--soft)}
    .tell{color:var(--moved)}
    .tell a{color:inherit}
    .guess{border:1px dotted var(--soft);padding:0 .3em}
    .fold summary{color:var(--soft);cursor:pointer;padding:.45rem .75rem;margin-top:1rem;background:var(--panel);
    border:1px dashed var(--rule);border-radius:3px}

    /* contents, summary */
    .toc small{font:600 .75rem/1.5 var(--sans);color:var(--came);text-align:right}
    .toc li a{grid-template-columns:2.1rem minmax(0,1fr) auto;column-gap:.2rem}
    .toc li a.bare{display:flex}
    .toc .bare small{margin-left:auto}
    .toc li.gone bdi{text-decoration:line-through}
    .panel :is(h2,h3)[id^=_]:not([id=_summary],[id=_renumbered]){font-size:1.0625rem;margin-top:1.4rem}
    .panel>:is(h2,h3)[id^=_]:first-child{margin-top:0}
    .panel h2:is(#_deal,#_relationship){font-size:1.3125rem}
    .panel table+h2:is(#_deal,#_relationship){margin-top:2.5rem}
    .panel h4{font:700 .875rem/1.4 var(--sans);margin-top:1.1rem}
    .panel table{margin-top:.4rem}
    .rows{table-layout:fixed}
    .rows :is(td,th){overflow-wrap:anywhere;min-width:0;font-weight:400}
    .rows :is(td,th):first-child{width:3.25rem;min-width:0;padding-right:.5rem}
    .rows thead th:nth-child(n+5){width:15%}
    .rows tbody th{font-weight:600}
    .rows thead th{font-weight:700}
    .fact{font:.875rem/1.45 var(--sans);color:var(--soft);margin-top:1rem}
    .alone{max-width:60rem}
    .annex{margin-top:3rem}
    .annex td{min-width:0}

    /* switch */
    .view{position:sticky;top:0;z-index:3;border:0;border-block:1px solid var(--rule);margin:0;padding:.6rem 0;
    background:var(--paper);min-width:0}
    .choices{display:flex;flex-wrap:wrap;gap:.35rem}
    .choices label{display:flex;align-items:center;gap:.4rem;padding:.3rem .7rem .3rem .5rem;border:1px solid var(--rule);
    border-radius:4px;cursor:pointer}
    .choices label:has(:checked){border-color:var(--accent);background:var(--tint);font-weight:600}
    .choices label:has(:focus-visible){outline:3px solid var(--focus);outline-offset:2px}
    .choices input{margin:0;accent-color:var(--accent)}
    .choices input:focus-visible{outline:0}
    .shown{margin-top:.4rem;color:var(--soft)}
    .shown span{display:none}
    .shown .marked{display:inline}
    body:has(#_changes:checked) .shown .changes,body:has(#_new:checked) .shown .new,
    body:has(#_old:checked) .shown .old{display:inline}
    body:has(:is(#_changes,#_new,#_old):checked) .shown .marked{display:none}
    body:has(:is(#_new,#_old):checked) .text :is(.fold,.delta,.guess,.was){display:none}
    body:has(:is(#_new,#_old):checked) .text *::before{content:none}
    body:has(:is(#_new,#_old):checked) .text tr>*{box-shadow:none!important}
    body:has(#_new:checked) :is(.text del,.gone,.joined,.off,.tell,tr.old){display:none}
    body:has(#_new:checked) .text ins{all:unset}
    body:has(#_new:checked) .text ins::after{content:none}
    body:has(#_new:checked) .text :is(.here,.ref){border:0}
    body:has(#_old:checked) :is(.text ins,.added,.split,.here,tr.new,.to){display:none}
    body:has(#_old:checked) .text :is(del,.away,.from){all:unset}
    body:has(#_old:checked) .text del::after{content:none}
    body:has(#_old:checked) .text .ref{border:0}

    @media screen{
    html{scroll-padding-top:6.5rem}
    .fold:not([open])+.folded:not(:has(:target)){display:none}
    body:has(#_changes:checked) .fold:not([open])+.same:not(:has(:target)){display:none}
    }
    @media screen and (min-width:48rem){.text{max-width:44rem}}
    @media screen and (min-width:66rem){
    .text{max-width:var(--text)}
    .text :is(.was,.tell,.guess){float:right;clear:right;width:var(--side);
    margin:.2rem calc(-1*(var(--gap) + var(--side))) .3rem 0}
    .text .off .tell{float:none}
    .text td .tell{float:none;display:block;width:auto;margin:.2rem 0 0}
    }
    @media print,screen and (min-width:66rem){
    .text :is(p,h2,h3,h4,h5,h6)>.delta:not(.many){position:absolute;right:calc(100% + 1.2rem);top:.2em;margin:0;display:flex;
    flex-direction:column;text-align:right}
    .text :is(p,h4,h5,h6)>.delta:not(.many){top:.05rem}
    .text h3>.delta:not(.many){top:.95rem}
    .text :has(>.delta>a:nth-child(2)){min-height:3.1rem}
    .text :has(>.delta:not(.many)>a:nth-child(3)){min-height:4.6rem}
    }
    @media screen and (max-width:47.99rem){
    .text{--step:2rem}
    .text:not(.bare,.long){--num:2.9rem}
    .text h2{font-size:1.5rem}
    .text h3{font-size:1.3125rem}
    .text :is(.added,.gone,.moved,.changed,.split,.joined,.off):not(tr)::before{left:-.8rem}
    .rows :is(thead){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .rows,.rows tbody{display:grid}
    .rows tr{display:grid;grid-template-columns:2.5rem minmax(0,1fr);padding:.6rem 0;border-top:1px solid var(--rule)}
    .rows tr>:is(td,th):is(*,:first-child){border:0;padding:.1rem 0;width:auto}
    .rows td:nth-child(n+3){grid-column:2}
    .rows td[data-name]:not(:empty)::before{content:attr(data-name) ": ";color:var(--soft)}
    .rows td:empty{display:none}
    .choices label{padding:.3rem .45rem .3rem .35rem;gap:.3rem}
    }
    @media print{
    :root{--came:#000;--came-tint:#fff;--went:#000;--went-tint:#fff;--moved:#000;--bar:#000;--step:9mm}
    .text h2{font-size:16pt}
    .text h3{font-size:13pt;margin-top:6mm;padding-top:2.5mm;border-top:0}
    .text h3::after{content:"";position:absolute;top:1px;left:0;right:0;border-top:1px solid var(--rule)}
    .text h4{font-size:11.25pt;margin-top:3mm}
    .text p{margin-top:2mm}
    .text p:is(.l1,.l2,.l3,.l4){margin-top:1.2mm}
    .view{position:static;padding:2mm 0}
    .choices,.fold,body:has(#_changes:checked) .shown .changes{display:none}
    body:has(#_changes:checked) .shown .marked{display:inline}
    .panel{break-inside:auto}
    .rows:not(.tall){break-inside:avoid}
    .text{padding-left:11mm}
    .text h3>.delta:not(.many){top:2.2mm}
    }
    """
}
