//! What a scenario must satisfy: ranges (from the facts), references, no circle of calls, bounds on everything that grows.
//! A command is checked by checking the scenario that it would make.

use super::about::placeholders;
use super::words::{MODES, word_of};
use super::{
    Arrivals, Command, Destination, Distribution, Edge, EffectKey, Failure, Function, FunctionChange, FunctionId, Mode,
    Scenario, Sdk, TargetId, TargetKind,
};
use crate::engine::facts;
use crate::engine::time::{Span, Time};
use std::fmt;

/// After how long without traffic a connection may be dropped.
const IDLE_TIMEOUT: (Span, Span) = (Span::from_secs(1), Span::from_secs(3_600));
/// Most callers, functions and targets of one scenario, and most calls that one function makes.
pub const CALLERS_MAX: usize = 16;
pub const FUNCTIONS_MAX: usize = 16;
pub const TARGETS_MAX: usize = 8;
pub const EDGES_MAX: usize = 4;
/// Most calls at one instant, and most instants in a list.
pub const BURST_MAX: u32 = 1_000_000;
pub const INSTANTS_MAX: usize = 1_000;
/// Most commands that a scenario carries.
pub const COMMANDS_MAX: usize = 1_000;
/// Least mean gap between arrivals: 100,000 calls a second.
pub const GAP_MIN: Span = Span(10);
/// Greatest mean gap: a millionth of a call a second.
pub const GAP_MAX: Span = Span(1_000_000_000_000);
/// Longest text of a name, a message, a payload.
pub const NAME_MAX: usize = 40;
pub const TEXT_MAX: usize = 4_096;
/// The end of simulated time: 31 days.
pub const TIME_MAX: Time = Time(31 * 86_400 * 1_000_000);

/// Something wrong with a scenario: where, what was found, what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Path of the field: `functions[0].timeout`.
    pub path: String,
    pub found: String,
    pub allowed: String,
}

impl Fault {
    pub fn new(path: impl Into<String>, found: impl Into<String>, allowed: impl Into<String>) -> Self {
        Self { path: escaped(&path.into()), found: escaped(&found.into()), allowed: escaped(&allowed.into()) }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.path)?;
        to.write_str(": found ")?;
        to.write_str(&self.found)?;
        to.write_str("; allowed: ")?;
        to.write_str(&self.allowed)
    }
}

/// Everything that is wrong with a scenario; empty if nothing is.
pub fn check(scenario: &Scenario) -> Vec<Fault> {
    let mut faults = check_settings(scenario);
    if scenario.commands.len() > COMMANDS_MAX {
        faults.push(count_fault("commands", scenario.commands.len(), 0, COMMANDS_MAX));
    }
    if !faults.is_empty() {
        return faults;
    }
    let mut then = Scenario { commands: Vec::new(), ..scenario.clone() };
    let mut before = Time::ZERO;
    for (index, timed) in scenario.commands.iter().enumerate() {
        let path = format!("commands[{index}]");
        if timed.at < before || timed.at > TIME_MAX {
            faults.push(Fault::new(
                format!("{path}.at"),
                Span(timed.at.0).text(),
                format!("{} to {}, in order of time", Span(before.0).text(), Span(TIME_MAX.0).text()),
            ));
            continue;
        }
        before = timed.at;
        match check_command(&then, &timed.command) {
            Ok(()) => then.apply(timed.command.clone()),
            Err(fault) if fault.path == "command" => faults.push(Fault { path, ..fault }),
            Err(fault) => faults.push(Fault { path: format!("{path}: {}", fault.path), ..fault }),
        }
    }
    faults
}

