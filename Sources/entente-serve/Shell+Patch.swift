extension Shell {
  /// Makes one part of a document what another one is, touching only what differs: where the reader is, what is chosen
  /// and what has the focus stay, and the browser lays out again only what is new. Linear in what it is given, but for
  /// the depth of what differs.
  static let patch = #"""
    'use strict';

    /* Makes `old` equal to `next`, which is used up, but for what the reader unfolded. `told` hears of every node that
       came or whose words changed. */
    function patch(old, next, told) {
      if (old.nodeType !== Node.ELEMENT_NODE) {
        if (old.data === next.data) return;
        old.data = next.data;
        return told(old);
      }
      if (old.nodeName === 'DETAILS') next.open = old.open;
      for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name);
      for (const { name, value } of next.attributes) {
        if (old.getAttribute(name) !== value) old.setAttribute(name, value);
      }
      patchChildren(old, next, told);
    }

    /* From both ends, what is alike or has the same id stands where it stood. Between them a child with an id is known
       by it, wherever it went; any other one becomes the next of its kind. */
    function patchChildren(old, next, told) {
      const was = [...old.childNodes], now = [...next.childNodes];
      const stays = (a, b) => a.isEqualNode(b)
        || a.id && a.id === b.id && a.nodeName === b.nodeName && (patch(a, b, told), true);
      const least = Math.min(was.length, now.length);
      let start = 0, tail = 0;
      while (start < least && stays(was[start], now[start])) start++;
      while (tail < least - start && stays(was.at(-1 - tail), now.at(-1 - tail))) tail++;
      const going = was.slice(start, was.length - tail), coming = now.slice(start, now.length - tail);
      const named = new Map(going.filter(it => it.id).map(it => [it.id, it]));
      const wanted = new Set(coming.map(it => it.id));
      const end = was[was.length - tail] || null;
      let here = going[0] || end;
      const drop = () => {
        const gone = here;
        here = here.nextSibling;
        gone.remove();
      };
      for (const it of coming) {
        while (here !== end && here.id && !wanted.has(here.id)) drop();
        const same = it.id ? named.get(it.id) : here !== end && !here.id ? here : null;
        if (!same || same.nodeName !== it.nodeName) {
          old.insertBefore(it, here);
          told(it);
          continue;
        }
        named.delete(it.id);
        if (same === here) here = here.nextSibling;
        else old.insertBefore(same, here);
        if (!same.isEqualNode(it)) patch(same, it, told);
      }
      while (here !== end) drop();
    }

    """#
}
