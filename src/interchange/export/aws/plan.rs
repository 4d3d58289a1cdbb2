//! What is made in AWS for a scenario: names, limits and rights of each function, names of each target. All templates are
//! written from this. Pure.

use super::names::{self, Taken};
use crate::engine::facts;
use crate::engine::scenario::{
    Caller, Destination, Function, FunctionId, FunctionState, Qualifier, Scenario, Target, TargetKind,
};

/// The alias of a function whose version is published.
pub(super) const ALIAS: &str = "live";

/// A scenario as AWS is to have it.
pub(super) struct Stack<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) name: String,
    pub(super) functions: Vec<FunctionPlan<'a>>,
    pub(super) targets: Vec<TargetPlan<'a>>,
}

pub(super) struct FunctionPlan<'a> {
    pub(super) own: &'a Function,
    /// Begins its names in templates.
    pub(super) id: String,
    /// `FunctionName`.
    pub(super) name: String,
    /// Not, where the scenario says that it was never made.
    pub(super) is_deployed: bool,
    pub(super) timeout_s: u64,
    pub(super) age_s: u64,
    pub(super) retries: u8,
    pub(super) has_alias: bool,
    pub(super) rights: Vec<Right>,
}

pub(super) struct TargetPlan<'a> {
    pub(super) own: &'a Target,
    pub(super) id: String,
    /// Its name in AWS; that of a bucket, the beginning of it.
    pub(super) name: String,
    pub(super) has_alarm: bool,
}

/// Something that a function may do besides writing its log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Right {
    SendTo(usize),
    Invoke(usize),
}

impl<'a> Stack<'a> {
    pub(super) fn of(scenario: &'a Scenario) -> Self {
        let first = scenario.functions.first().map_or("", |function| function.name.as_str());
        let mut stack = Self {
            scenario,
            name: names::stack(&scenario.about.id, first),
            functions: Vec::with_capacity(scenario.functions.len()),
            targets: Vec::with_capacity(scenario.targets.len()),
        };
        let (mut ids, mut in_aws) = (Taken::default(), Taken::default());
        for target in &scenario.targets {
            let id = ids.unique(names::pascal(&target.name, "Target"), "");
            let name = in_aws.unique(names::in_aws(&target.name, "target"), "-");
            let name = match target.kind {
                TargetKind::S3 => format!("{}-records-{}", stack.name, stack.targets.len()).to_ascii_lowercase(),
                _ => format!("{}-{name}", stack.name),
            };
            stack.targets.push(TargetPlan { own: target, id, name, has_alarm: false });
        }
        let (mut ids, mut in_aws) = (Taken::default(), Taken::default());
        for (index, function) in scenario.functions.iter().enumerate() {
            let id = ids.unique(names::pascal(&function.name, "F"), "");
            let name = format!("{}-{}", stack.name, in_aws.unique(names::in_aws(&function.name, "function"), "-"));
            stack.functions.push(stack.function(index, function, id, name));
        }
        for index in 0..stack.functions.len() {
            stack.functions[index].rights = stack.rights(index);
        }
        for index in 0..stack.targets.len() {
            stack.targets[index].has_alarm = stack.has_alarm(index);
        }
        stack
    }

