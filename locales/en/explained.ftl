### The bill, explained: what was paid for, and the same function in a chain.

explained-title = The bill, explained
explained-rate = My calls a month
# Number of ours: the least rate that has a bill
explained-rate-allowed = 1 to { NUMBER($most) }
explained-free-tier = Free tier
explained-nobody = No calls yet, so there is nothing to explain.
explained-costs = What each cause costs
explained-head-cause = Cause
explained-head-per-million = Per million calls
explained-head-month = A month at my rate
explained-less = Less free tier and volume prices
explained-total = Total
explained-chain = The same function in a chain
# Number of ours: how long a chain is shown
explained-chain-hint = 1 to 8 functions that do the work of the first one here, warm and without failures; each calls the next when its own is done. Simulated, not estimated.
explained-chain-cost = Bill per million calls
explained-chain-wait = The caller waits
explained-chain-functions = Functions
explained-chain-sync-cost = Sync: per million calls
explained-chain-async-cost = Async: per million calls
explained-chain-sync-wait = Sync: caller waits
explained-chain-async-wait = Async: caller waits
explained-as-a-table = The chain as a table
explained-length = functions
# Fact: timeout-max
explained-failed = The longest sync chains run into the longest timeout Lambda allows, 30 minutes.

## In the payer's own words.

explained-not-billed-yet = Nothing is billed yet: Lambda charges for an attempt when it ends.
explained-waiting = You pay for { $waiting } of waiting in every { $billed }.
explained-failed-share = { $share } % of your bill is for failed attempts; the waits between attempts are free.
# Number of ours: how small a share is shown
explained-failed-little = Less than 1 % of your bill is for failed attempts; the waits between attempts are free.
explained-no-waiting = You pay for no waiting: { $billed } of running per call, and nothing for time in the queue.
