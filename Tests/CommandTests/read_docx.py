"""Prints what stands in a Word file, as JSON: paragraphs with their styles, bookmarks, links, what stands at the edges.

usage: read_docx.py FILE.docx
"""

import json
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

archive = zipfile.ZipFile(sys.argv[1])
broken = archive.testzip()
parts = {name: archive.read(name) for name in archive.namelist()}
for name, data in parts.items():
    if name.endswith((".xml", ".rels")):
        tree.fromstring(data)

document = tree.fromstring(parts["word/document.xml"])
styles = {
    style.get(W + "styleId"): style.find(W + "name").get(W + "val")
    for style in tree.fromstring(parts["word/styles.xml"]).iter(W + "style")
}


def words(element):
    texts = [part for part in element.iter() if part.tag in (W + "t", W + "tab")]
    return "".join("\t" if part.tag == W + "tab" else part.text or "" for part in texts)


def style(paragraph):
    found = paragraph.find(W + "pPr/" + W + "pStyle")
    return "" if found is None else styles.get(found.get(W + "val"), "?")


print(
    json.dumps(
        {
            "broken": broken,
            "comment": archive.comment.decode(),
            "names": sorted(parts),
            "paragraphs": [{"style": style(p), "text": words(p)} for p in document.iter(W + "p")],
            "tables": sum(1 for _ in document.iter(W + "tbl")),
            "bullets": sum(1 for _ in document.iter(W + "numPr")),
            "bookmarks": [mark.get(W + "name") for mark in document.iter(W + "bookmarkStart")],
            "anchors": [link.get(W + "anchor") for link in document.iter(W + "hyperlink") if link.get(W + "anchor")],
            "head": words(tree.fromstring(parts["word/header1.xml"])),
            "foot": words(tree.fromstring(parts["word/footer1.xml"])),
            "fields": re.findall(r'w:instr="([A-Z]+)"', parts["word/footer1.xml"].decode()),
            "all": " ".join(data.decode("utf-8", "replace") for data in parts.values()),
        }
    )
)
