//! Writes a sentence: a template, and what its marks stand for.

use crate::engine::record::{Record, Sender};
use crate::engine::scenario::{Function, FunctionId, Scenario, TargetId};
use crate::engine::time::Span;
use crate::engine::world::World;
use crate::text::fill::fill;
use crate::text::number::grouped;
use crate::text::time;

/// What happened, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    pub what: String,
    pub why: String,
}

impl Sentence {
    /// How many words there are to be read.
    pub fn words(&self) -> usize {
        self.what.split_whitespace().chain(self.why.split_whitespace()).count()
    }
}

/// What the marks of the templates stand for, in a record.
pub(super) struct Telling<'a> {
    pub(super) record: &'a Record,
    pub(super) world: &'a World,
    pub(super) scenario: &'a Scenario,
    /// Who did it: `§w`.
    pub(super) who: &'a str,
    /// The function concerned: `§f` its name, `§e` its error, `§l` how many may run at once; `§s` who called it.
    pub(super) function: FunctionId,
    /// Something else by name: `§p`.
    pub(super) place: &'a str,
    /// A length of time, `§t`, or as a delay `§d`; and of a cold start or a limit, `§i`.
    pub(super) span: Span,
    pub(super) init: Span,
    /// `§n`, `§m`, `§b`, `§v`.
    pub(super) numbers: [u64; 4],
    /// Templates within the template: `§1`, `§2`, `§3`.
    pub(super) parts: [&'static str; 3],
}

impl<'a> Telling<'a> {
    pub(super) fn new(record: &'a Record, world: &'a World) -> Self {
        let scenario = world.config();
        let function = record.what.function().unwrap_or(FunctionId(0));
        let (span, init, numbers, parts) = (Span::ZERO, Span::ZERO, [0; 4], [""; 3]);
        Self { record, world, scenario, who: "", function, place: "", span, init, numbers, parts }
    }

    pub(super) fn say(&self, template: &str) -> Sentence {
        let (what, why) = template.split_once('|').unwrap_or((template, ""));
        let mut sentence = Sentence::default();
        self.write(what, &mut sentence.what);
        self.write(why, &mut sentence.why);
        sentence
    }

    fn write(&self, template: &str, text: &mut String) {
        fill(template, text, &mut |mark, text| self.put(mark, text));
    }

    fn put(&self, mark: char, text: &mut String) {
        let made;
        text.push_str(match mark {
            'w' => self.who,
            'f' => self.name(self.function),
            's' => self.sender(self.function),
            'p' => self.place,
            '1' => return self.write(self.parts[0], text),
            '2' => return self.write(self.parts[1], text),
            '3' => return self.write(self.parts[2], text),
            _ => {
                made = match mark {
                    't' => time::span(self.span),
                    'd' => time::delay(self.span),
                    'i' => time::span(self.init),
                    'n' => grouped(self.numbers[0]),
                    'm' => grouped(self.numbers[1]),
                    'b' => grouped(self.numbers[2]),
                    'v' => grouped(self.numbers[3]),
                    'l' => grouped(self.function().reserved.unwrap_or(0).into()),
                    _ => because(&self.function().error),
                };
                &made
            }
        });
    }

    /// The same, of something with a name.
    pub(super) fn at(&mut self, target: TargetId, template: &'static str) -> &'static str {
        self.place = &self.scenario.target(target).name;
        template
    }

    pub(super) fn name(&self, function: FunctionId) -> &'a str {
        &self.scenario.function(function).name
    }

    pub(super) fn function(&self) -> &'a Function {
        self.scenario.function(self.function)
    }

    pub(super) fn name_of(&self, sender: Sender) -> &'a str {
        match sender {
            Sender::Caller(id) => &self.scenario.caller(id).name,
            Sender::Function { function, .. } => self.name(function),
            Sender::Destination { .. } => "Lambda",
        }
    }

    /// Who sent the call: from the call while it is remembered, else the only one who calls the function at all.
    pub(super) fn sender(&self, function: FunctionId) -> &'a str {
        if let Some(call) = self.world.remembered_call(self.record.call) {
            return self.name_of(call.from);
        }
        let (mut name, mut count) = ("Whoever sent it", 0);
        let mut note = |called: FunctionId, other: &'a str| {
            if called == function {
                (name, count) = (other, count + 1);
            }
        };
        for caller in &self.scenario.callers {
            note(caller.function, &caller.name);
        }
        for other in &self.scenario.functions {
            if other.calls.iter().any(|edge| edge.function == function) {
                note(function, &other.name);
            }
        }
        if count == 1 { name } else { "Whoever sent it" }
    }
}

/// Most of an error message that a sentence quotes.
const ERROR_MAX: usize = 60;

/// `: no tax id`, in one line and not too long; nothing for an empty message.
fn because(error: &str) -> String {
    let mut text = String::new();
    for word in error.split_whitespace() {
        text.push_str(if text.is_empty() { ": " } else { " " });
        text.push_str(word);
    }
    if let Some((end, _)) = text.char_indices().nth(ERROR_MAX) {
        text.truncate(end);
        text.push('…');
    }
    while text.ends_with('.') {
        text.pop();
    }
    text
}
