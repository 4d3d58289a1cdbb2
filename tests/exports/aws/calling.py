"""Runs the callers' code (boto3, and JavaScript with node) against a server of this process that answers as Lambda does, and prints
what it was sent; then the handler, in all the ways in which it works and fails. Folders: what `--as aws-zip` has in it.
"""
import contextlib
import http.server
import io
import json
import os
import pathlib
import runpy
import subprocess
import sys
import threading
import types
from unittest import mock

SENT = []
STATUS = {"RequestResponse": 200, "Event": 202, "DryRun": 204}


class Lambda(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        kind = self.headers.get("X-Amz-Invocation-Type", "RequestResponse")
        SENT.append({"path": self.path, "type": kind, "body": body})
        is_failing = "fails" in self.path
        answer = b"" if kind != "RequestResponse" else b'{"errorType": "X"}' if is_failing else b'"heard"'
        self.send_response(STATUS[kind])
        if is_failing:
            self.send_header("X-Amz-Function-Error", "Unhandled")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Lambda)
threading.Thread(target=server.serve_forever, daemon=True).start()
os.environ.update(AWS_ENDPOINT_URL=f"http://127.0.0.1:{server.server_port}", AWS_REGION="us-east-1",
                  AWS_DEFAULT_REGION="us-east-1", AWS_ACCESS_KEY_ID="testing", AWS_SECRET_ACCESS_KEY="testing")


def sent_by(run):
    """What a program sent, and what it printed."""
    SENT.clear()
    printed = run()
    return {"sent": list(SENT), "printed": printed.strip()}


def of_python(path):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        runpy.run_path(str(path), run_name="__main__")
    return printed.getvalue()


def of_node(paths):
    """All of them in one program of node, one after the other."""
    lines = "".join(f"await import({json.dumps(path.resolve().as_uri())});\nconsole.log('--');\n" for path in paths)
    done = subprocess.run(["node", "--input-type=module", "-e", lines], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def caller_folders(folder):
    return sorted(path for path in (folder / "callers").iterdir() if path.is_dir())


def callers_in_python(folder):
    return {path.name: sent_by(lambda path=path: of_python(path / "call.py")) for path in caller_folders(folder)}


def callers_in_node(folders):
    """The same for each folder: what each caller sent, in the order in which they ran."""
    all = [(folder, path) for folder in folders for path in caller_folders(folder)]
    found = sent_by(lambda: of_node([path / "call.mjs" for _, path in all]))
    printed, by_folder = [part.strip() for part in found["printed"].split("--")], {}
    assert len(found["sent"]) == len(all)
    for (folder, path), sent, part in zip(all, found["sent"], printed):
        by_folder.setdefault(folder, {})[path.name] = {"sent": [sent], "printed": part}
    return by_folder


def handled(code, variables, events=({"order": {"id": 7}},), request_ids=None):
    """What became of each event, how long the handler slept, and what it wrote."""
    slept, printed, outcomes = [], io.StringIO(), []
    environment = {f"INVOKESCOPE_{name}": json.dumps(value) for name, value in variables.items()}
    with mock.patch.dict(os.environ, environment), mock.patch("time.sleep", slept.append), contextlib.redirect_stdout(printed):
        try:
            handler = runpy.run_path(code)["handler"]
        except Exception as error:
            return {"init": str(error), "slept": slept}
        for index, event in enumerate(events):
            context = types.SimpleNamespace(aws_request_id=(request_ids or ["a"] * len(events))[index])
            try:
                outcomes.append(["returned", handler(event, context)])
            except Exception as error:
                outcomes.append(["raised", str(error)])
    return {"outcomes": outcomes, "slept": slept, "printed": printed.getvalue()}


def handler(code):
    calls = [{"function": "other", "type": "Event", "attempts": 1},
             {"function": "it-fails", "type": "RequestResponse", "attempts": 2, "go_on": True, "read_timeout": "1500ms"}]
    three = [{"order": {"id": 7}}] * 3
    SENT.clear()
    found = {
        "works": handled(code, {"WORK": "1500ms", "INIT": "2min", "RETURNS": "{\"ok\": [1]}"}),
        "fails twice": handled(code, {"WORK": "0ms", "FAILURE": {"first_attempts": 2}, "ERROR": "no \"tax\""}, three),
        "always": handled(code, {"FAILURE": "always"}),
        "by chance": handled(code, {"FAILURE": {"chance": "100.0000%"}}),
        "never by chance": handled(code, {"FAILURE": {"chance": "0.0000%"}}),
        "init fails": handled(code, {"INIT_FAILURE": "always", "ERROR": "no start"}),
        "hangs": handled(code, {"FAILURE": "hangs"}),
        "long": handled(code, {"RETURNS_BYTES": 100}),
        "no JSON": handled(code, {"RETURNS": "{"}),
        "drawn": handled(code, {"WORK": {"uniform": ["1s", "2s"]}, "INIT": {"exponential": "1s"}}),
        "drawn long": handled(code, {"WORK": {"long_tailed": "1s"}, "INIT": {"exponential": "0ms"}}),
        "effects": handled(code, {"EFFECTS": "every_run", "EFFECT_NAME": "card charged"}, three),
        "once": handled(code, {"EFFECTS": "once_per_event", "EFFECT_KEY": {"payload_field": "order.id"}, "EFFECT_AT": "success"},
                        three, ["a", "b", "c"]),
        "calls": handled(code, {"CALLS": calls}),
        "fails with it": handled(code, {"CALLS": [{**calls[1], "go_on": False}]}),
    }
    found["sent"] = list(SENT)
    environment = {**os.environ, "INVOKESCOPE_FAILURE": '"always"', "INVOKESCOPE_FAILS_BY": '"exit"', "INVOKESCOPE_WORK": '"0ms"'}
    program = f"import runpy, types; runpy.run_path({code!r})['handler']({{}}, types.SimpleNamespace(aws_request_id='a'))"
    found["exit"] = subprocess.run([sys.executable, "-c", program], env=environment, check=False).returncode
    return found


folders = [pathlib.Path(folder) for folder in sys.argv[1:]]
in_node = callers_in_node(folders)
json.dump({"callers": {str(folder): {"boto3": callers_in_python(folder), "JavaScript": in_node[folder]} for folder in folders},
           "handler": handler(str(folders[0] / "handler" / "index.py"))}, sys.stdout)
