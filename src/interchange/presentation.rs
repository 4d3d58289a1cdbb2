//! What the two windows of a presentation tell each other, as text: the one on the wall and the speaker's. Scenario, commands and
//! playhead, never the world: each makes that again for itself.
//!
//! What comes in is checked like a link, and what is not as it should be is none: it has no effect.

use crate::engine::hash::Digest;
use crate::engine::scenario::limits::{COMMANDS_MAX, TIME_MAX};
use crate::engine::scenario::read::{SOURCE_MAX, read as read_scenario};
use crate::engine::scenario::words::PRESETS;
use crate::engine::scenario::{Preset, Scenario, Timed};
use crate::engine::time::Time;
use crate::interchange::counted::rounds;
use crate::interchange::json;
use crate::interchange::link::scenario_of;
use crate::lessons::votes::Votes;
use crate::timeline::variant::under;
use crate::timeline::{Run, Speed, View};
use serde_json::{Map, Value};
use std::hash::{Hash as _, Hasher as _};

/// Longest message that is read, in bytes: a scenario as text within a text, and its commands.
pub const MESSAGE_MAX: usize = 4 * SOURCE_MAX;
/// Changes of a presentation, at most: far more than anybody makes, and far less than a number can count.
const COUNT_MAX: u64 = 1 << 40;
/// Longest text of an option that is bet on, and most options that are voted on.
const BET_MAX: usize = 1_000;
const OPTIONS_MAX: usize = 16;

/// Which of two states is the newer one. Of two that were made at once the speaker's is, whoever else saw it later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Epoch {
    pub count: u64,
    pub by_speaker: bool,
}

/// A scenario as it was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    pub text: String,
    pub preset: Preset,
    /// It is a lesson's own file.
    pub is_lesson: bool,
}

impl Opened {
    /// What opens a run's scenario: the file that it was read from, unless something else was done to it.
    pub fn of(run: &Run, lesson: Option<&str>) -> Self {
        let scenario = run.scenario();
        let (text, preset) = (&scenario.about.source.0, scenario.preset);
        let own = Self { text: text.clone(), preset, is_lesson: lesson == Some(text) };
        if own.scenario().as_ref() == Some(scenario) {
            return own;
        }
        Self { text: json::text(&scenario.to_json()), preset, is_lesson: false }
    }

    /// The scenario; none where the text is wrong.
    pub fn scenario(&self) -> Option<Scenario> {
        read_scenario(&self.text).ok().map(|scenario| under(scenario, self.preset))
    }

    /// Tells texts apart.
    pub fn key(&self) -> String {
        let mut digest = Digest::default();
        self.text.hash(&mut digest);
        digest.write_u8(u8::from(self.preset == Preset::CourseNotes));
        digest.text()
    }

    /// The commands of a state of this scenario; none where one of them is wrong.
    pub fn commands(&self, commands: &Value) -> Option<Vec<Timed>> {
        let preset = PRESETS.iter().find(|(_, preset)| *preset == self.preset).map_or("", |(name, _)| name);
        let fields = [("preset".to_owned(), preset.into()), ("commands".to_owned(), commands.clone())];
        let text = scenario_of(Some(&self.text), fields.into_iter().collect());
        read_scenario(&text).ok().map(|scenario| scenario.commands)
    }
}

/// A run's commands as a state has them.
pub fn commands_json(run: &Run) -> Value {
    run.scenario_now().to_json()["commands"].take()
}

/// Where a playhead stands: the instant, and how many records lie behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub now: Time,
    pub shown: u64,
}

/// All that both windows have in common.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The scenario's [`Opened::key`], and how often one was opened: again from the start is another time.
    pub scenario: String,
    pub openings: u64,
    /// As a scenario's file has them.
    pub commands: Value,
    pub place: Place,
    pub playing: bool,
    pub speed: Speed,
    pub view: View,
    /// To how many questions the room has gone on; whether it just watches, and what was bet on.
    pub question: u64,
    pub is_watching: bool,
    pub bet: Option<String>,
    pub is_withheld: bool,
    /// What is shown on the wall besides; a black screen, and inside, whether the run was playing.
    pub bill: bool,
    pub strip: bool,
    pub black: Option<bool>,
    pub votes: Votes,
    /// When the presentation began: milliseconds since 1970.
    pub began_ms: u64,
}

