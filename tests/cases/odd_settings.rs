//! What settings mean: versions and their environments, SDKs, provisioned concurrency, limits.

use crate::support::{Lab, scenario, secs};
use invokescope::engine::bill::provisioned_of_month;
use invokescope::engine::ledger::Cause;
use invokescope::engine::money::Amount;
use invokescope::engine::record::What;
use invokescope::engine::scenario::{Sdk, read};

fn inits(lab: &Lab) -> Vec<u64> {
    let starts = lab.log.iter().filter_map(|record| match record.what {
        What::Started { init, .. } => Some(init.ms_floor()),
        _ => None,
    });
    starts.collect()
}

fn faults(json: &str) -> Vec<String> {
    read::read(json).map_or_else(|faults| faults.iter().map(ToString::to_string).collect(), |_| Vec::new())
}

#[test]
fn latest_and_the_alias_do_not_share_environments() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"a","calls":"f","when":{"at":["0s","20s"]},"qualifier":"alias"},
                       {"name":"b","calls":"f","when":{"at":["10s","30s"]},"qualifier":"$LATEST"}],
            "functions":[{"name":"f","init":"200ms","version":3}]}"#,
        secs(60),
    );
    assert_eq!(inits(&lab), [200, 200, 0, 0]);
    let versions: Vec<Option<String>> =
        lab.heard().iter().map(|heard| heard.response.executed_version.clone()).collect();
    assert_eq!(versions, ["3", "$LATEST", "3", "$LATEST"].map(|version| Some(version.to_owned())));
}

#[test]
fn what_an_environment_is_made_for_gives_cold_starts_when_it_changes() {
    for (change, init) in [
        (r#""memory_mb":256"#, 200),
        (r#""timeout":"9s""#, 200),
        (r#""architecture":"arm64""#, 200),
        (r#""storage_mb":1024"#, 200),
        (r#""version":2"#, 200),
        (r#""memory_mb":128"#, 0),
        (r#""retries":1"#, 0),
        (r#""reserved":5"#, 0),
    ] {
        let lab = Lab::run(
            &r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s","0s","20s"]}}],
                "functions":[{"name":"f","init":"200ms","work":{"uniform":["1s","2s"]}}],
                "commands":[{"at":"10s","set_function":{"function":"f",CHANGE}}]}"#
                .replace("CHANGE", change),
            secs(60),
        );
        assert_eq!(inits(&lab), [200, 200, init], "{change}");
    }
}

#[test]
fn a_deleted_functions_environments_are_gone_when_it_is_created_again() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s","20s"]}}],
            "functions":[{"name":"f","init":"200ms"}],
            "commands":[{"at":"10s","set_function":{"function":"f","state":"missing"}},
                        {"at":"15s","set_function":{"function":"f","state":"active"}}]}"#,
        secs(60),
    );
    assert_eq!(inits(&lab), [200, 200]);
}

#[test]
fn a_base_without_a_cap_doubles_without_one() {
    let lab = Lab::run(
        r#"{"account":{"network":"0s","dispatch":"0s","concurrency":10},
            "callers":[{"name":"State machine","calls":"customise","sdk":{"attempts":7,"base":"2s"},"when":{"at":"1s","burst":12}}],
            "functions":[{"name":"customise","timeout":"1min","work":"4s"}]}"#,
        secs(60),
    );
    let late: Vec<(u64, u16)> = lab.heard().iter().filter(|h| h.at_ms > 6_000).map(|h| (h.at_ms, h.status)).collect();
    assert_eq!(late, [(11_000, 200), (11_000, 200)], "refused at 1 s and at 3 s, let in at 7 s");
}

#[test]
fn fixed_delays_can_be_listed() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s"]},"sdk":{"delays":["0s","1min","5min"]}}],
            "functions":[{"name":"f","reserved":0}]}"#,
        secs(600),
    );
    let sent: Vec<u64> =
        lab.log.iter().filter(|r| matches!(r.what, What::Sent { .. })).map(|r| r.at.0 / 1_000_000).collect();
    assert_eq!(sent, [0, 0, 60, 360]);
}

