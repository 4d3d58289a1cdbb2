//! A link to what is seen: read from the page's address, and written into it. The lesson, the instant and how it is looked at
//! stand there in plain words (`?lesson=always-fails&at=2m6s`); what a person changed, or a scenario of their own, is one
//! token behind the `#`, with a version.
//!
//! A token holds fields of a scenario's file (docs/SCENARIO.md) as JSON: all of them, or those that differ from the lesson's.

use crate::engine::scenario::ask::LOCKS;
use crate::engine::scenario::fault::shortened;
use crate::engine::scenario::limits::TIME_MAX;
use crate::engine::scenario::{Fault, Scenario};
use crate::engine::time::{Span, Time};
use crate::interchange::json;
use crate::interchange::link_words::{self, COMPARED, Compared, SELECTED};
use crate::interchange::query::{Word, words};
use crate::lessons;
use crate::lessons::course::Course;
use crate::scene::entity::Entity;
use crate::timeline::{Run, Speed, View};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

/// Before a token; the number is the version of all that follows.
pub(super) const TOKEN: &str = "#run=1.";
/// Before one of any version.
const TOKENS: &str = "#run=";
/// Longest token that is read, in characters.
pub const TOKEN_MAX: usize = 100_000;
/// Microseconds of each unit, the largest first.
const UNITS: [(&str, u64); 6] =
    [("d", 86_400_000_000), ("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000), ("ms", 1_000), ("us", 1)];
const NAMES: [&str; 10] = ["lesson", "lessons", "at", "shown", "until", "view", "compare", "select", "speed", "locks"];
/// What the page itself follows before anything is read here (boot.js, the style sheet): each with the values there are.
const LOOKS: [(&str, &[&str]); 2] = [("theme", &["auto", "light", "dark"]), ("controls", &["all", "play", "none"])];
/// What else of the page's address is not read here.
const OTHERS: [&str; 3] = ["lang", "present", "speaker"];
/// Longest id of a presentation.
const PRESENTATION_MAX: usize = 16;

/// What a link holds. What it says nothing of is left to the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The id of a lesson, unless the scenario is somebody's own.
    pub lesson: Option<String>,
    /// Those that lead from one to the next, where they are not all.
    pub lessons: Option<Course>,
    pub at: Option<Time>,
    /// Of several things that happen at that instant, how many of the run's records are shown.
    pub shown: Option<u64>,
    /// Where playing stops.
    pub until: Option<Time>,
    pub view: Option<View>,
    /// What stands beside the run.
    pub compare: Option<Compared>,
    /// What is selected; whether the scenario has it is not known here.
    pub select: Option<Entity>,
    pub speed: Option<Speed>,
    /// Names of controls that are switched off besides those that the lesson switches off, with commas between.
    pub locks: Option<String>,
    /// The token, without its version; [`fields_of`] reads it.
    pub token: Option<String>,
}

impl Link {
    /// Reads an address's query and fragment, as a browser gives them: each begins with its sign or is empty.
    /// What is wrong is left out, and told.
    pub fn read(query: &str, fragment: &str) -> (Self, Vec<Fault>) {
        let (mut link, mut faults) = (Self::default(), Vec::new());
        let mut seen: Vec<String> = Vec::new();
        for Word { name, value, .. } in words(query).filter(|word| is_ours(&word.name)) {
            if seen.contains(&name) {
                faults.push(Fault::new(name, found(&value), "one value, and another stands before it"));
                continue;
            }
            faults.extend(link.take(&name, &value));
            seen.push(name);
        }
        link.token = fragment.strip_prefix(TOKEN).map(str::to_owned);
        if link.token.is_none() && fragment.starts_with(TOKENS) {
            let version = fragment.trim_start_matches(TOKENS);
            faults.push(Fault::new("#run", found(version), "a version that this page knows: 1"));
        }
        link.settle(&seen, &mut faults);
        (link, faults)
    }

    /// Takes up a word of the address, or says what is wrong with its value.
    fn take(&mut self, name: &str, value: &str) -> Option<Fault> {
        let allowed = match name {
            "lesson" => keep(&mut self.lesson, lessons::find(value).map(|lesson| lesson.id.to_owned()), lesson_ids),
            "lessons" => keep(&mut self.lessons, Course::named(value), lesson_ids),
            "at" => keep(&mut self.at, instant(value), instants),
            "until" => keep(&mut self.until, instant(value), instants),
            "shown" => keep(&mut self.shown, value.parse().ok(), || "0, 1, 2, …".to_owned()),
            "view" => keep(&mut self.view, View::named(value), || View::ALL.map(View::name).join(", ")),
            "compare" => keep(&mut self.compare, Compared::named(value), || COMPARED.to_owned()),
            "select" => keep(&mut self.select, link_words::selected(value), || SELECTED.to_owned()),
            "speed" => keep(&mut self.speed, Speed::named(value), || Speed::ALL.map(Speed::name).join(", ")),
            "locks" => return self.take_locks(value),
            "present" | "speaker" => (!is_presentation(value)).then(|| "what the page writes there".to_owned()),
            _ => {
                let look = LOOKS.iter().find(|(look, _)| *look == name);
                look.filter(|(_, allowed)| !allowed.contains(&value)).map(|(_, allowed)| allowed.join(", "))
            }
        };
        Some(Fault::new(name, found(value), allowed?))
    }

    /// Of several locks those that there are hold; the others are told.
    fn take_locks(&mut self, value: &str) -> Option<Fault> {
        let (known, strange): (Vec<_>, Vec<_>) =
            value.split(',').map(str::trim).partition(|part| LOCKS.iter().any(|(lock, _)| lock == part));
        self.locks = Some(known.join(",")).filter(|known| !known.is_empty());
        let allowed = || LOCKS.map(|(lock, _)| lock).join(", ");
        (!strange.is_empty()).then(|| Fault::new("locks", found(&strange.join(", ")), allowed()))
    }

    /// Leaves out, and tells, what does not go with the rest; `seen` are the words that the address has.
    fn settle(&mut self, seen: &[String], faults: &mut Vec<Fault>) {
        let has = |name: &str| seen.iter().any(|one| one == name);
        if self.lesson.is_none() && has("lesson") {
            // The rest is about a lesson that nobody knows.
            let Self { lessons, view, speed, locks, .. } = std::mem::take(self);
            (self.lessons, self.view, self.speed, self.locks) = (lessons, view, speed, locks);
        }
        if self.at.is_none() {
            let shown = self.shown.take().filter(|_| !has("at") && !has("lesson"));
            faults.extend(shown.map(|shown| Fault::new("shown", shown.to_string(), "only with at, such as at=2m6s")));
        }
        if self.view == Some(View::Caller) {
            let compare = self.compare.take();
            faults.extend(compare.map(|one| Fault::new("compare", one.name(), "only without view=caller")));
            let select = self.select.take_if(|entity| !matches!(entity, Entity::Caller(_)));
            let allowed = "caller-1 and so on with view=caller";
            faults.extend(select.map(|entity| Fault::new("select", link_words::name_of(entity), allowed)));
        }
    }

    /// The lesson that it opens: the one that it names, or else the first of those that lead from one to the next.
    pub fn opens(&self) -> Option<&str> {
        let first = || self.lessons.as_ref()?.lessons().first().map(|lesson| lesson.id);
        self.lesson.as_deref().or_else(|| first().filter(|_| self.token.is_none()))
    }

    /// The query of the address, after what else stands in `query` and is not of links.
    pub fn query(&self, query: &str) -> String {
        let [at, until] = [self.at, self.until].map(|instant| instant.map(in_words));
        let shown = self.shown.map(|shown| shown.to_string());
        let compare = self.compare.map(Compared::name);
        let select = self.select.map(link_words::name_of);
        let lessons = self.lessons.as_ref().and_then(Course::ids);
        let own = [
            self.lesson.as_deref(),
            lessons.as_deref(),
            at.as_deref(),
            shown.as_deref(),
            until.as_deref(),
            self.view.map(View::name),
            compare.as_deref(),
            select.as_deref(),
            self.speed.map(Speed::name),
            self.locks.as_deref(),
        ];
        let others = words(query).filter(|word| !NAMES.contains(&word.name.as_str())).map(|word| word.written);
        let own = NAMES.iter().zip(own).filter_map(|(name, value)| Some([name, "=", value?].concat()));
        let parts: Vec<String> = others.map(str::to_owned).chain(own).collect();
        if parts.is_empty() { String::new() } else { ["?", &parts.join("&")].concat() }
    }
}

/// The fragment of the address that holds these fields.
pub fn fragment(fields: Map<String, Value>) -> String {
    [TOKEN, &URL_SAFE_NO_PAD.encode(json::text(&Value::Object(fields)))].concat()
}

/// The fields that a token holds.
///
/// # Errors
/// A token that cannot be read: changed on its way, cut, or too long.
pub fn fields_of(token: &str) -> Result<Map<String, Value>, Fault> {
    let is_short = token.len() <= TOKEN_MAX;
    let text = is_short.then(|| URL_SAFE_NO_PAD.decode(token).ok()).flatten();
    match text.and_then(|text| serde_json::from_slice(&text).ok()) {
        Some(Value::Object(fields)) => Ok(fields),
        _ => Err(Fault::new("#run", "what cannot be read, or only a part of it", "a link as the page made it")),
    }
}

/// A scenario's file: the lesson's with these fields in place of its own, or these alone.
pub fn scenario_of(lesson: Option<&str>, fields: Map<String, Value>) -> String {
    let lesson = lesson.and_then(|text| serde_json::from_str(text).ok());
    let mut scenario = match lesson {
        Some(Value::Object(scenario)) => scenario,
        _ => Map::new(),
    };
    scenario.extend(fields);
    json::text(&Value::Object(scenario))
}

/// The fields in which a run differs from the scenario that it was opened with; with `None`, all there are. What was changed
/// on the way is in its commands.
pub fn fields_to_share(run: &Run, opened: Option<&Scenario>) -> Map<String, Value> {
    let before = opened.map(Scenario::to_json);
    match run.scenario_now().to_json() {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(name, value)| before.as_ref().is_none_or(|before| before[name] != *value))
            .collect(),
        _ => Map::new(),
    }
}

