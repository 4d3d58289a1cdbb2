### What was brought, in words: a template and what hurts in it, a log and what it adds up to.

## A template that was brought: its functions and who calls them, what hurts, what was assumed, and what was not taken over.

import-template-sam = a SAM template
import-template-cloud-formation = a CloudFormation template
import-template-cdk = a template that CDK made
import-template-serverless = a template that the Serverless Framework made
import-template-terraform-configuration = a configuration of Terraform
import-template-terraform-plan = a plan of Terraform
import-template-terraform-state = a state of Terraform
import-template-configuration = what the CLI says of functions
import-template-head = { $file }: { $kind }
import-template-counts = Functions: { NUMBER($functions) }, callers { NUMBER($callers) }
import-template-place = line { $line }, column { $column }
import-template-path = line { $line }, column { $column }, { $path }
# Something, and where it stands.
import-template-item = { $what } ({ $place })
import-template-fault = { $place }: found { $found }; allowed: { $allowed }
import-template-wrong = found { $found }; allowed: { $allowed }
import-template-defaults = AWS's defaults
# A caller by its own name, and the service that it is of.
import-template-caller-of = { $name } ({ $service })
# Both rules and schedules of EventBridge. $age and $count: of their own retry policy, or AWS's defaults.
import-template-hands-over = { $count ->
    [one] { $caller }; EventBridge tries once more, within { $age }, if Lambda does not accept the event
   *[other] { $caller }; for up to { $age } EventBridge tries again, at most { NUMBER($count) } times, if Lambda does not accept the event
}
import-template-hands-over-once = { $caller }; EventBridge does not try again if Lambda does not accept the event
import-template-hands-over-unread = { $caller }; if Lambda does not accept the event, EventBridge tries again as its retry policy says, which could not be read
# $tried: one of the sentences above. $queue: the dead-letter queue of the rule or the schedule.
import-template-hands-over-kept = { $tried }; what is still not accepted then goes to { $queue }, its dead-letter queue
import-template-hands-over-kept-unread = { $tried }; what is still not accepted then goes to its dead-letter queue
# $errors: their names, as the state machine's definition has them, separated by commas.
import-template-task-retried = { $count ->
    [one] { $caller }; after { $errors } it calls once more, and each run is billed
   *[other] { $caller }; after { $errors } it calls again up to { NUMBER($count) } times, and each run is billed
}
# $limit: the TimeoutSeconds of a state.
import-template-task-goes-on = { $caller }; when the state times out after { $limit }, the run goes on and is billed
import-template-helper = a helper that the CDK added: not simulated, and not asked about
import-template-timeout = timeout { $timeout }
import-template-storage = storage { $storage }
import-template-reserved = reserved concurrency { NUMBER($count) }
import-template-provisioned = provisioned concurrency { NUMBER($count) } of { $qualifier }
import-template-dead-letters = dead letters to { $target }
import-template-retries = { $count ->
    [one] one retry
   *[other] { $count } retries
}
import-template-age = event age at most { $age }
import-template-on-failure = failures to { $target }
import-template-on-success = successes to { $target }
# Settings of asynchronous calls by a qualifier.
import-template-config = when called asynchronously as { $qualifier }: { $facts } ({ $place })
import-template-unqualified = $LATEST
import-template-version = version { $name }
import-template-alias = alias { $name }
# What SAM publishes, where its name is not known.
import-template-own-version = its published version
import-template-own-alias = its alias
import-template-calls-sync = { $source } calls { $qualifier } and waits ({ $place })
import-template-calls-async = { $source } calls { $qualifier } asynchronously ({ $place })
import-template-every-day = { $caller }, every day
import-template-every-hour = { $caller }, every hour
import-template-every-minute = { $caller }, every minute
import-template-every-on-average = { $caller }, every { $period } on average
import-template-every = { $caller }, every { $period }
# A function whose settings name this one as a destination.
import-template-handed-by = gets records of { $function } as its destination ({ $place })
import-template-polled = gets its events from { $poller }, which Lambda polls: not simulated ({ $place })
# What becomes of what a function can't process; parts, separated by commas.
import-template-after-failure = after a failure: { $facts }
import-template-hidden = SQS delivers the message again after { $hidden }
import-template-hidden-default = SQS delivers the message again after { $hidden }, its default visibility timeout
import-template-hidden-unread = SQS delivers the message again after its visibility timeout, which could not be read
# $kept: for how long the queue keeps a message.
import-template-until-deleted = again and again, until SQS deletes it after { $kept }: no redrive policy
import-template-no-redrive-unread = again and again, until its retention is over: no redrive policy
import-template-receives = { $count ->
    [one] and puts it into { $queue } after one delivery (maxReceiveCount)
   *[other] and puts it into { $queue } once it was received { NUMBER($count) } times (maxReceiveCount)
}
import-template-receives-unread = and puts it into { $queue } once it was received as often as maxReceiveCount says, which could not be read
import-template-redrive-unread = where it goes in the end could not be read
# Fact: stream-limits
import-template-stream-retries-default = retries without limit (MaximumRetryAttempts is −1)
import-template-stream-retries-unread = as many retries as MaximumRetryAttempts says, which could not be read
import-template-stream-age = records up to { $age } old
# $kept: for how long the stream keeps its records.
# Fact: stream-limits
import-template-stream-age-default = until the stream forgets the records after { $kept } (MaximumRecordAgeInSeconds is −1)
# Fact: stream-limits
import-template-stream-age-unlimited = until the stream forgets the records (MaximumRecordAgeInSeconds is −1)
import-template-stream-age-unread = records as old as MaximumRecordAgeInSeconds says, which could not be read
import-template-halved = a batch is halved (BisectBatchOnFunctionError)
import-template-not-halved = a batch is tried as a whole (BisectBatchOnFunctionError is off)
import-template-reported = Lambda goes on with the record that the function reports (ReportBatchItemFailures)
import-template-halved-unread = whether a batch is halved could not be read
import-template-no-on-failure = no destination for failures: what is given up is lost
import-template-on-failure-unread = where failures go could not be read
# Said beside a function in the list of what was found.
# $why: why the address of an event source mapping is not known.
import-template-source-unknown = of which kind its source is, can't be known here: { $why }
import-template-polled-alone = nothing else in this file calls it: in a run of what was found it gets no events
import-template-polled-stand-in = nothing else in this file calls it: in a run of what was found “{ $caller }” calls it, and waits
# The name of a caller that stands for what polls.
import-template-in-place-of = In place of { $poller }
# Begins the notes of a scenario that was made of a template: a line for each thing follows.
import-template-made-from = Made from { $file }, which has this besides:
# Heads what a run of the whole file lacks.
import-template-run-lacks = A run of what was found (--as scenario):
# The page's message about a run. $sources: separated by commas.
import-template-run-polled = What Lambda polls is not simulated, so no events come here from { $sources }.
# What is polled, and for which function.
import-template-run-source = { $pollers } (for { $function })
# $functions: names, separated by commas.
import-template-run-uncalled = Nobody calls { $functions } in this run.
import-template-run-stand-in = “{ $caller }” calls { $function } instead, and waits. What SQS or a stream would do after a failure does not happen.
import-template-uncalled = nobody in this file calls it

