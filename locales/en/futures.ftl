### Two runs side by side: before and after a change, or the same calls under two settings.

futures-title = Two futures
futures-this = This run
futures-compare = Compare
futures-compare-with = Compare with
# Added to the names of regions of the second stage, so that they are not called like those of the first.
futures-beside = { ", compared" }
futures-old = the future before the change
futures-undone = With and without the last change
futures-close = Close
futures-close-label = Close the two futures
# Whose figures stand first and second.
futures-this-and = this run → { $other }
futures-before-and-after = before → after: { $change }
# Where all figures of the two are equal.
futures-equal = no difference so far
futures-not-allowed = This scenario does not allow that
# Between two figures of which one is the other run's, read aloud.
futures-against = against
futures-undo = Undo
futures-redo = Redo

## What this run is compared with.

futures-variant-copy = a copy, to change
futures-variant-sync = all synchronous
futures-variant-async = all asynchronous
futures-variant-course-notes = the course notes' rules
futures-variant-aws-today = AWS's rules today
futures-variant-without-dead-letters = without a dead-letter queue
futures-variant-with-dead-letters = with a dead-letter queue

## Figures in which the two differ.

futures-jobs = Jobs done
futures-lost = Lost
futures-kept = Kept
futures-kept-in-a-queue = Kept in a queue
futures-done-twice = Done twice
futures-caller-waits = Caller waits
futures-attempts = Attempts
futures-seen = Failures seen
futures-unseen = Failures unseen
futures-environments = Environments at once
futures-bill = Bill
futures-bill-per-million = Bill per million calls
futures-per-million-done = Per million jobs done

# What each of them counts, or is measured over: below the figure, in a word or two.
futures-jobs-meaning = of those asked for
futures-lost-meaning = given up and gone
futures-kept-meaning = given up, in a queue
futures-done-twice-meaning = effect repeated
futures-caller-waits-meaning = on average
futures-attempts-meaning = each one billed
futures-seen-meaning = a caller heard
futures-unseen-meaning = nobody heard
futures-environments-meaning = at most
futures-bill-meaning = calls so far
futures-per-million-done-meaning = at this rate
futures-jobs-done = { NUMBER($done) } of { NUMBER($wanted) }
futures-no-figure = –
futures-no-failure = no failures
futures-none-seen = none of { NUMBER($all) }
futures-some-seen = { NUMBER($seen) } of { NUMBER($all) }

## The same calls, all synchronous and all asynchronous.

futures-other-way = Same calls, the other way
futures-other-way-later = All sync against all async: after the run.
futures-other-way-show = Show now
# S3, APIs and their like have one way to call, in this comparison too.
futures-services-stay = Services of AWS call in their one way in both.
futures-all-sync = all sync
futures-all-async = all async

## Which way costs less for each finished job, and why.

futures-verdict-neither = Neither way finished a job, so neither bill bought anything.
futures-verdict-sync-none = Sync finished no job: its bill bought nothing. Async retried by itself, and pays for each attempt.
futures-verdict-async-none = Async finished no job: its bill bought nothing.
futures-verdict-same = Each finished job costs about the same both ways: the same work is billed, and a caller outside waits for free.
futures-verdict-async-less = Async costs less for each finished job: no function is billed while it waits for another.
futures-verdict-async-finishes-more = Async costs less for each finished job: Lambda retries what failed, so more of what is paid for is finished.
futures-verdict-async-retries = Async costs more for each finished job: events that fail are retried, and each attempt is billed.
futures-verdict-async-no-wait = Async costs more here: no function waits for another, so there is no wait to save.
