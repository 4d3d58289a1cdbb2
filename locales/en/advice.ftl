### Which kind of call is right: a few questions, and what the runs of both ways show.

advice-title = Which kind of call?
advice-about = In your own numbers. Both ways are run with them, up to a thousand calls each; what is said below was seen in these runs.
advice-who = Who calls?
advice-page = A person at a page, through an API
advice-function = Another function
advice-program = A program or a job
advice-result = Does the caller need the result?
advice-needed = Yes, to go on
advice-not-needed = No
advice-work = How long is the work?
advice-memory-asked = Memory of the function
    .unit = MB
advice-every = From one call to the next
advice-failure = How often does it fail?
advice-at-once = How many calls at once can the service behind it take?
    .hint = empty: any number
advice-twice = What happens when an event runs twice?
advice-harmless = Nothing bad
advice-harm = Harm: a card charged twice
advice-after = After the last retry an event is
advice-lost = lost
advice-kept = kept in a dead-letter queue

advice-sync = Call synchronously: wait for the answer.
advice-async = Call asynchronously: hand over an event.
advice-fetch = Call asynchronously, and fetch the result from where the function puts it.
advice-split = Not in one call: no attempt may work that long. Split the work into steps that are each shorter, with Step Functions or a queue between them, or run it elsewhere.
advice-why = Why
advice-source = Where this is read
advice-both = Both ways, as they ran
# What both runs have alike.
advice-memory = Each with { $memory }.
advice-way-sync = synchronously
advice-way-async = asynchronously
advice-show = Show both runs
advice-run-title = Called { $way }
advice-back = The questions are in the menu, under "Which kind of call?".

## What speaks for it, with the runs' figures.

advice-result-needed = Only a caller that waits gets the answer: with an event it learns that the event was accepted, and no more.
advice-falls-behind = More calls come than can be done: when the last of { NUMBER($wanted) } came, { NUMBER($behind) } events were not done yet. If it goes on like this, the queue grows, and what is older than { $oldest } is lost.
advice-falls-behind-kept = More calls come than can be done: when the last of { NUMBER($wanted) } came, { NUMBER($behind) } events were not done yet. If it goes on like this, the queue grows, and what is older than { $oldest } goes to the dead-letter queue without being done.
advice-gives-up = { NUMBER($calls) } callers gave up after { $limit }, before the work was done. It went on, and was billed.
advice-waiting-billed = The function that waits is billed while it waits: { $waiting } of { $total } per million calls.
advice-waits-in-vain = Nobody needs the answer, and each caller that was given it waited { $average }.
advice-not-tried-again = { NUMBER($failed) } of { NUMBER($wanted) } failed, and their callers heard it. Lambda does not try again for those who wait: your code has to.
advice-tried-again = Lambda tries events again: { NUMBER($done) } of { NUMBER($wanted) } got done, { NUMBER($waiting) } where the caller waits.
# Of a function that calls another, and is called with events itself.
advice-caller-tried-again = { $again ->
    [one] The calling function is called with events itself. Where it waits, a call that fails makes it fail too, and Lambda tried it again once. What was lost there was lost after its retries.
   *[other] The calling function is called with events itself. Where it waits, a call that fails makes it fail too, and Lambda tried it again { NUMBER($again) } times. What was lost there was lost after its retries.
}
advice-still-waiting = Still waiting: { NUMBER($waiting) } of { NUMBER($wanted) } events, where the run ends after { $until }.
advice-lost-events = { NUMBER($lost) } of { NUMBER($wanted) } events were given up, and nobody has them. Keep them: add a dead-letter queue.
advice-kept-events = { NUMBER($kept) } of { NUMBER($wanted) } events were given up, and are kept. Somebody has to look there: add an alarm.
advice-runs-twice = An event can run more than once, even where nothing fails. Remember what was done, so that a second run does nothing.
# What follows is advice-refused-waited or advice-refused-send.
advice-refused = Where the caller waits, { NUMBER($calls) } of { NUMBER($wanted) } calls found no room.
advice-refused-again = Where the caller waits, { NUMBER($calls) } of { NUMBER($wanted) } calls found no room at least once. Some send again, so that Lambda refused { NUMBER($refusals) } requests in all.
advice-refused-waited = Events wait in the queue, which costs nothing.
advice-refused-send = Your code has to send them again later.
advice-stopped = { NUMBER($attempts) } attempts of both runs were stopped after { $limit }, the longest timeout there is, and billed for all of it. None of them came to its end.
# Number of ours: a date
advice-newer-limit = It works longer than { $before }, the longest timeout until November 2026, which pages of the guide still state. The newer one of { $now } allows it.
# Number of ours: a date
advice-newer-limit-async = It works longer than { $before }, the longest timeout until November 2026, which pages of the guide still state. The newer one of { $now } is stated for calls that wait: try it with an event before you rely on it.
