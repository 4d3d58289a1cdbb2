### The charts and their tables.

charts-title = Charts
charts-help = Press or drag in a chart to go to that instant. Faint parts were already simulated.
charts-as-a-table = As a table
charts-as-tables = Charts as tables
charts-sync = sync
charts-async = async
charts-succeeded = succeeded
charts-failed = failed
charts-refused = refused, no room
charts-of-it-waiting = of it waiting

## Each chart's name, and what it shows.

charts-queue-depth = Queue depth
    .shows = events waiting in the hidden queue
charts-oldest-event = Age of the oldest event
    .shows = since it was accepted
charts-concurrency = Concurrency
    .shows = attempts running at once
charts-outcomes = Attempts by outcome
    .shows = successes above the line, everything else below
charts-latency = Latency
    .shows = calls by duration; sync: until the caller hears or gives up, async: until success
charts-money = Money
    .shows = everything charged so far

## Figures of now.

charts-events = { $count ->
    [one] one event
   *[other] { $count } events
}
charts-highest-in-each = the highest in each { $stretch }
charts-bar-for-each = a bar for each { $stretch }
charts-none-waits = none waiting
# Half of all calls took this long or less.
charts-half-within = half ≤
charts-percent-within = { $percent } % ≤
# A percentile and its length of time: 95 % ≤ 3 s.
charts-percentile = { $within } { $duration }

## Tables.

charts-table-over-time = Over time: highest levels, and what ended, in each stretch
charts-table-latency = Latency: how long calls took until now
# After an instant that lies ahead of the playhead.
charts-to-come = { $instant }, to come
charts-head-from = From
charts-head-depth = Queue depth
charts-head-oldest = Oldest event
charts-head-sync = Sync at once
charts-head-async = Async at once
charts-head-succeeded = Succeeded
charts-head-failed = Failed
charts-head-refused = Refused, no room
charts-head-charged = Charged
charts-head-sync-waits = Sync caller waits
charts-head-async-takes = Async call to success
charts-calls = Calls