/// What one window tells the other.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// I am here, and this is the newest that I know.
    Here,
    /// Tell me all.
    Ask,
    /// The scenario comes along where the other may not have it.
    State(Box<State>, Option<Opened>),
    /// Where the playhead stands while it plays.
    Playhead(Place),
    /// I am leaving.
    Bye,
}

/// A message with what all of them have.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    pub from_speaker: bool,
    pub epoch: Epoch,
    pub message: Message,
}

const NAMES: [&str; 5] = ["here", "ask", "state", "playhead", "bye"];

/// A message as text.
pub fn write(envelope: &Envelope) -> String {
    let Envelope { from_speaker, epoch, message } = envelope;
    let (name, mut fields) = match message {
        Message::Here => (NAMES[0], Map::new()),
        Message::Ask => (NAMES[1], Map::new()),
        Message::State(state, opened) => (NAMES[2], state_fields(state, opened.as_ref())),
        Message::Playhead(place) => (NAMES[3], place_fields(*place)),
        Message::Bye => (NAMES[4], Map::new()),
    };
    fields.insert("presentation".to_owned(), name.into());
    fields.insert("from_speaker".to_owned(), (*from_speaker).into());
    fields.insert("count".to_owned(), epoch.count.into());
    fields.insert("by_speaker".to_owned(), epoch.by_speaker.into());
    json::text(&Value::Object(fields))
}

fn place_fields(place: Place) -> Map<String, Value> {
    [("now", place.now.0), ("shown", place.shown)]
        .map(|(name, value)| (name.to_owned(), value.into()))
        .into_iter()
        .collect()
}

fn state_fields(state: &State, opened: Option<&Opened>) -> Map<String, Value> {
    let mut fields = place_fields(state.place);
    for (name, value) in [
        ("scenario", Value::from(state.scenario.as_str())),
        ("openings", state.openings.into()),
        ("commands", state.commands.clone()),
        ("playing", state.playing.into()),
        ("speed", state.speed.name().into()),
        ("view", state.view.name().into()),
        ("question", state.question.into()),
        ("watching", state.is_watching.into()),
        ("bet", state.bet.clone().into()),
        ("withheld", state.is_withheld.into()),
        ("bill", state.bill.into()),
        ("strip", state.strip.into()),
        ("black", state.black.into()),
        ("voting", state.votes.is_open.into()),
        ("votes", state.votes.rounds.iter().cloned().map(Value::from).collect()),
        ("began", state.began_ms.into()),
    ] {
        fields.insert(name.to_owned(), value);
    }
    if let Some(opened) = opened {
        let preset = PRESETS.iter().find(|(_, preset)| *preset == opened.preset).map_or("", |(name, _)| name);
        fields.insert("text".to_owned(), opened.text.as_str().into());
        fields.insert("preset".to_owned(), preset.into());
        fields.insert("lesson".to_owned(), opened.is_lesson.into());
    }
    fields
}

/// Reads a message; none where anything in it is not as it should be.
pub fn read(text: &str) -> Option<Envelope> {
    if text.len() > MESSAGE_MAX {
        return None;
    }
    let Value::Object(fields) = serde_json::from_str(text).ok()? else { return None };
    let message = match fields.get("presentation")?.as_str()? {
        "here" => Message::Here,
        "ask" => Message::Ask,
        "state" => Message::State(Box::new(state(&fields)?), opened(&fields)?),
        "playhead" => Message::Playhead(place(&fields)?),
        "bye" => Message::Bye,
        _ => return None,
    };
    let epoch = Epoch { count: whole(&fields, "count", COUNT_MAX)?, by_speaker: flag(&fields, "by_speaker")? };
    Some(Envelope { from_speaker: flag(&fields, "from_speaker")?, epoch, message })
}

