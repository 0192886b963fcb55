/// The style of every page. It is the same for all of them, so that its hash is a constant; what differs from page to
/// page on paper is in `RunningHead`.
///
/// Colours: every pair of text and ground is at least 4.5 : 1 in both schemes. Screen widths: below 48 rem one column,
/// from 66 rem contents, text and margin side by side. Rules for narrow screens say `screen`, because paper is narrow.
/// On paper the rule over a clause is drawn a pixel below its head: Chromium prints a border at the very top of a sheet
/// at the foot of the sheet before it, too.
enum PageStyle {
  /// Base64 of the SHA-256 of `css`; a test compares it and prints the new one.
  static let hash: StaticString = "f+S2aUI1s9sewMnzRZSIpwEPYbu8EqzDp1hicsoEnAA="

  static let css: StaticString = """
    :root{color-scheme:light dark;
    --paper:#fffefb;--ink:#1d1e20;--soft:#565b62;--rule:#d8d4ca;--hair:#e9e6de;--panel:#f6f4ee;
    --deal:#174a7c;--deal-line:#9db7d0;--deal-panel:#f0f4f8;--bond:#1c5a47;--bond-line:#9dc0b1;--bond-panel:#eef4f0;
    --alert:#9c3a0b;--open:#ffefbf;--open-line:#b7791f;--mark:#fff3c4;--focus:#b45309;
    --accent:var(--deal);--accent-line:var(--deal-line);--tint:var(--deal-panel);
    --serif:Charter,"Bitstream Charter","Charis SIL","Sitka Text","Iowan Old Style",Cambria,"Noto Serif",Georgia,serif;
    --sans:-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial,sans-serif;
    --mono:ui-monospace,"Cascadia Mono",Menlo,Consolas,"Liberation Mono",monospace;
    --text:36rem;--side:15rem;--gap:2.75rem;--num:3.25rem}
    @media (prefers-color-scheme:dark){:root{
    --paper:#16181b;--ink:#e3e1dc;--soft:#a5a9b0;--rule:#3b3f46;--hair:#2a2d33;--panel:#1e2125;
    --deal:#93bdec;--deal-line:#47617d;--deal-panel:#1a222c;--bond:#8fcdb3;--bond-line:#3f6655;--bond-panel:#182420;
    --alert:#f3a984;--open:#473910;--open-line:#d9a441;--mark:#3d330f;--focus:#f5b04c}}

    /* text */
    *,*::before,*::after{box-sizing:border-box}
    html{scroll-padding-top:1.5rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.5 var(--serif);
    font-variant-numeric:lining-nums;font-kerning:normal;overflow-wrap:break-word}
    h1,h2,h3,h4,h5,h6{line-height:1.2;font-weight:700;text-wrap:balance;margin:0}
    p,ul,ol,dl,dd,pre,blockquote{margin:0}
    p{text-wrap:pretty}
    a{color:var(--accent);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.16em}
    a:hover{text-decoration-thickness:2px}
    a[class^=r]{text-decoration-color:var(--accent-line)}
    :focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
    code{font:.875em/1.4 var(--mono);overflow-wrap:anywhere}
    pre{overflow-x:auto;padding:.75rem 1rem;background:var(--panel)}
    blockquote{border-left:3px solid var(--rule);padding-left:1rem}
    hr{border:0;border-top:1px solid var(--rule);margin:1.5rem 0}
    .ui,nav,.note,table{font-family:var(--sans);font-size:.875rem;line-height:1.45}
    .hide{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .skip{position:absolute;left:1rem;top:-5rem;padding:.6rem 1rem;background:var(--ink);color:var(--paper);z-index:5}
    .skip:focus{top:.5rem}

    /* front */
    .status{border-bottom:1px solid var(--rule);background:var(--panel)}
    .status>div{display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;align-items:baseline;padding-block:.6rem}
    .badge{font-weight:700;letter-spacing:.05em;text-transform:uppercase;font-size:.8125rem;padding:.1rem .5rem;
    border:1.5px solid currentColor;border-radius:3px}
    .draft .badge{color:var(--alert)}
    .final .badge{color:var(--bond)}
    .audience{font-weight:700}
    .sheet,.status>div{max-width:74rem;margin:0 auto;padding-inline:1.25rem}
    .front{padding:2.5rem 0 1.75rem}
    h1{font-size:clamp(1.75rem,1.2rem + 2.2vw,2.5rem);line-height:1.12;max-width:21em}
    .parties{font-size:1.1875rem;margin-top:.6rem}
    .facts{display:flex;flex-wrap:wrap;gap:.75rem 3.5rem;margin-top:1.5rem;padding-top:.9rem;
    border-top:1px solid var(--rule)}
    .missing{margin-top:.9rem;color:var(--soft)}
    .facts dt{color:var(--soft)}
    .facts dd{font-weight:600;overflow-wrap:anywhere}

    /* contents */
    .toc{margin:0 0 2rem;border-block:1px solid var(--rule)}
    .toc summary{font-weight:700;padding:.7rem 0;cursor:pointer}
    .toc .name{font-weight:700;display:none}
    .toc div p{font:700 .8125rem/1.4 var(--sans);padding:.75rem 0 .2rem}
    .toc div p a{color:var(--accent);text-decoration:none}
    .toc ol{list-style:none;padding:0 0 .6rem}
    .toc li a{display:grid;grid-template-columns:2.1rem minmax(0,1fr);padding:.15rem .4rem .15rem 0;color:inherit;
    text-decoration:none;border-radius:3px}
    .toc li a.bare{display:block}
    .toc i{font-style:normal;color:var(--soft);font-variant-numeric:tabular-nums}
    .toc .bare i{margin-right:.5em}
    .toc a:hover{color:var(--accent);text-decoration:underline}

    /* panels */
    .panel{border:1px solid var(--hair);border-top:3px solid var(--accent);background:var(--panel);
    padding:1.25rem 1.25rem 1.4rem;margin-bottom:2rem}
    .panel h2{font-size:1.25rem}
    .panel .group{font:700 .8125rem/1.4 var(--sans);color:var(--accent);margin-top:1.1rem}
    .panel dl{display:grid;gap:0 1.75rem;margin-top:.75rem}
    .panel .group+dl{margin-top:.4rem}
    .panel dl>div{padding:.6rem 0;border-top:1px solid var(--rule)}
    .panel dt{font:700 .8125rem/1.4 var(--sans);color:var(--soft)}
    .panel dd{font-size:1.0625rem;line-height:1.4}
    .panel .where{font:.8125rem/1.4 var(--sans);white-space:nowrap;padding:.15rem .1rem}
    .panel .lead{color:var(--soft);margin-top:.3rem}
    .panel .last{color:var(--soft);margin-top:.4rem;padding-top:.9rem;border-top:1px solid var(--rule)}
    .open{border-top-color:var(--open-line)}
    .open ol{list-style:none;padding:0;margin-top:.6rem}
    .open li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.1rem 1.25rem;align-items:baseline;
    padding:.5rem 0;border-top:1px solid var(--rule)}
    .open li a{color:inherit;text-decoration-color:var(--open-line);text-decoration-thickness:2px}
    .open li span{font:.8125rem/1.4 var(--sans);color:var(--soft)}

    /* the two halves */
    .half{margin-top:3.5rem}
    .relationship{--accent:var(--bond);--accent-line:var(--bond-line);--tint:var(--bond-panel)}
    .band{background:var(--tint);border-top:4px solid var(--accent);padding:1.1rem 1.25rem 1.2rem}
    .band p{display:flex;flex-wrap:wrap;gap:.1rem .75rem;align-items:baseline}
    .band .name{font-size:1.125rem;font-weight:700;color:var(--accent)}
    .band p+p{margin-top:.25rem}
    .half>h2{font-size:1.75rem;margin-top:1.75rem}
    .half>h2+p{margin-top:1rem}

    /* clauses */
    .long{--num:4.25rem}
    section{margin-top:2.6rem}
    section section{margin-top:1.5rem}
    section:not(.bare,.wordy)>:is(h3,h4,h5,h6),.sub,.points>li{position:relative;padding-left:var(--num)}
    .wordy>:is(h3,h4,h5,h6)>:is(.n,i)::after{content:"\\2002"}
    section>h3{font-size:1.4375rem;padding-top:.85rem;border-top:1px solid var(--rule)}
    section>h4{font-size:1.125rem}
    section>h5,section>h6{font-size:1.0625rem}
    section p,section ul,section ol,section dl,section pre,section blockquote,.half>p,.half>ul,.half>ol{margin-top:.85rem}
    section section>p:first-of-type{margin-top:.5rem}
    section:not(.bare,.wordy)>:is(p,ul,ol,dl,pre,blockquote,.wide,.sign,.point){margin-left:var(--num)}
    .sub,.points>li{margin-top:.85rem}
    .sub .sub,.sub .points>li,.points .points>li,section:not(.bare)>.points>li{margin-top:.45rem}
    :is(.n,.half i)+*,:is(.n,.half i)+div>:first-child,.note:first-child+*{margin-top:0!important}
    .point,.points>li:not(.sub){padding-left:2.4rem}
    .sub.run,.points>.run{padding-left:0}
    :is(.sub,.points>li) :is(p,ul,ol){margin-top:.6rem}
    .n,.half i{position:absolute;left:0;color:var(--soft);font-style:normal;text-decoration:none;
    font-variant-numeric:tabular-nums lining-nums}
    .wordy>*>:is(.n,i){position:relative}
    .run>:is(.n,i){position:relative;display:block;margin-bottom:.1rem}
    .n:is(:hover,:focus-visible){color:var(--accent);text-decoration:underline}
    .n:is(:hover,:focus-visible)::before{content:"#";position:absolute;right:100%;padding-right:.2em;
    font-weight:400;color:var(--accent)}
    :is(h3,h4,h5,h6)>:is(.n,i){color:inherit}
    .omitted{color:var(--soft)}
    ul.points,ol.points{list-style:none;padding:0}
    :is(ul,ol):not(.points){padding-left:1.35rem}
    .toc ol,.open ol{padding-left:0}
    main li+li{margin-top:.3rem}
    li::marker{color:var(--soft)}
    a[class^=t]{color:inherit;text-decoration:underline dotted var(--soft) 1.5px;text-underline-offset:.2em}
    a[class^=t]:hover{color:var(--accent);text-decoration-color:currentColor}
    dfn{font-style:normal;font-weight:700}
    mark{background:linear-gradient(transparent 12%,var(--open) 12% 88%,transparent 88%);color:inherit;
    text-decoration:underline 2px var(--open-line);text-underline-offset:.22em}
    .sub:target,li:target,p:has(>:target),li:has(>:target),tr:has(:target),:is(h3,h4,h5,h6):target{background:var(--mark);
    box-shadow:0 0 0 .4rem var(--mark)}
    mark:target{outline:3px solid var(--open-line)}
    section:target>:is(h3,h4,h5,h6){background:var(--mark)}

    /* notes: explanation beside the text */
    .note{color:var(--soft);border-left:3px solid var(--accent-line);padding-left:.75rem;margin:.9rem 0 .2rem}
    .note b{display:block;font-size:.75rem;letter-spacing:.03em;color:var(--accent)}
    .note p{margin-top:.15rem}
    .note p+p{margin-top:.45rem}

    /* previews: the meaning of a term, the first words of a clause */
    .cols>p{position:fixed;inset:auto 1rem 1rem auto;z-index:4;visibility:hidden;width:min(24rem,100vw - 2rem);margin:.35rem 0;
    padding:.7rem .95rem;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:5px;
    box-shadow:0 6px 24px rgb(0 0 0/.2);font-size:.9375rem;line-height:1.4}
    .cols>p b{font-family:var(--sans);font-size:.8125rem;display:block}
    .cols>p:hover{visibility:visible}
    main a:is([class^=t],[class^=r]):is(:hover,:focus-visible){anchor-name:--at}
    @supports (anchor-name:--at){.cols>p{inset:auto;position-anchor:--at;position-area:block-end span-inline-end}}

    /* tables */
    .wide{position:relative;overflow-x:auto;margin-top:1.1rem}
    table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums lining-nums}
    th,td{text-align:left;vertical-align:top;padding:.45rem 1.1rem .45rem 0;border-bottom:1px solid var(--hair);
    overflow-wrap:normal;min-width:4.5rem}
    th:first-child,td:first-child{min-width:7rem}
    th:last-child,td:last-child{padding-right:0}
    thead th{border-bottom:1.5px solid var(--ink);vertical-align:bottom}
    .r{text-align:right}
    .c{text-align:center}

    /* pictures */
    figure{margin:0 0 2rem}
    section>figure{margin-top:1.1rem;margin-bottom:0}
    figcaption b{display:block;font-size:1.0625rem;color:var(--ink)}
    figcaption span{color:var(--soft)}
    .pic svg{display:none;width:100%;height:auto;margin-top:.75rem;font-family:var(--sans)}
    .pic .ring{fill:var(--paper);stroke:var(--accent)}
    .pic text{fill:var(--ink)}
    .pic text.s{fill:var(--soft)}
    .pic text.w{fill:var(--alert)}
    .pic .box{fill:var(--panel);stroke:var(--rule)}
    .pic .line{stroke:var(--rule)}
    .pic .flow{stroke:var(--accent)}
    .pic .head{fill:var(--accent)}
    .pic .back{stroke:var(--alert)}
    .pic .backhead{fill:var(--alert)}
    .pic details{display:none}
    .pic summary{color:var(--soft);cursor:pointer;margin-top:.4rem}
    .pic ul{margin-top:.5rem}

    /* signatures */
    .sign{border:1px solid var(--rule);margin-top:1.25rem;padding:1rem 1.25rem 1.25rem}
    .sign p{font-size:1rem}
    .sign>:first-child{margin-top:0}
    .sign>:is(ul,ol):not(.points){list-style:none;padding:0}
    .sign li{font-family:var(--sans);font-size:.875rem;overflow-wrap:anywhere;padding-top:.7rem;border-bottom:1px solid var(--hair)}
    footer{margin-top:3.5rem;border-top:1px solid var(--rule);padding:1.25rem 0 2.5rem;color:var(--soft)}
    footer p+p{margin-top:.4rem}
    footer code{font-size:.8125rem}

    @media screen and (min-width:48rem){
    .pic svg,.pic details{display:block}
    .pic details:not([open])+ul{display:none}
    .panel dl{grid-template-columns:1fr 1fr}
    .panel,.band{padding-inline:1.5rem}
    .half>:is(h2,p,ul,ol),section,.band p{max-width:44rem}
    }
    @media screen and (min-width:66rem){
    .cols{display:grid;grid-template-columns:14.5rem minmax(0,1fr);column-gap:3.25rem}
    .toc{position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;border:0;margin:-.6rem 0 0;padding-bottom:1rem}
    .toc details{display:none}
    .toc .name{display:block;padding:.2rem 0}
    .half>:is(h2,p,ul,ol),section{max-width:var(--text)}
    section section{max-width:none}
    section>h3{margin-right:calc(-1*(var(--gap) + var(--side)))}
    .note{float:right;clear:right;width:var(--side);margin:.95rem calc(-1*(var(--gap) + var(--side))) .5rem 0}
    :is(.n,i)+div>.note:first-child{margin-top:.15rem!important}
    :is(.sub,.points>li):has(>div>.note){clear:right}
    section:has(>.sign){display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 1.5rem;max-width:none}
    section:has(>.sign)>:not(.sign){grid-column:1/-1;max-width:var(--text)}
    section:has(>.sign)>:is(h3,h4):not(.sign){max-width:none;margin-right:0}
    .full{margin-right:calc(-1*(var(--gap) + var(--side)))}
    }
    @media screen and (max-width:65.99rem){
    .toc details:not([open])+.list{display:none}
    :is(.sub,.points>li)>div:has(>.note){display:flex;flex-direction:column}
    :is(.sub,.points>li)>div>.note{order:1;margin-top:.6rem}
    section:not(.bare,.wordy)>.note{margin-left:var(--num)}
    }
    @media screen and (max-width:47.99rem){
    .half:not(.long){--num:2.9rem}
    body{font-size:1.0625rem}
    .front{padding:1.75rem 0 1.25rem}
    .facts{gap:.6rem 2.25rem}
    .toc li a{padding-block:.4rem}
    .half>h2{font-size:1.5rem}
    section>h3{font-size:1.3125rem}
    .open li{grid-template-columns:minmax(0,1fr)}
    }
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    @media (forced-colors:active){mark{outline:2px solid}.badge,.panel,.band{border-color:CanvasText}}

    /* paper */
    @page{size:A4;margin:27mm 28mm 25mm}
    @page:first{margin-top:22mm}
    @media print{
    :root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--rule:#999;--hair:#ccc;--panel:#fff;
    --deal:#123f6d;--deal-line:#888;--deal-panel:#fff;--bond:#154a3a;--bond-line:#888;--bond-panel:#fff;
    --alert:#8a3208;--open:#fff;--open-line:#555;--mark:#fff;--num:13mm}
    html{font-size:9.7pt}
    body{font-size:10.75pt;line-height:1.4;orphans:3;widows:3}
    .draft::after{content:attr(data-mark);position:fixed;top:38%;left:-20mm;right:-20mm;text-align:center;
    font:700 118pt/1 var(--sans);letter-spacing:.06em;text-transform:uppercase;color:rgb(0 0 0/.055);
    transform:rotate(-38deg);pointer-events:none}
    .skip,.toc details,.cols>p{display:none}
    .status{border:0;background:none}
    .sheet,.status>div{max-width:none;padding:0}
    .front{padding:5mm 0}
    h1{font-size:21pt}
    .parties{font-size:11.5pt}
    .facts{margin-top:4mm;padding-top:3mm;gap:2mm 10mm}
    a{color:inherit;text-decoration:none}
    a[class^=t]{text-decoration:underline dotted #777 .6pt}
    a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em;overflow-wrap:anywhere}
    .toc{margin:0 0 6mm;padding:1mm 0 2mm}
    .toc ol{columns:3;column-gap:6mm;padding:0}
    .toc li{break-inside:avoid}
    .toc li a{padding:.3mm 0;grid-template-columns:8mm minmax(0,1fr);font-size:8.75pt}
    .panel{border:1px solid var(--rule);border-top:2pt solid #000;padding:4mm 5mm;margin-bottom:6mm}
    .panel dl{grid-template-columns:1fr 1fr}
    .panel dd{font-size:10pt}
    .panel dl>div,.open li{break-inside:avoid}
    .half{margin-top:10mm}
    .half+.half{break-before:page;margin-top:0}
    .band{border:1px solid var(--rule);border-top:2pt solid #000;padding:3mm 5mm;break-inside:avoid;break-after:avoid}
    .half>h2{font-size:16pt;margin-top:6mm}
    h2,h3,h4,h5,h6{break-after:avoid;break-inside:avoid}
    section{margin-top:6mm}
    section section{margin-top:3mm}
    section :is(p,ul,ol,dl),.half>:is(p,ul,ol){margin-top:2mm}
    section section>p:first-of-type,.sub .sub,.points .points>li{margin-top:1.2mm}
    section>h3{font-size:13pt;padding-top:2.5mm;border-top:0;position:relative}
    section>h3::before{content:"";position:absolute;top:1px;left:0;right:0;border-top:1px solid var(--rule)}
    section>h4{font-size:11.25pt}
    .sub,.points>li{margin-top:2mm}
    :is(.sub,.points>li):not(:has(.sub,.points,.wide)),tr,.note{break-inside:avoid}
    :is(h3,h4,h5,h6)+:is(.sub,.note,p,.wide,.points){break-before:avoid}
    :is(h3,h4,h5,h6)+.note{break-after:avoid}
    .sub p+p:last-child{text-wrap:balance}
    .note{margin:1.5mm 0 1mm;font-size:8.75pt}
    .note b{display:inline;margin-right:2mm}
    .note>p:first-of-type{display:inline}
    :is(.sub,.points>li)>div:has(>.note){display:flex;flex-direction:column}
    :is(.sub,.points>li)>div>.note{order:1}
    section:not(.bare,.wordy)>.note{margin-left:var(--num)}
    figure{break-inside:avoid;margin-bottom:6mm}
    .pic svg{display:block}
    .pic ul{display:none}
    .wide{overflow:visible}
    table{font-size:8.75pt}
    th,td{padding:1.2mm 3mm 1.2mm 0;min-width:0}
    thead{display:table-header-group}
    thead,caption{break-after:avoid;break-inside:avoid}
    tbody{break-before:avoid}
    .wide:not(.tall) table{break-inside:avoid}
    tbody tr:nth-child(-n+2),tbody tr:nth-last-child(2){break-after:avoid}
    mark{font-weight:700;text-decoration-thickness:1pt}
    .sign{break-inside:avoid;padding:3mm 5mm 5mm}
    .sign p{font-size:10pt}
    .sign li{padding-top:6mm}
    section:has(>.sign){display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 6mm;break-inside:avoid}
    section:has(>.sign)>:not(.sign){grid-column:1/-1}
    footer{margin-top:8mm;padding:3mm 0 0;font-size:8pt;break-inside:avoid}
    footer code{font-size:7.5pt}
    }
    """
}
