"""What programs in Python ask of the CDK: runs them with a stand-in for it, and prints a line of JSON for each, its calls in order,
with names as TypeScript has them. Given: folders with cdk-python/app.py.
"""
import json
import pathlib
import re
import sys
import types

CALLS = []


def camel(name):
    """A name as TypeScript has it; classes and constants have the same there, and so have modules of the library."""
    if name[0].isupper() or name.startswith("aws_"):
        return name
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name)


def plain(value):
    if isinstance(value, (StandIn, Stack)):
        return {"is": object.__getattribute__(value, "name")}
    if isinstance(value, dict):
        return {key: plain(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [plain(inside) for inside in value]
    return "handler" if isinstance(value, str) and value.endswith("/handler") else value


class StandIn:
    def __init__(self, name):
        object.__setattr__(self, "name", name)

    def __getattribute__(self, key):
        return StandIn(f"{object.__getattribute__(self, 'name')}.{camel(key)}")

    def __setattr__(self, key, value):
        CALLS.append([f"{object.__getattribute__(self, 'name')}.{camel(key)} =", plain(value)])

    def __call__(self, *words, **properties):
        named = [{camel(key): plain(value) for key, value in properties.items()}] if properties else []
        CALLS.append([object.__getattribute__(self, "name"), *map(plain, words), *named])
        return StandIn(f"#{len(CALLS) - 1}")


class Node:
    def try_get_context(self, key):
        return None


class Stack:
    """The class that a program's own stack extends."""

    def __init__(self, *words):
        self.name = "this"
        CALLS.append(["Stack", *map(plain, words)])
        self.template_options = StandIn("this.templateOptions")
        self.format_arn = StandIn("this.formatArn")
        self.node = Node()


class Library(types.ModuleType):
    def __getattr__(self, key):
        return StandIn(key)


library = Library("aws_cdk")
library.Stack = Stack
constructs = types.ModuleType("constructs")
constructs.Construct = object
sys.modules.update(aws_cdk=library, constructs=constructs)

for folder in sys.argv[1:]:
    CALLS.clear()
    path = pathlib.Path(folder, "cdk-python", "app.py")
    exec(compile(path.read_text("utf-8"), str(path), "exec"), {"__file__": str(path), "__name__": "__main__"})
    print(json.dumps(CALLS))
