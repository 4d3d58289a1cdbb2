"""What a Terraform configuration says of a stack, in the words of `stack`: read and evaluated by tfparse, which has Terraform's
own language library inside."""
import json
import re

import tfparse

from stack import arn, statements

SERVICES = {
    "aws_sqs_queue": ("AWS::SQS::Queue", "sqs", "", "name"),
    "aws_sns_topic": ("AWS::SNS::Topic", "sns", "", "name"),
    "aws_cloudwatch_event_bus": ("AWS::Events::EventBus", "events", "event-bus/", "name"),
    "aws_s3_bucket": ("AWS::S3::Bucket", "s3", "", None),
    "aws_lambda_function": ("AWS::Lambda::Function", "lambda", "function:", "function_name"),
}
FUNCTIONS = arn("lambda", "function")
STATEMENT = re.compile(r'\{ Effect = "Allow", Action = (\[.*?\]), Resource = (\[.*\]) \},')


class Configuration:
    def __init__(self, folder):
        self.text = (folder / "main.tf").read_text(encoding="utf-8")
        self.read = tfparse.load_from_path(str(folder))
        self.arns, self.by_address = {}, {}
        for kind, (_, service, before, name) in SERVICES.items():
            for resource in self.all(kind):
                address = resource["__tfmeta"]["path"]
                own = self.bucket(address) if name is None else arn(service, before + resource[name])
                self.arns[resource["id"]] = self.by_address[address] = own
        for alias in self.all("aws_lambda_alias"):
            self.arns[alias["id"]] = arn("lambda", f"function:{alias['function_name']}:{alias['name']}")

    def all(self, kind):
        return self.read.get(kind, [])

    def bucket(self, address):
        written = re.search(r'resource "aws_s3_bucket" "%s" \{\n  bucket = "([^"]*)"' % address.split(".")[1], self.text)[1]
        place = {"data.aws_caller_identity.current.account_id": "123456789012", "data.aws_region.current.region": "us-east-1"}
        return "arn:aws:s3:::" + re.sub(r"\$\{([^}]+)\}", lambda found: place[found[1]], written)

    def resource(self, written):
        """An ARN as a policy's text has it: of a resource, or of something below one."""
        if not written.startswith('"'):
            return self.by_address[written.removesuffix(".arn")]

        def value(found):
            if found[1] == "local.functions":
                return FUNCTIONS
            kind, name, _ = found[1].split(".")
            if kind == "aws_cloudwatch_log_group":
                group, = (log for log in self.all(kind) if log["__tfmeta"]["path"] == f"{kind}.{name}")
                return arn("logs", "log-group:" + group["name"])
            return self.by_address[f"{kind}.{name}"]

        return re.sub(r"\$\{([^}]+)\}", value, json.loads(written))

    def rights(self, policy):
        lines = self.text.split("\n")[policy["__tfmeta"]["line_start"] - 1:policy["__tfmeta"]["line_end"]]
        found = [STATEMENT.search(line) for line in lines]
        return statements({"Statement": [
            {"Action": json.loads(one[1]), "Resource": [self.resource(part) for part in one[2][1:-1].split(", ")]}
            for one in found if one
        ]})

    def stack(self):
        policies = {policy["role"]: self.rights(policy) for policy in self.all("aws_iam_role_policy")}

        def where(settings, way):
            to = (settings.get("destination_config") or {}).get(way)
            # The name of a bucket is only known when it is there: then what is referred to says which one it is.
            return to and self.arns[next(id for id in (to["destination"], to["__tfmeta"]["references"][0]["id"]) if id in self.arns)]

        functions = {}
        for function in self.all("aws_lambda_function"):
            letters = (function.get("dead_letter_config") or {}).get("target_arn")
            functions[function["function_name"]] = {
                "memory": function["memory_size"],
                "timeout": function["timeout"],
                "architecture": function["architectures"],
                "storage": function["ephemeral_storage"]["size"],
                "reserved": function.get("reserved_concurrent_executions"),
                "runtime": function["runtime"],
                "handler": function["handler"],
                "description": function["description"],
                "log_group": function["logging_config"]["log_group"],
                "variables": function["environment"]["variables"],
                "dead_letters": self.arns[letters] if letters else None,
                "rights": [policies[function["role"]]],
                "events": {},
                "aliases": {},
            }
        for settings in self.all("aws_lambda_function_event_invoke_config"):
            functions[settings["function_name"]]["events"][settings["qualifier"]] = {
                "retries": settings["maximum_retry_attempts"],
                "age": settings["maximum_event_age_in_seconds"],
                "on_failure": where(settings, "on_failure"),
                "on_success": where(settings, "on_success"),
            }
        for alias in self.all("aws_lambda_alias"):
            functions[alias["function_name"]]["aliases"][alias["name"]] = None
        for provisioned in self.all("aws_lambda_provisioned_concurrency_config"):
            count = provisioned["provisioned_concurrent_executions"]
            functions[provisioned["function_name"]]["aliases"][provisioned["qualifier"]] = count
        alarms = [
            [a["namespace"], a["metric_name"], *a["dimensions"].values(), a["statistic"], a["period"], a["threshold"],
             a["comparison_operator"], a["treat_missing_data"], bool(a["alarm_actions"])]
            for a in self.all("aws_cloudwatch_metric_alarm")
        ]
        targets = {kind: sorted(self.by_address[r["__tfmeta"]["path"]] for r in self.all(name))
                   for name, (kind, *_) in SERVICES.items() if name != "aws_lambda_function"}
        logs = sorted((log["name"], log["retention_in_days"]) for log in self.all("aws_cloudwatch_log_group"))
        return {"functions": functions, "alarms": sorted(alarms), "targets": targets, "logs": logs}

    def carried(self):
        found = self.read["output"][0]["value"]
        return found["Version"], json.loads(found["Scenario"])
