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
comparison-billed = Billed time
# How often an event or a call found no room.
comparison-throttled = Throttled
comparison-seen = Failures seen
comparison-unseen = Failures unseen
comparison-environments = Environments at once
comparison-bill = Bill
comparison-bill-per-million = Bill per million calls
comparison-per-million-done = Bill per million jobs done

# What each of them counts, or is measured over: below the figure, in a word or two.
comparison-jobs-meaning = of those asked for
comparison-lost-meaning = given up and gone
comparison-kept-meaning = given up, but kept
comparison-done-twice-meaning = effect repeated
comparison-caller-waits-meaning = on average
comparison-attempts-meaning = each one billed
comparison-throttled-meaning = for lack of room
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
comparison-verdict-sync-none = Sync finished no job: whatever its bill was, it bought nothing.
comparison-verdict-async-none = Async finished no job: whatever its bill was, it bought nothing.
comparison-verdict-same = Each finished job costs about the same both ways; a caller outside waits for free.
comparison-verdict-less = Async costs less for each finished job.
comparison-verdict-less-waiting = { comparison-verdict-less } No function is billed while it waits for another.
comparison-verdict-less-failed = { comparison-verdict-less } Less is paid for attempts that failed.
comparison-verdict-less-init = { comparison-verdict-less } Less is paid for cold starts.
comparison-verdict-less-sent-again = { comparison-verdict-less } An SDK sent sync calls again that had got through, so their work was billed again.
comparison-verdict-more = Async costs more for each finished job.
comparison-verdict-more-failed = { comparison-verdict-more } More is paid for attempts that failed.
comparison-verdict-more-init = { comparison-verdict-more } More is paid for cold starts.
comparison-verdict-more-large = { comparison-verdict-more } A large event is billed as several requests.
comparison-verdict-more-records = { comparison-verdict-more } Dead letters and records of how events ended are billed too.
comparison-verdict-more-sent-again = { comparison-verdict-more } An SDK sent events again that had got through, so their work was billed again.
comparison-verdict-more-duplicated = { comparison-verdict-more } The queue handed an event over twice, so its work was billed again.
