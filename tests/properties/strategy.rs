//! Random scenarios that are valid, and random commands for them. Made of small parts, so that what fails shrinks well.

use invokescope::engine::random::{Purpose, Stream};
use invokescope::engine::scenario::check::check_command;
use invokescope::engine::scenario::{
    About, Account, AccountChange, Architecture, Arrivals, Caller, CallerChange, CallerId, Command, Destination,
    Distribution, Edge, EffectAt, EffectKey, Effects, FailsBy, Failure, Function, FunctionChange, FunctionId,
    FunctionState, Loops, Mode, OnCalleeFailure, Percentiles, Preset, Qualifier, SERVICES, Scenario, Sdk, Target,
    TargetId, TargetKind, Timed, Waiting, check,
};
use invokescope::engine::time::{Span, Time};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// How long the runs of the properties are.
pub const HORIZON: Time = Time::from_secs(900);

/// A scenario file of a reader's size, without faults.
pub fn scenario() -> impl Strategy<Value = Shown> {
    let sizes = (1..=5_usize, 0..=3_usize, any::<bool>());
    sizes.prop_flat_map(|(functions, targets, loops)| {
        let parts = (
            any::<u16>(),
            account(loops),
            vec(caller(functions), 1..=4),
            vec(function(functions, targets), functions),
            vec((0..4_u8, any::<bool>(), prop::bool::weighted(0.85)), targets),
            vec((0..600_000_u64, any::<u32>()), 0..6),
            prop::bool::weighted(0.15),
        );
        parts.prop_map(|(seed, account, callers, functions, targets, commands, notes)| {
            Shown(assemble(seed, account, callers, functions, &targets, &commands, notes))
        })
    })
}

/// A scenario that is printed as a file when a property fails on it.
#[derive(Clone)]
pub struct Shown(pub Scenario);

impl std::fmt::Debug for Shown {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{}", self.0.to_json())
    }
}

fn assemble(
    seed: u16,
    account: Account,
    callers: Vec<Caller>,
    mut functions: Vec<Function>,
    targets: &[(u8, bool, bool)],
    commands: &[(u64, u32)],
    notes: bool,
) -> Scenario {
    let preset = if notes { Preset::CourseNotes } else { Preset::AwsToday };
    for (index, function) in functions.iter_mut().enumerate() {
        function.name = format!("f{index}");
        if notes {
            function.retries += 3;
        }
        if account.loops == Loops::Refuse {
            function.calls.retain(|edge| edge.function.0 as usize > index);
        } else {
            // Two ways round a circle are 65,536 calls; one is sixteen.
            function.calls.truncate(1);
        }
        for destination in [&mut function.on_failure, &mut function.on_success] {
            let forward = |to: &Destination| !matches!(to, Destination::Function(id) if id.0 as usize <= index);
            *destination = destination.filter(forward);
        }
        let to_bucket = |to: Destination| matches!(to, Destination::Target(id) if targets[id.0 as usize].0 == 3);
        function.on_success = function.on_success.filter(|to| !to_bucket(*to));
        function.dead_letter_queue = function.dead_letter_queue.filter(|id| targets[id.0 as usize].0 < 2);
        function.reserved = function.reserved.map(|reserved| reserved.max(function.provisioned));
    }
    let mut scenario = Scenario {
        about: About { horizon: HORIZON, ..About::default() },
        seed: seed.into(),
        preset,
        account,
        callers,
        functions,
        targets: targets.iter().enumerate().map(target).collect(),
        commands: Vec::new(),
    };
    for (index, caller) in scenario.callers.iter_mut().enumerate() {
        caller.name = format!("c{index}");
    }
    let taken = |function: &Function| function.reserved.unwrap_or(function.provisioned);
    let taken: u32 = scenario.functions.iter().map(taken).sum();
    if taken > 0 {
        scenario.account.concurrency += taken + 100;
    }
    if check(&scenario).iter().any(|fault| fault.found.contains("leads to")) {
        scenario.functions.iter_mut().for_each(|function| function.calls.clear());
    }
    let faults = check(&scenario);
    assert!(faults.is_empty(), "the strategy makes valid scenarios: {faults:?}");
    scenario.commands = timed(&scenario, commands);
    scenario
}

fn target((index, (kind, alarm, reachable)): (usize, &(u8, bool, bool))) -> Target {
    let kind = [TargetKind::Sqs, TargetKind::Sns, TargetKind::EventBridge, TargetKind::S3][*kind as usize];
    Target { name: format!("t{index}"), kind, alarm: *alarm && kind == TargetKind::Sqs, reachable: *reachable }
}