import-template-questions = Questions (nothing of it is assumed):
import-template-confirmed = Answered with yes (the one calls the other and waits for the answer):
import-template-ask-variable = Does { $caller } call { $callee }? Its variable { $variable } names it ({ $place })
import-template-ask-variables = Does { $caller } call { $callee }? A variable of its environment names it ({ $place })
import-template-ask-variable-and-permission = Does { $caller } call { $callee }? Its variable { $variable } names it, and a policy allows the call ({ $place })
import-template-ask-permission = Does { $caller } call { $callee }? A policy allows the call ({ $place })

import-template-findings = Findings: { NUMBER($count) }
import-template-if-async = If it is called asynchronously, which this file does not say
import-template-if-waits = If it does call it, and waits for the answer
import-template-if-it-writes = If it writes there, which nothing in this file says for sure
import-template-if-it-matches = If what it puts there matches the rule's pattern
import-template-if-nobody = If nobody calls it asynchronously: a question above is open
# $properties: names, separated by commas.
import-template-unread = The figures are those of AWS's default for { $properties }, which could not be read
# $here: what is seen at an instant of the run, a clause. What became of everything in the end.
import-template-hurts = At { $at } { $here }. At the end: { $figures }
import-template-here = it goes wrong
import-template-here-lost = the event is lost: its last attempt has failed
import-template-here-gave-up = Lambda gives the event up: it would be too old by its next attempt
import-template-here-switched-off = Lambda gives the event up: the function is switched off
import-template-here-refused = the call is refused
import-template-here-hung-up = the caller gives up waiting, and the function works on
import-template-here-delivered = the topic gets the event, and calls with it again
import-template-here-overlaps = the next call begins while the one before it still runs
import-template-here-retried = it is tried again, which the settings would have prevented
import-template-here-timed-out = the attempt runs into its timeout
import-template-here-failed = the attempt fails
import-template-here-waited = the function ends, and is billed for its waiting as well
# What happens, where no run shows it.
import-template-instead-refused = Nothing of it runs until that is changed.
import-template-instead-not-permitted = The calls are refused unless another file has the permission: AWS::Lambda::Permission, or aws_lambda_permission in Terraform, for what is called (the function, or its alias or version), this principal and, where it names a source, this one.
import-template-instead-queue = SQS delivers a message again after its visibility timeout, until it was received as often as the redrive policy's maxReceiveCount says, or until its retention is over. Lambda's retries, event age and destinations have no part in it.
import-template-instead-stream = Lambda reads a failed batch again, and later records of that shard wait. How often, and where a record goes that is given up, the event source mapping says: Lambda's retries, event age and destinations of asynchronous calls have no part in it.
import-template-instead-polled = What becomes of events that fail is set in the event source mapping.
# Fact: recursion-limit
import-template-instead-loop = What it writes may call it again. Lambda stops such a loop after about 16 calls, and what it was given then is dropped or goes to its dead-letter queue. Another place to write to, or a filter, avoids it.
import-template-instead-endless = What it writes may call it again, and Lambda does not stop it: its recursion setting is Allow. Another place to write to, or a filter, avoids it.
# Fact: recursion-limit
import-template-instead-calls = Each run may begin the next. Lambda stops such a loop after about 16 calls, and all of them are billed; a caller that waits is billed for the waiting as well. Code that ends it earlier, or rights without this call, avoid it.
import-template-instead-unseen = What it does may call it again, and nothing stops that: Lambda recognizes only loops over SQS, S3, SNS and calls between functions. Code that ends it, another place to write to, or a filter avoids it.
import-template-instead-destination = An event that it has worked off begins the next by itself, and each run is billed. Another destination avoids it, or one for failures only.
import-template-instead-failure = An event that can't be processed comes back each time Lambda gives it up, and all its attempts are billed again. A queue from which nothing is handed on keeps it.
# What happens in general, and what the file says of it here: two sentences, of which the second has no full stop.
import-template-here-too = { $general } Here, { $here }.
import-template-instead-same = With these settings the same would happen: they are AWS's defaults, or change nothing here.
# $change: a sentence, such as "F has a dead-letter queue".
import-template-change = If { $change }: { $figures }
# Of SNS: what the function gives up goes to a queue, and no longer to the topic that calls it again.
import-template-queue-for-topic = what { $function } gives up goes to a queue in the topic's place, from where nothing is called
import-template-has-queue = { $function } has a dead-letter queue
# A variable of a function's environment, and the alias or version that it would name.
import-template-variable-names = the variable { $variable } of { $caller } names { $qualifier } ({ $place })
import-template-caller-calls = { $caller } calls { $qualifier } ({ $place })
# What became of a run's events and calls, separated by commas.
import-template-done = { NUMBER($count) } done
import-template-lost = { NUMBER($count) } lost
import-template-kept = { NUMBER($count) } kept
import-template-failed = { NUMBER($count) } failed
# $cost: what a million calls like these would cost.
import-template-per-million = { $cost } per million calls
# With the environments that are kept ready.
import-template-per-million-kept-ready = { $cost } per million calls, with provisioned concurrency while it ran
import-template-attempts = { $count ->
    [one] one attempt
   *[other] { NUMBER($count) } attempts
}
# $why: what AWS refuses.
import-template-cannot-be-deployed = { $function } can't be deployed: { $why }
# Of a rule or a schedule.
import-template-notification-cannot-be-deployed = What a bucket tells { $function } can't be deployed: { $why }
import-template-schedule-cannot-be-deployed = What calls { $function } by a schedule can't be deployed: { $why }
# Fact: switched-off
import-template-reserved-zero = { $function } is switched off: its reserved concurrency is 0
# Fact: unreserved-min
import-template-reserved-too-much = { $function } reserves so much that AWS refuses it: 100 must stay unreserved; with what it allows, others are throttled
# $service: a principal, such as sns.amazonaws.com.
import-template-not-permitted = Nothing in this file lets { $service } invoke { $function }, which it calls here
# $source: what calls, by its name in the file, or in AWS. $place: of a permission that names another SourceArn or SourceAccount.
import-template-permitted-other = Nothing in this file lets { $source } invoke { $function }, which it calls here: the permission for { $service } ({ $place }) is for another source
import-template-no-net = An event that { $function } can't process is lost, and nobody is told
# Of SNS: what one function gives up is published in a topic that invokes a function with it.
import-template-comes-back = What { $function } gives up goes to a topic that calls { $function } with it again: an event that always fails never ends
import-template-comes-back-over = What { $function } gives up goes to a topic that calls { $other }, and what that gives up leads back: an event that always fails never ends
import-template-uncalled-qualifier = Settings of { $function } that never act: its callers call it by another name
import-template-uncalled-if-nobody = Settings of { $function } that act only if somebody calls it by the name that they are for
import-template-retries-too-late = Retries of { $function } that are never made: by then an event is older than its maximum age
import-template-only-polled = Settings of { $function } that never act: they are for asynchronous calls, and Lambda polls for its events
import-template-polled-if-nobody = Settings of { $function } that act only if somebody calls it asynchronously: Lambda polls for its events
import-template-stream-blocked = One record that { $function } can't process blocks its shard of { $stream } until it expires: neither retries nor age have a limit
import-template-stream-drops = A record of { $stream } that { $function } can't process is dropped in the end, and nobody is told: there is no destination for failures
import-template-no-redrive = A message that { $function } can't process comes back until { $queue } deletes it: the queue has no redrive policy
# $most: the MaximumConcurrency of an event source mapping.
import-template-more-than-reserved = Lambda may hand { $function } up to { NUMBER($most) } batches of { $queue } at once (MaximumConcurrency), and its reserved concurrency is { NUMBER($reserved) }: messages are throttled
# $to: a dead-letter queue.
# Fact: queue-receives
import-template-few-receives = { $count ->
    [one] { $queue } puts a message into { $to } after a single delivery to { $function } (maxReceiveCount 1): it is never tried again
   *[other] { $queue } puts a message into { $to } after { NUMBER($count) } deliveries to { $function } (maxReceiveCount); AWS advises 5 at least
}
import-template-whole-batch = One message that { $function } can't process brings its whole batch back to { $queue }, up to { NUMBER($size) } messages
import-template-short-visibility = { $queue } hides messages for { $hidden }; AWS advises { $advised } for { $function }, which is six times its timeout
# $window: the time in which a batch is gathered.
import-template-short-visibility-window = { $queue } hides messages for { $hidden }; AWS advises { $advised } for { $function }, which is six times its timeout and { $window } in which a batch is gathered
import-template-instead-more-than-reserved = A message that is throttled comes back after its visibility timeout, and that counts as a delivery: it may go to the dead-letter queue without ever having been tried. A MaximumConcurrency that is not above the reserved concurrency avoids it.
# Fact: queue-receives
import-template-instead-few-receives = To be throttled counts as a delivery too, so a message may go there without ever having been tried. AWS advises a maxReceiveCount of at least 5.
# Fact: queue-reports
import-template-instead-whole-batch = Those that were processed are delivered again as well, and each time counts towards maxReceiveCount. It is avoided by code that reports which failed, with FunctionResponseTypes: ReportBatchItemFailures, or by a BatchSize of 1.
import-template-instead-short-visibility = While the function is throttled, Lambda tries for as long as messages are hidden. Those that come back before count as delivered once more, and may be worked on twice.
import-template-writes-to-its-bucket = { $function } may write to { $bucket }, which calls it for each new object
import-template-writes-to-its-topic = { $function } may publish to { $topic }, which calls it for each message
import-template-writes-to-its-queue = { $function } may send to { $queue }, from which Lambda hands it each message
import-template-writes-to-its-table = { $function } may write to { $table }, whose stream calls it for each change
import-template-writes-to-its-stream = { $function } may write to { $stream }, from which Lambda hands it each record
import-template-writes-to-its-bus = { $function } may put events on { $bus }, and a rule of that bus calls it
# $over: what hands it on, and functions, by their names, separated by commas.
import-template-writes-lead-back = { $function } may write to { $to }, and what is new there comes back to it through { $over }
import-template-calls-itself = { $function } may invoke itself
import-template-call-each-other = { $function } and { $other } may invoke each other
import-template-calls-lead-back = { $function } may invoke { $other }, which leads back to it through { $over }
# $to: its destination for successes, which may be the function itself.
import-template-destination-comes-back = Each success of { $function } goes to { $to }, its destination, and calls it again
import-template-destination-leads-back = Each success of { $function } goes to { $to }, its destination, and comes back to it through { $over }
import-template-fails-back = What { $function } hands on to { $to } comes back to it if it can't be processed on the way
import-template-failure-comes-back = What { $function } gives up goes to { $to }, and comes back to it
import-template-failure-leads-back = What { $function } gives up goes to { $to }, and comes back to it through { $over }
# $caller: one route or several, separated by commas.
import-template-caller-gives-up = Calls by { $caller } are given up after { $limit }, and { $function } works on and is billed
import-template-caller-stops-first = { $function } runs into its timeout while it waits for { $other }, which works on and is billed
import-template-overlaps = { $caller } calls { $function } again before its timeout is over: runs may overlap
import-template-billed-twice = The time of { $other } is billed twice while { $function } waits for it
import-template-worst-bill = One event of { $function } can cost { $cost }: its timeout, as often as it is tried
# $functions: names, separated by commas.
import-template-not-looked-at = Nobody in this file calls { $functions }: what would become of events there was not looked at.
import-template-not-looked-at-more = Nobody in this file calls { $functions } and { NUMBER($more) } more: what would become of events there was not looked at.
# $addresses: where what a finding rests on was read, separated by commas.
import-template-source = Source: { $addresses }
# $functions: names with their places, separated by commas.
import-template-same-of = The same holds for { $functions }
import-template-more = and { NUMBER($count) } more

