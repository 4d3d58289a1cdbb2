### Where a number comes from. What is known about each stands in fact.ftl.

# Added to the name of a disclosure whose numbers nobody has published.
source-assumed = , assumed
source-partly-assumed = , partly assumed
# Between a source's address and the day on which it was read.
source-read = , read
