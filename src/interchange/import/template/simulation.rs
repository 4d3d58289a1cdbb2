//! From what was found to a scenario that can be run: within the limits of a simulation, and with a note of what they leave
//! out.

use super::assumptions::{Assumptions, STAGGER};
use super::cron::Recurrence;
use super::model::{
    AsyncConfig, CallerFound, FunctionFound, FunctionIndex, Notes, Qualifier, Source, System, TargetFound,
    TargetFoundKind, Why,
};
use super::node::At;
use crate::engine::facts;
use crate::engine::scenario::check::check;
use crate::engine::scenario::fault::{escaped, shortened};
use crate::engine::scenario::limits::{CALLERS_MAX, FUNCTIONS_MAX, NAME_MAX, TARGETS_MAX, TIME_MAX};
use crate::engine::scenario::{
    self as engine, About, Account, Arrivals, Caller, Destination, Distribution, Failure, Function, FunctionId, Loops,
    Mode, Preset, Scenario, Sdk, Target, TargetId, TargetKind,
};
use crate::engine::time::{Span, Time};
use crate::text::message::Message as _;
use crate::text::messages::import as m;
use std::collections::BTreeMap;

/// The scenario of a file.
pub struct Simulated {
    pub scenario: Scenario,
    /// Which function of the file each of the scenario's is.
    pub functions: Vec<Option<FunctionIndex>>,
    /// Where the file carries it, if it does.
    pub carried_at: Option<At>,
    /// Who stands in for what polls, where nobody else calls.
    pub stand_in: Option<CallerFound>,
}

/// So many routes are in the name of the caller that stands for all of them.
const ROUTES_NAMED: usize = 2;

/// A scenario under construction.
pub struct Builder<'s> {
    system: &'s System,
    assumptions: &'s Assumptions,
    /// Which function of the file each of the scenario's is.
    pub functions: Vec<FunctionIndex>,
    pub scenario: Scenario,
}

/// Whether two qualifiers are the same, as far as a template tells: of SAM's own alias only that it is one.
pub fn is_same(one: &Qualifier, other: &Qualifier) -> bool {
    match (one, other) {
        (Qualifier::Alias(one), Qualifier::Alias(other)) => one == other || one.is_empty() || other.is_empty(),
        _ => one == other,
    }
}

/// The qualifier by which a function's events are sent. Where its callers use several, one by which an event can be lost: whoever
/// looks after the net looks for its hole. So it does not depend on the order in the file.
pub fn called_as(system: &System, function: FunctionIndex) -> Option<&Qualifier> {
    let net = |called: &Qualifier| config_as(&system.functions[function], called)?.on_failure.as_ref();
    let all = system.event_callers_of(function).map(|caller| &caller.qualifier);
    all.min_by_key(|called| (net(called).is_some(), *called))
}

fn config_as<'f>(found: &'f FunctionFound, called: &Qualifier) -> Option<&'f AsyncConfig> {
    found.configs.iter().find(|config| is_same(&config.qualifier, called))
}

/// The settings that a function's events go by: those of the qualifier that its callers call.
pub fn effective(system: &System, function: FunctionIndex) -> Option<&AsyncConfig> {
    let found = &system.functions[function];
    match called_as(system, function).or_else(|| system.is_handed_events_as(function)) {
        Some(called) => config_as(found, called),
        None => found.config(&Qualifier::Unqualified).or_else(|| found.configs.first()),
    }
}

/// A function's timeout.
pub fn timeout(found: &FunctionFound) -> Span {
    found.timeout.as_ref().map_or(facts::TIMEOUT_DEFAULT.span(), |timeout| timeout.value)
}

/// How long a caller waits for an answer, if there is a limit.
pub fn limit(caller: &CallerFound) -> Option<Span> {
    match &caller.limit {
        Some(limit) => Some(limit.value),
        None => caller.source.limit(),
    }
    .filter(|_| !caller.sends_events())
}