import-template-assumed = Assumed, because no template says it: each attempt works { $work }, or half its timeout, and fails with { $failure }; callers without a schedule call every { $period }; the account runs { NUMBER($concurrency) } attempts at once

import-template-notes = Not taken over, or assumed: { NUMBER($count) }
import-template-minor-notes = Changes nothing that is simulated: { NUMBER($count) }
import-template-note = { $place }: { $why }
import-template-no-effect = changes nothing that is simulated
import-template-not-simulated = not simulated
# Of a bucket's notification or a subscription.
import-template-filter = a filter, which is not simulated: each call stands for an event that passes it
import-template-elsewhere = { $kind }: neither a function nor a caller
# $kind: a type of resource that is a template of its own.
import-template-not-opened = { $kind }: a template of its own, which is not opened here
import-template-in-name = { $kind }: taken over by its name; its own settings are not simulated
# $value is the default as it is shown everywhere, such as "120".
import-template-parameter-default = the parameter { $name } is taken to be its default, { $value }
import-template-parameter-given = the parameter { $name } is { $value }, as you say
import-template-unknown-field = not known here
import-template-condition-false = not created: the condition { $name } is false with the parameters' defaults
import-template-condition-unknown = the condition { $name } can't be told from the parameters' defaults; taken for true
import-template-function-elsewhere = the function is not in this file
# $principal: an account, a role or a service that a permission names.
import-template-caller-unknown = { $principal } may call, which is no service that is known here: nobody calls for it
import-template-left-out = left out: at most { NUMBER($most) } are taken
import-template-other-qualifier = settings of another qualifier: a simulated function has one of them
import-template-not-polled = Lambda polls { $poller } for its events, which is not simulated
import-template-fifo = AWS refuses { $target } as a dead-letter queue or destination: it is a FIFO queue or topic
# $name: a resource of which there are several.
import-template-which-one = one of several of { $name }; nothing here tells which
# Of a queue, which hides a message that is worked on.
import-template-visibility = AWS refuses to poll { $queue } for { $function }: it hides messages for { $hidden }, which has to be at least the function's timeout of { $timeout }
# Fact: queue-batch
import-template-batch = AWS refuses a BatchSize of { NUMBER($size) } for { $queue } without a MaximumBatchingWindowInSeconds of at least 1; without one, 10 is the most
# Fact: queue-batch
import-template-batch-fifo = AWS refuses a BatchSize of { NUMBER($size) } for { $queue }: for a FIFO queue, 10 is the most
# $property: of an event source mapping, by AWS's name for it, such as "BatchSize".
import-template-out-of-range = AWS refuses a { $property } of { $found }: it is { NUMBER($least) } to { NUMBER($most) }
# Of a number of which −1 stands for no limit.
# Fact: stream-limits
import-template-out-of-range-or-none = AWS refuses a { $property } of { $found }: it is { NUMBER($least) } to { NUMBER($most) }, or −1 for no limit
# $found: an expression of a schedule, such as rate(1 minutes).
# Fact: schedule-rate
import-template-rate = AWS refuses { $found }: a rate has a whole number of at least 1, and minutes, hours or days
# Fact: schedule-rate
import-template-rate-plural = AWS refuses { $found }: a rate of 1 has minute, hour or day, any other minutes, hours or days
# Fact: schedule-cron
import-template-cron-fields = { $count ->
    [one] AWS refuses { $found }: cron has 6 fields (minutes, hours, day of the month, month, day of the week, year), and here is one
   *[other] AWS refuses { $found }: cron has 6 fields (minutes, hours, day of the month, month, day of the week, year), and here are { NUMBER($count) }
}
import-template-cron-days = AWS refuses { $found }: either the day of the month or the day of the week, the third field or the fifth, has to be ?
# $value: the number in $found that its field does not take.
import-template-cron-minute = AWS refuses { $found }: minutes are { $least } to { $most }, and here is { $value }
import-template-cron-hour = AWS refuses { $found }: hours are { $least } to { $most }, and here is { $value }
import-template-cron-day-of-month = AWS refuses { $found }: days of the month are { $least } to { $most }, and here is { $value }
import-template-cron-month = AWS refuses { $found }: months are { $least } to { $most } or JAN to DEC, and here is { $value }
import-template-cron-day-of-week = AWS refuses { $found }: days of the week are { $least } (Sunday) to { $most } or SUN to SAT, and here is { $value }
import-template-cron-year = AWS refuses { $found }: years are { $least } to { $most }, and here is { $value }
# $found: a cron expression. $period: between its calls on average.
import-template-uneven = the calls of { $found } are not equally far apart: taken to be every { $period }, as they are on average
import-template-no-day = { $found } is on a day that there is not: it never calls
import-template-some-years = { $found } calls in some years only, and no file says which year it is: taken to call by hand
# $part: what of a cron expression is not understood, such as 8/x. $field: the field that it is in.
import-template-cron-unread = { $part } is not understood as the { $field } of { $found }: taken to call by hand
# Number of ours: a step
import-template-cron-no-step = { $part }, the { $field } of { $found }, has a step of 0, and the least is 1: taken to call by hand
import-template-cron-field-minute = minutes
import-template-cron-field-hour = hours
import-template-cron-field-day-of-month = days of the month
import-template-cron-field-month = months
import-template-cron-field-day-of-week = days of the week
import-template-cron-field-year = years
# $event: such as s3:ObjectCreated:*. $place: of the other notification.
import-template-same-notification = AWS refuses two notifications of a bucket for { $event } whose prefixes and suffixes can both fit one object (the other: { $place })
import-template-no-alias = AWS refuses provisioned concurrency of $LATEST: it is for an alias or a version (AutoPublishAlias in SAM, qualifier in Terraform)
import-template-fifo-topic = AWS refuses a function that subscribes to { $topic }: a FIFO topic hands its messages to SQS queues only
# An alias of a function, by its name.
import-template-alias-left = the alias { $name } is not taken over: whoever calls it calls the function itself, and what is exported does not have it
import-template-dead-letters-fifo = AWS refuses { $target } as the dead-letter queue of { $queue }: that is a FIFO queue, so { $target } has to be one too
import-template-dead-letters-standard = AWS refuses { $target } as the dead-letter queue of { $queue }: that is a standard queue, so { $target } can't be a FIFO queue
import-template-switched-off = switched off
# What a simulation can't have: so many environments are reserved or kept ready, and so many are left for that.
import-template-at-most = { NUMBER($found) }, and { NUMBER($most) } at most are left for it
# Several are made of one resource of Terraform's, by count or for_each.
import-template-one-of-several = several are made; one stands for all
import-template-refused = a simulation can't have it: { $why }
# $property: a setting of a function, by AWS's name for it. $value: AWS's default. $why: why the setting is not known.
import-template-stands-in = { $property } is taken to be { $value }, AWS's default: { $why }
import-template-stands-in-for-parameter = { $property } is taken to be { $value }, AWS's default: the parameter { $name } has no default, so whoever deploys has to give it a value
import-template-not-set = not set
# What is allowed, of a destination of asynchronous calls.
import-template-allowed-destination = one with a Destination; for the types SQS and SNS alone SAM makes what is missing
# On top of a report: how much there is below. $findings and $notes are the two messages that follow.
import-template-in-short = { $findings }, { $notes }
import-template-in-short-findings = { $count ->
    [one] One finding
   *[other] { NUMBER($count) } findings
}
import-template-in-short-notes = { $count ->
    [one] one thing not taken over, or assumed
   *[other] { NUMBER($count) } things not taken over, or assumed
}
# What a parameter's value has to match.
import-template-pattern = matching { $pattern }
import-template-no-default = the parameter { $name } has no default
import-template-secret = read when it is deployed: { $name }
import-template-no-such-name = refers to { $name }, which is not in this file; is it cut off?
import-template-other-stack = comes from another stack
# $source: where Terraform has the module from.
import-template-module = what the module { $source } makes is not in this file; terraform show -json of a plan has it
import-template-function = the function { $name } can't be followed here
import-template-target-unknown = where its events go is known once it is deployed; taken to be a queue
import-template-attribute = known once it is deployed: { $name }
import-template-circle = { $name } leads back to itself
import-template-too-much = more than is followed

