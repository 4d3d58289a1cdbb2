### The dialog with the list of keys.

help-title = Keys
    .about = Everything on the stage can be selected, with a click or with Tab and Enter; its settings open beside it. Blue is a synchronous call, orange an asynchronous one.
# The name of a key.
help-key-space = space
    .does = Play or pause
help-key-forward = →
    .does = Step forward: to the next thing that happens
help-key-back = ←
    .does = Step back: to before the last thing that happened
help-key-page = PgDn PgUp
    .does = To the next or the previous sentence, while the stage is in sight: a presenter's remote
help-key-present = p
    .does = Present: question, stage and sentence alone, as large as can be; again or with Esc, leave
# Letters are keys.
help-key-present-more = a b c s v w
    .does = While presenting: the answer, the bill, what the caller sees, the strip of time, counting hands, the speaker window
help-key-black = .
    .does = While presenting: a black screen; any key brings the stage back
help-key-start = F5
    .does = While presenting: restart the scenario
help-key-problem = n
    .does = Step to the next thing that went wrong; with Shift, to the previous one
help-key-call = c
    .does = Step to the next record of the selected call; with Shift, to the previous one
help-key-home = Home
    .does = Restart the scenario
help-key-undo = Ctrl+Z
    .does = Take the last change back; with Shift, make it again
help-key-life = { "[" } and ]
    .does = The life of the previous or the next event
# Numbers of ours: keys
help-key-speed = 1, 2, 3…
    .does = Speed: the first button of that group, the second, and so on
# Numbers of ours: a key
help-key-zoom = + − 0
    .does = On the strip of time: zoom in, zoom out, everything
help-key-move = Shift ← →
    .does = On the strip of time: move what is in sight
help-key-escape = Esc
    .does = Close what is open
help-key-list = ?
    .does = This list
# A box to tick, below the list, and a line about it.
help-characters = Use keys of a single letter, number or sign
    .about = Switch them off if you speak to your computer, or if you press them by mistake. All that they do has a button too.
