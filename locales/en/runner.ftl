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

## A template that was brought: its functions and who calls them, what hurts, what was assumed, and what was not taken over.

runner-template-sam = a SAM template
runner-template-cloud-formation = a CloudFormation template
runner-template-cdk = a template that CDK made
runner-template-serverless = a template that the Serverless Framework made
runner-template-terraform-plan = a plan of Terraform
runner-template-terraform-state = a state of Terraform
runner-template-configuration = what the CLI says of functions
runner-template-head = { $file }: { $kind }
runner-template-counts = Functions: { NUMBER($functions) }, callers { NUMBER($callers) }
runner-template-place = line { $line }, column { $column }
runner-template-path = line { $line }, column { $column }, { $path }
# Something, and where it stands.
runner-template-item = { $what } ({ $place })
runner-template-defaults = all as AWS sets it
runner-template-timeout = timeout { $timeout }
runner-template-storage = storage { $storage }
runner-template-reserved = reserved concurrency { NUMBER($count) }
runner-template-provisioned = provisioned concurrency { NUMBER($count) } of { $qualifier }
runner-template-dead-letters = dead letters to { $target }
runner-template-retries = { $count ->
    [one] one retry
   *[other] { $count } retries
}
runner-template-age = event age at most { $age }
runner-template-on-failure = failures to { $target }
runner-template-on-success = successes to { $target }
# Settings of asynchronous calls by a qualifier.
runner-template-config = called asynchronously as { $qualifier }: { $facts } ({ $place })
runner-template-unqualified = $LATEST
runner-template-version = version { $name }
runner-template-alias = alias { $name }
runner-template-calls-sync = { $source } calls { $qualifier } and waits ({ $place })
runner-template-calls-async = { $source } calls { $qualifier } asynchronously ({ $place })
runner-template-every = { $caller }, every { $period }
runner-template-polled = polled for by { $poller }: not simulated ({ $place })
runner-template-uncalled = nobody in this file calls it

runner-template-questions = Questions (nothing of it is assumed):
runner-template-ask-variable = Does { $caller } call { $callee }? Its variable { $variable } names it ({ $place })
runner-template-ask-permission = Does { $caller } call { $callee }? It may ({ $place })

runner-template-findings = Findings: { NUMBER($count) }
runner-template-if-async = if it is called asynchronously, which this file does not say
runner-template-if-waits = if it does call it, and waits for the answer
# At an instant of the run it hurts; what became of everything in the end.
runner-template-hurts = at { $at }; in the end { $figures }
runner-template-change = with { $change }: { $figures }
runner-template-figures = done { NUMBER($done) }, lost { NUMBER($lost) }, kept { NUMBER($kept) }, failed { NUMBER($failed) }, attempts { NUMBER($attempts) }, { $cost }
# Fact: switched-off
runner-template-reserved-zero = { $function } is switched off: its reserved concurrency is 0
# Fact: unreserved-min
runner-template-reserved-too-much = { $function } reserves so much that AWS refuses it: 100 must stay unreserved; with what it allows, others are throttled
runner-template-no-net = an event that { $function } can't process is lost, and nobody is told
runner-template-uncalled-qualifier = settings of { $function } that never act: its callers call it by another name
runner-template-only-polled = settings of { $function } that never act: what polls for it waits, and does not call asynchronously
runner-template-caller-gives-up = { $caller } gives up after { $limit }, and { $function } works on and is billed
runner-template-billed-twice = the time of { $other } is billed twice while { $function } waits for it
runner-template-worst-bill = one event of { $function } can cost { $cost }: its timeout, as often as it is tried
runner-template-more = and { NUMBER($count) } more

runner-template-assumed = Assumed, because no template says it: each attempt works { $work }, or half its timeout, and fails with { $failure }; callers without a schedule call every { $period }; the account runs { NUMBER($concurrency) } attempts at once

