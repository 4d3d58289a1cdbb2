### The bet on a lesson's question, what came of it, things to bring about, and all bets made so far.

# The group of options.
bet-name = Your bet
# A question with its options, to be spoken; $list is made of bet-spoken-also.
bet-spoken-question = { $question } Your bet: { $list }.
bet-spoken-also = { $list }; { $option }
# Beside Play, for the keyboard: to the options.
bet-skip = Go to your bet
bet-watch = Just watch
# In its place, once there is a bet: it plays.
bet-now-play = Now play
# In its place, where the run has answered the question already: it ends betting.
bet-show-answer = Show the answer
# The line for the reason of a bet.
bet-because = Because
# Below the question, where the lesson has no hint of its own.
bet-hint = Choose what you expect, then press Play.

## With the answer.

bet-you-bet = You bet
bet-is-right = right
bet-is-wrong = wrong
# Which option is right: beside a wrong bet, and where nobody bet.
bet-it-was-option = Right: “{ $option }”
# For who did not bet.
bet-answer-is = Answer: “{ $option }”
bet-spoken-right = You bet on “{ $bet }”, and that is right.
bet-spoken-wrong = You bet on “{ $bet }”, but it was “{ $right }”.
# A common misconception, in the words of somebody who has it.
bet-belief = Many believe: “{ $belief }”
bet-cost = The whole run costs { $money }.
bet-next-question = Next question

## Tasks.

bet-tasks = Tasks
bet-done = done
bet-task-done = Task done: { $task }

## All bets.

bet-all = Your bets
bet-none = You have not bet on anything yet.
bet-lesson = Lesson
bet-it-was = It was
# In the place of what it was, before the answer has been seen.
bet-open = not seen yet
# How many of the bets whose answer was seen were right.
bet-sum = { NUMBER($right) } of { NUMBER($all) } were right.
bet-keep = Keep my bets in this browser
# A file to hand in, and the name of who does.
bet-save = Save answers
bet-save-name = Your name
# Once, in the place of what was saved.
bet-save-name-missing = Write your name, so that your teacher knows whose file it is. To save without, press again.
# $file: what it is called.
bet-saved = Saved as { $file }.

## Misconceptions, in the words of somebody who has them.

# Fact: async-status
bet-accepted-means-done = A 202 means that it worked.
bet-failure-is-told-later = Whoever calls asynchronously hears of a failure later.
bet-sync-is-retried = Lambda tries a synchronous call again.
bet-retries-come-at-once = Retries come at once.
bet-dlq-is-there = A dead-letter queue is there by itself.
bet-dlq-catches-sync = A dead-letter queue catches synchronous failures too.
bet-throttles-use-up-retries = Being throttled uses up retries.
bet-queue-costs = Waiting in the queue costs money.
bet-async-is-cheaper = Asynchronous calls are always cheaper.
bet-waiting-is-free = A function that only waits costs nothing.
bet-timeout-stops-function = When a caller gives up waiting, the function stops.
bet-exactly-once = An event runs exactly once.
bet-notes-are-today = What the course notes say is what AWS does today.

## Locks.

bet-locked = That is switched off in this lesson
    .allowed = what the lesson leaves on

## For who scripts the page.

# Where nothing is asked.
bet-script-none = bet: nothing is asked here
bet-script = bet: one of { $options }
