"""Runs programs in Python for the CDK, all in one process. Given: folders with cdk-python/app.py; the template comes beside it."""
import functools
import os
import pathlib
import shutil
import sys

# The handler is copied nowhere: only the template is looked at. The CDK's own validation is for the programs in TypeScript.
os.environ |= {"CDK_VALIDATION": "false", "CDK_CONTEXT_JSON": '{"aws:cdk:disable-asset-staging": true}'}

import aws_cdk  # Reads what is set above when it starts.

App = aws_cdk.App
for folder in map(pathlib.Path, sys.argv[1:]):
    out = folder / "cdk-python" / "cdk.out"
    aws_cdk.App = functools.partial(App, outdir=str(out))
    path = folder / "cdk-python" / "app.py"
    exec(compile(path.read_text("utf-8"), str(path), "exec"), {"__file__": str(path), "__name__": "__main__"})
    [template] = out.glob("*.template.json")
    shutil.copy(template, folder / "cdk-python" / "template.json")
    shutil.rmtree(out)
print(len(sys.argv) - 1)