fn flag(fields: &Map<String, Value>, name: &str) -> Option<bool> {
    fields.get(name)?.as_bool()
}

fn whole(fields: &Map<String, Value>, name: &str, most: u64) -> Option<u64> {
    fields.get(name)?.as_u64().filter(|number| *number <= most)
}

fn place(fields: &Map<String, Value>) -> Option<Place> {
    Some(Place { now: Time(whole(fields, "now", TIME_MAX.0)?), shown: whole(fields, "shown", COUNT_MAX)? })
}

/// What a field says, or that it says nothing: `null`.
fn optional<T>(fields: &Map<String, Value>, name: &str, read: impl FnOnce(&Value) -> Option<T>) -> Option<Option<T>> {
    match fields.get(name)? {
        Value::Null => Some(None),
        value => read(value).map(Some),
    }
}

fn state(fields: &Map<String, Value>) -> Option<State> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let commands = fields.get("commands")?;
    commands.as_array().filter(|commands| commands.len() <= COMMANDS_MAX)?;
    let bet = |bet: &Value| bet.as_str().filter(|bet| bet.len() <= BET_MAX).map(str::to_owned);
    Some(State {
        scenario: text("scenario")?.to_owned(),
        openings: whole(fields, "openings", COUNT_MAX)?,
        commands: commands.clone(),
        place: place(fields)?,
        playing: flag(fields, "playing")?,
        speed: Speed::named(text("speed")?)?,
        view: View::named(text("view")?)?,
        question: whole(fields, "question", OPTIONS_MAX as u64)?,
        is_watching: flag(fields, "watching")?,
        bet: optional(fields, "bet", bet)?,
        is_withheld: flag(fields, "withheld")?,
        bill: flag(fields, "bill")?,
        strip: flag(fields, "strip")?,
        black: optional(fields, "black", Value::as_bool)?,
        votes: votes(fields)?,
        began_ms: whole(fields, "began", u64::MAX)?,
    })
}

fn votes(fields: &Map<String, Value>) -> Option<Votes> {
    Some(Votes { is_open: flag(fields, "voting")?, rounds: rounds(fields.get("votes")?, OPTIONS_MAX)? })
}

