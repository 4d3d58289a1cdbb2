//! The worked cases, by their names: exact timelines, answers, dead letters and bills.

mod support;

use support::{Lab, secs};

#[test]
fn c1_default_retries() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]},"payload":"{\"order\": 4711}"}],
            "functions":[{"name":"f","memory_mb":1024,"work":"2s","failure":"always","error":"no tax id","dead_letter_queue":"dlq"}],
            "targets":[{"name":"dlq"}]}"#,
        secs(600),
    );
    assert_eq!(lab.attempts(), [(0, 2_000), (62_000, 64_000), (184_000, 186_000)]);
    assert_eq!(lab.bill(), "0.0001006002");
}
