//! `docs/FACTS.md` lists what the registry says. To write it anew:
//!
//!     GOLDEN=write cargo test --test facts

use invokescope::engine::facts::{self, PRICES_READ_ON, PRICES_REGION};
use invokescope::text::names;
use std::path::PathBuf;

fn table() -> String {
    let mut text = format!(
        "# Where each number comes from\n\nMade from `src/engine/facts/` by `GOLDEN=write cargo test --test facts`. \
         Prices are those \
         of {PRICES_REGION}, from a data file there, as read on {PRICES_READ_ON}. `make facts` lists what was read more than a year ago.\nThe page shows the same entries behind its numbers.\n\n\
         | id | value | what it means | status | as read | source, and what is doubtful |\n|---|---|---|---|---|---|\n"
    );
    for fact in facts::all() {
        let source = match (fact.source, fact.doubt) {
            ("", doubt) => doubt.to_owned(),
            (source, "") => format!("<{source}>"),
            (source, doubt) => format!("<{source}> {doubt}"),
        };
        let (value, status) = (names::value(fact), names::status(fact.status));
        text += &format!("| `{}` | {value} | {} | {status} | {} | {source} |\n", fact.id, fact.says, fact.read_on);
    }
    text
}

#[test]
fn the_list_of_facts_is_up_to_date() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/FACTS.md");
    if std::env::var("GOLDEN").is_ok_and(|value| value == "write") {
        std::fs::write(&path, table()).expect("docs/FACTS.md can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = kept.lines().zip(table().lines()).find(|(kept, told)| kept != told).map(|(_, told)| told.to_owned());
    assert!(kept == table(), "docs/FACTS.md is out of date from: {differs:?}; GOLDEN=write cargo test --test facts");
}
