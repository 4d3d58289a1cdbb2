//! Golden logs: for each lesson the first records, the metrics and the bill as text, in `tests/golden/`. A change of the
//! engine's behaviour or of a sentence shows here as a difference to be read. When it is meant:
//!
//!     GOLDEN=write cargo test --test golden
//!
//! One lesson's exports are kept as well, in `tests/golden-exports/`.

use invokescope::engine::log::FullLog;
use invokescope::engine::time::Time;
use invokescope::engine::world::World;
use invokescope::interchange::export::picture::{self, Part, Theme};
use invokescope::interchange::export::{Export, export};
use invokescope::lessons::answer::outcome;
use invokescope::lessons::{self, Lesson};
use invokescope::text::{plain, time};
use invokescope::timeline::Run;
use std::path::PathBuf;
use std::sync::Arc;

/// Longest log that is kept as a file.
const RECORDS_MAX: usize = 200;

/// The story of a lesson up to its horizon.
fn story(lesson: &Lesson) -> String {
    let scenario = lesson.scenario();
    let commands = scenario.commands.clone();
    let (start, horizon) = (scenario.about.start, scenario.about.horizon);
    let mut text = format!("{}\n? {}\n\n", lesson.title, scenario.about.question);
    let mut world = World::new(Arc::new(scenario.clone()));
    let mut log = FullLog::default();
    let (mut told, mut opened) = (0, false);
    while world.next_due(&commands).is_some_and(|due| due <= horizon) {
        if !opened && world.next_due(&commands).is_some_and(|due| due > start) {
            opened = true;
            text += &format!("{:>13}       --- opened here ---\n", time::clock(start));
        }
        world.step(&commands, &mut log);
        for record in &log.0[told.min(RECORDS_MAX)..log.0.len().min(RECORDS_MAX)] {
            text += &plain::record(record, &world, &commands);
            text.push('\n');
        }
        told = log.0.len();
    }
    if told > RECORDS_MAX {
        text += &format!("… and {} more\n", told - RECORDS_MAX);
    }
    let asked = scenario.about.asks.clone();
    let outcome = outcome(&Arc::new(scenario), &commands, horizon).expect("a lesson asks something");
    let rule = &world.config().about.rule;
    text += &format!("\n{}\n{}\n", plain::metrics(&world), plain::bill(&world));
    for (place, answered) in outcome.answered.iter().enumerate() {
        for (option, choice) in asked.get(place).iter().flat_map(|ask| ask.options.iter().enumerate()) {
            text += &format!("{} {}\n", if answered.right == Some(option) { "(x)" } else { "( )" }, choice.text);
        }
        text += &format!("= {}\n", answered.answer);
    }
    text + &format!("= {rule}\n")
}

#[test]
fn every_lesson_tells_the_story_that_is_written_down() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let write = std::env::var("GOLDEN").is_ok_and(|value| value == "write");
    let mut differences = String::new();
    for lesson in lessons::all() {
        let (path, told) = (folder.join(format!("{}.txt", lesson.id)), story(lesson));
        if write {
            std::fs::write(&path, &told).expect("the golden log can be written");
            continue;
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        if kept != told {
            differences += &difference(&format!("{}.txt", lesson.id), &kept, &told);
        }
    }
    assert!(differences.is_empty(), "{differences}\nIf this is meant: GOLDEN=write cargo test --test golden");
}

#[test]
fn every_export_of_a_lesson_is_the_one_that_is_written_down() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden-exports");
    let write = std::env::var("GOLDEN").is_ok_and(|value| value == "write");
    let scenario = lessons::find("third-time").expect("a lesson").scenario();
    let horizon = scenario.about.horizon;
    let mut run = Run::new(Arc::new(scenario));
    run.seek(horizon);
    let mut exports = Vec::new();
    for kind in Export::ALL {
        exports.push((format!("third-time.{}", kind.name()), export(kind, &mut run)));
    }
    run.seek(Time::from_secs(100));
    for (name, theme) in [("light", Theme::Light), ("dark", Theme::Dark), ("print", Theme::Print)] {
        exports.push((format!("third-time.{name}.svg"), picture::still(&mut run, Part::Whole, "").svg(theme)));
    }
    let mut differences = String::new();
    for (name, told) in exports {
        let path = folder.join(&name);
        if write {
            std::fs::write(&path, &told).expect("the golden export can be written");
            continue;
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        if kept != told {
            differences += &difference(&name, &kept, &told);
        }
    }
    assert!(differences.is_empty(), "{differences}\nIf this is meant: GOLDEN=write cargo test --test golden");
}

/// The lines that differ, between the first and the last that are the same in both.
fn difference(name: &str, kept: &str, told: &str) -> String {
    let (kept, told): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), told.lines().collect());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let head = kept.iter().zip(&told).take_while(same).count();
    let shorter = kept.len().min(told.len()) - head;
    let tail = kept.iter().rev().zip(told.iter().rev()).take(shorter).take_while(same).count();
    let mut text = format!("\n{name}, from line {}:\n", head + 1);
    for (mark, lines) in [('-', &kept), ('+', &told)] {
        let changed = &lines[head..lines.len() - tail];
        for line in changed.iter().take(20) {
            text += &format!("{mark} {line}\n");
        }
        if changed.len() > 20 {
            text += &format!("{mark} … and {} lines more\n", changed.len() - 20);
        }
    }
    text
}

#[test]
fn no_golden_log_without_a_lesson() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for entry in std::fs::read_dir(folder).expect("tests/golden is there").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let id = name.strip_suffix(".txt").unwrap_or(&name);
        assert!(lessons::find(id).is_some(), "{name} belongs to no lesson");
    }
}
