### The picture in words, for those who do not see it: each call that is not finished, and where it is.

describe-title = Calls under way
describe-none = No calls are under way.
describe-count = { $count ->
    [one] One call is under way.
   *[other] { $count } calls are under way.
}
# How many calls are at one place, where there are too many to tell of each.
describe-at = { $place }: { NUMBER($count) }.
# $place says where it is and what it waits for.
describe-call = #{ NUMBER($call) } to { $function }, { $mode }: { $place }.
describe-call-failed = #{ NUMBER($call) } to { $function }, { $mode }: { $place }; { $failures ->
    [one] one attempt failed.
   *[other] { $failures } attempts failed.
}
describe-answer = its answer is on the way back, status { $status }
describe-back-in = { $place }, back in { $left }
