"""Reads what was exported for AWS with the tools that it is for, and prints what they found. Given: folders with what `--as aws-zip`
has in it, and those of them that cfn-lint looks at.
"""
import ast
import json
import os
import pathlib
import sys

os.environ.update(AWS_DEFAULT_REGION="us-east-1", AWS_ACCESS_KEY_ID="testing", AWS_SECRET_ACCESS_KEY="testing")

import cfnlint.api
import stack
import terraform
from samtranslator.translator.managed_policy_translator import ManagedPolicyLoader
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


def lint(text):
    """What cfn-lint warns of, or finds wrong."""
    return [str(match) for match in cfnlint.api.lint(text, config={"regions": ["us-east-1"]})]


def of_sam(template):
    """As the SAM command line has it after it put the code into a bucket."""
    template["Globals"]["Function"]["CodeUri"] = "s3://bucket/key"
    return transform(template, {}, ManagedPolicyLoader(None))


def read(folder, is_linted):
    text = {path: (folder / path).read_text(encoding="utf-8") for path in (
        "sam/template.yaml", "cloudformation/template.yaml", "cdk-python/app.py", "handler/index.py")}
    sam, plain = yaml_parse(text["sam/template.yaml"]), yaml_parse(text["cloudformation/template.yaml"])
    # A copy: the translator changes what it is given.
    carried = [stack.carried(sam), stack.carried(plain)]
    codes = [r["Properties"]["Code"]["ZipFile"] for r in plain["Resources"].values() if r["Type"] == "AWS::Lambda::Function"]
    configuration = terraform.Configuration(folder / "terraform")
    found = {
        "lint": [problem for path in ("sam/template.yaml", "cloudformation/template.yaml") for problem in lint(text[path])]
        if is_linted else None,
        "sam": stack.of_template(of_sam(sam)),
        "cloudformation": stack.of_template(plain),
        "terraform": configuration.stack(),
        "carried": [*carried, configuration.carried()],
        "code": all(code == text["handler/index.py"] for code in codes),
    }
    ast.parse(text["cdk-python/app.py"])
    cdk = folder / "cdk-typescript" / "template.json"
    if cdk.exists():
        template = json.loads(cdk.read_text(encoding="utf-8"))
        found["cdk"] = stack.of_template(template)
        found["carried"].append(stack.carried(template))
    return found


folders, linted = json.loads(sys.argv[1])
json.dump({folder: read(pathlib.Path(folder), folder in linted) for folder in folders}, sys.stdout)
