### The bill of the run, as it runs.

bill-region = Bill
bill-title = The bill, running
bill-so-far = Bill so far
# What attempts that are under way have come to.
bill-running = Running now
bill-nobody = Nobody has called yet.
# How many calls the figure is for, and what a million like these would cost.
bill-per-million = { $calls ->
    [one] one call · { $amount } per million calls
   *[other] { $calls } calls · { $amount } per million calls
}
