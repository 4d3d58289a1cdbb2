### Why something went wrong: one to three words, pinned where it happened. Refusals and outcomes are in names.ftl.

rules-why-label = Why
rules-init-timed-out = cold start too long
rules-init-failed = cold start failed
rules-duplicated = in the queue twice
rules-no-more-tries = no more tries
rules-too-old = too old
rules-switched-off = switched off
rules-loop-stopped = loop stopped
rules-dead-letter = dead letter
rules-alarm = alarm
rules-not-delivered = not delivered
rules-lost = lost
rules-no-connection = no connection
rules-sdk-stopped-waiting = SDK stopped waiting
rules-gave-up-waiting = gave up waiting
rules-answer-lost = answer lost on the way
rules-unheard = too late