impl<'s> Builder<'s> {
    /// A scenario with these functions and those that are their destinations, as many as it takes. Nobody calls them yet.
    pub fn new(system: &'s System, assumptions: &'s Assumptions, first: &[FunctionIndex], notes: &mut Notes) -> Self {
        let scenario = Scenario {
            about: About { horizon: assumptions.horizon, ..About::default() },
            seed: 1,
            preset: Preset::AwsToday,
            account: Account { concurrency: assumptions.concurrency.max(1), ..Account::default() },
            callers: Vec::new(),
            functions: Vec::new(),
            targets: Vec::new(),
            commands: Vec::new(),
        };
        let mut builder = Self { system, assumptions, functions: Vec::new(), scenario };
        for function in first {
            builder.include(*function, notes);
        }
        let mut next = 0;
        while let Some(function) = builder.functions.get(next).copied() {
            let config = effective(system, function);
            let to = config.into_iter().flat_map(|config| [&config.on_failure, &config.on_success]).flatten();
            for target in to {
                if let TargetFoundKind::Function(other) = target.kind {
                    builder.include(other, notes);
                }
            }
            next += 1;
        }
        for place in 0..builder.functions.len() {
            builder.set_endings(place, notes);
        }
        builder
    }

    fn include(&mut self, function: FunctionIndex, notes: &mut Notes) {
        if self.functions.contains(&function) {
            return;
        }
        let found = &self.system.functions[function];
        if self.functions.len() >= FUNCTIONS_MAX {
            notes.add(found.at.clone(), Why::LeftOut { most: FUNCTIONS_MAX });
            return;
        }
        let made = self.function(found, notes);
        self.functions.push(function);
        self.scenario.functions.push(made);
    }

    fn function(&self, found: &FunctionFound, notes: &mut Notes) -> Function {
        let taken: Vec<&str> = self.scenario.functions.iter().map(|function| function.name.as_str()).collect();
        let mut function = Function::named(&own_name(&found.name, &taken), Preset::AwsToday);
        let set = |to: &mut u32, from: &Option<super::model::Setting<u32>>| {
            if let Some(setting) = from {
                *to = setting.value;
            }
        };
        set(&mut function.memory_mb, &found.memory_mb);
        set(&mut function.storage_mb, &found.storage_mb);
        function.architecture = found.architecture.as_ref().map_or_else(Default::default, |setting| setting.value);
        function.timeout = timeout(found);
        function.work = Distribution::Fixed(self.assumptions.work.min(Span(function.timeout.0 / 2)));
        function.init = Distribution::Fixed(self.assumptions.init);
        function.failure = match self.assumptions.failure_ppm {
            0 => Failure::Never,
            ppm => Failure::Chance(ppm),
        };
        self.set_concurrency(&mut function, found, notes);
        function
    }

    /// What is reserved and provisioned, as far as the account has it.
    fn set_concurrency(&self, function: &mut Function, found: &FunctionFound, notes: &mut Notes) {
        let taken = |function: &Function| u64::from(function.reserved.unwrap_or(function.provisioned));
        let before: u64 = self.scenario.functions.iter().map(taken).sum();
        let free = u64::from(self.scenario.account.concurrency)
            .saturating_sub(facts::UNRESERVED_MIN.value)
            .saturating_sub(before);
        let refused = |at: &At, count: u32, most: u64| {
            let says = m::TemplateAtMost { found: u64::from(count), most };
            (at.clone(), Why::Refused(says.text()))
        };
        if let Some(reserved) = &found.reserved {
            if u64::from(reserved.value) <= free {
                function.reserved = Some(reserved.value);
            } else {
                let (at, why) = refused(&reserved.at, reserved.value, free);
                notes.add(at, why);
            }
        }
        // A simulation has one alias: the one with most.
        if let Some((_, provisioned)) = found.provisioned.iter().max_by_key(|(_, setting)| setting.value) {
            let fits = match function.reserved {
                Some(reserved) => provisioned.value <= reserved,
                None => u64::from(provisioned.value) <= free,
            };
            if fits {
                function.provisioned = provisioned.value;
            } else {
                let (at, why) = refused(&provisioned.at, provisioned.value, function.reserved.map_or(free, u64::from));
                notes.add(at, why);
            }
        }
    }

