### The bill of the run, as it runs.

bill-region = Bill
bill-title = The bill, running
# Opens what is known about the prices.
bill-prices = prices
bill-so-far = Bill so far
# What attempts that are under way have come to.
bill-running = Running now
# The button that shows the two cards behind the bill.
bill-details = Each charge, and the other kind of call
bill-last-charges = Last charges
bill-nothing-charged = Nothing has been charged yet: an attempt is billed when it ends.
bill-nobody = Nobody has called yet.
# How many calls the figure is for, and what a million like these would cost.
bill-per-million = { $calls ->
    [one] one call · { $amount } per million calls
   *[other] { $calls } calls · { $amount } per million calls
}
