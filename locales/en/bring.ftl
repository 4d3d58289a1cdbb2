### The dialog for opening what somebody brings, and the reports on templates and logs in it.

bring-title = Open
bring-about = A scenario, a template or a log of your functions: as a file, pasted, or dropped anywhere on the page. It stays in this page: nothing is sent, and nothing is kept unless you say so.
    .kinds = Templates of SAM, CloudFormation, CDK (cdk.out), the Serverless Framework, terraform show -json, aws lambda get-function-configuration. Logs of CloudWatch as lines or JSON, filter-log-events, Logs Insights, subscriptions; also packed with gzip.
bring-file = Choose a file
bring-paste = Or paste it here
# In place of a file's name.
bring-pasted = pasted text
# .nothing: the field for pasting is empty.
bring-open-pasted = Open what is pasted
    .nothing = There is nothing in the field yet. Paste a scenario, a template or a log into it first.
bring-another = Open something else
bring-reading = Reading { $file }…
bring-fitting = Making a scenario that runs like it…
bring-wrong = This cannot be opened. What was open before stays.
# What was found instead of what is allowed, of a text that is of no kind.
bring-no-kind = neither a scenario, nor a template, nor a log
bring-empty = an empty file
bring-kinds = a scenario as a JSON object, a template with functions, or the log of a function
bring-more = and { NUMBER($count) } more
# What was found instead of what is allowed.
bring-bytes = { $count } bytes
bring-most-bytes = at most { $count } bytes
bring-unreadable = what the browser cannot read
bring-text-file = a text file
bring-files = { NUMBER($count) } files
bring-one-file = one file at a time
bring-gzip = a gzip file that cannot be unpacked

## A template: what was understood of it, and what hurts.

bring-found = What was found
bring-run-all = Run what was found
bring-run-all-title = What was found in { $file }
bring-no-function = No function: nothing to run.
bring-findings = Findings
bring-no-findings = Nothing that is looked for: no lost event, no wait that is cut off, no setting without effect.
# Each finding has these.
bring-source = Where this comes from
bring-show = Show where it hurts
bring-show-change = Show it beside the change
# Stands in the page's message about a finding that is being shown.
bring-back = The list of findings is in the menu, under Open.
bring-back-log = Your log is in the menu, under Open.
bring-assumptions = What no template says
bring-work = An attempt works
    .hint = or half its timeout, if that is less
bring-failure = Attempts that fail
bring-period = Between calls without a schedule
bring-questions = Questions only you can answer
# The answers to whether one function calls another.
bring-not-said = Not said
bring-calls-not = No
bring-calls-and-waits = Yes, and waits
bring-calls-only = Yes, without waiting
# What a parameter of the template is: it has no default.
bring-parameter = The parameter { $name }
# $count: functions.
bring-functions = { $count ->
    [one] One function
   *[other] { $count } functions
}

## A log: what it adds up to, and a scenario that runs like it.

bring-log = Your log
bring-events = Events
bring-architecture = Prices for
bring-fitted = A scenario that runs like it
bring-run-fitted = Run the fitted scenario
bring-beside = Or beside it:
bring-no-retries = without retries
bring-async = asynchronously
bring-sync = synchronously
# The length of an attempt does not change with it.
bring-with-queue = with a dead-letter queue
# The page's message about the run that opens where an event of the log is lost.
bring-lost-here = Here the event is lost: its last attempt has failed
bring-memory = with { $memory }, if an attempt takes just as long
bring-fitted-title = Like the log of { $name }

## The last scenario, kept in the browser if the person wants that.

bring-keep-ask = Keep this scenario in this browser for your next visit? Then the last one that you open is kept.
bring-keep = Keep it
    .no = No
bring-keep-dismiss = Dismiss
bring-kept = The last scenario that you open is kept in this browser.
    .no-room = The browser has no room for this scenario.
bring-forget = Forget it
bring-open-kept = Open it
# A later visit.
bring-found-kept = Your scenario “{ $title }” is kept in this browser.
