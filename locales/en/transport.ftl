### The transport: its keys, slider, clock and speeds.

transport-name = Transport
transport-restart = Restart
transport-back = Step back
transport-forward = Step forward
transport-problem = Step to next problem
transport-play = Play
# On the key, when the run is at its end.
transport-play-again = Play again
    .short = Again
transport-pause = Pause
# The key's tooltip.
transport-with-key = { $name } (space)
transport-clock = Clock
transport-time = Time
transport-speed = Speed
# The sentence that says what happens, as a region that is read aloud.
transport-narration = Narration
# Where sentence and motion keep reading pace: instead of a sentence, while things pass fast that have all been told before.
transport-more-of-the-same = More of the same passes quickly.
# Beside the sentence, while the simulation is behind the playhead.
transport-catching-up = catching up