## What callers, functions and queues are called that have no name in what was brought. They stand in boxes as well, so they are short.

import-name-authorizer = Authorizer
import-name-function-url = Function URL
import-name-load-balancer = Load balancer
import-name-schedule = Schedule
import-name-rule = Rule
# A service of AWS that is not known by its name.
import-name-service = Service
import-name-caller = Caller
import-name-calling-function = Function
# Who calls a function that nobody in the file calls.
import-name-somebody = Somebody
# Another function of the account, beside the one that a finding is about.
import-name-other-function = another function
# The one function of a log that does not name it, and who calls it.
import-name-log-function = function
import-name-log-caller = caller
# Where events go, and no more is known of it.
import-name-queue = queue
# A queue or a topic that SAM makes for events.
import-name-destination = destination
# A dead-letter queue that is offered.
import-name-dead-letters = dead-letters
# What Lambda polls, where a deployment decides what that is.
import-name-unknown-source = an unknown source

## A log that was brought: events, figures, what was not understood, and a scenario that runs like it.

import-log-lines = a log, lines of text or JSON
import-log-events = a log, log events of CloudWatch
import-log-table = a log, a table in CSV
import-log-rows = a log, rows of Logs Insights
import-log-subscription = a log, what a subscription delivers
import-log-tail = a log, the tail in an answer to a call
import-log-telemetry = a log, events of the Telemetry API
import-log-line-place = line { $line }
# $entry: of a list in a document, such as events[3].
import-log-entry-place = line { $line }, { $entry }
import-log-head = { $name }: { $format }
import-log-time = { $first } to { $last }
import-log-counts = Events: { NUMBER($events) }, attempts { NUMBER($attempts) }, environments { NUMBER($environments) }
import-log-counts-no-streams = Events: { NUMBER($events) }, attempts { NUMBER($attempts) }; log streams are not named
# An event of the log, and what is known of it.
import-log-event = { $id }, { $attempts ->
    [one] one attempt
   *[other] { $attempts } attempts
}, { $cost }
# Said on top: nothing of a log is worse.
import-log-given-up = { $events ->
    [one] One event failed all { NUMBER($attempts) } attempts: given up, and lost unless a dead-letter queue or a destination has it.
   *[other] { NUMBER($events) } events failed all { NUMBER($attempts) } attempts: given up, and lost unless a dead-letter queue or a destination has them.
}
# The log has one size of memory. Said on top as well.
import-log-lack-of-memory = { $attempts ->
    [one] One attempt ran out of memory; the function has { $memory }.
   *[other] { NUMBER($attempts) } attempts ran out of memory; the function has { $memory }.
}
import-log-lack-of-memory-of-several = { $attempts ->
    [one] One attempt ran out of memory.
   *[other] { NUMBER($attempts) } attempts ran out of memory.
}
import-log-no-id = no request id
import-log-no-cost = no bill
# An attempt: its number, and what is known of it, separated by commas.
import-log-attempt = attempt { $number }: { $facts }
import-log-environment = environment { $number }
import-log-duration = { $duration }
import-log-billed = billed { $billed }
import-log-init = cold start { $init }
import-log-restore = restored from a snapshot in { $restore }
import-log-cold = new environment
# The log does not say that an attempt failed, but a retry followed.
import-log-inferred = failed, by the retry that followed
# Attempts took the same whole number of seconds, to the microsecond.
import-log-timeout-inferred = probably timed out: exactly as long as others
# How an attempt ended, and the error by its type's name.
import-log-error-type = { $outcome } ({ $kind })
import-log-unreported = no report in the log
import-log-nothing-known = none of its report can be read
import-log-trace = trace { $trace }
import-log-wait = waited { $length }: { $law }
import-log-wait-unknown = waited; the log has no times
# Fact: first-retry-delay
import-log-first-retry = the retry 1 min after a failure
# Fact: second-retry-delay
import-log-second-retry = the retry 2 min after the second failure
import-log-longer = longer than the retry's delay: it was turned away, or stood behind others
import-log-sooner = no retry of Lambda's: delivered twice, or sent again by its caller
import-log-more-events = and { NUMBER($count) } more

