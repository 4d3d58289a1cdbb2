//! B: accepting an asynchronous event. The caller hears that it was stored, and never more.

use crate::support::{Lab, scenario, secs};
use invokescope::engine::record::What;
use invokescope::engine::scenario::read::read;

#[test]
fn b1_accept_is_202_with_an_empty_body_before_the_handler_runs() {
    let lab = Lab::run(
        r#"{"account":{"network":"0s","dispatch":"40ms"},
            "callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","memory_mb":128,"work":"250ms","returns":"{\"ok\":true}"}]}"#,
        secs(21_600),
    );
    let heard = lab.heard();
    assert_eq!((heard.len(), heard[0].at_ms, heard[0].status, heard[0].failed), (1, 0, 202, false));
    let response = &heard[0].response;
    assert_eq!((response.status, response.body.as_str(), response.function_error), (202, "", None));
    assert_eq!(lab.attempts(), [(40, 290)], "one run, after the answer");
    assert_eq!(lab.attempts_of_call(heard[0].call.0).len(), 1, "with the request id of the 202");
    assert_eq!(lab.counts("f"), [1, 0, 0, 1, 0]);
    assert_eq!(lab.event_age_ms("f"), 40, "AsyncEventAge is the dispatch delay");
    assert_eq!(heard[0].waited_ms, 0, "the caller's own time excludes the handler's");
    lab.assert_bill("0.000000720834375", 0.000_000_720_834_375);
}

#[test]
fn b1_if_the_handler_raises_the_caller_still_hears_only_202() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","work":"250ms","failure":"always","retries":0}]}"#,
        secs(21_600),
    );
    let heard = lab.heard();
    assert_eq!((heard.len(), heard[0].status, heard[0].failed), (1, 202, false));
    assert_eq!(heard[0].response.function_error, None);
    assert_eq!(lab.counts("f"), [1, 1, 0, 1, 1]);
}

#[test]
fn b1_the_course_notes_say_200() {
    let lab = Lab::run(
        r#"{"preset":"course-notes","callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f"}]}"#,
        secs(60),
    );
    assert_eq!((lab.heard()[0].status, lab.heard()[0].response.body.as_str()), (200, ""));
}

#[test]
fn b1_the_answer_does_not_wait_for_an_attempt_that_is_faster_than_the_network() {
    let lab = Lab::run(
        r#"{"account":{"network":"50ms","dispatch":"0s"},
            "callers":[{"name":"c","calls":"f","mode":"async","when":{"at":["0s"]}}],
            "functions":[{"name":"f","work":"10ms"}]}"#,
        secs(60),
    );
    assert_eq!(lab.attempts(), [(50, 60)]);
    let heard = lab.heard();
    assert_eq!((heard[0].at_ms, heard[0].response.status), (100, 202), "its cause is the acceptance, not the run");
    let started = lab.log.iter().find(|record| matches!(record.what, What::Started { .. })).expect("an attempt");
    assert!(matches!(lab.cause(started).map(|cause| cause.what), Some(What::Accepted { .. })));
}

#[test]
fn b3_configuration_ranges() {
    let with = |field: &str| {
        let json = r#"{"callers":[{"name":"c","calls":"f"}],"functions":[{"name":"f",FIELD}]}"#.replace("FIELD", field);
        read(&json).map(|_| ()).map_err(|faults| faults.iter().map(|fault| fault.path.clone()).collect::<Vec<_>>())
    };
    for wrong in ["\"retries\":3", "\"max_event_age\":\"59s\"", "\"max_event_age\":\"21601s\""] {
        let field = wrong.split('"').nth(1).unwrap_or_default();
        assert_eq!(with(wrong), Err(vec![format!("functions[0].{field}")]), "{wrong}");
    }
    for right in ["\"retries\":0", "\"retries\":2", "\"max_event_age\":\"60s\"", "\"max_event_age\":\"21600s\""] {
        assert_eq!(with(right), Ok(()), "{right}");
    }
    assert_eq!(with("\"reserved\":901"), Err(vec!["functions[].reserved".to_owned()]), "100 must stay unreserved");
    assert_eq!(with("\"reserved\":900"), Ok(()));
}

#[test]
fn b3_the_course_notes_have_three_to_ten_retries() {
    let with = |retries: &str| {
        read(
            &r#"{"preset":"course-notes","callers":[{"name":"c","calls":"f"}],
                 "functions":[{"name":"f","retries":RETRIES}]}"#
                .replace("RETRIES", retries),
        )
    };
    assert!(with("2").is_err() && with("3").is_ok() && with("10").is_ok() && with("11").is_err());
    assert_eq!(
        scenario(r#"{"callers":[{"name":"c","calls":"f"}],"functions":[{"name":"f"}]}"#).functions[0].retries,
        2
    );
}
