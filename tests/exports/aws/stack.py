"""What a template says of a stack, in words that are the same for every tool: resolved as if it were deployed."""
import json
import re

ACCOUNT, REGION = "123456789012", "us-east-1"
PSEUDO = {"AWS::AccountId": ACCOUNT, "AWS::Region": REGION, "AWS::Partition": "aws", "AWS::NoValue": None}
ARNS = {
    "AWS::SQS::Queue": ("sqs", "", "QueueName"),
    "AWS::SNS::Topic": ("sns", "", "TopicName"),
    "AWS::Events::EventBus": ("events", "event-bus/", "Name"),
    "AWS::Lambda::Function": ("lambda", "function:", "FunctionName"),
    "AWS::IAM::Role": ("iam", "role/", None),
    "AWS::Logs::LogGroup": ("logs", "log-group:", "LogGroupName"),
}


def arn(service, rest):
    return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{rest}"


class Resolver:
    """Answers a CloudFormation template's references."""

    def __init__(self, template):
        self.template = template
        self.resources = template["Resources"]

    def name(self, id):
        field = ARNS.get(self.resources[id]["Type"], (None, None, None))[2]
        return self.of(self.resources[id]["Properties"][field]) if field else id

    def arn(self, id):
        kind = self.resources[id]["Type"]
        if kind == "AWS::S3::Bucket":
            return "arn:aws:s3:::" + self.of(self.resources[id]["Properties"]["BucketName"])
        service, before, _ = ARNS[kind]
        return arn(service, before + self.name(id)) + (":*" if kind == "AWS::Logs::LogGroup" else "")

    def ref(self, id):
        if id in PSEUDO:
            return PSEUDO[id]
        if id in self.template.get("Parameters", {}):
            return self.template["Parameters"][id].get("Default")
        kind, properties = self.resources[id]["Type"], self.resources[id].get("Properties", {})
        if kind == "AWS::Lambda::Alias":
            return arn("lambda", f"function:{self.of(properties['FunctionName'])}:{properties['Name']}")
        return self.arn(id) if kind == "AWS::SNS::Topic" else self.name(id)

    def att(self, id, name):
        if name == "Arn":
            return self.arn(id)
        return self.name(id) if name in ("QueueName", "TopicName") else f"{id}.{name}"

    def substituted(self, text):
        def value(found):
            id, _, name = found[1].partition(".")
            return self.att(id, name) if name else self.ref(id)

        return re.sub(r"\$\{([^}]+)\}", value, text)

    def condition(self, node):
        (kind, value), = node.items()
        if kind == "Condition":
            return self.condition(self.template["Conditions"][value])
        if kind == "Fn::Not":
            return not self.condition(value[0])
        assert kind == "Fn::Equals", kind
        return self.of(value[0]) == self.of(value[1])

    def of(self, node):
        if isinstance(node, list):
            return [self.of(item) for item in node]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            (kind, value), = node.items()
            if kind == "Ref":
                return self.ref(value)
            if kind == "Fn::GetAtt":
                return self.att(*(value.split(".", 1) if isinstance(value, str) else value))
            if kind == "Fn::Sub":
                return self.substituted(value)
            if kind == "Fn::Join":
                return value[0].join(map(str, self.of(value[1])))
            if kind == "Fn::Select":
                return self.of(value[1])[int(value[0])]
            if kind == "Fn::Split":
                return self.of(value[1]).split(value[0])
            if kind == "Fn::If":
                return self.of(value[1 if self.condition({"Condition": value[0]}) else 2])
        resolved = {name: self.of(value) for name, value in node.items()}
        return {name: value for name, value in resolved.items() if value is not None}


def as_list(value):
    return value if isinstance(value, list) else [value]


def statements(document):
    return sorted((sorted(as_list(s["Action"])), sorted(as_list(s["Resource"]))) for s in document["Statement"])


def where(settings, name):
    return settings.get("DestinationConfig", {}).get(name, {}).get("Destination")


def of_template(template):
    """What a CloudFormation template says; for what SAM and the CDK make, too."""
    resolver = Resolver(template)
    by_kind = {}
    for id, resource in template["Resources"].items():
        by_kind.setdefault(resource["Type"], {})[id] = resolver.of(resource.get("Properties", {}))
    roles = {resolver.arn(id): role for id, role in by_kind.get("AWS::IAM::Role", {}).items()}
    functions = {}
    for function in by_kind.get("AWS::Lambda::Function", {}).values():
        role = roles[function["Role"]]
        assert "ManagedPolicyArns" not in role and role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] == {"Service": "lambda.amazonaws.com"}
        functions[function["FunctionName"]] = {
            "memory": function["MemorySize"],
            "timeout": function["Timeout"],
            "architecture": function["Architectures"],
            "storage": function["EphemeralStorage"]["Size"],
            "reserved": function.get("ReservedConcurrentExecutions"),
            "runtime": function["Runtime"],
            "handler": function["Handler"],
            "description": function["Description"],
            "log_group": function["LoggingConfig"]["LogGroup"],
            "variables": function["Environment"]["Variables"],
            "dead_letters": function.get("DeadLetterConfig", {}).get("TargetArn"),
            "rights": [statements(policy["PolicyDocument"]) for policy in role["Policies"]],
            "events": {},
            "aliases": {},
        }
    for settings in by_kind.get("AWS::Lambda::EventInvokeConfig", {}).values():
        functions[settings["FunctionName"].split(":")[-1]]["events"][settings["Qualifier"]] = {
            "retries": settings["MaximumRetryAttempts"],
            "age": settings["MaximumEventAgeInSeconds"],
            "on_failure": where(settings, "OnFailure"),
            "on_success": where(settings, "OnSuccess"),
        }
    for alias in by_kind.get("AWS::Lambda::Alias", {}).values():
        provisioned = alias.get("ProvisionedConcurrencyConfig", {}).get("ProvisionedConcurrentExecutions")
        functions[alias["FunctionName"]]["aliases"][alias["Name"]] = provisioned
    alarms = [
        [a["Namespace"], a["MetricName"], a["Dimensions"][0]["Value"], a["Statistic"], a["Period"], a["Threshold"],
         a["ComparisonOperator"], a["TreatMissingData"], bool(a.get("AlarmActions"))]
        for a in by_kind.get("AWS::CloudWatch::Alarm", {}).values()
    ]
    targets = {kind: sorted(map(resolver.arn, by_kind.get(kind, {}))) for kind in (*list(ARNS)[:3], "AWS::S3::Bucket")}
    logs = sorted((log["LogGroupName"], log["RetentionInDays"]) for log in by_kind.get("AWS::Logs::LogGroup", {}).values())
    return {"functions": functions, "alarms": sorted(alarms), "targets": targets, "logs": logs}


def carried(template):
    found = template["Metadata"]["Invokescope"]
    return found["Version"], json.loads(found["Scenario"])
