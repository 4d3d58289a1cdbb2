//! What was not taken over from a file, and why. Plain data, within a bound.

use super::bounds::Bound;
use super::cron::{CronField, Recurrence, Unread};
use super::marks::{BEGIN, plain};
use super::model::{FunctionIndex, OnError, Poller, Qualifier, Redrive, Said, Source, System};
use super::node::{At, Node, Unknown, Value};
use super::pollers::{is_fifo_by_address, name_of};
use super::schedule::{self, Mistake};
use crate::engine::facts;
use crate::engine::scenario::fault::escaped;
use crate::engine::time::Span;

/// Most entries that are kept; more are counted.
const LISTED_MAX: usize = 2_000;

/// Something that stands in the file and is not taken over as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub at: At,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It changes nothing of what is simulated.
    NoEffect,
    /// It would change a run, and is not simulated.
    NotSimulated,
    /// Not each object, message or line calls: which of them do is not simulated.
    Filter,
    /// A resource that neither is a function nor calls one, of this type.
    Elsewhere(String),
    /// A template of its own that is not in this file, by the type of the resource that names it.
    NotOpened(String),
    /// A resource that a function's events come from or go to, of this type: it is there, and its own settings are not read.
    InName(String),
    /// A parameter with a value that somebody gave.
    Given { name: String, value: String },
    /// A parameter that resources use, taken to be its default.
    Default { name: String, value: String },
    /// A field that nobody knows here.
    UnknownField,
    /// Found, and what is allowed: the default stands in for it.
    Wrong { found: String, allowed: String },
    /// Known only once it is deployed, and why.
    Unknown(Unknown),
    /// Where events go is known only once it is deployed; taken to be a queue.
    TargetUnknown,
    /// A condition that is false with the parameters' defaults, by its name.
    ConditionFalse(String),
    /// A condition that cannot be told; taken for true.
    ConditionUnknown(String),
    /// A function that is not in the file, or not named in it.
    FunctionElsewhere,
    /// Who may call by a permission, and is no service that is known here: an account, a role, another service.
    CallerUnknown(String),
    /// A simulation takes no more functions, callers or targets.
    LeftOut { most: usize },
    /// Several qualifiers of one function have settings of their own; a simulation has one of them.
    OtherQualifier,
    /// What polls for a function is not simulated.
    Polled(Poller),
    /// Messages of a queue come back before a function has had its time: AWS refuses to poll for it.
    Visibility { function: FunctionIndex, name: String, queue: String, timeout: Span, hidden: Span },
    /// What a function gives up goes to a queue or a topic in order (FIFO), which AWS refuses.
    Fifo { function: FunctionIndex, target: String },
    /// Lambda is to take more messages of a queue at once than AWS lets it.
    Batch { function: FunctionIndex, queue: String, size: u64, is_fifo: bool },
    /// A number of a queue, of what polls or of what hands events over is not within its bounds, and which function can't be deployed.
    OutOfRange { function: Option<FunctionIndex>, bound: &'static Bound, found: String },
    /// AWS takes no such schedule, and which function can't be deployed.
    Schedule { function: Option<FunctionIndex>, found: String, mistake: Mistake },
    /// A schedule whose calls are not equally far apart: they are simulated as far apart as they are on average.
    Uneven { found: String, period: Span },
    /// A schedule on a day that there is not, such as the 31st of February.
    NoDay(String),
    /// A schedule of some years only: which year it is, no file says.
    SomeYears(String),
    /// A field of a cron expression that is not understood, and which part of it.
    CronField { found: String, field: CronField, part: String, has_no_step: bool },
    /// Two notifications of a bucket tell of the same event of one object, which AWS refuses; where the other one stands.
    SameNotification { function: Option<FunctionIndex>, event: String, other: At },
    /// Provisioned concurrency that is of no alias and no version; of which function, where the place does not say it.
    NoAlias { function: Option<FunctionIndex> },
    /// A topic that keeps an order is to call a function, which AWS refuses.
    FifoTopic { function: FunctionIndex, topic: String },
    /// An alias of a function, of which a simulation knows nothing.
    Alias(String),
    /// A queue that keeps an order has a dead-letter queue that keeps none, or the reverse.
    OtherKind { function: FunctionIndex, queue: String, target: String, is_fifo: bool },
    /// Several are made of one resource, by `count` or `for_each`, and one stands for all.
    OneOfSeveral,
    /// A reference to one of several of this resource, of which nothing tells which.
    WhichOne { name: String },
    /// A caller or a rule that is switched off.
    SwitchedOff,
    /// A simulation cannot have it, for this reason of its own check.
    Refused(String),
}

