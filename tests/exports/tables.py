# Reads records that were exported as CSV and as JSON Lines with Python's own modules, and prints what it found.
import csv
import json
import sys
from decimal import Decimal

with open(sys.argv[1], newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file, strict=True))
with open(sys.argv[2], newline="\n", encoding="utf-8") as file:
    lines = [json.loads(line) for line in file]


def said(value):
    return value if isinstance(value, str) else json.dumps(value)


assert all(None not in row and None not in row.values() for row in rows), "as many cells as columns"
of_rows = [{name: cell for name, cell in row.items() if cell} for row in rows]
of_lines = [{name: said(value) for name, value in line.items()} for line in lines]
assert of_rows == of_lines, "both say the same"

kinds = {}
for row in rows:
    kinds[row["kind"]] = kinds.get(row["kind"], 0) + 1
charges = [name for name in rows[0] if name.endswith("_atoms") and name not in ("cost_atoms", "total_atoms")]
json.dump(
    {
        "kinds": kinds,
        "at": [int(row["at_us"]) for row in rows],
        "names": sorted({row[name] for row in rows for name in ("from", "function", "target", "destination") if row[name]}),
        "cost_atoms": str(sum(int(row["cost_atoms"] or 0) for row in rows)),
        "charges_atoms": str(sum(int(row[name] or 0) for row in rows for name in charges)),
        "last_atoms": rows[-1]["total_atoms"],
        "dollars": format(sum((Decimal(row["cost_dollars"] or 0) for row in rows), Decimal(0)), "f"),
    },
    sys.stdout,
)
