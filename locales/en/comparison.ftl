### Two runs in figures: what two futures differ by, and the same calls made in both ways. Loaded when asked for.

comparison-title = Two futures
comparison-close = Close
comparison-close-label = Close the two futures
# Whose figures stand first and second.
comparison-this-and = this run → { $other }
comparison-before-and-after = before → after: { $change }
# Where all figures of the two are equal.
comparison-equal = no difference so far
# Between two figures of which one is the other run's, read aloud.
comparison-against = against

## Figures in which the two differ.

comparison-jobs = Jobs done
comparison-lost = Lost
comparison-kept = Kept
comparison-kept-in-a-queue = Kept in a queue
comparison-done-twice = Done twice
comparison-caller-waits = Caller waits
comparison-attempts = Attempts
comparison-seen = Failures seen
comparison-unseen = Failures unseen
comparison-environments = Environments at once
comparison-bill = Bill
comparison-bill-per-million = Bill per million calls
comparison-per-million-done = Bill per million jobs done

# What each of them counts, or is measured over: below the figure, in a word or two.
comparison-jobs-meaning = of those asked for
comparison-lost-meaning = given up and gone
comparison-kept-meaning = given up, in a queue
comparison-done-twice-meaning = effect repeated
comparison-caller-waits-meaning = on average
comparison-attempts-meaning = each one billed
comparison-seen-meaning = a caller heard
comparison-unseen-meaning = no caller heard
comparison-environments-meaning = at most
comparison-bill-meaning = calls so far
comparison-per-million-done-meaning = at this rate
comparison-jobs-done = { NUMBER($done) } of { NUMBER($wanted) }
comparison-no-figure = –
comparison-no-failure = no failures
comparison-none-seen = none of { NUMBER($all) }
comparison-some-seen = { NUMBER($seen) } of { NUMBER($all) }

# A figure in a list of those in which two runs differ.
comparison-differs = { $name }: { $before } → { $after }

## The same calls, all synchronous and all asynchronous.

comparison-other-way = Same calls, the other way
comparison-other-way-later = All sync against all async: after the run.
comparison-other-way-show = Show now
# S3, APIs and their like have one way to call, in this comparison too.
comparison-services-stay = Services of AWS call in their one way in both.
comparison-all-sync = all sync
comparison-all-async = all async

## Which way costs less for each finished job, and why.

comparison-verdict-neither = Neither way finished a job, so neither bill bought anything.
comparison-verdict-sync-none = Sync finished no job: its bill bought nothing. Async retried by itself, and pays for each attempt.
comparison-verdict-async-none = Async finished no job: its bill bought nothing.
comparison-verdict-same = Each finished job costs about the same both ways: the same work is billed, and a caller outside waits for free.
comparison-verdict-async-less = Async costs less for each finished job: no function is billed while it waits for another.
comparison-verdict-async-finishes-more = Async costs less for each finished job: Lambda retries what failed, so more of what is paid for is finished.
comparison-verdict-async-retries = Async costs more for each finished job: events that fail are retried, and each attempt is billed.
comparison-verdict-async-no-wait = Async costs more here: no function waits for another, so there is no wait to save.