import-log-failed = failed
import-log-failed-of = { NUMBER($failed) } of { NUMBER($attempts) }, { $share }
import-log-error-types = errors
import-log-error-type-of = { $kind } { NUMBER($count) }
import-log-timed-out = failed: timed out
import-log-out-of-memory = failed: out of memory
import-log-used-all-memory = used all memory, did not fail
import-log-given-up-count = events that failed to the last attempt
import-log-repeats = left out: attempts that stand here again
import-log-inferred-count = failed: known only by a retry
import-log-retried = events tried again
import-log-cold-starts = cold starts
import-log-failed-inits = cold starts that failed
import-log-unreported-count = without a report
import-log-at-once = most at once
import-log-durations = duration
import-log-inits = cold start
# Number of ours: which percentiles are shown
import-log-percentiles = median { $median }, 90 % { $p90 }, 95 % { $p95 }, 99 % { $p99 }, most { $most }
import-log-billed-time = billed
import-log-billed-init = { $billed }, of that cold starts { $init }
import-log-free-init = cold starts that were not billed
# Cold starts of functions with a managed runtime are billed since then.
# Number of ours: a date
import-log-free-init-rule = { $init }; since August 2025 they are, and the scenario's are
import-log-memory = memory
import-log-memory-used = { $memory }: at most { $used } used, { $unused } never
import-log-memory-all-used = { $memory }: all of it used
import-log-memory-unknown = { $memory }: what was used is not logged
import-log-cost = cost
import-log-cost-of = { $cost } for { NUMBER($costed) } of { NUMBER($attempts) } attempts, at list prices for { $architecture }