    /// Where a function's events go in the end.
    fn set_endings(&mut self, place: usize, notes: &mut Notes) {
        let index = self.functions[place];
        let found = &self.system.functions[index];
        if let Some(target) = &found.dead_letters {
            self.scenario.functions[place].dead_letter_queue = match self.destination(target, place, notes) {
                Some(Destination::Target(id)) if matches!(target.kind, TargetFoundKind::Sqs | TargetFoundKind::Sns) => {
                    Some(id)
                }
                _ => None,
            };
        }
        let config = effective(self.system, index);
        if let Some(config) = config {
            self.apply(place, config, notes);
        }
        let is_other = |other: &&AsyncConfig| config.is_none_or(|config| !is_same(&other.qualifier, &config.qualifier));
        for other in found.configs.iter().filter(is_other) {
            notes.add(other.at.clone(), Why::OtherQualifier);
        }
    }

    /// Gives a function these settings of asynchronous calls.
    pub fn apply(&mut self, place: usize, config: &AsyncConfig, notes: &mut Notes) {
        let on_failure = config.on_failure.as_ref().and_then(|target| self.destination(target, place, notes));
        let on_success = config.on_success.as_ref().and_then(|target| self.destination(target, place, notes));
        let function = &mut self.scenario.functions[place];
        if let Some(retries) = &config.retries {
            function.retries = retries.value;
        }
        if let Some(age) = &config.max_event_age {
            function.max_event_age = age.value;
        }
        (function.on_failure, function.on_success) = (on_failure, on_success);
        if let (Some(Destination::Target(id)), Some(target)) = (on_success, &config.on_success)
            && self.scenario.targets[id.0 as usize].kind == TargetKind::S3
        {
            self.scenario.functions[place].on_success = None;
            notes.add(target.at.clone(), Why::NotSimulated);
        }
    }

    fn destination(&mut self, target: &TargetFound, from: usize, notes: &mut Notes) -> Option<Destination> {
        let kind = match target.kind {
            TargetFoundKind::Function(index) => {
                let place = self.functions.iter().position(|other| *other == index).filter(|place| *place != from);
                if place.is_none() {
                    notes.add(target.at.clone(), Why::NotSimulated);
                }
                return place.map(|place| Destination::Function(FunctionId(place as u8)));
            }
            TargetFoundKind::Sqs => TargetKind::Sqs,
            TargetFoundKind::Sns => TargetKind::Sns,
            TargetFoundKind::EventBridge => TargetKind::EventBridge,
            TargetFoundKind::S3 => TargetKind::S3,
        };
        self.target(&target.name, kind, &target.at, notes).map(Destination::Target)
    }

    /// A target of this name and kind, the one that is there or a new one.
    fn target(&mut self, name: &str, kind: TargetKind, at: &At, notes: &mut Notes) -> Option<TargetId> {
        let name = fitting(name);
        let targets = &mut self.scenario.targets;
        if let Some(place) = targets.iter().position(|target| target.name == name && target.kind == kind) {
            return Some(TargetId(place as u8));
        }
        if targets.len() >= TARGETS_MAX {
            notes.add(at.clone(), Why::LeftOut { most: TARGETS_MAX });
            return None;
        }
        let taken: Vec<&str> = targets.iter().map(|target| target.name.as_str()).collect();
        let name = own_name(&name, &taken);
        targets.push(Target { name, kind, alarm: false, reachable: true });
        Some(TargetId((targets.len() - 1) as u8))
    }