runner-template-notes = Not taken over: { NUMBER($count) }
runner-template-note = { $place }: { $why }
runner-template-no-effect = changes nothing that is simulated
runner-template-not-simulated = not simulated
runner-template-elsewhere = { $kind }: neither a function nor a caller
runner-template-unknown-field = not known here
runner-template-condition-false = not created: the condition { $name } is false with the parameters' defaults
runner-template-condition-unknown = the condition { $name } can't be told from the parameters' defaults; taken for true
runner-template-function-elsewhere = the function is not in this file
runner-template-left-out = left out: at most { NUMBER($most) } are taken
runner-template-other-qualifier = settings of another qualifier: a simulated function has one of them
runner-template-not-polled = polled for by { $poller }, which is not simulated
runner-template-switched-off = switched off
runner-template-refused = a simulation can't have it: { $why }
runner-template-no-default = the parameter { $name } has no default
runner-template-secret = read when it is deployed: { $name }
runner-template-no-such-name = nothing here is called { $name }
runner-template-other-stack = comes from another stack
runner-template-function = the function { $name } can't be followed here
runner-template-attribute = known once it is deployed: { $name }
runner-template-circle = { $name } leads back to itself
runner-template-too-much = more than is followed

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

## A log that was brought: events, figures, what was not understood, and a scenario that runs like it.

runner-log-lines = a log, lines of text or JSON
runner-log-events = a log, log events of CloudWatch
runner-log-table = a log, a table in CSV
runner-log-rows = a log, rows of Logs Insights
runner-log-subscription = a log, what a subscription delivers
runner-log-tail = a log, the tail in an answer to a call
runner-log-telemetry = a log, events of the Telemetry API
runner-log-head = { $name }: { $format }
runner-log-time = { $first } to { $last }
runner-log-counts = Events: { NUMBER($events) }, attempts { NUMBER($attempts) }, environments { NUMBER($environments) }
runner-log-counts-no-streams = Events: { NUMBER($events) }, attempts { NUMBER($attempts) }; log streams are not named
# An event of the log, and what is known of it.
runner-log-event = { $id }, { $attempts ->
    [one] one attempt
   *[other] { $attempts } attempts
}, { $cost }
runner-log-no-id = no request id
runner-log-no-cost = no bill
# An attempt: its number, and what is known of it, separated by commas.
runner-log-attempt = attempt { $number }: { $facts }
runner-log-environment = environment { $number }
runner-log-duration = { $duration }
runner-log-billed = billed { $billed }
runner-log-init = cold start { $init }
runner-log-restore = restored from a snapshot in { $restore }
runner-log-cold = new environment
# The log does not say that an attempt failed, but a retry followed.
runner-log-inferred = failed, by the retry that followed
runner-log-unreported = no report in the log
runner-log-trace = trace { $trace }
runner-log-wait = waited { $length }: { $law }
runner-log-wait-unknown = waited; the log has no times
# Fact: first-retry-delay
runner-log-first-retry = the retry 1 min after a failure
# Fact: second-retry-delay
runner-log-second-retry = the retry 2 min after the second failure
runner-log-longer = longer than the retry's delay: it was turned away, or stood behind others
runner-log-sooner = no retry of Lambda's: delivered twice, or sent again by its caller
runner-log-more-events = and { NUMBER($count) } more

runner-log-failed = failed
runner-log-failed-of = { NUMBER($failed) } of { NUMBER($attempts) }, { $share }
runner-log-timed-out = of these timed out
runner-log-inferred-count = of these known only by a retry
runner-log-retried = events tried again
runner-log-cold-starts = cold starts
runner-log-failed-inits = cold starts that failed
runner-log-unreported-count = without a report
runner-log-at-once = most at once
runner-log-durations = duration
runner-log-inits = cold start
# Number of ours: which percentiles are shown
runner-log-percentiles = median { $median }, 90 % { $p90 }, 95 % { $p95 }, 99 % { $p99 }, most { $most }
runner-log-billed-time = billed
runner-log-billed-init = { $billed }, of that cold starts { $init }
runner-log-free-init = cold starts that were not billed
# Cold starts of functions with a managed runtime are billed since then.
# Number of ours: a date
runner-log-free-init-rule = { $init }; since August 2025 they are, and the scenario's are
runner-log-memory = memory
runner-log-memory-used = { $memory }: at most { $used } used, { $unused } never
runner-log-memory-unknown = { $memory }: what was used is not logged
runner-log-cost = cost
runner-log-cost-of = { $cost } for { NUMBER($costed) } of { NUMBER($attempts) } attempts, at list prices for { $architecture }

runner-log-problems = Not understood: { NUMBER($count) }

runner-log-unseen = What no log shows, and the metric that does:
runner-log-unseen-arrivals = when events were sent, and how many
runner-log-unseen-age = how long an event had waited when it was tried
runner-log-unseen-drops = events that were given up
runner-log-unseen-throttles = tries that were turned away
runner-log-unseen-deliveries = dead letters and records that could not be delivered