# What is allowed in a line of a log, behind what was found there.
import-log-cut-object = a whole JSON object; this one is cut off or broken, and counts as far as it goes
import-log-cut-report = a whole line; it is cut off, and counts as an attempt of which no more is known than stands here
import-log-cut-line = a whole line; it is cut off
import-log-request-id-word = the id of a request, a word of its own
import-log-request-id-first = RequestId: and the id of a request
import-log-request-id-of-row = the id of a request: each START, END and REPORT has one
import-log-init-report = Init Duration, Phase and Status
# Number of ours: an example
import-log-time-of-row = a time such as 2026-11-26 19:16:00.123
import-log-cells = { $count ->
    [one] one field, as in the head; a comma within a field stands in quotes
   *[other] { NUMBER($count) } fields, as in the head; a comma within a field stands in quotes
}

# Said of the fields that are named: what else stands in their lines is known.
import-log-problems = Not understood: { NUMBER($count) }. What else these lines say counts.

import-log-unseen = What no log shows, and the metric that does:
import-log-unseen-arrivals = when events were sent, and how many
import-log-unseen-age = how long an event had waited when it was tried
import-log-unseen-drops = events that were given up
import-log-unseen-throttles = tries that were turned away
import-log-unseen-deliveries = dead letters and records that could not be delivered