/// Commands in order of time, without those that the scenario does not allow at that point.
fn timed(scenario: &Scenario, raw: &[(u64, u32)]) -> Vec<Timed> {
    let mut raw = raw.to_vec();
    raw.sort_by_key(|(at, _)| *at);
    let mut then = scenario.clone();
    let mut all = Vec::new();
    for (at_ms, dice) in raw {
        let command = command(&then, dice);
        if check_command(&then, &command).is_ok() {
            then.apply(command.clone());
            all.push(Timed { at: Time::from_ms(at_ms), command });
        }
    }
    all
}

/// A command that a throw of dice decides. Not all are allowed everywhere.
pub fn command(scenario: &Scenario, dice: u32) -> Command {
    let stream = Stream(dice.into()).fork(Purpose::Call, 0);
    let throw = |n: u64, sides: usize| (stream.nth(n) % sides.max(1) as u64) as usize;
    let caller = CallerId(throw(1, scenario.callers.len()) as u8);
    let function = FunctionId(throw(2, scenario.functions.len()) as u8);
    let target = TargetId(throw(3, scenario.targets.len()) as u8);
    let to = (!scenario.targets.is_empty()).then_some(target);
    let seconds = Span::from_secs(1 + throw(4, 30) as u64);
    let mode = [Mode::Sync, Mode::Async, Mode::DryRun][throw(5, 3)];
    let set = |change: FunctionChange| Command::SetFunction { function, change };
    let caller_change = |change: CallerChange| Command::SetCaller { caller, change };
    match throw(0, 36) {
        0..4 => Command::CallNow(caller),
        4 => Command::SetMode { caller, mode },
        5 => Command::SetEdgeMode { function, edge: 0, mode: [Mode::Sync, Mode::Async][throw(5, 2)] },
        6 => Command::Drain(target),
        7 => set(FunctionChange::Reserved([None, Some(0), Some(1), Some(3)][throw(5, 4)])),
        8 => set(FunctionChange::Timeout(seconds)),
        9 => set(FunctionChange::Work(Distribution::Exponential(seconds))),
        10 => set(FunctionChange::Failure(
            [Failure::Never, Failure::Always, Failure::Hangs, Failure::Chance(500_000)][throw(5, 4)],
        )),
        11 => set(FunctionChange::State(
            [FunctionState::Active, FunctionState::Missing, FunctionState::Pending][throw(5, 3)],
        )),
        12 => set(FunctionChange::IdleLifetime(seconds)),
        13 => set(FunctionChange::MaxEventAge(Span::from_secs(60 + throw(5, 200) as u64))),
        14 => set(FunctionChange::DeadLetterQueue([to, None][throw(5, 2)])),
        15 => set(FunctionChange::Memory(128 << throw(5, 7))),
        16 => set(FunctionChange::Error("another error".to_owned())),
        17 => caller_change(CallerChange::Payload("{\"n\": {n}}".to_owned())),
        18 => caller_change(CallerChange::When(Arrivals::Every { period: seconds + seconds, first: Time::ZERO })),
        19 => caller_change(CallerChange::When(Arrivals::At(vec![Time::from_secs(1), Time::from_secs(300)]))),
        20 => caller_change(CallerChange::PayloadBytes([None, Some(2_000_000)][throw(5, 2)])),
        21 => Command::SetAccount(AccountChange::Concurrency(1 + throw(5, 1_000) as u32)),
        22 => Command::SetAccount(AccountChange::Network(Span::from_ms(throw(5, 2_000) as u64))),
        23 => Command::SetReachable { target, reachable: throw(5, 2) == 0 },
        24 => set(FunctionChange::Version(1 + throw(5, 5) as u16)),
        25 => set(FunctionChange::Provisioned(throw(5, 4) as u32)),
        26 => set(FunctionChange::FailsBy([FailsBy::Exception, FailsBy::Exit, FailsBy::OutOfMemory][throw(5, 3)])),
        27 => set(FunctionChange::Init(Distribution::Fixed(seconds))),
        28 => caller_change(CallerChange::Permitted(throw(5, 2) == 0)),
        29 => caller_change(CallerChange::Sdk(sdks()[throw(5, sdks().len())])),
        30 => Command::SetAccount(AccountChange::DuplicatePpm(throw(5, 1_000_001) as u32)),
        31 => set(FunctionChange::Retries(throw(5, 3) as u8)),
        32 => set(FunctionChange::InitFailure([Failure::Always, Failure::Hangs, Failure::Never][throw(5, 3)])),
        33 => caller_change(CallerChange::Qualifier(
            [Qualifier::Unstated, Qualifier::Alias, Qualifier::Latest][throw(5, 3)],
        )),
        34 => set(FunctionChange::EffectAt([EffectAt::Start, EffectAt::WorkDone, EffectAt::Success][throw(5, 3)])),
        _ => set(FunctionChange::OnCalleeFailure {
            edge: 0,
            policy: [OnCalleeFailure::Fail, OnCalleeFailure::GoOn][throw(5, 2)],
        }),
    }
}

