### Lines of the bill: whose charge it is, and the sum behind it.

charge-of-call = { $function } #{ $call }
charge-of-attempt = { $whose }, attempt { NUMBER($attempt) }
charge-of-failed = { $whose }, { $outcome }
charge-kept-ready = { $function }, kept ready
charge-message-to = { $function } #{ $call }, message to { $target }

# Fact: provisioned-period
charge-why-provisioned = { $environments ->
    [one] { $environments } environment × { $memory } × 5 min
   *[other] { $environments } environments × { $memory } × 5 min
}
charge-why-message = one message
charge-why-attempt = { $requests ->
    [one] { $billed } × { $memory } + { $requests } request
   *[other] { $billed } × { $memory } + { $requests } requests
}
charge-why-storage = { $why } + { $storage } of storage
charge-why-init = { $why }; { $init } of it cold start
charge-waiting-for = { $waiting } of it waiting for { $callee }
# Several functions that were waited for.
charge-and = { $callee } and { $other }
