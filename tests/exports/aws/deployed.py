"""Deploys what was exported in moto, an AWS of its own in this process, reads back what is there, and prints it: a folder for each
scenario, with what `--as aws-zip` has in it. Then runs the program that makes the calls.
"""
import contextlib
import io
import json
import logging
import os
import pathlib
import runpy
import sys
import time
import warnings
import zipfile
from unittest import mock

os.environ.update(AWS_DEFAULT_REGION="us-east-1", AWS_ACCESS_KEY_ID="testing", AWS_SECRET_ACCESS_KEY="testing")
warnings.simplefilter("ignore")
logging.disable(logging.WARNING)

import boto3
from moto import mock_aws
from samtranslator.yaml_helper import yaml_parse

import stack

# Calls that are made: enough to see each kind.
CALLS_MAX = 20


def seen(functions):
    client = boto3.client("lambda")
    found = {}
    for name in functions:
        configuration = client.get_function_configuration(FunctionName=name)
        reserved = client.get_function_concurrency(FunctionName=name).get("ReservedConcurrentExecutions")
        found[name] = {
            "memory_mb": configuration["MemorySize"],
            "timeout_s": configuration["Timeout"],
            "architecture": configuration["Architectures"][0],
            "storage_mb": configuration["EphemeralStorage"]["Size"],
            "reserved": reserved,
            "dead_letters": configuration.get("DeadLetterConfig", {}).get("TargetArn"),
            "variables": configuration["Environment"]["Variables"],
            "role": configuration["Role"].split("/")[-1],
            "events": {},
        }
    return found


def create_by_api(template):
    """moto's CloudFormation leaves out dead letters, architecture, storage, settings of events and alarms. What the template says of
    them goes to the services' own operations, whose models refuse what they do not know."""
    client, resolver, found = boto3.client("lambda"), stack.Resolver(template), {}
    of_kind = lambda kind: [resolver.of(r["Properties"]) for r in template["Resources"].values() if r["Type"] == kind]
    for function in of_kind("AWS::Lambda::Function"):
        role = client.get_function_configuration(FunctionName=function["FunctionName"])["Role"]
        reserved = function.pop("ReservedConcurrentExecutions", None)
        client.delete_function(FunctionName=function["FunctionName"])
        client.create_function(**{**function, "Role": role, "Code": {"ZipFile": code_of(function)}})
        if reserved is not None:
            client.put_function_concurrency(FunctionName=function["FunctionName"], ReservedConcurrentExecutions=reserved)
    for settings in of_kind("AWS::Lambda::EventInvokeConfig"):
        client.put_function_event_invoke_config(**settings)
        one = client.get_function_event_invoke_config(
            FunctionName=settings["FunctionName"], Qualifier=settings["Qualifier"])
        where = {way: to["Destination"] for way, to in one.get("DestinationConfig", {}).items() if to}
        found.setdefault(settings["FunctionName"], {})[settings["Qualifier"]] = {
            "retries": one["MaximumRetryAttempts"], "age_s": one["MaximumEventAgeInSeconds"], **where}
    for index, alarm in enumerate(of_kind("AWS::CloudWatch::Alarm")):
        boto3.client("cloudwatch").put_metric_alarm(AlarmName=str(index), **alarm)
    return found


def code_of(function):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.py", function["Code"]["ZipFile"])
    return packed.getvalue()


def compared(folder, plan):
    """What the program prints that makes the calls, in no time; each function's log has one attempt of 1,234 ms."""
    logs = boto3.client("logs")
    for function in plan["functions"]:
        logs.create_log_stream(logGroupName=function["log_group"], logStreamName="a")
        line = "REPORT RequestId: 1-2\tDuration: 1233.4 ms\tBilled Duration: 1234 ms\tMemory Size: 128 MB"
        at = int(time.time() * 1000) + 1000
        logs.put_log_events(logGroupName=function["log_group"], logStreamName="a",
                            logEvents=[{"timestamp": at, "message": line}, {"timestamp": at, "message": "EFFECT x"}])
    printed = io.StringIO()
    with mock.patch("time.sleep"), mock.patch("sys.argv", ["make_calls.py", "--go"]), contextlib.redirect_stdout(printed):
        runpy.run_path(str(folder / "calls" / "make_calls.py"), run_name="__main__")
    return printed.getvalue()


def deploy(folder):
    text = (folder / "cloudformation" / "template.yaml").read_text(encoding="utf-8")
    plan = json.loads((folder / "calls" / "plan.json").read_text(encoding="utf-8"))
    names = [function["function"] for function in plan["functions"]]
    with mock_aws(config={"lambda": {"use_docker": False}}):
        formation = boto3.client("cloudformation")
        formation.create_stack(StackName=plan["stack"], TemplateBody=text, Capabilities=["CAPABILITY_IAM"])
        status = formation.describe_stacks(StackName=plan["stack"])["Stacks"][0]["StackStatus"]
        by_template = seen(names)
        events = create_by_api(yaml_parse(text))
        functions = {name: {**found, "events": events[name]} for name, found in seen(names).items()}
        alarms = [alarm["Dimensions"][0]["Value"] for alarm in boto3.client("cloudwatch").describe_alarms()["MetricAlarms"]]
        urls = boto3.client("sqs").list_queues().get("QueueUrls", [])
        table = compared(folder, plan) if len(plan["calls"]) <= CALLS_MAX else None
        return {"status": status, "by_template": by_template, "functions": functions, "alarms": sorted(alarms),
                "queues": sorted(url.split("/")[-1] for url in urls), "table": table}


json.dump({folder: deploy(pathlib.Path(folder)) for folder in sys.argv[1:]}, sys.stdout)
