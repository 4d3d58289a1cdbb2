### What is handed out to a class: sheets, links and files, and the answers that come back.

## Sheets.

class-sheet = Sheet to hand out
    .about = Two pages at most. Black and white will do.
class-for = For
class-students = Students
class-teacher = Teacher, with the key
class-print = Print sheet
# The name of the frame in which the sheet is shown.
class-preview = The sheet as it is printed

## "Prepare for class": what, and how it is to be seen.

class-title = Prepare for class
class-lessons = Lessons
# In the list of lessons: what the page shows now, if that is no lesson as it stands.
class-open = Open now: { $title }
# How long a class needs for what is chosen.
class-total = { $count ->
    [one] One lesson, { NUMBER($minutes) } min
   *[other] { NUMBER($count) } lessons, { NUMBER($minutes) } min
}
# A button.
class-present = Present them
    .about = One after the other, on the wall.
class-nothing-chosen = Choose a lesson.
class-off = What students cannot use
class-modes = Switches sync / async
class-calls = Calls by hand
class-settings = Settings
class-compare = Compare
class-curtain = What the caller sees
class-bets = Bets
class-other-lessons = Other lessons
class-language = Language

## What comes of it.

class-links = Links
    .about = One for each lesson. If you choose several, each leads to the next. What is switched off stays off in every lesson that is opened from it.
class-link-list = Links
# A line of the list.
class-link-of = { $title }: { $address }
class-copy-links = Copy links
class-code = Code for a page
class-copy-code = Copy code
class-too-long = What is open now is too long for a link. Hand out the file instead.
class-paper = Sheets
class-show = Show sheets
class-files = Files
    .about = The whole page with the lesson in it. The HTML file opens from disk and can be sent by mail; the SCORM package is for learning platforms, to which it reports.
class-html = HTML file
class-scorm = SCORM package
# The name of a button: a kind of file and the lesson that it is of.
class-of = { $kind }: { $title }
# $why is what the server or the browser said.
class-not-prepared = The page to put it into could not be downloaded ({ $why }). A page from disk has none: prepare on the page's own site.

## Answers that are handed in: files of "Save answers".

class-answers = Answers handed in
    .about = Students save a file of their answers with “Save answers”, beside the answer, or under “Your bets” in the menu. Choose several files at once. Files with the same name, or with exactly the same bets, count as one student. They stay in this page: nothing is sent or stored.
class-answer-files = Choose answer files
class-forget = Forget them
class-read = { $count ->
    [one] One file read,
   *[other] { NUMBER($count) } files read,
}
# Follows the number of files. A student may have handed in several.
class-of-students = { $count ->
    [one] of one student.
   *[other] of { NUMBER($count) } students.
}
# The table's caption: a row for each student.
class-results = { $count ->
    [one] Results of one student
   *[other] Results of { NUMBER($count) } students
}
class-print-results = Print results
## The heads of the table's columns, of which one has a question's number.
class-student = Student
class-score = Right
class-time = Time
# How many of the questions that a student answered were right, and their share.
class-score-of = { NUMBER($right) } of { NUMBER($answered) } ({ NUMBER($percent) } %)
# In the place of right or wrong.
class-not-answered = not answered
class-not-known = not known
class-refused = These files do not count:
class-refused-file = { $file }: { $why }
class-more-refused = and { NUMBER($count) } more
class-unreadable = the browser cannot read it
class-no-answers = not a file that “Save answers” made
class-empty = no answer in it
class-other-version = saved by another version of this page; reload the page and try again
# $fault: what was found at which place of the file, and what is allowed there.
class-changed = not as “Save answers” writes it ({ $fault })
# $most: in bytes.
class-too-large = larger than { NUMBER($most) } bytes
# Files of a student who has handed in another one.
class-doubled = Each student counts once:
class-twice = the same as one before
class-replaces = { $later } replaces { $earlier }: it is of the same student and was saved later
class-outdated = { $earlier } is left out: { $later } is of the same student and was saved later
# $most: how many files are read.
class-too-many = more than { NUMBER($most) } files
# $count: students who chose an option; $percent: their share of all who answered.
class-count = { NUMBER($count) } ({ NUMBER($percent) } %)
class-reasons = { $count ->
    [one] One reason
   *[other] { NUMBER($count) } reasons
}
# Of what somebody chose that is none of the question's options.
class-not-offered = not one of the options here
class-more-reasons = and { NUMBER($count) } more
class-more-options = and { NUMBER($count) } more answers
class-more-questions = and { NUMBER($count) } more questions
# Of a scenario that the page does not have.
class-no-key = Which one is right is not known here: this page has no such lesson, and the files do not say it, or do not agree.
class-other-runs = { $count ->
    [one] One of them had changed the run, so that another option was right.
   *[other] { NUMBER($count) } of them had changed the run, so that another option was right.
}