import-log-fit = A scenario that runs like it (--as scenario prints it):
import-log-fit-failed = no scenario can be made of it: { $fault }
import-log-fit-calls = calls
import-log-fit-calls-of = { $mode }, { $when }
import-log-fit-replayed = at the times of the log
import-log-fit-same-rate = at random, as many as in the log at the same rate
import-log-fit-closer = as many as in the log, closer together: it is longer than a run can be
import-log-fit-assumed = as many as in the log, one a second: it has no times, or few
import-log-fit-work = work
import-log-fit-init = cold start
# $init: how long a cold start takes. $from: a time of the run, such as 3 min 20 s.
import-log-fit-warm-at-first = { $init }; none before { $from }: the log's environments were warm at first
import-log-fit-replaced = environments
import-log-fit-replaced-times = { $count ->
    [one] all replaced once, as a deployment does, so that there are as many cold starts as in the log
   *[other] all replaced { NUMBER($count) } times, as a deployment does, so that there are as many cold starts as in the log
}
# Lengths of the scenario, and of the log: trial runs had to change them.
import-log-fit-stretched = { $value }; from { $logged } in the log, changed so that a run costs what the log cost
import-log-fit-failure = failures
import-log-fit-failure-of = { $failure }; in the log { $share } of the attempts failed
# No attempt fails by itself.
import-log-fit-hangs = never returns { $share } of the time
# The scenario's chance is another than the log's share: it is chosen by the number of attempts.
import-log-fit-failure-again = { $failure }: with this, events are tried as often as in the log on average; there { $share } of the attempts failed
# $median: of the log's attempts that did not fail.
import-log-fit-work-of-all = { $work }, of all attempts of the log; of those that did not fail the median was { $median }. In the scenario an attempt that fails works as long as any other
import-log-fit-fails-by = how they fail
import-log-fails-by-exception = by an exception
import-log-fails-by-exit = the process ends
import-log-fails-by-memory = out of memory
# $kind: a way to fail, such as "out of memory". $all: failed attempts that did not run into the timeout.
import-log-fit-fails-by-of = { $kind }; in the log { NUMBER($count) } of { NUMBER($all) } failed in this way, and a scenario has one for all
import-log-fit-retries = retries
import-log-fit-timeout = timeout
import-log-fit-timeout-by-length = { $value }: { NUMBER($attempts) } attempts took exactly that long, so it is probably the timeout
import-log-fit-assumed-value = { $value }, assumed: nothing in the log ran into it
import-log-fit-cost = cost of a run
import-log-fit-off = { $cost }; the log { $logged }, { $share } apart
# The log's bills are lower: the scenario's cold starts are billed.
import-log-fit-off-with-init = { $cost }; the log { $logged }, of that { $init } of cold starts that were not billed; { $share } apart
import-log-fit-unbilled = { $attempts ->
    [one] { $cost }. One attempt has no bill and counts by its duration
   *[other] { $cost }. { NUMBER($attempts) } attempts have no bill and count by their durations
}
import-log-fit-left-out = not in it
import-log-fit-left-out-of = { NUMBER($count) } of the log's { NUMBER($all) } attempts, of which neither bill nor duration is known; { NUMBER($failed) } of these failed
import-log-fit-cold = cold starts of a run
import-log-fit-cold-of = { NUMBER($run) }; the log { NUMBER($logged) }
# A figure of the run, and the log's own.
import-log-run-count-of = { NUMBER($run) }; the log { NUMBER($logged) }
import-log-run-span-of = { $run } without cold starts; the log { $logged }
import-log-run-attempts = attempts of a run
import-log-run-failed = failed in a run
import-log-run-timed-out = timed out in a run
import-log-run-given-up = events given up in a run
# Number of ours: which percentile is compared
import-log-run-p90 = 90 % of a run's durations
import-log-fit-not-run = not run to its end: the log is too long for a trial

## What stands in a template where something else is allowed, and what is allowed.