/// Whether a word of the address is the page's, and no stranger's.
fn is_ours(name: &str) -> bool {
    NAMES.contains(&name) || OTHERS.contains(&name) || LOOKS.iter().any(|(look, _)| *look == name)
}

/// Keeps what was read; if that is nothing, what is allowed.
fn keep<T>(place: &mut Option<T>, read: Option<T>, allowed: fn() -> String) -> Option<String> {
    *place = read;
    place.is_none().then(allowed)
}

/// A value as a message shows it.
fn found(value: &str) -> String {
    if value.is_empty() { "nothing".to_owned() } else { shortened(value) }
}

fn lesson_ids() -> String {
    let ids: Vec<_> = lessons::all().iter().map(|lesson| lesson.id).collect();
    ids.join(", ")
}

fn instants() -> String {
    ["an instant such as 2m6s or 1h30m, of ", &in_words(TIME_MAX), " at most"].concat()
}

/// Whether this is the id of a presentation, as the page makes them.
pub fn is_presentation(id: &str) -> bool {
    !id.is_empty() && id.len() <= PRESENTATION_MAX && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// An instant as a link says it: `1h2m6s500ms`.
fn in_words(at: Time) -> String {
    let mut left = at.micros();
    let mut words = String::new();
    for (unit, micros) in UNITS {
        if left >= micros {
            words.push_str(&(left / micros).to_string());
            words.push_str(unit);
            left %= micros;
        }
    }
    if words.is_empty() { "0s".to_owned() } else { words }
}

/// The instant that a link names: whole numbers, each with its unit, or a span as scenarios have it, such as `3.2s`.
pub fn instant(words: &str) -> Option<Time> {
    let span = || Span::parse(words).map(|span| Time(span.0));
    in_units(words).or_else(span).filter(|at| *at <= TIME_MAX)
}

fn in_units(words: &str) -> Option<Time> {
    let (mut left, mut micros) = (words, 0_u64);
    while !left.is_empty() {
        let digits = left.len() - left.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        let (number, rest) = left.split_at(digits);
        let letters = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_lowercase()).len();
        let (unit, rest) = rest.split_at(letters);
        let (_, length) = UNITS.iter().find(|(name, _)| *name == unit)?;
        micros = micros.checked_add(number.parse::<u64>().ok()?.checked_mul(*length)?)?;
        left = rest;
    }
    (!words.is_empty()).then_some(Time(micros))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::{CallerId, Command, read};
    use crate::lessons;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn link(query: &str) -> Link {
        let (link, faults) = Link::read(query, "");
        assert_eq!(faults, [], "{query}");
        link
    }

    #[test]
    fn a_token_of_a_version_to_come_is_told() {
        let (link, faults) = Link::read("?lesson=sync", "#run=2.abc");
        assert_eq!((link.lesson.as_deref(), link.token), (Some("sync"), None));
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].path, "#run");
        assert!(Link::read("", "#charts").1.is_empty(), "somebody else's fragment is no fault");
    }

    #[test]
    fn a_link_in_plain_words() {
        let link = link("?lesson=always-fails&at=2m6s&until=3m&view=caller&speed=10x&locks=modes,calls");
        assert_eq!(link.lesson.as_deref(), Some("always-fails"));
        assert_eq!(link.at, Some(Time::from_secs(126)));
        assert_eq!((link.view, link.speed), (Some(View::Caller), Some(Speed::Ten)));
        assert_eq!((link.until, link.locks.as_deref()), (Some(Time::from_secs(180)), Some("modes,calls")));
        assert_eq!(link.query(""), "?lesson=always-fails&at=2m6s&until=3m&view=caller&speed=10x&locks=modes,calls");
    }

    #[test]
    fn what_stands_beside_the_run_and_what_is_selected_are_words() {
        let query = "?lesson=always-fails&at=2m6s&compare=sync&select=event-1";
        let link = link(query);
        assert_eq!(link.compare, Compared::named("sync"));
        assert_eq!(link.select, link_words::selected("event-1"));
        assert_eq!(link.query("?compare=async&select=queue&at=1s"), query);
    }

    #[test]
    fn what_is_not_of_links_stays() {
        assert_eq!(link("?lang=de&at=1s&x").query("?lang=de&at=7s&x"), "?lang=de&x&at=1s");
        assert_eq!(link("?theme=dark&controls=none").query("?theme=dark&controls=none"), "?theme=dark&controls=none");
        assert_eq!(Link::default().query("?at=7s"), "");
    }

    #[test]
    fn what_is_wrong_is_left_out_and_told() {
        let (link, faults) = Link::read(
            "?lesson=sync&at=later&shown=-1&view=mine&compare=me&select=all&speed=99x&until=&locks=modes,doors&theme=sepia&controls=few&present=wall",
            "#elsewhere",
        );
        let locks = Some("modes".to_owned());
        assert_eq!(link, Link { lesson: Some("sync".to_owned()), locks, ..Link::default() });
        let told: Vec<_> = faults.iter().map(|fault| (fault.path.as_str(), fault.found.as_str())).collect();
        let of_looks = [("theme", "sepia"), ("controls", "few")];
        let of_run = [
            ("at", "later"),
            ("shown", "-1"),
            ("view", "mine"),
            ("compare", "me"),
            ("select", "all"),
            ("speed", "99x"),
            ("until", "nothing"),
            ("locks", "doors"),
        ];
        assert_eq!(told, [of_run.as_slice(), &of_looks, &[("present", "wall")]].concat());
    }

    /// The only fault of a query, as a person reads it, and what is left of it.
    fn told(query: &str) -> (String, String) {
        let (link, faults) = Link::read(query, "");
        assert_eq!(faults.len(), 1, "{query}: {faults:?}");
        (faults[0].to_string(), link.query(""))
    }

    #[test]
    fn an_unknown_lesson_is_told_with_those_there_are_and_takes_with_it_what_is_about_it() {
        let (says, rest) =
            told("?lesson=always%20failing&at=2m6s&shown=3&until=3m&compare=sync&select=queue&view=real&locks=bets");
        assert!(says.starts_with("lesson: found always failing; allowed: accepted, sync, "), "{says}");
        assert_eq!(rest, "?view=real&locks=bets");
        let (link, _) = Link::read("?lesson=nope", "#run=1.eyJzZWVkIjo3fQ");
        assert_eq!(link, Link::default());
    }

    #[test]
    fn an_instant_later_than_any_run_is_told() {
        let says = "at: found 40d; allowed: an instant such as 2m6s or 1h30m, of 31d at most";
        assert_eq!(told("?at=40d"), (says.to_owned(), String::new()));
        assert_eq!(link("?at=31d").at, Some(TIME_MAX));
    }

    #[test]
    fn what_does_not_go_with_the_rest_is_told() {
        for (query, says, rest) in [
            ("?shown=7", "shown: found 7; allowed: only with at, such as at=2m6s", ""),
            ("?view=caller&compare=sync", "compare: found sync; allowed: only without view=caller", "?view=caller"),
            (
                "?view=caller&select=queue",
                "select: found queue; allowed: caller-1 and so on with view=caller",
                "?view=caller",
            ),
            ("?at=1s&at=2s", "at: found 2s; allowed: one value, and another stands before it", "?at=1s"),
            ("?lesson", &["lesson: found nothing; allowed: ", &lesson_ids()].concat(), ""),
        ] {
            assert_eq!(told(query), (says.to_owned(), rest.to_owned()));
        }
        assert_eq!(link("?view=caller&select=caller-1").query(""), "?view=caller&select=caller-1");
        assert_eq!(Link::read("?at=soon&shown=7", "").1.len(), 1, "without its moment nothing is told of it");
    }

    #[test]
    fn what_a_link_says_is_read_and_told_without_the_escapes_it_travels_in() {
        let link = link("?lesson=always%2Dfails&at=2m6s%20&locks=modes%2Ccalls&title=50%");
        assert_eq!(link.query("?%61t=1s"), "?lesson=always-fails&at=2m6s&locks=modes,calls");
        let long = ["?at=", &"9".repeat(5_000)].concat();
        for (query, found) in [("?at=2m%206s", "2m 6s"), ("?speed=%3Cb%3E", "<b>"), (long.as_str(), "99…")] {
            let (says, _) = told(query);
            assert!(says.contains(found) && says.len() < 200, "{says}");
        }
    }

    #[test]
    fn a_token_of_version_1_is_read_for_ever() {
        let (link, _) = Link::read("?lesson=accepted", "#run=1.eyJzZWVkIjo3fQ");
        let fields = link.token.map(|token| fields_of(&token));
        let text = scenario_of(Some(r#"{"seed":1,"version":1}"#), fields.unwrap().unwrap());
        assert_eq!(text, r#"{"seed":7,"version":1}"#);
    }

    #[test]
    fn a_token_that_is_none_is_told() {
        for token in ["", "no%20token", "eyJzZWVkIjo3", "W10", &"e".repeat(TOKEN_MAX + 1)] {
            assert_eq!(fields_of(token).unwrap_err().path, "#run", "{token:.20}");
        }
    }

    /// What opens from a link is the run that was shared: with equal hashes at the end.
    #[test]
    fn what_is_shared_of_a_lesson_is_the_same_run_again() {
        for lesson in lessons::all() {
            let scenario = lesson.scenario();
            let mut run = Run::new(Arc::new(scenario.clone()));
            run.seek(scenario.about.start);
            run.give(Command::CallNow(CallerId(0))).unwrap();
            let fields = fields_to_share(&run, Some(&scenario));
            assert_eq!(fields.keys().collect::<Vec<_>>(), ["commands"], "{}", lesson.id);
            let (link, _) = Link::read("", &fragment(fields));
            let text = scenario_of(Some(lesson.source), fields_of(&link.token.unwrap()).unwrap());
            let mut again = Run::new(Arc::new(read::read(&text).unwrap()));
            let own = scenario_of(None, fields_to_share(&run, None));
            let mut as_own = Run::new(Arc::new(read::read(&own).unwrap()));
            for run in [&mut run, &mut again, &mut as_own] {
                run.seek(Time::from_secs(200));
            }
            assert_eq!(run.digest(), again.digest(), "{}", lesson.id);
            assert_eq!(run.digest(), as_own.digest(), "{}", lesson.id);
        }
    }

    #[test]
    fn chosen_lessons_open_with_the_first_where_none_is_named() {
        assert_eq!(link("?lessons=timeout,sync").opens(), Some("timeout"));
        assert_eq!(link("?lessons=timeout,sync&lesson=sync").opens(), Some("sync"));
        assert_eq!(Link::read("?lessons=timeout", "#run=1.e30").0.opens(), None, "a scenario of one's own");
    }

    #[test]
    fn an_instant_may_be_one_number_with_a_point() {
        assert_eq!(link("?lesson=sync&at=3.2s").at, Some(Time(3_200_000)));
        assert_eq!([instant("3.2"), instant("1m3.2s"), instant("40.5d"), instant("")], [None; 4]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        /// Whatever of a link is kept is written and read the same again: nothing slips through half understood.
        #[test]
        fn what_a_mutated_link_still_says_is_written_as_it_is_read(
            place in 0_usize..120, letter in any::<char>(), cut in 0_usize..120,
        ) {
            let whole = "?lesson=sync&at=2m6s&until=3m&view=real&compare=what-if-2&select=function-1-call-2&speed=10x&locks=calls";
            let mut letters: Vec<char> = whole.chars().collect();
            let end = letters.len();
            letters[place % end] = letter;
            letters.truncate(end - cut % end);
            let mutated: String = letters.into_iter().collect();
            let (link, faults) = Link::read(&mutated, "");
            let written = link.query("");
            prop_assert_eq!(Link::read(&written, "").0, Link { token: None, ..link });
            prop_assert!(faults.len() <= NAMES.len(), "{:?}", faults);
        }
    }

    proptest! {
        #[test]
        fn an_instant_is_read_as_it_was_written(micros in 0..=TIME_MAX.micros()) {
            prop_assert_eq!(instant(&in_words(Time(micros))), Some(Time(micros)));
        }

        #[test]
        fn no_address_makes_it_stumble(query in ".{0,60}", fragment in "(#run=1\\.)?[A-Za-z0-9_%-]{0,60}") {
            let (link, _) = Link::read(&query, &fragment);
            let _ = link.query(&query);
            let _ = link.token.map(|token| fields_of(&token));
        }

        #[test]
        fn fields_are_read_as_they_were_written(seed in any::<u64>(), name in "\\PC{0,12}") {
            let mut fields = Map::new();
            fields.insert(name, seed.into());
            let (link, _) = Link::read("", &fragment(fields.clone()));
            prop_assert_eq!(fields_of(&link.token.unwrap()), Ok(fields));
        }
    }
}