/// Whether a command may be given to a world that is configured like this.
///
/// # Errors
/// The first thing that would be wrong after it.
pub fn check_command(scenario: &Scenario, command: &Command) -> Result<(), Fault> {
    let known = match command {
        Command::CallNow(caller) | Command::SetMode { caller, .. } | Command::SetCaller { caller, .. } => {
            (caller.0 as usize) < scenario.callers.len()
        }
        Command::SetEdgeMode { function, edge, .. } => {
            scenario.functions.get(function.0 as usize).is_some_and(|f| (*edge as usize) < f.calls.len())
        }
        Command::SetFunction { function, change: FunctionChange::OnCalleeFailure { edge, .. } } => {
            scenario.functions.get(function.0 as usize).is_some_and(|f| (*edge as usize) < f.calls.len())
        }
        Command::SetFunction { function, .. } => (function.0 as usize) < scenario.functions.len(),
        Command::SetAccount(_) => true,
        Command::Drain(target) | Command::SetReachable { target, .. } => (target.0 as usize) < scenario.targets.len(),
    };
    if !known {
        return Err(Fault::new(
            "command",
            "somebody, or a call, that does not exist",
            "a caller, a function, a call that it makes, or a target of the scenario",
        ));
    }
    if matches!(command, Command::CallNow(_) | Command::Drain(_)) {
        return Ok(());
    }
    let mut then = Scenario { commands: Vec::new(), ..scenario.clone() };
    then.apply(command.clone());
    check_settings(&then).into_iter().next().map_or(Ok(()), Err)
}

fn check_settings(scenario: &Scenario) -> Vec<Fault> {
    let mut to = Checker { scenario, faults: Vec::new() };
    to.count("callers", scenario.callers.len(), 1, CALLERS_MAX);
    to.count("functions", scenario.functions.len(), 1, FUNCTIONS_MAX);
    to.count("targets", scenario.targets.len(), 0, TARGETS_MAX);
    to.about();
    to.account();
    to.callers();
    for (index, function) in scenario.functions.iter().enumerate() {
        to.function(index, function);
    }
    for (index, target) in scenario.targets.iter().enumerate() {
        to.name(&format!("targets[{index}].name"), &target.name);
    }
    to.distinct_names("callers", scenario.callers.iter().map(|c| c.name.as_str()).collect());
    to.distinct_names("functions", scenario.functions.iter().map(|f| f.name.as_str()).collect());
    to.distinct_names("targets", scenario.targets.iter().map(|t| t.name.as_str()).collect());
    to.no_circle();
    to.no_explosion();
    to.faults
}

fn count_fault(path: &str, found: usize, least: usize, most: usize) -> Fault {
    Fault::new(path, format!("{found} entries"), format!("{least} to {most} entries"))
}

pub(super) struct Checker<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) faults: Vec<Fault>,
}

