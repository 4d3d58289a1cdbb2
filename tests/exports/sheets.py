# Reads printed sheets with pypdf, and prints of each how many pages it has and what is written on them.
import json
import sys

from pypdf import PdfReader


def read(path):
    pages = PdfReader(path).pages
    return {"pages": len(pages), "text": " ".join(" ".join(page.extract_text().split()) for page in pages)}


json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
