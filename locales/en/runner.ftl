### The command line: what it prints after a run, and what it says is wrong. Options and file formats keep their names.

runner-bill-total = Total
runner-exactly = exactly { $amount }
runner-metric-cold-starts = cold starts
runner-metric-dead-letters = dead letters
runner-metric-lost = lost
runner-metric-most-at-once = most at once
runner-metric-event-age = AsyncEventAge at most { $age }
runner-metrics = Metrics
# $effect is the scenario's name for what a run leaves behind, such as "card charged". $most is the most for one event.
runner-effects = { $effect }: { NUMBER($count) }, { NUMBER($again) } of them again for the same event, { NUMBER($most) } at most for one
# For $effect, where the scenario has no name for it.
runner-effects-unnamed = effects that its runs left behind
runner-events = Events: { NUMBER($count) } accepted
runner-event-at = { $fate } at { $instant }
# How often the runs of one event had their effect, more than once.
runner-event-effects = { NUMBER($count) } effects
runner-messages = { $target }: { $count ->
    [one] one message
   *[other] { $count } messages
}
runner-month = If this were a whole month's use of Lambda on demand:
runner-month-without-free-tier = without the free tier
runner-month-with-free-tier = with the free tier
runner-digest = digest { $digest }

## What became of an event.

runner-fate-succeeded = succeeded
runner-fate-dead-lettered = dead-lettered
runner-fate-recorded = recorded as a failure
runner-fate-letter-undelivered = dead letter could not be delivered
runner-fate-record-undelivered = record could not be delivered
runner-fate-lost = lost
runner-fate-open = under way
# Two routes at once.
runner-fate-and = { $fate }, { $other }

## Help, and what is wrong with a command line.

# Numbers of ours: examples of a time and of a day
runner-usage = invokescope run FILE [--until TIME] [--seed N] [--format text|jsonl] [--log none|full]
        runs a scenario (docs/SCENARIO.md) up to TIME, such as 90s or 6h, or else to its horizon, and prints
        its records, metrics, the fate of each event, messages, and the bill
    invokescope export FILE --as csv|jsonl|trace|otlp|mermaid|scenario [--until TIME] [--seed N]
        runs a scenario, and writes it for the tools of others (docs/EXPORTS.md)
    invokescope export FILE --as svg|png [--at TIME] [--theme light|dark|print] [--only stage|strip] [--caption TEXT] [--seed N]
        writes a picture of the stage and the strip at an instant
    invokescope export FILE --as animated-svg|gif [--from TIME] [--until TIME] [--theme light|dark|print] [--seed N]
        writes a picture of a stretch of the run that moves; an animated SVG has both themes
    invokescope sheet FILE [--for student|teacher] [--seed N]
        writes a sheet to hand out, as HTML for printing
    invokescope import FILE [--as scenario] [--architecture x86_64|arm64] [--questions yes|no]
        reads a log of a function, and prints its events, what they cost, and how a scenario that is made from it runs;
        or a template, and prints what was found in it, what hurts, and what was not taken over (docs/IMPORT.md);
        --as scenario prints the scenario that is made of it instead. FILE is a file or -, no lesson;
        --questions yes takes each call that the report asks about for one whose answer is waited for
    invokescope pages FOLDER
        writes the lessons as pages to read
    invokescope export FILE --as sam|cloudformation|terraform|cdk-typescript|cdk-python
        writes the template, or the program, with which the scenario is tried in AWS (docs/TAKE-TO-AWS.md)
    invokescope export FILE --as aws-zip [--until TIME] [--seed N] > FILE.zip
        writes all of that with the functions' handler, the callers' code and a program that makes the calls
    invokescope check FILE
        says what is wrong with a scenario
    invokescope facts DAY
        lists the facts whose sources were last read more than a year before DAY, such as 2027-12-01
    FILE is a file, - for standard input, or the name of a shipped lesson:
runner-valid = { $file }: a valid scenario, "{ $title }"
runner-valid-untitled = { $file }: a valid scenario
runner-found = found "{ $found }"; allowed: { $allowed }
runner-found-second-file = found a second file, "{ $found }"; allowed: one
runner-found-second-folder = found a second folder, "{ $found }"; allowed: one
runner-found-no-day = found no day; allowed: facts DAY
runner-old-facts = { $day }: { NUMBER($old) } of { NUMBER($count) } facts were read more than a year ago
# $wanted: FILE or FOLDER.
runner-found-no-file = found nothing after { $task }; allowed: { $task } { $wanted }
# Stands below what is wrong with a command line.
runner-see-help = See invokescope --help
runner-option-found = { $option }: found "{ $found }"; allowed: { $allowed }
runner-option-found-nothing = { $option }: found nothing; allowed: { $allowed }
# Number of ours: an example
runner-allowed-time = a time such as 90s, 2m6s or 6h
# Number of ours: what fits into 64 bits
runner-allowed-seed = a whole number from 0 to 18446744073709551615
runner-no-such-file = { $file }: found no file and no lesson of this name; allowed: a file, -, or a lesson that "invokescope help" lists
runner-too-long = { $file }: found more than { $most } bytes; allowed: at most { $most }
runner-archive-to-terminal = --as aws-zip: found a terminal; allowed: a file, such as > take-along.zip
runner-file-to-terminal = found a terminal; allowed: a file, such as > picture.png
runner-no-pixels = this picture cannot be drawn as pixels; allowed: --as svg
runner-allowed-text = the text that is to stand below the picture
runner-empty = { $file }: found an empty file; allowed: a scenario, as docs/SCENARIO.md describes it
runner-empty-input = Nothing came in on standard input (-); allowed: a scenario, as docs/SCENARIO.md describes it
runner-empty-import = { $file }: found an empty file; allowed: a log or a template, as docs/IMPORT.md describes it
runner-empty-import-input = Nothing came in on standard input (-); allowed: a log or a template, as docs/IMPORT.md describes it
runner-no-such-import = { $file }: found no file of this name; allowed: a file, or - for standard input
runner-not-a-kind = { $file }: found a text that begins with "{ $found }", which is neither a log nor a template; allowed: a log of a Lambda function, or a template (of SAM, CloudFormation, CDK, the Serverless Framework or Terraform, or what the AWS CLI says of functions); docs/IMPORT.md describes them
runner-no-scenario = { $file }: found no function; allowed: a template with a function, as docs/IMPORT.md describes it
runner-bad-gzip = { $file }: found a gzip file that cannot be unpacked; allowed: { $allowed }
# $encoding: UTF-8 or UTF-16.
# Number of ours: the encodings' names
runner-not-text = { $file }: found bytes that are not { $encoding }, from byte { $at } on; allowed: UTF-8 or UTF-16 text

## The lessons as pages to read.

runner-page-lessons = Lessons
runner-page-about = What happens after somebody calls an AWS Lambda function, lesson by lesson.
runner-page-all = All lessons
runner-page-simulation = Open the simulation
runner-page-open = Open the simulation and place your bet
runner-page-happens = What happens
runner-page-more = More happens; the simulation shows all of it.
runner-page-answer = What this run showed
runner-page-picture = The whole run: callers, queue, functions and where events ended, above the strip of time
