//! What a scenario must satisfy: ranges (from the facts), references, no circle of calls, bounds on everything that grows.
//! A command is checked by checking the scenario that it would make.

use super::about::placeholders;
use super::checker::{Checker, count_fault};
use super::fault::shortened;
use super::limits::{
    BURST_MAX, CALLERS_MAX, COMMANDS_MAX, EDGES_MAX, FUNCTIONS_MAX, GAP_MAX, GAP_MIN, INSTANTS_MAX, NAME_MAX,
    TARGETS_MAX, TIME_MAX,
};
use super::words::{MODES, word_of};
use super::{
    Arrivals, Command, Destination, Edge, EffectKey, Failure, Fault, Function, FunctionChange, FunctionId, Mode,
    Scenario, Sdk, TargetId, TargetKind,
};
use crate::engine::facts;
use crate::engine::time::{Span, Time};

/// After how long without traffic a connection may be dropped.
const IDLE_TIMEOUT: (Span, Span) = (Span::from_secs(1), Span::from_secs(3_600));
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

impl Checker<'_> {
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