/// All that was not taken over, in the order of the file; with a bound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    pub list: Vec<Note>,
    /// How many more there are.
    pub more: usize,
}

impl System {
    /// Notes the targets that AWS refuses because they keep an order: for dead letters and destinations it takes none of these.
    pub fn note_fifo_targets(&mut self) {
        for (function, found) in self.functions.iter().enumerate() {
            let of_configs = found.configs.iter().flat_map(|config| [&config.on_failure, &config.on_success]).flatten();
            for target in found.dead_letters.iter().chain(of_configs).filter(|target| target.is_fifo) {
                self.notes.add(target.at.clone(), Why::Fifo { function, target: target.name.clone() });
            }
        }
    }

    /// Notes the topics that AWS lets call no function because they keep an order: it hands on their messages to queues only.
    pub fn note_fifo_topics(&mut self) {
        for caller in self.callers.iter().filter(|caller| caller.source == Source::Sns && caller.is_fifo) {
            let (function, topic) = (caller.function, caller.from.clone().unwrap_or_default());
            self.notes.add(caller.at.clone(), Why::FifoTopic { function, topic });
        }
    }
}

impl System {
    /// Notes the aliases of which a simulation has nothing: it knows only of one whose environments are kept ready. A file that was
    /// made of a scenario has those of that scenario.
    pub fn note_aliases(&mut self, is_carried: bool) {
        for found in self.functions.iter().filter(|_| !is_carried) {
            let is_kept_ready = |name: &str| {
                found.provisioned.iter().any(|(of, _)| matches!(of, Qualifier::Alias(other) if other == name))
            };
            for alias in found.aliases.iter().filter(|alias| !is_kept_ready(&alias.value)) {
                self.notes.add(alias.at.clone(), Why::Alias(alias.value.clone()));
            }
        }
    }
}

impl System {
    /// Notes queues of which AWS refuses what is said: how many messages Lambda takes of them at once, or where those that fail go.
    pub fn note_queues(&mut self) {
        let most = facts::QUEUE_BATCH.value;
        for found in self.pollers.iter().filter(|found| found.poller == Poller::Sqs) {
            let source = found.source.as_deref().unwrap_or_default();
            let (function, queue, at) = (found.function, name_of(source), found.at.clone());
            let settings = match &found.on_error {
                OnError::Queue(settings) => Some(settings),
                OnError::Unknown | OnError::Stream(_) => None,
            };
            let is_fifo = settings.and_then(|settings| settings.is_fifo).or_else(|| is_fifo_by_address(source));
            let is_gathered = match found.mapping.window {
                Said::Nothing => false,
                Said::Value(window) => window >= Span::from_secs(1),
                // What is not known is not judged.
                Said::Unread => true,
            };
            if let Said::Value(size) = found.mapping.batch
                && size > most
                && (is_fifo == Some(true) || !is_gathered)
            {
                let (queue, is_fifo) = (queue.clone(), is_fifo == Some(true));
                self.notes.add(at, Why::Batch { function, queue, size, is_fifo });
            }
            if let Some(Redrive { to, is_fifo: Some(of_target), at, .. }) =
                settings.and_then(|settings| settings.redrive.value())
                && let Some(is_fifo) = is_fifo.filter(|is_fifo| is_fifo != of_target)
            {
                self.notes.add(at.clone(), Why::OtherKind { function, queue, target: to.clone(), is_fifo });
            }
        }
    }
}

impl Why {
    pub fn is_no_effect(&self) -> bool {
        *self == Self::NoEffect
    }