import-found-end-of-file = the end of the file
import-found-end-of-line = the end of the line
import-found-end-too-early = the end of the file: it ends too early
import-found-deeper = deeper nesting
import-found-more-values = more values
import-found-empty-file = an empty file
import-found-no-anchor = an alias of what is not there yet
import-found-serverless = serverless.yml, which the Serverless Framework makes a template of
import-found-trace = a trace, such as X-Ray's
import-found-terraform = a .tf file
import-allowed-key = a key that begins where the keys above it begin
import-allowed-item = {"-"} where those above it are, or a key farther to the left
import-allowed-comma-or-brace = a comma, or {"}"} where the object ends
import-allowed-comma-or-bracket = a comma, or ] where the list ends
import-allowed-colon-behind-key = a colon behind a key
import-allowed-quoted-colon = a value in quotes if it has a colon with a space behind it
import-allowed-value-or-below = a value, or what belongs below it on a line of its own, farther in
import-allowed-spaces = spaces to indent a line, not tabs
import-allowed-closing-quotation-mark = a quotation mark that closes the text
import-allowed-closing-brace = {"}"} behind it: this {"{"} is never closed
import-allowed-closing-bracket = ] behind it: this [ is never closed
import-allowed-this-brace = a {"}"} that closes this {"{"}, and no other bracket
import-allowed-this-bracket = a ] that closes this [, and no other bracket
import-allowed-open-bracket = a closing bracket only where one is open
import-allowed-as-far-in = a line as far in as those that it belongs to
import-allowed-quoted-begin = a value in quotes if it begins with such a character
import-allowed-anchor = an alias of an anchor that stands above it
import-allowed-json-value = a JSON value
import-allowed-comma-or-end-of-list = a comma or the end of the list
import-allowed-name-or-end = the name of a field in quotation marks, or the end of the object
import-allowed-colon = a colon
import-allowed-comma-or-end-of-object = a comma or the end of the object
import-allowed-quotation-mark = a quotation mark, which ends the text
import-allowed-escape = an escape of JSON
import-allowed-four-digits = four hexadecimal digits
import-allowed-event-type = an event with a Type
import-allowed-known-event-type = a type of event that SAM knows
import-allowed-resource-type = a resource with a Type
import-allowed-queue-or-topic = a queue or a topic
import-allowed-qualifier = an alias, a version, or $LATEST
import-allowed-target = a queue, a topic, a bus, a bucket or a function of the template, or an address
import-allowed-address-of-queue = the address of a queue or a topic
import-allowed-address = the address of a queue, a topic, a bus, a bucket or a function
import-allowed-arn = the ARN of a queue, a topic, a bus, a bucket or a function
import-allowed-resource = a resource with type, name and values
import-allowed-terraform = Terraform's language
import-allowed-plan = what terraform show -json prints; the command line reads .tf files: invokescope import main.tf
import-allowed-number = a number
# One of several outputs of the AWS CLI is another one.
import-allowed-output = the output of aws lambda get-function-configuration, get-function (which has the reserved concurrency as well), list-functions or get-function-event-invoke-config
import-allowed-carried = Version and Scenario
# $most: bytes, levels or values.
import-allowed-most-bytes = at most { $most } bytes
import-allowed-most-levels = at most { $most } levels
import-allowed-most-values = at most { $most } values
import-allowed-most-values-with-repeated = at most { $most } values, repeated ones included
import-found-bytes = { $count } bytes
# $why: in the words of the reader of YAML.
import-allowed-yaml = what YAML has there ({ $why })
import-allowed-range = { $least } to { $most }
# $unit: such as MB, or the message that follows.
import-allowed-range-of = { $least } to { $most } { $unit }
import-allowed-seconds = seconds
# $all: what an account runs at once. $unreserved: what of it stays unreserved.
import-allowed-concurrency = { $least } to { $most } (an account's { $all } less { $unreserved } that stay unreserved; more where the account has more)
import-allowed-templates = a SAM or CloudFormation template, the output of CDK or of the Serverless Framework, Terraform's .tf files or terraform show -json, the output of aws lambda get-function-configuration or get-function-event-invoke-config
# $templates: the message above.
import-allowed-log-or-templates = a log of the function, such as aws logs filter-log-events writes it, { $templates }
import-allowed-packaged = the template that it makes: run `serverless package`, and open .serverless/cloudformation-template-update-stack.json
import-found-nothing = nothing
# What stands somewhere, in few words.
import-found-list = a list of { $count }
# Number of ours: one
import-found-object = { $count ->
    [one] an object with 1 field
   *[other] an object with { $count } fields
}
import-found-unknown = what is known only once it is deployed

## What stands in a log where something else is allowed, and what is allowed.

# Number of ours: an example, and a bound of ours
import-log-allowed-ms = milliseconds such as 12.34, at most 31 days
# Number of ours: a bound of ours
import-log-allowed-whole-ms = whole milliseconds, at most 31 days
import-log-allowed-mb = whole megabytes
# Number of ours: an example
import-log-allowed-bytes = bytes such as 1.28E8, a million in a megabyte
import-log-allowed-statuses = success, error, failure, timeout
import-log-allowed-kind = a kind that the Telemetry API documents, such as platform.report
import-log-allowed-request-id = the id of a request
import-log-allowed-document = a whole JSON document
import-log-allowed-object = an object
# $missing: columns, separated by commas.
import-log-allowed-more-columns = these and { $missing }
import-log-allowed-log-events = a list of log events
import-log-allowed-fields = logEvents, events, results, awslogs, Records, LogResult or type
import-log-allowed-text = a text
# Number of ours: from when time is counted
import-log-allowed-timestamp = milliseconds since 1970
import-log-allowed-rows = a list of rows
import-log-allowed-cells = a list of field and value
import-log-allowed-packed = base64 of gzip
import-log-allowed-not-nested = payloads that do not lie in one another
import-log-allowed-row = a row of a table in CSV
import-log-allowed-columns = @message, or @requestId and @billedDuration of each attempt, not sums over several
import-log-allowed-gzip = a whole gzip file
import-log-allowed-less = less text, once unpacked
# Number of ours: names of encodings
import-log-allowed-encoding = text in UTF-8 or UTF-16, once unpacked
# Number of ours: names of encodings
import-log-allowed-base64 = base64 of gzip, or of UTF-8 text
import-log-place = the log
import-log-found-no-attempt = no attempt with its duration
import-log-allowed-attempt = a REPORT line, or a platform.report event
import-log-found-nothing = nothing
