### A call as code. The code itself is the same in every language.

code-region = Code
code-title = The call as code
code-which = Call
code-language-label = Language
code-copy-button = Copy
code-copied = Copied.
code-not-copied = The clipboard is not allowed here. The code is selected: copy it with Ctrl+C or ⌘C.
code-receives = What this code receives now
# In place of code, where a service of AWS calls.
code-of-service = { $service } makes this call itself: there is no code of yours in it.
code-service-receives = What { $service } receives now
code-behind-service = What whoever called the { $service } receives now
code-service-hears = That the event is stored. { $service } hears nothing of what becomes of it.
code-service-refused = That the event was not taken. { $service } tries again by rules of its own, which are not simulated.
# In front of what an API answers, where its status is known.
code-http-status = HTTP { $status }
code-behind-hears = What the function returned.
code-behind-fails = An error of the server, and not what the function raised.
# $service: an API, a function URL or a load balancer.
code-behind-times-out = An error of the server: { $service } gave up waiting. The function may still run.
code-not-called = Nothing yet: this code has not run.
code-marked = Marked: the one parameter that the switch changes.
# In a comment of the code, where a body has no text.
code-empty = (empty)
code-waiting = No answer yet: waiting for { $longest }.
code-waiting-many = No answer yet to { NUMBER($count) } calls; the first has been waiting for { $longest }.
code-after = After { $waited }:
code-after-nothing = Gave up after { $waited } and heard nothing; the function may still run:
code-after-no-connection = Gave up after { $waited } without a connection:
# What an SDK does unless it is told otherwise.
code-sdk = { $language } by default: { $attempts ->
    [one] one attempt
   *[other] { $attempts } attempts
}, { $connect } to connect, { $read } for the answer.
code-sdk-not-simulated = { code-sdk } Here: one attempt, and no limit.
code-no-limit = no limit