#[test]
fn sdk_settings_that_make_no_sense_together_are_refused() {
    for (sdk, expected) in [
        (r#"{"base":"2s"}"#, "callers[0].sdk.base"),
        (r#"{"delays":["1s"],"base":"2s"}"#, "callers[0].sdk.base"),
        (r#"{"delays":["1s","2s"],"attempts":2}"#, "callers[0].sdk.attempts"),
        (r#"{"delays":[]}"#, "callers[0].sdk.delays"),
        (r#"{"attempts":0}"#, "callers[0].sdk.attempts"),
        (r#"{"delays":["1s","2h"]}"#, "callers[0].sdk.delays[1]"),
    ] {
        let json = r#"{"callers":[{"name":"c","calls":"f","sdk":SDK}],"functions":[{"name":"f"}]}"#.replace("SDK", sdk);
        let found = faults(&json);
        assert!(found.iter().any(|fault| fault.starts_with(&format!("{expected}: found "))), "{sdk}: {found:?}");
    }
}

#[test]
fn presets_are_those_of_their_day() {
    assert_eq!((Sdk::BOTO3.attempts, Sdk::BOTO3.base.0, Sdk::BOTO3.throttle_base.0), (3, 50_000, 1_000_000));
    assert_eq!((Sdk::BOTO3_BEFORE.attempts, Sdk::BOTO3_BEFORE.read_timeout.0), (5, 60_000_000));
    assert_eq!((Sdk::JAVASCRIPT_2.attempts, Sdk::JAVASCRIPT_2.read_timeout.0), (4, 120_000_000));
    for (name, sdk) in Sdk::NAMED {
        let written = scenario(
            &r#"{"callers":[{"name":"c","calls":"f","sdk":{"like":"NAME","attempts":7}}],"functions":[{"name":"f"}]}"#
                .replace("NAME", name),
        )
        .to_json();
        let again = read::read(&written.to_string()).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
        assert_eq!(again.callers[0].sdk, Sdk { attempts: 7, ..sdk }, "{name}");
    }
}

#[test]
fn a_block_that_is_paid_for_is_not_charged_again_when_the_number_changes() {
    let run = |commands: &str, until: u64| {
        let json = r#"{"callers":[{"name":"c","calls":"f"}],"functions":[{"name":"f","memory_mb":1024,"provisioned":5}],"commands":[COMMANDS]}"#;
        let lab = Lab::run(&json.replace("COMMANDS", commands), secs(until));
        lab.world.ledger().part(Cause::Provisioned).picodollars()
    };
    let set =
        |at: u64, count: u32| format!(r#"{{"at":"{at}s","set_function":{{"function":"f","provisioned":{count}}}}}"#);
    let block = 300 * 4_166_700_u64;
    assert_eq!(run("", 299), 5 * block);
    assert_eq!(run(&set(60, 8), 299), 8 * block, "three more, and not eight again");
    assert_eq!(run(&[set(60, 3), set(120, 5)].join(","), 299), 5 * block, "lowered and raised within its block");
    assert_eq!(run(&set(60, 3), 301), (5 + 3) * block);
    assert_eq!(run(&[set(60, 0), set(400, 5)].join(","), 500), (5 + 5) * block);
    assert_eq!(run(&set(60, 8), 301), (8 + 5) * block, "the three that came later are paid for until 360 s");
}

#[test]
fn five_ready_environments_of_a_gigabyte_cost_54_dollars_a_month_whenever_one_looks() {
    for until in [1, 299, 1_200] {
        let lab = Lab::run(
            r#"{"callers":[{"name":"API","calls":"api","when":{"every":"10s","first":"1s"}}],
                "functions":[{"name":"api","memory_mb":1024,"work":"1s","provisioned":5}]}"#,
            secs(until),
        );
        assert_eq!(provisioned_of_month(lab.world.config()), Amount::from_picodollars(5 * 2_592_000 * 4_166_700));
    }
}

#[test]
fn a_deleted_function_keeps_nothing_ready() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f"}],"functions":[{"name":"f","memory_mb":1024,"provisioned":1}],
            "commands":[{"at":"60s","set_function":{"function":"f","state":"missing"}}]}"#,
        secs(1_000),
    );
    assert_eq!(lab.world.ledger().part(Cause::Provisioned).picodollars(), 300 * 4_166_700);
}

#[test]
fn an_account_that_is_full_names_the_field_that_is_at_fault() {
    let full = |field: &str| {
        let json = r#"{"account":{"concurrency":105},"callers":[{"name":"c","calls":"f"}],"functions":[{"name":"f","FIELD":20}]}"#;
        faults(&json.replace("FIELD", field))
    };
    assert!(
        full("provisioned")[0].starts_with("functions[].provisioned: found 20 in all"),
        "{:?}",
        full("provisioned")
    );
    assert!(full("reserved")[0].starts_with("functions[].reserved: found 20 in all"));
}

#[test]
fn a_function_may_run_for_thirty_minutes() {
    let lab = Lab::run(
        r#"{"callers":[{"name":"c","calls":"f","when":{"at":["0s"]}}],"functions":[{"name":"f","timeout":"1800s","work":"1799s"}]}"#,
        secs(2_000),
    );
    assert_eq!((lab.heard()[0].status, lab.heard()[0].failed), (200, false));
    let fault = faults(r#"{"callers":[{"name":"c","calls":"f"}],"functions":[{"name":"f","timeout":"1801s"}]}"#);
    assert!(fault[0].starts_with("functions[0].timeout: found "), "{fault:?}");
}
