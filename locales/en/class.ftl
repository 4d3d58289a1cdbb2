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
class-nothing-chosen = Choose a lesson.
class-off = Switched off
class-modes = Switches sync / async
class-calls = Calls by hand
class-settings = Settings
class-compare = Compare
class-curtain = What the caller sees
class-language = Language

## What comes of it.

class-links = Links
    .about = One for each lesson: a page opens one at a time, and the others are in its list of lessons, without what is switched off here.
class-link-list = Links
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