    /// Somebody who calls a function of the scenario.
    pub fn call(&mut self, found: &CallerFound, when: Arrivals) {
        let Some(place) = self.functions.iter().position(|function| *function == found.function) else { return };
        let function = &self.scenario.functions[place];
        let taken: Vec<&str> = self.scenario.callers.iter().map(|caller| caller.name.as_str()).collect();
        let name = own_name(found.name(), &taken);
        let qualifier = match (function.provisioned, &found.qualifier) {
            (0, _) => engine::Qualifier::Unstated,
            (_, Qualifier::Unqualified) => engine::Qualifier::Latest,
            _ => engine::Qualifier::Alias,
        };
        let sdk = match limit(found) {
            Some(read_timeout) => Sdk { read_timeout, attempts: found.source.sends(), ..Sdk::NONE },
            None => Sdk::NONE,
        };
        let mode = if found.sends_events() { Mode::Async } else { Mode::Sync };
        self.scenario.callers.push(Caller {
            payload: "{\"call\":{n}}".to_owned(),
            service: found.source.service().filter(|service| service.only_mode() == Some(mode)).unwrap_or_default(),
            qualifier,
            sdk,
            ..Caller::named(&name, FunctionId(place as u8), mode, when)
        });
    }

    /// The scenario, if its own check has nothing against it. Circles of destinations are left to Lambda's own rule.
    ///
    /// # Errors
    /// What the check says.
    pub fn finish(mut self) -> Result<Scenario, Vec<engine::Fault>> {
        if check(&self.scenario).is_empty() {
            return Ok(self.scenario);
        }
        self.scenario.account.loops = Loops::Terminate;
        let faults = check(&self.scenario);
        if faults.is_empty() { Ok(self.scenario) } else { Err(faults) }
    }
}

/// The scenario of the whole file, as far as a simulation takes it.
pub fn whole(system: &System, assumptions: &Assumptions, notes: &mut Notes) -> Option<Simulated> {
    // What a tool added for itself is nobody's question.
    let is_own = |function: &FunctionIndex| !system.functions[*function].is_helper;
    let mut order: Vec<FunctionIndex> = (0..system.functions.len()).filter(is_own).collect();
    // Those that somebody calls come first, where there is no room for all.
    order.sort_by_key(|function| {
        system.callers_of(*function).next().is_none() && system.called_by(*function).next().is_none()
    });
    order.truncate(FUNCTIONS_MAX);
    order.sort_unstable();
    for (index, function) in system.functions.iter().enumerate() {
        if !order.contains(&index) && !function.is_helper {
            notes.add(function.at.clone(), Why::LeftOut { most: FUNCTIONS_MAX });
        }
    }
    let mut builder = Builder::new(system, assumptions, &order, notes);
    let mut callers = distinct_callers(system);
    callers.retain(|caller| builder.functions.contains(&caller.function));
    // Another function of the scenario calls it, and what polls for it is not simulated: nobody stands in for these.
    let is_called_within = |function: FunctionIndex| system.called_by(function).any(|caller| order.contains(&caller));
    let is_uncalled = |function: &&FunctionIndex| {
        system.callers_of(**function).next().is_none()
            && !system.is_polled(**function)
            && system.handed_by(**function).next().is_none()
            && !is_called_within(**function)
            && !system.is_denied_callers(**function)
    };
    callers.extend(order.iter().filter(is_uncalled).map(|function| assumed_caller(system, *function)));
    let stand_in = order.first().filter(|_| callers.is_empty()).map(|function| stand_in(system, *function));
    callers.extend(stand_in.clone());
    for (index, caller) in callers.iter().enumerate() {
        if index >= CALLERS_MAX {
            notes.add(caller.at.clone(), Why::LeftOut { most: CALLERS_MAX });
            continue;
        }
        builder.call(caller, arrivals(system, caller, assumptions, index));
    }
    let functions = builder.functions.iter().copied().map(Some).collect();
    match builder.finish() {
        Ok(scenario) => Some(Simulated { scenario, functions, carried_at: None, stand_in }),
        Err(faults) => {
            let refused = faults.iter().map(|fault| Why::Refused(fault.to_string()));
            refused.for_each(|why| notes.add(At::default(), why));
            None
        }
    }
}

