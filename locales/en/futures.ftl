### Two runs side by side: before and after a change, or the same calls under two settings.

futures-this = This run
futures-compare = Compare
futures-compare-with = Compare with
# Added to the names of regions of the second stage, so that they are not called like those of the first.
futures-of-second-stage = { ", compared" }
futures-old = the future before that
# After Undo and Redo.
futures-undone = a change was taken back, or made again
futures-not-allowed = This scenario does not allow that
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