    fn function(&self, index: usize, own: &'a Function, id: String, name: String) -> FunctionPlan<'a> {
        let by_alias = |caller: &Caller| caller.function.0 as usize == index && caller.qualifier == Qualifier::Alias;
        FunctionPlan {
            own,
            id,
            name,
            is_deployed: own.state != FunctionState::Missing,
            timeout_s: own.timeout.0.div_ceil(1_000_000),
            age_s: own.max_event_age.0.div_ceil(1_000_000),
            retries: own.retries.min(facts::RETRIES_MAX.value as u8),
            has_alias: own.provisioned > 0 || self.scenario.callers.iter().any(by_alias),
            rights: Vec::new(),
        }
    }

    /// What a function may do: send to what it names, and invoke what it calls.
    fn rights(&self, index: usize) -> Vec<Right> {
        let own = self.functions[index].own;
        let mut rights = Vec::new();
        let letters = own.dead_letter_queue.map(Destination::Target);
        for to in [letters, self.deployed(own.on_failure), self.deployed(own.on_success)].into_iter().flatten() {
            rights.push(match to {
                Destination::Target(id) => Right::SendTo(id.0 as usize),
                Destination::Function(id) => Right::Invoke(id.0 as usize),
            });
        }
        rights.extend(own.calls.iter().map(|edge| Right::Invoke(edge.function.0 as usize)));
        let mut once: Vec<Right> = Vec::with_capacity(rights.len());
        for right in rights {
            if !once.contains(&right) {
                once.push(right);
            }
        }
        once
    }

    /// A queue or topic that gets what failed has an alarm, and whatever else the scenario gives one to.
    fn has_alarm(&self, index: usize) -> bool {
        let target = &self.targets[index];
        let gets = |to: Option<Destination>| matches!(to, Some(Destination::Target(id)) if id.0 as usize == index);
        let gets_failures = self
            .functions
            .iter()
            .filter(|plan| plan.is_deployed)
            .any(|plan| gets(plan.own.on_failure) || gets(plan.own.dead_letter_queue.map(Destination::Target)));
        matches!(target.own.kind, TargetKind::Sqs | TargetKind::Sns) && (target.own.alarm || gets_failures)
    }

    /// A destination, unless it is a function that is not there.
    pub(super) fn deployed(&self, to: Option<Destination>) -> Option<Destination> {
        to.filter(|to| match to {
            Destination::Target(_) => true,
            Destination::Function(id) => self.function_of(*id).is_deployed,
        })
    }

    pub(super) fn function_of(&self, id: FunctionId) -> &FunctionPlan<'a> {
        &self.functions[id.0 as usize]
    }

    pub(super) fn deployed_functions(&self) -> impl Iterator<Item = &FunctionPlan<'a>> {
        self.functions.iter().filter(|plan| plan.is_deployed)
    }

    /// The `FunctionName` that a caller gives: with the alias where the scenario means it.
    pub(super) fn called_as(&self, caller: &Caller) -> String {
        let plan = self.function_of(caller.function);
        match caller.qualifier {
            Qualifier::Unstated => plan.unstated(),
            Qualifier::Alias => format!("{}:{ALIAS}", plan.name),
            Qualifier::Latest => plan.name.clone(),
        }
    }
}

impl FunctionPlan<'_> {
    /// Whether it is meant by its alias where nothing is said: where that has provisioned concurrency.
    pub(super) fn is_meant_by_alias(&self) -> bool {
        self.own.provisioned > 0
    }

    pub(super) fn unstated(&self) -> String {
        if self.is_meant_by_alias() { format!("{}:{ALIAS}", self.name) } else { self.name.clone() }
    }

    pub(super) fn log_group(&self) -> String {
        format!("/aws/lambda/{}", self.name)
    }

    /// Its own name, for a description: one line.
    pub(super) fn description(&self) -> String {
        super::literal::line(&self.own.name)
    }

    pub(super) fn named(&self, suffix: &str) -> String {
        format!("{}{suffix}", self.id)
    }
}

impl TargetPlan<'_> {
    pub(super) fn resource(&self) -> String {
        let suffix = match self.own.kind {
            TargetKind::Sqs => "Queue",
            TargetKind::Sns => "Topic",
            TargetKind::EventBridge => "Bus",
            TargetKind::S3 => "Bucket",
        };
        format!("{}{suffix}", self.id)
    }

    pub(super) fn alarm(&self) -> String {
        format!("{}Alarm", self.id)
    }

    /// What a function needs to send to it.
    pub(super) fn actions(&self) -> &'static [&'static str] {
        match self.own.kind {
            TargetKind::Sqs => &["sqs:SendMessage"],
            TargetKind::Sns => &["sns:Publish"],
            TargetKind::EventBridge => &["events:PutEvents"],
            TargetKind::S3 => &["s3:PutObject", "s3:ListBucket"],
        }
    }
}
