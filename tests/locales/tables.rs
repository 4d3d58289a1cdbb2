//! The compiler of the locale files and what the program makes of its tables: languages that lack something, tables that are
//! broken, files that are wrong, and the types that are made of messages.

use crate::compiler::pattern::Part;
use crate::compiler::{catalogue, facts, pseudo, rust, table, units};
use crate::{english, loaded};
use invokescope::text::locale::{self, BadTable};
use invokescope::text::message::Message;
use invokescope::text::messages::stage;

#[test]
fn a_language_says_what_it_has_and_english_the_rest() {
    let source = "stage-queue-empty = leer\nstage-effects = { $count ->\n    [one] eine Wirkung\n   *[other] { $count } Wirkungen\n}\n";
    let german = catalogue::read("de", &[("stage".to_owned(), source.to_owned())]).expect("a Fluent file");
    assert_eq!(catalogue::check_against(&english(), &german), Ok(()));
    locale::set_current(loaded(&german));
    assert_eq!(locale::current().name, "de");
    assert_eq!(stage::QueueEmpty.get(), "leer");
    assert_eq!(stage::Effects { count: 1 }.text(), "eine Wirkung");
    assert_eq!(stage::Effects { count: 1_200 }.text(), "1,200 Wirkungen");
    assert_eq!(stage::Poller.get(), "poller", "English");
    assert_eq!(stage::More { count: 3 }.text(), "+ 3 more", "English");
}

#[test]
fn a_table_of_another_build_or_none_at_all_is_refused() {
    let read = |table: String| locale::read(table, Box::new(locale::english_plural)).err();
    let table = table::write(&english(), &english(), |_| true).expect("a table");
    assert_eq!(read(table.clone()), None);
    assert_eq!(read(table.replacen(&table[..8], "00000000", 1)), Some(BadTable::OtherBuild));
    let torn: String = table.chars().take(table.chars().count() / 2).collect();
    for broken in ["", "<!doctype html>\n<p>Not found", &torn] {
        assert_eq!(read(broken.to_owned()), Some(BadTable::Broken), "{broken:.20}");
    }
}

#[test]
fn a_language_that_does_not_fit_english_is_refused() {
    for (source, says) in [
        ("stage-colour = blau\n", "no such message"),
        ("stage-more = + { $number } weitere\n", "no $number"),
        ("stage-calls = { $callee ->\n   *[other] ruft\n}\n", "no number"),
        ("stage-more = + weitere\n    .hint = mehr\n", "no .hint"),
    ] {
        let other = catalogue::read("de", &[("stage".to_owned(), source.to_owned())]).expect("a Fluent file");
        let fault = catalogue::check_against(&english(), &other).expect_err(source);
        assert!(fault.contains(says), "{fault}");
    }
    for wrong in [
        "more = a\n",
        "stage-a = { UPPER($x) }\n",
        "stage-a = { stage-a }\n",
        "stage-a = { stage-b }\n",
        "stage-a = {\n",
    ] {
        assert!(catalogue::read("en", &[("stage".to_owned(), wrong.to_owned())]).is_err(), "{wrong}");
    }
}

#[test]
fn unspoken_languages_are_longer_mirrored_and_keys() {
    let english = english();
    let [long, mirror, keys] = pseudo::all(&english);
    let table =
        |language: &catalogue::Catalogue| table::write(&english, language, |_| true).expect("a table").chars().count();
    assert!(table(&long) * 10 > table(&english) * 13, "{} of {}", table(&long), table(&english));
    assert!(table(&mirror) > table(&english));
    locale::set_current(loaded(&long));
    assert_eq!(stage::Poller.get(), "póĺĺéŕ˜˜");
    locale::set_current(loaded(&keys));
    assert_eq!(stage::SwitchLabel { caller: "shop" }.text(), "⟦stage-switch-label shop⟧");
}

#[test]
fn a_message_is_a_type_with_a_field_for_each_value() {
    let source = "# For example.\nstage-more = + { NUMBER($count) } of { $whose }\n    .why = it is { $cause }\nstage-poller = poller\n";
    let made = rust::write(&catalogue::read("en", &[("stage".to_owned(), source.to_owned())]).expect("a Fluent file"));
    for part in [
        "pub mod stage {",
        "/// For example.",
        "pub struct More<'a> { pub count: u64, pub whose: &'a str, pub cause: &'a str, }",
        "const KEY: super::Key = super::Key(0);",
        "const WHY: super::Key = super::Key(1);",
        "pub struct Poller;",
        "pub fn get(self) -> &'static str { super::fixed(super::Key(2)) }",
    ] {
        assert!(made.contains(part), "{part}\n{made}");
    }
}

#[test]
fn facts_are_a_table_of_their_own_where_english_stands_in() {
    let read = |language: &str, source: &str| {
        catalogue::read(language, &[("fact".to_owned(), source.to_owned())]).expect("a Fluent file")
    };
    let english = read(
        "en",
        "-day = 2026-11-23\nfact-a = One.\n    .doubt = Or two.\n    .read-on = { -day }\nfact-b = B.\n    .source = https://b\n",
    );
    let german = read("de", "fact-a = Eins.\n");
    let head = table::fingerprint(&english);
    let written = |language| facts::write(&english, language).expect("a table");
    assert_eq!(written(&english), format!("{head}\na\tOne.\tOr two.\t\t2026-11-23\nb\tB.\t\thttps://b\t\n"));
    assert_eq!(written(&german), format!("{head}\na\tEins.\tOr two.\t\t2026-11-23\nb\tB.\t\thttps://b\t\n"));
    let [long, ..] = pseudo::all(&english);
    let long = written(&long);
    assert!(!long.contains("One.") && long.contains("\t2026-11-23\n") && long.contains("\thttps://b\t"), "{long}");
    assert_eq!((rust::write(&english), rust::keys(&english)), (String::new(), 0));
    for wrong in ["fact-a = { $x }\n", "fact-a = A\n    .colour = blue\n"] {
        let wrong = read("en", wrong);
        assert!(facts::write(&wrong, &wrong).is_err());
    }
}

#[test]
fn units_are_bound_to_their_numbers() {
    let source = "stage-a = { $waited } ms for 2,000 MB of { $count } minutes, 3 s, 5 min; at 12 days { $share } % and { NUMBER($n) } h-a\n";
    let mut language = catalogue::read("de", &[("stage".to_owned(), source.to_owned())]).expect("a Fluent file");
    units::bind_all(&mut language);
    let text: String = language.messages[0].says.iter().map(shown).collect();
    assert_eq!(
        text,
        "{}\u{a0}ms for 2,000\u{a0}MB of {} minutes, 3\u{a0}s, 5\u{a0}min; at 12 days {}\u{a0}% and {} h-a"
    );
}

fn shown(part: &Part) -> String {
    match part {
        Part::Text(text) => text.clone(),
        _ => "{}".to_owned(),
    }
}
