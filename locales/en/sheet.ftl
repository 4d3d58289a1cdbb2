### Sheets to hand out: before the run, during it, and afterwards.

sheet-name = Name
sheet-date = Date
sheet-picture = The system before the run
sheet-predict = Before the run: what do you expect, and why?
sheet-watch = During the run: what do you see?
sheet-explain = Afterwards: what happened, and why?
sheet-what-if = What if …
sheet-tasks = Try to bring this about
# On the teacher's sheet, a way to bring it about that the engine has tried. $changes: statements such as "F has no dead-letter queue".
sheet-way = One way: before the run, { $changes }
# $at: an instant of the run.
sheet-way-later = One way: at { $at }, { $changes }
sheet-minutes = { $minutes ->
    [one] Takes about one minute.
   *[other] Takes about { $minutes } minutes.
}
sheet-objectives = What it teaches
sheet-key = Key, computed from the run
# An option that is right.
sheet-right = { $option } (right)
sheet-rule = To take along
