### The speeds of playback: their names on buttons, and what they do.

# Number of ours: a speed of ours
speed-slow = slow
    .does = 1 second takes 20 seconds: the network's milliseconds can be seen
# Number of ours: a speed of ours
speed-real = 1×
    .does = 1 second takes 1 second; idle time is skipped
# Number of ours: a speed of ours
speed-ten = 10×
    .does = 10 seconds take 1 second
# Number of ours: a speed of ours
speed-hundred = 100×
    .does = 100 seconds take 1 second
speed-next-event = next event
    .does = From event to event, at an even pace
speed-reading = Reading
    .does = Each important sentence stays until you can read it
