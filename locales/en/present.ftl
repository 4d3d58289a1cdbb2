### Presenting: one thing on the wall.

present-region = Presentation
# On the button that leaves. .label is all of its name, with the key that does the same.
present-leave = Leave
    .label = Leave the presentation (Esc)
# Shows the answer, and hides it again.
present-answer = Answer
# Which lesson this is: "4 / 17".
present-place = { NUMBER($number) } / { NUMBER($count) }
present-progress = Progress
# On the buttons of the wall's window, and in the speaker's.
present-speaker = Open speaker window
present-hands = Count hands
present-black = Black screen
# Beside the progress: a step back and on, and a button with a list of what can be shown besides.
present-backward = Back
present-more = Show
present-bill = Bill
present-strip = Strip of time
# What a key has done, for who does not see it. $what: "Bill".
present-now-shown = { $what }: shown
present-now-hidden = { $what }: hidden
# Why a key does nothing.
present-too-early = The run has not reached the answer yet.
present-nothing-next = That was the last lesson.
# In the speaker's window.
present-is-black = The wall is black. Any key brings it back.
# The browser opens no window.
present-refused = Your browser did not open it: allow pop-ups for this page.
# The panel in which hands are counted; before and after the room has talked.
present-guess = The room's guess
present-before = Before
present-after = After
# A round with all hands that were counted in it: "Before: 28".
present-round = { $name }: { NUMBER($count) }
# Of a field: "Three times, Before".
present-field = { $option }, { $round }
present-right = right
present-percent = { $percent } %
# What to do after the first vote. The room may read it: it names no option.
present-explain = Explain it first, then vote again.
present-discuss = Discuss it with a neighbour, then vote again.
present-go-on = Explain briefly and go on.
present-show-it = Now show the answer.
present-play-on = Now play on, then show the answer.
# Takes back all numbers.
present-clear = Clear
# In its place afterwards: brings them back.
present-unclear = Undo
# Beside the answer: how many were right.
present-compared = Right: { $before } % before, { $after } % after.
# The speaker's window.
present-window = Speaker
    .title = Speaker · Invokescope
# Below the buttons, as long as the wall cannot show the answer.
present-not-yet = The wall can show the answer once the run has reached it. You always see it here.
present-lost = The window on the wall is not there. What you do here is not seen.
present-elapsed = { $clock } so far
present-advice = Advice
present-next = Next
present-right-option = Right
present-tells = Answer
present-notes = Notes
present-minutes = { NUMBER($minutes) } min
present-objectives = Objectives