/// The scenario that comes along, if one does; it is read as any other.
fn opened(fields: &Map<String, Value>) -> Option<Option<Opened>> {
    let Some(text) = fields.get("text") else { return Some(None) };
    let preset = fields.get("preset")?.as_str()?;
    let (_, preset) = PRESETS.into_iter().find(|(name, _)| *name == preset)?;
    let opened = Opened { text: text.as_str()?.to_owned(), preset, is_lesson: flag(fields, "lesson")? };
    Some(Some(opened))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::scenario::{CallerId, Command, Mode};
    use crate::lessons;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn example(run: &Run) -> Envelope {
        let opened = Opened::of(run, None);
        let mut votes = Votes::of(3);
        votes.count(0, 1, Some(12));
        let state = State {
            scenario: opened.key(),
            openings: 2,
            commands: commands_json(run),
            place: Place { now: run.now(), shown: run.shown() },
            bet: Some("Three times".to_owned()),
            black: Some(true),
            votes,
            began_ms: 1_764_000_000_000,
            ..State::default()
        };
        let epoch = Epoch { count: 7, by_speaker: true };
        Envelope { from_speaker: true, epoch, message: Message::State(Box::new(state), Some(opened)) }
    }

    fn changed(lesson: &lessons::Lesson) -> Run {
        let mut run = Run::new(Arc::new(lesson.scenario()));
        run.seek(Time::from_secs(1));
        run.give(Command::SetMode { caller: CallerId(0), mode: Mode::Sync }).unwrap();
        run.give(Command::CallNow(CallerId(0))).unwrap();
        run
    }

    /// What one window tells is the same run in the other: with equal hashes wherever the playhead stands.
    #[test]
    fn what_is_told_of_a_lesson_is_the_same_run() {
        for lesson in lessons::all() {
            let mut run = changed(lesson);
            for _ in 0..9 {
                run.step_forward();
            }
            let told = write(&example(&run));
            let Some(Envelope { message: Message::State(state, Some(opened)), .. }) = read(&told) else {
                panic!("{}: {told:.200}", lesson.id)
            };
            let mut other = Run::new(Arc::new(opened.scenario().unwrap()));
            other.adopt(opened.commands(&state.commands).unwrap());
            assert_eq!(other.commands(), run.commands(), "{}", lesson.id);
            other.seek(state.place.now);
            if other.shown() != state.place.shown {
                other.seek_record(state.place.shown);
            }
            assert_eq!(other.digest(), run.digest(), "{}", lesson.id);
            assert_eq!(opened.key(), state.scenario);
        }
    }

    #[test]
    fn rules_that_were_changed_travel_with_the_scenario() {
        let scenario = under(lessons::first_scenario(), Preset::CourseNotes);
        let run = Run::new(Arc::new(scenario.clone()));
        let opened = Opened::of(&run, Some(lessons::FIRST));
        assert!(opened.is_lesson);
        assert_eq!(opened.scenario().unwrap(), scenario);
    }

    #[test]
    fn every_message_is_read_as_it_was_written() {
        let run = changed(&lessons::all()[3]);
        let place = Place { now: Time(5), shown: 3 };
        let state = example(&run);
        for message in [Message::Here, Message::Ask, Message::Playhead(place), Message::Bye, state.message.clone()] {
            let envelope = Envelope { message, ..state.clone() };
            assert_eq!(read(&write(&envelope)), Some(envelope));
        }
    }

    /// One field after the other is something else: the whole message is none, or what could still be meant.
    #[test]
    fn what_is_not_as_it_should_be_is_no_message() {
        let run = changed(&lessons::all()[3]);
        let Value::Object(fields) = serde_json::from_str(&write(&example(&run))).unwrap() else { panic!() };
        let long = "x".repeat(BET_MAX + 1);
        for name in fields.keys() {
            for wrong in [Value::from(-1), Value::from(1e300), Value::from(long.as_str()), Value::Object(Map::new())] {
                let mut fields = fields.clone();
                fields.insert(name.clone(), wrong.clone());
                let read = read(&Value::Object(fields).to_string());
                // A text may be any text here: it is the scenario's reader that refuses it.
                let is_text = wrong.is_string() && ["scenario", "text"].contains(&name.as_str());
                assert_eq!(read.is_some(), is_text, "{name}: {wrong:.40}");
            }
            let mut fields = fields.clone();
            fields.remove(name);
            let may_lack = name == "text";
            assert_eq!(read(&Value::Object(fields).to_string()).is_some(), may_lack, "without {name}");
        }
        assert_eq!(read(&" ".repeat(MESSAGE_MAX + 1)), None);
    }

    #[test]
    fn wrong_scenarios_and_commands_open_nothing() {
        let opened = Opened { text: "{}".to_owned(), ..Opened::default() };
        assert_eq!((opened.scenario(), opened.commands(&Value::Array(Vec::new()))), (None, None));
        let opened = Opened { text: lessons::FIRST.to_owned(), ..Opened::default() };
        assert!(opened.commands(&serde_json::json!([])).is_some_and(|commands| commands.is_empty()));
        for wrong in [serde_json::json!([{ "at": "1s" }]), serde_json::json!([{ "at": "1s", "call_now": "nobody" }])] {
            assert_eq!(opened.commands(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_newer_state_is_the_one_with_the_higher_count_and_then_the_speakers() {
        let epoch = |count, by_speaker| Epoch { count, by_speaker };
        assert!(epoch(2, false) > epoch(1, true) && epoch(1, true) > epoch(1, false));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,400}", cut in any::<prop::sample::Index>()) {
            let _ = read(&text);
            let whole = write(&example(&Run::new(Arc::new(lessons::first_scenario()))));
            let mut end = cut.index(whole.len());
            while !whole.is_char_boundary(end) { end -= 1 }
            prop_assert_eq!(read(&whole[..end]), None);
        }
    }
}
