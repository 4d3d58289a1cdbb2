### The answer to a lesson's question, in the place of the question, and what to do then.

answer-title = Answer
answer-question = Question
# Beside Play, for the keyboard: to the answer's card.
answer-skip = Go to the answer
# In the answer's card, for the keyboard: to the group of things to try.
answer-skip-to-what-if = Go to “What if”
# Before the rule that the run showed.
answer-rule = The rule:
answer-next-lesson = Next lesson
# The group of things to try after the answer, and the line above it. .button leads there on a small page.
answer-what-if = What if
    .button = What if …?
answer-what-if-lead = What if one thing changed?
# Below a question that has no hint of its own.
# Below the title of a scenario that asks nothing.
answer-play = Press Play.
answer-hint = Make your guess, then press Play.

## Where there is no figure to tell.

# What is asked about never happens in this run.
answer-does-not-apply = You changed this run so much that the question no longer applies to it.
answer-too-long = This run is too long to sum up.

## Figures. An answer of a scenario has them in the middle of a sentence: "the event is …", "the caller heard …".

# A count by the words that the scenario has for one and for several.
answer-count = { NUMBER($count) } { $unit }
answer-under-way = still under way
answer-done = done
answer-failed = over: it failed
answer-refused = refused
answer-handed-on = handed on to another function
answer-lost = lost
answer-kept = in { $target }
answer-heard-nothing = nothing
answer-gave-up = nothing, and gave up waiting
answer-heard = { NUMBER($status) }
answer-heard-error = { NUMBER($status) } with an error
