# Reads pictures as XML with Python's own parser (expat), and prints of each what it is made of.
import json
import sys
import xml.etree.ElementTree as tree

SVG = "{http://www.w3.org/2000/svg}"


def read(path):
    root = tree.parse(path).getroot()
    values = [value for one in root.iter() for name, value in one.attrib.items()]
    return {
        "root": root.tag.removeprefix(SVG),
        "kinds": sorted({one.tag.removeprefix(SVG) for one in root.iter()}),
        "attributes": sorted({name for one in root.iter() for name in one.attrib}),
        "title": root.findtext(SVG + "title"),
        "desc": root.findtext(SVG + "desc"),
        "style": root.findtext(SVG + "style") or "",
        "texts": ["".join(one.itertext()) for one in root.iter(SVG + "text")],
        "width": root.get("width"),
        "addresses": [value for value in values if "url(" in value or "://" in value or value.startswith(("#", "data:")) and not value[1:].isalnum()],
    }


json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
