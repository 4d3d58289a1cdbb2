### What may be typed into a field, after "allowed:".

# Numbers of ours: examples
entry-allowed-length = a length such as 250ms, 1.5s, 2min or 6h
# Number of ours: what no count is below
entry-allowed-number = a whole number, 0 or more
# Numbers of ours: parts of a whole
entry-allowed-percent = 0 to 100 %
# Numbers of ours: bounds of what is simulated
entry-allowed-rate = 0.001 to 100,000
# What was typed, in quotes.
entry-found = “{ $entry }”
# Number of ours: bound of ours
entry-allowed-attempts = 0 to 255
# Number of ours: bound of ours
entry-allowed-version = 1 to 65,535
entry-found-delays = { $count ->
    [one] one delay
   *[other] { $count } delays
}
entry-allowed-delays = at most { NUMBER($most) }
