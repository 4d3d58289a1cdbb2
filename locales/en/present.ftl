### Presenting: one thing on the wall.

# On the button.
present-name = Present
present-region = Presentation
# On the button that leaves: the name of the key that does the same. .label is all of its name.
present-leave = Esc
    .label = Esc: leave the presentation
# Shows the answer, and hides it again.
present-answer = Answer
# Which lesson this is: "4 / 17".
present-place = { NUMBER($number) } / { NUMBER($count) }
present-progress = Progress
