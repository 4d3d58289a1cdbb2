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
