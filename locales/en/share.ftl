### The dialog for sharing: links, and files for other tools.

share-title = Share
share-links = Link
share-lesson = Copy link to this lesson
share-moment = Copy link to this moment
share-embed = Copy embed code
# Code for a custom element with a poster, in place of a frame.
share-element = Copy code for the element
# Below the buttons, where the page is a file on somebody's disk.
share-on-disk = This page is a file: links to it open only on this computer. To share it, send the file.
share-copied = Copied.
# Above the text itself, which is selected.
share-not-copied = The browser does not let the page copy. Copy this:
share-pictures = Pictures
    .about = The stage and the strip as they are now, or on the way here. They show what really happens.
    .failed = What draws pictures could not be downloaded. Check the connection, then try again.
# Before a choice of what is on a picture, and of its colours.
share-shows = Shows
share-whole = stage and strip
share-stage = stage alone
share-strip = strip alone
share-colours = Colours
share-light = light
share-dark = dark
# Kinds of pictures: on buttons.
share-svg = SVG picture
    .about = sharp at any size
share-png = PNG picture
    .about = for slides
share-animated-svg = Animated SVG
    .about = for a README; light and dark
share-gif = Animated GIF
    .about = for places that show no SVG
# Below a picture, where it differs from the lesson at this address.
share-changed = { $address } (with changes)
share-not-made = { $file } could not be made here.
share-files = Take it along
    .about = What has happened up to the playhead, as a file for another tool.
# Kinds of files: on buttons.
share-csv = CSV
    .about = a table of records
share-json-lines = JSON Lines
    .about = records, one a line
share-trace = Chrome trace
    .about = for Perfetto
share-otlp = OpenTelemetry traces
    .about = OTLP JSON
share-mermaid = Mermaid sequence diagram
    .about = for documents
share-scenario = Save scenario
    .about = opens here again
share-making = Making { $file }
share-saved = { $file } is saved where the browser puts downloads.
# Behind it, in a frame.
share-saved-in-frame = If nothing comes, the page around this frame does not allow downloads: open the page by itself.
share-cancel = Cancel
# The name of the frame in the embed code.
share-frame = Invokescope: { $title }

## The scenario as something to deploy. Names of tools are the same in every language.

share-aws-title = In your own account
    .about = The functions, queues and permissions of this scenario, a handler that works and fails like it, and a program that makes the calls and compares. APIs, schedules and other callers are not made.
share-aws = Take it to AWS
share-sam = SAM
share-cloud-formation = CloudFormation
share-terraform = Terraform
share-cdk-type-script = CDK (TypeScript)
share-cdk-python = CDK (Python)
# $folder: a folder in the zip.
share-saved-without-handler = { $file } is saved where the browser puts downloads. It takes the functions' code from the folder handler in the zip: it belongs in the folder { $folder } beside that.
share-aws-all = All of it (zip)
    .about = The zip has the functions' handler, the callers in six languages and a README besides. Of a file alone, only CloudFormation's has the handler in it.

## What of a scenario is not so in AWS: lines of the README in the zip, in Markdown. Names are those of functions and callers.

# $name: of a target. $resource: its name in AWS.
share-differs-reachable = { $name } can be reached; take `{ $resource }` away by hand to see what the scenario shows.
share-differs-commands = What the scenario changes on the way is to be done by hand: `make_calls.py` lists it.
# What a template of somebody's own has and a scenario does not.
-share-besides = code, rights, networks, further aliases and their settings, queues and streams that Lambda polls
share-differs-template = If the scenario was made from a template of yours, what that has besides is not in here: { -share-besides }.
share-differs-notes = The scenario's own notes: { $notes }
share-differs-template-too = What a template has besides is not in here either: { -share-besides }.
# $callers: their names, separated by commas. Also in the next ones.
share-differs-callers = Nothing here calls by itself: no API, schedule, bucket, topic or queue is made for { $callers }. `calls/` and `callers/` do what they do in the scenario.
# Fact: not-allowed-status
share-differs-forbidden = { $callers }: not permitted in the scenario, where it hears 403; here it has your rights.
share-differs-idle = In the scenario the connection of { $name } is dropped when it is idle for { $after }; here it is your network's.
share-differs-again = { $callers }: how long the SDK waits before it sends again is its own; attempts and timeouts are the scenario's.
share-differs-missing = { $name } is not made: the scenario says that it is missing.
share-differs-pending = { $name } is active once it is made; in the scenario it is still being made.
share-differs-timeout = { $name } has a timeout of { $seconds } s: AWS takes whole seconds.
share-differs-age = { $name } has an event age of { $seconds } s: AWS takes whole seconds.
share-differs-retries = { $name } retries { $most } times, which is AWS's most; the scenario says { $own } times.
# Fact: notes-async-status, async-status
share-differs-status = The scenario follows the course notes: an event hears 200 there, and 202 here.
# Number of ours: the limit that new accounts are known to have
share-differs-reserved = What is reserved or provisioned, { $reserved } in all, can be deployed only where the account's limit of concurrency is at least { $least }: AWS keeps { $unreserved } unreserved. New accounts may have a limit of 10. Ask for a higher one in Service Quotas, or take what is reserved out.
share-differs-concurrency = The scenario's account runs { $concurrency } attempts at once; yours has its own limit.
share-differs-in-line = In the scenario throttled events wait in line; Lambda tries them again after longer and longer times.
share-differs-chances = AWS's own errors and duplicates are rare, and cannot be asked for.
# What the stack costs as long as it stands. $costs: the two that follow, separated by semicolons.
share-stands = **The stack costs something as long as it stands**: { $costs }. Delete it after the test.
share-stands-ready = provisioned concurrency ${ $dollars } a month, which begins when it is deployed
share-stands-alarms = alarms ${ $each } a month each ({ $count } here), beyond the account's { $free } free ones

## What is wrong with what a deployed scenario carries: what was found, and what is allowed.

share-carried-allowed = what invokescope export wrote
share-carried-no-names = no names of functions and targets