impl Checker<'_> {
    pub(super) fn fault(&mut self, path: String, found: String, allowed: String) {
        self.faults.push(Fault::new(path, found, allowed));
    }

    pub(super) fn count(&mut self, path: &str, found: usize, least: usize, most: usize) {
        if found < least || found > most {
            self.faults.push(count_fault(path, found, least, most));
        }
    }

    fn number(&mut self, path: String, found: u64, least: u64, most: u64, unit: &str) {
        if found < least || found > most {
            self.fault(path, found.to_string(), format!("{least} to {most}{unit}"));
        }
    }

    fn span(&mut self, path: String, found: Span, least: Span, most: Span) {
        if found < least || found > most {
            self.fault(path, found.text(), format!("{} to {}", least.text(), most.text()));
        }
    }

    fn distribution(&mut self, path: String, found: Distribution, most: Span) {
        match found {
            Distribution::Fixed(span) | Distribution::Exponential(span) | Distribution::LongTailed(span) => {
                self.span(path, span, Span::ZERO, most);
            }
            Distribution::Uniform(low, high) => {
                if low > high {
                    self.fault(path.clone(), low.text(), format!("at most the upper end, {}", high.text()));
                }
                self.span(path, high, Span::ZERO, most);
            }
            Distribution::Percentiles(all) => {
                let knots = all.knots();
                if !knots.is_sorted() || !knots.is_sorted_by_key(|knot| knot.1) {
                    self.fault(
                        path.clone(),
                        "another order".to_owned(),
                        "percentages and durations that grow".to_owned(),
                    );
                }
                self.span(path, Span(knots[knots.len() - 1].1.into()), Span::ZERO, most);
            }
        }
    }

    fn name(&mut self, path: &str, name: &str) {
        let length = name.chars().count();
        let has_control = name.chars().any(char::is_control);
        if name.trim().is_empty() || length > NAME_MAX || has_control {
            let without = if has_control { ", none of them a control character" } else { "" };
            let allowed = format!("a name of 1 to {NAME_MAX} characters{without}");
            self.fault(path.to_owned(), format!("\"{}\"", shortened(name)), allowed);
        }
    }

    pub(super) fn text(&mut self, path: String, text: &str) {
        if text.len() > TEXT_MAX {
            self.fault(path, format!("{} bytes", text.len()), format!("at most {TEXT_MAX} bytes"));
        }
    }

    fn distinct_names(&mut self, path: &str, names: Vec<&str>) {
        for (index, name) in names.iter().enumerate() {
            if names[..index].contains(name) {
                self.fault(
                    format!("{path}[{index}].name"),
                    format!("\"{name}\" again"),
                    "a name of its own".to_owned(),
                );
            }
        }
    }

    fn about(&mut self) {
        let about = &self.scenario.about;
        for (field, time) in [("start", about.start), ("horizon", about.horizon)] {
            self.span(field.to_owned(), Span(time.0), Span::ZERO, Span(TIME_MAX.0));
        }
        let texts = [("id", &about.id), ("title", &about.title), ("question", &about.question)];
        let told = [("hint", &about.hint), ("answer", &about.answer), ("rule", &about.rule)];
        for (field, text) in texts.into_iter().chain(told) {
            self.text(field.to_owned(), text);
        }
        self.figures_of("answer", &about.answer);
        self.asks();
    }

    /// Whether an answer names figures that are there.
    pub(super) fn figures_of(&mut self, path: &str, answer: &str) {
        let figures = &self.scenario.about.figures;
        for name in placeholders(answer) {
            if figures.iter().all(|figure| figure.name != name) {
                let names: Vec<&str> = figures.iter().map(|figure| figure.name.as_str()).collect();
                let allowed = if names.is_empty() { "a name in \"figures\"".to_owned() } else { names.join(", ") };
                self.fault(path.to_owned(), format!("{{{}}}", shortened(name)), allowed);
            }
        }
    }

    fn account(&mut self) {
        let account = &self.scenario.account;
        let taken = |function: &Function| u64::from(function.reserved.unwrap_or(function.provisioned));
        let reserved: u64 = self.scenario.functions.iter().map(taken).sum();
        self.number("account.concurrency".to_owned(), account.concurrency.into(), 1, 1_000_000, " attempts at once");
        let unreserved = u64::from(account.concurrency).saturating_sub(reserved);
        if reserved > 0 && unreserved < facts::UNRESERVED_MIN.value {
            let most = u64::from(account.concurrency).saturating_sub(facts::UNRESERVED_MIN.value);
            // What was set is named: where nothing is reserved, it is what is provisioned.
            let is_reserved = self.scenario.functions.iter().any(|function| function.reserved > Some(0));
            let path = if is_reserved { "functions[].reserved" } else { "functions[].provisioned" };
            self.fault(
                path.to_owned(),
                format!("{reserved} in all"),
                format!("at most {most} in all, so that {} stay unreserved", facts::UNRESERVED_MIN.value),
            );
        }
        self.span("account.network".to_owned(), account.network, Span::ZERO, Span::from_secs(60));
        self.distribution("account.dispatch".to_owned(), account.dispatch, Span::from_secs(3_600));
        self.number("account.system_errors".to_owned(), account.system_error_ppm.into(), 0, 1_000_000, " per million");
        self.number("account.duplicates".to_owned(), account.duplicate_ppm.into(), 0, 1_000_000, " per million");
    }

    fn callers(&mut self) {
        for (index, caller) in self.scenario.callers.iter().enumerate() {
            let path = format!("callers[{index}]");
            self.name(&format!("{path}.name"), &caller.name);
            self.function_exists(format!("{path}.calls"), caller.function);
            if let Some(mode) = caller.service.only_mode().filter(|mode| *mode != caller.mode) {
                let word = |mode| word_of(&MODES, mode).unwrap_or_default();
                let allowed = format!("{}: {} calls in no other way", word(mode), caller.service.name());
                self.fault(format!("{path}.mode"), word(caller.mode).to_owned(), allowed);
            }
            self.text(format!("{path}.payload"), &caller.payload);
            if let Some(size) = caller.payload_bytes {
                self.number(format!("{path}.payload_bytes"), size.into(), 0, 100_000_000, " bytes");
            }
            self.sdk(&format!("{path}.sdk"), &caller.sdk);
            if let Some(limit) = caller.idle_timeout {
                self.span(format!("{path}.idle_timeout"), limit, IDLE_TIMEOUT.0, IDLE_TIMEOUT.1);
            }
            self.arrivals(format!("{path}.when"), &caller.when);
        }
    }

    fn arrivals(&mut self, path: String, when: &Arrivals) {
        let last = Span(TIME_MAX.0);
        match when {
            Arrivals::ByHand => {}
            Arrivals::Every { period, first } => {
                self.span(format!("{path}.every"), *period, Span::from_ms(1), last);
                self.span(format!("{path}.first"), Span(first.0), Span::ZERO, last);
            }
            Arrivals::Random { mean_gap, .. } => {
                self.span(format!("{path}.random_per_second"), *mean_gap, GAP_MIN, GAP_MAX);
            }
            Arrivals::Burst { count, at } => {
                self.number(format!("{path}.burst"), (*count).into(), 1, BURST_MAX.into(), " calls");
                self.span(format!("{path}.at"), Span(at.0), Span::ZERO, last);
            }
            Arrivals::At(times) => {
                self.count(&format!("{path}.at"), times.len(), 1, INSTANTS_MAX);
                if let Some(late) = times.iter().find(|time| **time > TIME_MAX) {
                    self.span(format!("{path}.at"), Span(late.0), Span::ZERO, last);
                }
                if !times.is_sorted() {
                    self.fault(format!("{path}.at"), "times out of order".to_owned(), "times in order".to_owned());
                }
            }
        }
    }

    fn function(&mut self, index: usize, function: &Function) {
        let at = |field: &str| format!("functions[{index}].{field}");
        self.name(&at("name"), &function.name);
        let (memory, timeout) = ((facts::MEMORY_MIN.value, facts::MEMORY_MAX.value), facts::TIMEOUT_MAX.span());
        self.number(at("memory_mb"), function.memory_mb.into(), memory.0, memory.1, " MB");
        self.span(at("timeout"), function.timeout, Span::from_secs(1), timeout);
        self.distribution(at("work"), function.work, Span::from_secs(3_600));
        self.distribution(at("init"), function.init, facts::TIMEOUT_MAX.span());
        self.span(at("idle_lifetime"), function.idle_lifetime, Span::from_secs(1), Span::from_secs(86_400));
        for (field, failure) in [("failure", function.failure), ("init_failure", function.init_failure)] {
            // Both are chances of one draw.
            let ppm = match failure {
                Failure::Chance(ppm) => u64::from(ppm),
                Failure::ChanceOrHang { fails, hangs } => u64::from(fails) + u64::from(hangs),
                _ => continue,
            };
            self.number(at(field), ppm, 0, 1_000_000, " per million");
        }
        self.effects(index, function);
        let (least, most) = self.scenario.preset.retries_range();
        self.number(at("retries"), function.retries.into(), least.into(), most.into(), "");
        self.span(
            at("max_event_age"),
            function.max_event_age,
            facts::EVENT_AGE_MIN.span(),
            facts::EVENT_AGE_MAX.span(),
        );
        self.text(at("error"), &function.error);
        self.text(at("returns"), &function.returns);
        if let Some(size) = function.returns_bytes {
            self.number(at("returns_bytes"), size.into(), 0, 100_000_000, " bytes");
        }
        self.number(
            at("storage_mb"),
            function.storage_mb.into(),
            facts::STORAGE_FREE.value,
            facts::STORAGE_MAX.value,
            " MB",
        );
        if function.version == 0 {
            self.fault(at("version"), "0".to_owned(), "1 to 65535".to_owned());
        }
        self.endings(index, function);
        self.count(&at("calls"), function.calls.len(), 0, EDGES_MAX);
        for (edge, Edge { function: callee, mode, sdk, .. }) in function.calls.iter().enumerate() {
            self.sdk(&at(&format!("calls[{edge}].sdk")), sdk);
            self.function_exists(at(&format!("calls[{edge}].function")), *callee);
            if *mode == Mode::DryRun {
                self.fault(at(&format!("calls[{edge}].mode")), "dry_run".to_owned(), "sync, async".to_owned());
            }
        }
    }

    /// What its runs leave behind.
    fn effects(&mut self, index: usize, function: &Function) {
        let at = |field: &str| format!("functions[{index}].{field}");
        if !function.effect_name.is_empty() {
            self.name(&at("effect_name"), &function.effect_name);
        }
        if let EffectKey::PayloadField(path) = &function.effect_key
            && (path.split('.').any(str::is_empty) || path.chars().count() > NAME_MAX)
        {
            let allowed = format!("a field of the payload of 1 to {NAME_MAX} characters, such as order or order.id");
            self.fault(at("effect_key"), format!("\"{}\"", shortened(path)), allowed);
        }
    }

    /// Where events go in the end.
    fn endings(&mut self, index: usize, function: &Function) {
        let at = |field: &str| format!("functions[{index}].{field}");
        let kind = |id: TargetId| self.scenario.targets.get(id.0 as usize).map(|target| target.kind);
        let dead_letters = function.dead_letter_queue.and_then(kind);
        let success_to_s3 =
            matches!(function.on_success, Some(Destination::Target(id)) if kind(id) == Some(TargetKind::S3));
        if matches!(dead_letters, Some(TargetKind::EventBridge | TargetKind::S3)) {
            self.fault(at("dead_letter_queue"), "another kind of target".to_owned(), "sqs, sns".to_owned());
        }
        if success_to_s3 {
            let allowed = "sqs, sns, eventbridge, a function; s3 takes failures only".to_owned();
            self.fault(at("on_success"), "an s3 bucket".to_owned(), allowed);
        }
        self.target_exists(at("dead_letter_queue"), function.dead_letter_queue);
        for (field, destination) in [("on_failure", function.on_failure), ("on_success", function.on_success)] {
            match destination {
                Some(Destination::Target(id)) => self.target_exists(at(field), Some(id)),
                Some(Destination::Function(id)) if id.0 as usize == index => {
                    self.fault(at(field), "the function itself".to_owned(), "another function or a target".to_owned());
                }
                Some(Destination::Function(id)) => self.function_exists(at(field), id),
                None => {}
            }
        }
        if function.reserved.is_some_and(|reserved| reserved < function.provisioned) {
            let allowed = format!("{} or more, what is provisioned", function.provisioned);
            self.fault(at("reserved"), function.reserved.unwrap_or(0).to_string(), allowed);
        }
    }

    fn sdk(&mut self, path: &str, sdk: &Sdk) {
        self.number(format!("{path}.attempts"), sdk.attempts.into(), 1, 20, "");
        let most = facts::TIMEOUT_MAX.span();
        for (index, delay) in sdk.delays.spans().iter().enumerate() {
            self.span(format!("{path}.delays[{index}]"), *delay, Span::ZERO, most);
        }
        let sends = sdk.delays.spans().len() + 1;
        if !sdk.delays.is_empty() && usize::from(sdk.attempts) != sends {
            let allowed = format!("{sends}, one more than there are delays");
            self.fault(format!("{path}.attempts"), sdk.attempts.to_string(), allowed);
        }
        for (field, span) in [
            ("base", sdk.base),
            ("throttle_base", sdk.throttle_base),
            ("cap", sdk.cap),
            ("connect_timeout", sdk.connect_timeout),
            ("read_timeout", sdk.read_timeout),
        ] {
            self.span(format!("{path}.{field}"), span, Span::ZERO, most);
        }
    }

    fn function_exists(&mut self, path: String, id: FunctionId) {
        if id.0 as usize >= self.scenario.functions.len() {
            let names = self.scenario.functions.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", ");
            self.fault(path, "an unknown function".to_owned(), names);
        }
    }

    fn target_exists(&mut self, path: String, id: Option<TargetId>) {
        if id.is_some_and(|id| id.0 as usize >= self.scenario.targets.len()) {
            let names = self.scenario.targets.iter().map(|t| t.name.as_str()).collect::<Vec<_>>().join(", ");
            self.fault(path, "an unknown target".to_owned(), names);
        }
    }
}

/// A text from a file as it can be shown: what would break a line, recolour a terminal or turn the direction of what
/// follows is written as an escape.
pub fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unseen(c) { shown.extend(c.escape_default()) } else { shown.push(c) }
    }
    shown
}

/// Whether a character is not seen itself, but changes how what is around it is shown.
pub fn is_unseen(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    c.is_control() || turns
}

/// At most 40 characters of a text, for messages.
pub fn shortened(text: &str) -> String {
    if text.chars().count() <= NAME_MAX {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(NAME_MAX - 1).collect();
    short.push('…');
    short
}
