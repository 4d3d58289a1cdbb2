### The dialog for opening what somebody brings.

bring-title = Open
bring-about = A scenario as a file, pasted, or dropped anywhere on the page. It stays in this page: nothing is sent or stored.
bring-file = Choose a file
bring-paste = Or paste it here
# In place of a file's name.
bring-pasted = pasted text
bring-open-pasted = Open what is pasted
bring-wrong = This cannot be opened. What was open before stays.
bring-more = and { NUMBER($count) } more
# What was found instead of what is allowed.
bring-bytes = { $count } bytes
bring-most-bytes = at most { $count } bytes
bring-unreadable = what the browser cannot read
bring-text-file = a text file
bring-close = Close
