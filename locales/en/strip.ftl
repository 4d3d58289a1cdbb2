### The strip of time below the stage.

strip-title = Strip of time
# Number of ours: a key
strip-help = When each call was sent, waited and ran. Drag the playhead or the ruler to move through time. Plus and minus or the wheel zoom, 0 shows everything, Shift with an arrow scrolls, Page Up and Page Down show other rows.
strip-fold-idle = Fold idle time
strip-more-rows = Scroll to more rows
# On the button that scrolls, where space is short: how many rows find no room.
strip-more = +{ NUMBER($count) }
strip-many-more = +{ NUMBER($count) }…
# Its name, which begins with what stands on it.
strip-more-label = { $rows ->
    [one] { $more } more row
   *[other] { $more } more rows
}
strip-taller = More rows in sight
strip-by-function = By function
strip-zoom-in = Zoom in
strip-zoom-out = Zoom out
# On a fold: how long it is.
strip-idle = { $length } idle
strip-unfold = Unfold { $length } idle
strip-fold = Fold { $length } idle
strip-step-back = Step to the previous record of #{ NUMBER($call) }
strip-step-on = Step to the next record of #{ NUMBER($call) }
# A row: Order service → make-invoice #9.
strip-row = { $from } → { $function } #{ NUMBER($call) }

# On the bar of an attempt, where there is room for more than its number.
strip-attempt = attempt { NUMBER($attempt) }

## A row in words. $row is what was said of it so far.

strip-row-attempt = { $row }; attempt { NUMBER($attempt) } { $outcome } after { $duration }
strip-row-running = { $row }; attempt { NUMBER($attempt) } is running
strip-row-waited = { $row }; waited { $duration }
strip-row-note = { $row }; { $note }
strip-row-end = { $row }.