runner-log-fit = A scenario that runs like it (--as scenario prints it):
runner-log-fit-failed = no scenario can be made of it: { $fault }
runner-log-fit-calls = calls
runner-log-fit-calls-of = { $mode }, { $when }
runner-log-fit-replayed = at the times of the log
runner-log-fit-same-rate = at random, as many as in the log at the same rate
runner-log-fit-closer = as many as in the log, closer together: it is longer than a run can be
runner-log-fit-assumed = as many as in the log, one a second: it has no times
runner-log-fit-work = work
runner-log-fit-init = cold start
runner-log-fit-failure = failures
runner-log-fit-failure-of = { $failure }; in the log { $share } of the attempts failed
# The scenario's chance is another than the log's share: it is chosen by the number of attempts.
runner-log-fit-failure-again = { $failure }, which makes as many attempts as the log has; there { $share } of the attempts failed
runner-log-fit-retries = retries
runner-log-fit-timeout = timeout
runner-log-fit-assumed-value = { $value }, assumed: nothing in the log ran into it
runner-log-fit-cost = cost of a run
runner-log-fit-off = { $cost }; the log { $logged }, { $share } apart
runner-log-fit-cold = cold starts of a run
runner-log-fit-cold-of = { NUMBER($run) }; the log { NUMBER($logged) }
runner-log-fit-not-run = not run to its end: the log is too long for a trial

## Help, and what is wrong with a command line.

# Numbers of ours: examples of a time and of a day
runner-usage = invokescope run FILE [--until TIME] [--seed N] [--format text|jsonl] [--log none|full]
        runs a scenario (docs/SCENARIO.md) up to TIME, such as 90s or 6h, or else to its horizon, and prints
        its records, metrics, the fate of each event, messages, and the bill
    invokescope export FILE --as csv|jsonl|trace|otlp|mermaid|scenario [--until TIME] [--seed N]
        runs a scenario, and writes it for the tools of others (docs/EXPORTS.md)
    invokescope import FILE [--as scenario] [--architecture x86_64|arm64]
        reads a log of a function, and prints its events, what they cost, and how a scenario that is made from it runs;
        or a template, and prints what was found in it, what hurts, and what was not taken over (docs/IMPORT.md);
        --as scenario prints the scenario that is made of it instead. FILE is a file or -, no lesson
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
runner-found = found "{ $found }"; allowed: { $allowed }
runner-found-second-file = found a second file, "{ $found }"; allowed: one
runner-found-no-day = found no day; allowed: facts DAY
runner-old-facts = { $day }: { NUMBER($old) } of { NUMBER($count) } facts were read more than a year ago
runner-found-no-file = found no file; allowed: { $task } FILE
runner-option-found = { $option }: found "{ $found }"; allowed: { $allowed }
runner-option-found-nothing = { $option }: found nothing; allowed: { $allowed }
# Number of ours: an example
runner-allowed-time = a time such as 90s or 6h
# Number of ours: what fits into 64 bits
runner-allowed-seed = a whole number from 0 to 18446744073709551615
runner-no-such-file = { $file }: found no file and no lesson of this name; allowed: a file, -, or a lesson that "invokescope help" lists
runner-too-long = { $file }: found more than { $most } bytes; allowed: at most { $most }
runner-archive-to-terminal = --as aws-zip: found a terminal; allowed: a file, such as > take-along.zip
runner-empty = { $file }: found an empty file; allowed: a scenario, as docs/SCENARIO.md describes it
runner-empty-import = { $file }: found an empty file; allowed: a log or a template, as docs/IMPORT.md describes it
runner-no-such-import = { $file }: found no file of this name; allowed: a file, or - for standard input
runner-not-a-kind = { $file }: found not a kind that is understood: "{ $found }"; allowed: a log of a Lambda function or a template, as docs/IMPORT.md describes it
runner-no-scenario = { $file }: found no function; allowed: a template with a function, as docs/IMPORT.md describes it
runner-bad-gzip = { $file }: found a gzip file that cannot be unpacked; allowed: { $allowed }
# Number of ours: the encoding's name
runner-not-utf8 = { $file }: found bytes that are not UTF-8, from byte { $at } on; allowed: UTF-8 text

## The lessons as pages to read.

runner-page-lessons = Lessons
runner-page-about = What happens after somebody calls an AWS Lambda function, lesson by lesson.
runner-page-open = Open the simulation and place your bet
runner-page-happens = What happens
runner-page-more = More happens; the simulation shows all of it.
runner-page-answer = What this run showed