/// The presets, one that is impatient and one that never reaches anybody.
fn sdks() -> Vec<Sdk> {
    let named = Sdk::NAMED.iter().map(|(_, sdk)| *sdk);
    let impatient = Sdk { read_timeout: Span::from_ms(700), attempts: 3, ..Sdk::GO };
    named.chain([impatient, Sdk { connect_timeout: Span(1), ..impatient }]).collect()
}

fn sdk() -> impl Strategy<Value = Sdk> {
    prop_oneof![3 => Just(Sdk::NONE), 2 => (0..sdks().len()).prop_map(|index| sdks()[index])]
}

fn account(loops: bool) -> impl Strategy<Value = Account> {
    let parts = (
        prop_oneof![Just(1_000_u32), 1..20_u32],
        prop_oneof![Just(0_u64), Just(10), 0..500_u64],
        distribution(2_000),
        prop_oneof![4 => Just(0_u32), 1 => 0..=1_000_000_u32],
        prop_oneof![6 => Just(0_u32), 1 => 0..=1_000_000_u32],
        prop_oneof![4 => Just(Waiting::BackOff), 1 => Just(Waiting::InLine)],
    );
    parts.prop_map(move |(concurrency, network_ms, dispatch, system_error_ppm, duplicate_ppm, waiting)| Account {
        waiting,
        duplicate_ppm,
        concurrency,
        network: Span::from_ms(network_ms),
        dispatch,
        system_error_ppm,
        loops: if loops { Loops::Terminate } else { Loops::Refuse },
    })
}

fn mode() -> impl Strategy<Value = Mode> {
    prop_oneof![4 => Just(Mode::Async), 3 => Just(Mode::Sync), 1 => Just(Mode::DryRun)]
}

fn distribution(most_ms: u64) -> impl Strategy<Value = Distribution> {
    let span = (0..=most_ms * 1_000).prop_map(Span);
    prop_oneof![
        Just(Distribution::ZERO),
        (0..=most_ms).prop_map(|ms| Distribution::Fixed(Span::from_ms(ms))),
        span.clone().prop_map(Distribution::Fixed),
        (span.clone(), span.clone()).prop_map(|(a, b)| Distribution::Uniform(a.min(b), a.max(b))),
        span.clone().prop_map(Distribution::Exponential),
        span.clone().prop_map(Distribution::LongTailed),
        vec((0..=1_000_000_u32, span), 1..=Percentiles::MOST).prop_map(|knots| {
            let (mut shares, mut lengths): (Vec<u32>, Vec<Span>) = knots.into_iter().unzip();
            shares.sort_unstable();
            lengths.sort_unstable();
            let knots: Vec<(u32, Span)> = shares.into_iter().zip(lengths).collect();
            Distribution::Percentiles(Percentiles::of(&knots).expect("knots"))
        }),
    ]
}

fn caller(functions: usize) -> impl Strategy<Value = Caller> {
    let when = prop_oneof![
        Just(Arrivals::ByHand),
        (5_000..200_000_u64, 0..30_000_u64)
            .prop_map(|(period, first)| Arrivals::Every { period: Span::from_ms(period), first: Time::from_ms(first) }),
        (200..60_000_u64, 1..40_u64)
            .prop_map(|(gap, limit)| Arrivals::Random { mean_gap: Span::from_ms(gap), limit: Some(limit) }),
        (20_000..60_000_u64).prop_map(|gap| Arrivals::Random { mean_gap: Span::from_ms(gap), limit: None }),
        (1..25_u32, 0..20_000_u64).prop_map(|(count, at)| Arrivals::Burst { count, at: Time::from_ms(at) }),
        vec(0..120_000_u64, 1..6).prop_map(|mut times| {
            times.sort_unstable();
            Arrivals::At(times.into_iter().map(Time::from_ms).collect())
        }),
    ];
    let payload = prop_oneof![Just("{}".to_owned()), Just("{\"order\": {n}}".to_owned()), ".{0,20}"];
    let bytes = prop_oneof![6 => Just(None), 1 => (0..10_000_000_u32).prop_map(Some)];
    let idle_timeout = prop_oneof![4 => Just(None), 1 => Just(Some(Span::from_secs(1)))];
    let service = prop_oneof![4 => Just(0), 1 => 0..SERVICES.len()];
    let rest = (prop::bool::weighted(0.95), 0..3_usize, sdk(), idle_timeout, service);
    (0..functions, mode(), when, payload, (bytes, rest)).prop_map(|(function, mode, when, payload, rest)| Caller {
        service: SERVICES[rest.1.4].1,
        permitted: rest.1.0,
        qualifier: [Qualifier::Unstated, Qualifier::Alias, Qualifier::Latest][rest.1.1],
        sdk: rest.1.2,
        idle_timeout: rest.1.3,
        payload_bytes: rest.0,
        name: String::new(),
        function: FunctionId(function as u8),
        mode: SERVICES[rest.1.4].1.only_mode().unwrap_or(mode),
        when,
        payload,
    })
}

