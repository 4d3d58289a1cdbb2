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
