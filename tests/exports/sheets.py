# Reads printed sheets with pypdf, and prints of each how many pages it has and what is written on them, and on the first.
import json
import sys

from pypdf import PdfReader


def read(path):
    texts = [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]
    return {"pages": len(texts), "text": " ".join(texts), "first": texts[0]}


json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
