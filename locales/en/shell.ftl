### The head of the page, its menu, its messages, and the list of keys.

shell-lesson = Lesson
shell-lesson-own = A scenario of your own
shell-lesson-previous = Previous lesson
shell-lesson-next = Next lesson
# A choice in the list of lessons: "2/17 · One call that waits".
shell-lesson-choice = { NUMBER($number) }/{ NUMBER($count) } · { $title }
# Spoken before the lesson's first question.
shell-spoken-title = { $title }.
# The last choice, where a teacher has chosen some of the lessons.
shell-lessons-all = All { NUMBER($count) } lessons
shell-view = View
# .short stands where space is short; its words are words of the other.
shell-view-caller = What the caller sees
    .short = Caller sees
shell-view-real = What really happens
    .short = Really happens
shell-menu = Menu
    .title = Share, rules, theme and keys
# On the button that starts a presentation.
shell-present = Present
shell-menu-keys = Keys and help
shell-menu-share = Share
shell-menu-open = Open
shell-menu-sheet = Print sheet
shell-menu-class = Prepare for class
shell-menu-advice = Which kind of call?
shell-theme = Theme
shell-theme-system = System
shell-theme-light = Light
shell-theme-dark = Dark
# Whose account is simulated: AWS's or the course notes'.
shell-rules = Rules
    .before = Rules:
    .about = The course notes and AWS's documentation differ in two numbers. Both can be simulated; switching opens the scenario again.
shell-rules-answer = Answer when an event is accepted
shell-rules-retries = Retries after an error
shell-rules-range = { NUMBER($least) } to { NUMBER($most) }
shell-rules-do-not-fit = These rules do not fit this scenario
shell-dismiss = Dismiss
# The last line of a message that is long: so many more things are wrong.
shell-more-lines = and { NUMBER($count) } more
# Above what was wrong with the page's address.
shell-link = Not all of this link can be followed
    .not-loaded = The part of the page that reads it could not be downloaded. Reload to try again.
# The service worker has a new version of the page, and keeps it until the button is pressed.
shell-new-version = A new version is here.
    .reload = Reload
# On buttons that close a panel; their names say which.
shell-close = Close
# Past the head and the stage, to the key that plays: the first thing that the Tab key finds.
shell-skip = Skip to Play
# On a small page: the rest of it. In settings: rarer fields.
shell-more = More
shell-more-below = More below ↓
    .title = The call as code, charts, and the bill explained
shell-cannot-be-done = That cannot be done
shell-cannot-be-opened = This scenario cannot be opened
# $language is the name in the address, such as pt-BR; $allowed are the names of those that there are.
shell-language-missing = The page could not be loaded in “{ $language }”, so it is in English. Languages here: { $allowed }.
# Said to programs that script the page.
# Number of ours: where a run begins
shell-api-seek = seek, until: microseconds since the start, 0 or more
# Number of ours: how many scripts may listen
shell-api-listen = listen: a function, of 32 at most
# Number of ours: a step in either direction
shell-api-step = step: 1 for forward, -1 for back

## When the program has stopped by a fault of its own.

shell-stopped = The program stopped
shell-stopped-why = This is a fault of ours. What you see no longer moves; the scenario can be started again.
shell-stopped-again = Start again with this scenario
shell-stopped-from-the-beginning = Start from the beginning