/// Many routes of one API to one function are one caller, named by the first of them.
pub fn distinct_callers(system: &System) -> Vec<CallerFound> {
    let mut places = BTreeMap::new();
    let mut routes: Vec<Vec<String>> = Vec::new();
    let mut all: Vec<CallerFound> = Vec::new();
    for caller in &system.callers {
        let (name, qualifier) = (caller.name.clone(), caller.qualifier.clone());
        let key = (caller.source, name, caller.function, qualifier, caller.recurrence, caller.is_event, limit(caller));
        let place = *places.entry(key).or_insert(all.len());
        if place == all.len() {
            all.push(caller.clone());
            routes.push(Vec::new());
        }
        routes[place].extend(caller.route.clone());
    }
    for (caller, routes) in all.iter_mut().zip(routes).filter(|(_, routes)| routes.len() > 1) {
        let more = if routes.len() > ROUTES_NAMED { ", …" } else { "" };
        caller.route = Some(routes[..routes.len().min(ROUTES_NAMED)].join(", ") + more);
    }
    all
}

/// Somebody who calls a function that nobody in the file calls.
pub fn assumed_caller(system: &System, function: FunctionIndex) -> CallerFound {
    let found = &system.functions[function];
    let qualifier = found.configs.first().map(|config| config.qualifier.clone()).unwrap_or_default();
    let at = found.at.clone();
    CallerFound::new(Source::Assumed, function, qualifier, at)
}

/// Somebody who calls a function that only a poller or another function calls, where a scenario would have nobody: who waits, as
/// these do.
fn stand_in(system: &System, function: FunctionIndex) -> CallerFound {
    let at = system.functions[function].at.clone();
    let poller = system.pollers.iter().find(|found| found.function == function);
    let name = poller.map(|found| m::TemplateInPlaceOf { poller: found.poller.name() }.text());
    CallerFound { name, ..CallerFound::new(Source::OtherWaiting, function, Qualifier::Unqualified, at) }
}

/// When a caller calls. What is only assumed, or a stand-in for what polls, calls by hand where others call by themselves.
fn arrivals(system: &System, caller: &CallerFound, assumptions: &Assumptions, index: usize) -> Arrivals {
    let by_hand = caller.source == Source::Assumed && !system.functions[caller.function].callers_unseen;
    if by_hand && !system.callers.is_empty() {
        return Arrivals::ByHand;
    }
    let period = match caller.recurrence {
        Some(Recurrence::Never) => return Arrivals::ByHand,
        Some(Recurrence::Every(period) | Recurrence::OnAverage { period, .. }) => period,
        None => assumptions.period,
    };
    let period = period.clamp(Span::from_ms(1), Span(TIME_MAX.0));
    Arrivals::Every { period, first: Time(STAGGER.0 * index as u64) }
}

/// A name as a scenario takes it: short, and nothing that breaks a line.
fn fitting(name: &str) -> String {
    let name = escaped(super::marks::plain(name).trim());
    if name.is_empty() { "?".to_owned() } else { shortened(&name) }
}

/// A name that nobody has yet.
fn own_name(name: &str, taken: &[&str]) -> String {
    let name = fitting(name);
    if !taken.contains(&name.as_str()) {
        return name;
    }
    let mut number = 1;
    loop {
        number += 1;
        let end = format!(" {number}");
        let kept: String = name.chars().take(NAME_MAX - end.len()).collect();
        let own = kept + &end;
        if !taken.contains(&own.as_str()) {
            return own;
        }
    }
}