fn failure() -> impl Strategy<Value = Failure> {
    prop_oneof![
        3 => Just(Failure::Never),
        2 => Just(Failure::Always),
        1 => Just(Failure::Hangs),
        2 => (0..=1_000_000_u32).prop_map(Failure::Chance),
        1 => (0..=500_000_u32, 0..=500_000_u32).prop_map(|(fails, hangs)| Failure::ChanceOrHang { fails, hangs }),
        1 => (0..5_u8).prop_map(Failure::FirstAttempts),
    ]
}

fn edge(functions: usize) -> impl Strategy<Value = Edge> {
    let mode = prop_oneof![Just(Mode::Sync), Just(Mode::Async)];
    let policy = prop_oneof![Just(OnCalleeFailure::Fail), Just(OnCalleeFailure::GoOn)];
    (0..functions, mode, policy, sdk()).prop_map(|(function, mode, on_failure, sdk)| Edge {
        sdk,
        function: FunctionId(function as u8),
        mode,
        on_failure,
    })
}

fn function(functions: usize, targets: usize) -> impl Strategy<Value = Function> {
    let to = move || option::of(0..targets.max(1)).prop_map(move |to| to.filter(|to| *to < targets));
    let destination = move || {
        let to_function = (0..functions).prop_map(|to| Some(Destination::Function(FunctionId(to as u8))));
        let to_target = to().prop_map(|to| to.map(|to| Destination::Target(TargetId(to as u8))));
        prop_oneof![4 => to_target, 1 => to_function]
    };
    let times = (1_000..20_000_u64, distribution(3_000), distribution(1_000), 1..700_u64);
    let limits = (
        prop_oneof![3 => Just(None), 1 => Just(Some(0)), 3 => (1..4_u32).prop_map(Some)],
        0..=2_u8,
        prop_oneof![60..400_u64, Just(21_600_u64)],
    );
    let more =
        (prop_oneof![5 => Just(0), 1 => 1..4_u32], 0..3_usize, 0..3_usize, prop_oneof![Just(512), 512..9_000_u32]);
    let rest = (128..3_009_u32, any::<bool>(), ".{0,12}", prop::bool::weighted(0.05), failure(), more);
    (times, limits, (to(), destination(), destination()), vec(edge(functions), 0..=2), rest).prop_map(
        |(
            (timeout, work, init, idle),
            (reserved, retries, age),
            (dead_letter_queue, on_failure, on_success),
            calls,
            rest,
        )| {
            let (memory_mb, arm, error, missing, failure, (provisioned, fails_by, effects, storage_mb)) = rest;
            let plain = Function::named("", Preset::AwsToday);
            Function {
                memory_mb,
                architecture: if arm { Architecture::Arm } else { Architecture::X86 },
                timeout: Span::from_ms(timeout),
                work,
                failure,
                error,
                init,
                idle_lifetime: Span::from_secs(idle),
                reserved,
                retries,
                max_event_age: Span::from_secs(age),
                dead_letter_queue: dead_letter_queue.map(|to| TargetId(to as u8)),
                on_failure,
                on_success,
                provisioned,
                fails_by: [FailsBy::Exception, FailsBy::Exit, FailsBy::OutOfMemory][fails_by],
                effects: [Effects::Ignored, Effects::EveryRun, Effects::OncePerEvent][effects],
                effect_at: [EffectAt::Start, EffectAt::WorkDone, EffectAt::Success][fails_by],
                effect_key: [EffectKey::RequestId, EffectKey::PayloadField("order".to_owned())][usize::from(arm)]
                    .clone(),
                init_failure: [Failure::Never, Failure::Never, Failure::Chance(400_000)][effects],
                storage_mb,
                calls,
                state: if missing { FunctionState::Missing } else { FunctionState::Active },
                ..plain
            }
        },
    )
}
