//! Each fact has its texts in `locales/en/fact.ftl`, and each of these a fact; `docs/FACTS.md` lists both. To write it again:
//!
//!     GOLDEN=write cargo test --test facts

use invokescope::engine::facts::{self, PRICES_READ_ON, PRICES_REGION, Status};
use invokescope::text::facts::FactTexts;
use invokescope::text::names;
use std::path::PathBuf;

fn table() -> String {
    let mut text = format!(
        "# Where each number comes from\n\nMade from `src/engine/facts/` and `locales/en/fact.ftl` by `GOLDEN=write cargo test --test facts`. \
         Prices are those \
         of {PRICES_REGION}, from a data file there, as read on {PRICES_READ_ON}. `make facts` lists what was read more than a year ago.\nThe page shows the same entries behind its numbers.\n\n\
         | id | value | what it means | status | as read | source, and what is doubtful |\n|---|---|---|---|---|---|\n"
    );
    for fact in facts::all() {
        let known = FactTexts::english().of(fact);
        let source = match (known.source, known.doubt) {
            ("", doubt) => doubt.to_owned(),
            (source, "") => format!("<{source}>"),
            (source, doubt) => format!("<{source}> {doubt}"),
        };
        let (value, status) = (names::value(fact), names::status(fact.status));
        text += &format!("| `{}` | {value} | {} | {status} | {} | {source} |\n", fact.id, known.says, known.read_on);
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

#[test]
fn each_fact_has_texts_and_each_text_a_fact() {
    let texts = FactTexts::english();
    assert!(facts::all().map(|fact| fact.id).eq(texts.ids()), "the same facts in the same order");
    for fact in facts::all() {
        let known = texts.of(fact);
        assert!(known.says.ends_with('.'), "{}: one sentence", fact.id);
        let day: Vec<usize> = known.read_on.split('-').map(str::len).collect();
        assert_eq!(day, [4, 2, 2], "{}: a day", fact.id);
        match fact.status {
            Status::Assumed => assert!(!known.doubt.is_empty() && known.source.is_empty(), "{}", fact.id),
            _ => assert!(known.source.starts_with("https://"), "{}: address", fact.id),
        }
    }
}

#[test]
fn prices_were_read_when_their_list_says() {
    let prices: Vec<_> = facts::all().filter(|fact| fact.id.starts_with("price-")).collect();
    assert!(!prices.is_empty());
    for fact in prices {
        assert_eq!(FactTexts::english().of(fact).read_on, PRICES_READ_ON, "{}", fact.id);
    }
}
