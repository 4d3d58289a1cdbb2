### Units. Values come with digits only; they are written short, for boxes and lists.

unit-microseconds = { $value } µs
unit-milliseconds = { $value } ms
unit-seconds = { $value } s
unit-minutes = { $value } min
unit-hours = { $value } h
unit-days = { $value } d
# Two units of one length: 2 min 6 s.
unit-both = { $large } { $small }
# A time of day in a run that lasts for days: 3 d 2:00:00.02.
unit-day-and-clock = { unit-days } { $clock }
unit-megabytes = { $value } MB
unit-bytes = { $value } bytes
unit-gb-seconds = { $value } GB-seconds
unit-percent = { $value } %
unit-dollars = ${ $value }
# Millionths of a dollar.
unit-microdollars = { $value } µ$
# Billionths of a dollar.
unit-nanodollars = { $value } n$
# An amount too small to be worth a figure.
# Number of ours: how small an amount is shown.
unit-too-little = under 0.1 n$
unit-microdollars-per-gb-second = { $value } µ$ per GB-second