    /// Whether nothing that is simulated would be otherwise with it.
    pub const fn is_minor(&self) -> bool {
        matches!(self, Self::NoEffect | Self::Elsewhere(_) | Self::InName(_))
    }
}

impl Notes {
    pub fn add(&mut self, at: At, why: Why) {
        if self.list.len() < LISTED_MAX {
            self.list.push(Note { at, why });
        } else {
            self.more += 1;
        }
    }

    /// A value that is not of the kind that is allowed, or is not known.
    pub fn wrong(&mut self, at: At, node: &Node, allowed: impl Into<String>) {
        let why = match &node.value {
            Value::Unknown(unknown) => Why::Unknown(unknown.clone()),
            _ => Why::Wrong { found: escaped(&plain(&node.shown())), allowed: allowed.into() },
        };
        self.add(at, why);
    }

    /// A value that is not of the kind that is allowed. What another resource will say is not wrong, but not known yet.
    pub fn wrong_if_known(&mut self, at: At, node: &Node, allowed: impl Into<String>) {
        match node.text().filter(|text| text.contains(BEGIN)).map(plain) {
            Some(text) => {
                let only = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
                self.add(at, Why::Unknown(Unknown::Attribute(escaped(only.unwrap_or(&text)))));
            }
            None => self.wrong(at, node, allowed),
        }
    }

    /// Notes a number that AWS refuses, and the function that can't be deployed for it.
    pub fn check(&mut self, bound: &'static Bound, node: Option<&Node>, at: At, function: Option<FunctionIndex>) {
        if let Some(found) = node.and_then(|node| bound.refused(node)) {
            self.add(at, Why::OutOfRange { function, bound, found });
        }
    }

    /// Notes what AWS refuses of a schedule, of one that is switched off as well; whether it does.
    pub fn check_schedule(&mut self, source: Source, node: &Node, at: &At, function: Option<FunctionIndex>) -> bool {
        let Some(text) = node.text() else { return false };
        if let Some(mistake) = schedule::mistake(text, source) {
            self.add(at.clone(), Why::Schedule { function, found: escaped(&plain(text)), mistake });
            return true;
        }
        let is_none = !schedule::is_one(text);
        if is_none {
            self.wrong(at.clone(), node, schedule::forms(source));
        }
        is_none
    }

    /// How often a rule or a schedule calls by its expression. What AWS refuses of it, what is only true on average, and what is not
    /// understood is noted.
    pub fn recurrence(
        &mut self,
        source: Source,
        node: &Node,
        at: At,
        function: Option<FunctionIndex>,
    ) -> Option<Recurrence> {
        if self.check_schedule(source, node, &at, function) {
            return Some(Recurrence::Never);
        }
        let text = node.text().unwrap_or_default();
        if schedule::is_once(text) {
            self.add(at, Why::NotSimulated);
            return Some(Recurrence::Never);
        }
        if let Some(Unread { field, part, has_no_step }) = schedule::unread(text) {
            let found = escaped(text.trim());
            self.add(at, Why::CronField { found, field, part: escaped(part), has_no_step });
            return Some(Recurrence::Never);
        }
        let recurrence = schedule::recurrence(text);
        match recurrence {
            Some(Recurrence::Every(_)) => {}
            Some(Recurrence::OnAverage { period, .. }) => {
                self.add(at, Why::Uneven { found: escaped(text.trim()), period })
            }
            Some(Recurrence::Never) if schedule::is_of_some_years(text) => {
                self.add(at, Why::SomeYears(escaped(text.trim())));
            }
            Some(Recurrence::Never) => self.add(at, Why::NoDay(escaped(text.trim()))),
            None => self.wrong_if_known(at, node, schedule::forms(source)),
        }
        recurrence
    }

    /// Whether something is noted at this path.
    pub fn has(&self, path: &str) -> bool {
        self.list.iter().any(|note| note.at.path == path)
    }

    /// In the order of the file.
    pub fn sort(&mut self) {
        self.list.sort_by(|one, other| (one.at.place, &one.at.path).cmp(&(other.at.place, &other.at.path)));
        self.list.dedup();
    }
}
