//! The charts of every lesson agree with the world at any instant, and with each other; and the bill explained is the
//! engine's own.

use invokescope::engine::bill::FreeTier;
use invokescope::engine::ledger::{Cause, Ledger};
use invokescope::engine::money::Amount;
use invokescope::engine::record::{Sender, What};
use invokescope::engine::scenario::read::read as read_scenario;
use invokescope::engine::scenario::{Account, CallerId, Distribution, Function, Mode, Preset, Scenario};
use invokescope::engine::time::{Span, Time};
use invokescope::lessons;
use invokescope::scene::charts::draw::ChartSet;
use invokescope::scene::charts::plot::{HEIGHT, LEFT, Mark, Plot, RIGHT};
use invokescope::scene::charts::tally::{PERIODS_MAX, Tally};
use invokescope::scene::charts::{ASYNC, Chart, Levels, SYNC, domain, outcomes, table};
use invokescope::scene::explained::chain::{self, Chain, Study};
use invokescope::scene::explained::{self, Costs};
use invokescope::text::charts as text;
use invokescope::text::comparison::way_figures;
use invokescope::text::explained::own_words;
use invokescope::text::money;
use invokescope::timeline::Run;
use invokescope::timeline::outcome::Outcome;
use std::sync::Arc;

fn read(run: &mut Run) -> Tally {
    let mut tally = Tally::default();
    while !tally.read(run) {}
    tally
}

fn run_of(id: &str) -> Run {
    Run::new(Arc::new(lessons::find(id).expect("a lesson of this id").scenario()))
}

/// Sums over all periods.
fn sums(tally: &Tally) -> ([u64; 3], Amount) {
    let mut all = ([0; 3], Amount::ZERO);
    for period in tally.periods() {
        all.0.iter_mut().zip(period.outcomes).for_each(|(sum, more)| *sum += more);
        all.1 += period.cost;
    }
    all
}

#[test]
fn at_every_instant_the_charts_say_what_the_world_is() {
    for lesson in lessons::all() {
        let mut run = Run::new(Arc::new(lesson.scenario()));
        let (mut tally, mut highest) = (Tally::default(), Levels::default());
        let until = run.scenario().about.horizon.min(Time::from_secs(300_000));
        while let Some(due) = run.next_due().filter(|due| *due <= until) {
            run.advance(due, u32::MAX);
            while !tally.read(&mut run) {}
            let (now, levels) = (run.now(), Levels::of(run.world(), run.now()));
            assert_eq!(tally.levels(now), levels, "{} at {now:?}", lesson.id);
            highest.depth = highest.depth.max(levels.depth);
            highest.age = highest.age.max(levels.age);
            assert_eq!(sums(&tally), (outcomes(run.world()), run.world().ledger().total()), "{}", lesson.id);
        }
        // The highest of all periods is the highest that was ever seen.
        let depth = tally.periods().iter().map(|period| period.highest.depth).max();
        assert!(depth >= Some(highest.depth), "{}: {depth:?} {highest:?}", lesson.id);
        let age = tally.periods().iter().map(|period| period.highest.age).max();
        assert!(age >= Some(highest.age), "{}", lesson.id);
        assert!(tally.periods().len() <= PERIODS_MAX);
    }
}

#[test]
fn read_at_once_or_bit_by_bit_the_charts_are_the_same() {
    for lesson in lessons::all() {
        let mut run = Run::new(Arc::new(lesson.scenario()));
        let mut bit_by_bit = Tally::default();
        for step in 1..=40 {
            run.seek(Time(run.scenario().about.horizon.0 / 40 * step));
            while !bit_by_bit.read(&mut run) {}
        }
        let at_once = read(&mut run);
        assert_eq!(bit_by_bit.periods(), at_once.periods(), "{}", lesson.id);
    }
}

#[test]
fn going_back_takes_the_future_out_of_what_counts_for_now() {
    for lesson in lessons::all() {
        let mut run = Run::new(Arc::new(lesson.scenario()));
        run.seek(run.scenario().about.horizon);
        let tally = read(&mut run);
        let (known, mode_of) = (run.known(), |run: &Run, id: CallerId| run.scenario().caller(id).mode);
        for shown in (0..=known).step_by(1 + known as usize / 50) {
            run.seek_record(shown);
            assert_eq!(Levels::at_playhead(&run, &tally), Levels::of(run.world(), run.now()), "{}", lesson.id);
            let mut heard = 0;
            let mut callers = Vec::new();
            let mut ended = 0;
            run.for_each_record(0, shown, |record| match record.what {
                What::Answered { from: Sender::Caller(id), .. } | What::HungUp { from: Sender::Caller(id), .. } => {
                    ended = record.seq;
                    callers.push(id);
                }
                // The SDK keeps it to itself.
                What::ResendDue { from: Sender::Caller(_), .. } if record.cause == ended => drop(callers.pop()),
                _ => {}
            });
            let switched = run.commands().iter().any(|timed| timed.at <= run.now());
            callers.iter().for_each(|id| heard += u64::from(mode_of(&run, *id) == Mode::Sync));
            let spread = tally.spread_before(shown);
            // Between giving up on a send and sending again lies no time, but a record.
            let between = run.record(shown).is_some_and(|next| matches!(next.what, What::ResendDue { .. }));
            assert!(switched || between || spread.count(SYNC) == heard, "{}: {shown} records", lesson.id);
            let succeeded = outcomes(run.world())[0];
            assert!(spread.count(ASYNC) <= succeeded, "{}", lesson.id);
        }
    }
}

#[test]
fn a_caller_waits_from_the_first_send_to_what_it_hears_however_often_its_sdk_sends() {
    let mut run = run_of("asked-twice");
    run.seek(run.scenario().about.horizon);
    let tally = read(&mut run);
    let (mut first, mut hung_up, mut heard) = (None, None, None);
    run.for_each_record(0, u64::MAX, |record| match record.what {
        What::Sent { .. } => first = first.or(Some(record.at)),
        What::HungUp { .. } => hung_up = Some(record.seq),
        What::Answered { .. } => heard = Some((record.seq, record.at)),
        _ => {}
    });
    let (hung_up, heard, first) = (hung_up.expect("gives up"), heard.expect("an answer"), first.expect("a call"));
    assert_eq!(tally.spread_before(hung_up + 2).count(SYNC), 0, "it sends again");
    assert_eq!(tally.spread_before(heard.0).count(SYNC), 0, "it waits");
    let spread = tally.spread_before(run.shown());
    assert_eq!((spread.count(SYNC), spread.percentile(SYNC, 50)), (1, Some(heard.1.since(first))));
    let whole = tally.periods().iter().map(|period| period.spread.count(SYNC)).sum::<u64>();
    assert_eq!(whole, 1, "what the SDK kept to itself counts in no period");
}

#[test]
fn of_few_calls_the_percentiles_are_exact() {
    let mut run = run_of("sync");
    run.seek(Time::from_secs(60));
    let tally = read(&mut run);
    let spread = tally.spread_before(run.shown());
    let mut waited = Vec::new();
    run.for_each_record(0, u64::MAX, |record| {
        if let What::Answered { from: Sender::Caller(_), waited: span, .. } = record.what {
            waited.push(span);
        }
    });
    waited.sort_unstable();
    assert_eq!(waited.len(), 2);
    assert_eq!([50, 99].map(|percent| spread.percentile(SYNC, percent)), [Some(waited[0]), Some(waited[1])]);
}

#[test]
fn charts_and_tables_are_drawn_at_any_instant() {
    for lesson in lessons::all() {
        let mut run = Run::new(Arc::new(lesson.scenario()));
        let mut tally = Tally::default();
        let horizon = run.scenario().about.horizon;
        for part in [0, 1, 5, 10, 20, 3] {
            run.seek(Time(horizon.0 / 10 * part));
            while !tally.read(&mut run) {}
            assert!(domain(&run, &tally) >= run.now());
            for width in [240, 460] {
                let sheet = ChartSet::new(&tally, &run, width);
                for chart in Chart::ALL {
                    let panel = sheet.panel(chart);
                    assert!(panel.now.iter().all(|figure| !figure.value.is_empty()), "{}", lesson.id);
                    assert!(!panel.now.is_empty(), "{}", lesson.id);
                    assert_eq!(panel.plot.until.is_some(), chart != Chart::Latency);
                    is_within(&panel.plot, width, lesson.id);
                }
            }
            let rows = table::over_time(&run, &tally).rows;
            assert!((1..=24).contains(&rows.len()), "{}: {} rows", lesson.id, rows.len());
            assert!(rows.iter().all(|row| row.cells.len() + 1 == text::over_time().len()));
            let latency = table::latency(&run, &tally);
            assert!(latency.rows.iter().all(|row| row.cells.len() + 1 == latency.heads.len()));
        }
    }
}

/// All marks lie in the plot, and there are no more than can be drawn quickly.
fn is_within(plot: &Plot, width: i32, lesson: &str) {
    let marks = || plot.layers.iter().flat_map(|layer| &layer.marks);
    let size: usize = marks().map(|mark| if let Mark::Path { data, .. } = mark { data.text().len() } else { 40 }).sum();
    assert!(size < 40_000, "{lesson}: {size} bytes");
    for mark in marks() {
        match mark {
            Mark::Path { data, .. } => {
                for number in data.text().split(|c: char| !c.is_ascii_digit() && c != '-').filter(|n| !n.is_empty()) {
                    let number: i32 = number.parse().expect("whole pixels");
                    assert!((0..=width).contains(&number), "{lesson}: {data:?}");
                }
            }
            Mark::Circle { x, y, .. } | Mark::Word { x, y, .. } => {
                assert!((0..=width).contains(x) && (0..=HEIGHT).contains(y), "{lesson}: {mark:?}");
            }
        }
    }
}

#[test]
fn a_place_in_a_plot_is_an_instant() {
    let mut run = run_of("backlog");
    run.seek(Time::from_secs(100));
    let tally = read(&mut run);
    let sheet = ChartSet::new(&tally, &run, 400);
    let plot = sheet.panel(Chart::Depth).plot;
    let end = domain(&run, &tally);
    assert_eq!(plot.time_at(0.0), Some(Time::ZERO), "beside the axis");
    assert_eq!(plot.time_at(LEFT as f32 + (400 - LEFT - RIGHT) as f32 / 2.0), Some(Time(end.0 / 2)));
    assert_eq!(plot.time_at(1_000.0), Some(end));
    assert_eq!(sheet.panel(Chart::Latency).plot.time_at(100.0), None, "an axis of lengths");
}

#[test]
fn a_hundred_thousand_calls_take_no_more_room_than_a_hundred() {
    let mut scenario = lessons::find("backlog").expect("a lesson").scenario();
    scenario.functions[0].reserved = Some(50);
    scenario.callers[0].when = invokescope::engine::scenario::Arrivals::Random { mean_gap: Span(20_000), limit: None };
    let mut run = Run::new(Arc::new(scenario));
    let mut tally = Tally::default();
    for part in 1..=10 {
        run.seek(Time::from_secs(200 * part));
        while !tally.read(&mut run) {}
    }
    assert!(run.world().calls_sent() > 90_000);
    assert!(tally.periods().len() <= PERIODS_MAX);
    let bins: usize = tally.periods().iter().map(|period| period.spread.bins.len()).sum();
    assert!(bins < PERIODS_MAX * 400, "{bins}");
    assert_eq!(sums(&tally), (outcomes(run.world()), run.world().ledger().total()));
    // Far back, what counts is cut at the beginning of a period, never behind the playhead.
    let whole = tally.spread_before(run.known());
    run.seek(Time::from_secs(700));
    let (back, done) = (tally.spread_before(run.shown()).count(ASYNC), outcomes(run.world())[0]);
    assert!(back <= done && back * 100 >= done * 95 && done < whole.count(ASYNC), "{back} of {done}");
}

fn works(lengths_ms: &[u64]) -> Vec<Function> {
    let function = |ms: &u64| Function {
        memory_mb: 512,
        work: Distribution::Fixed(Span::from_ms(*ms)),
        ..Function::named("f", Preset::AwsToday)
    };
    lengths_ms.iter().map(|ms| chain::like(&function(ms))).collect()
}

fn quiet() -> Account {
    Account { network: Span::ZERO, dispatch: Distribution::ZERO, ..Account::default() }
}

fn ledger_of(scenario: Scenario) -> Ledger {
    let mut run = Run::new(Arc::new(scenario));
    run.seek(Time::from_secs(1_000));
    run.world().ledger().clone()
}

#[test]
fn f1_of_a_sync_chain_the_waiting_is_billed() {
    let scenario = chain::scenario(works(&[100, 200, 1_000]), &quiet(), Mode::Sync);
    let mut chain = Chain::new(scenario.clone());
    let outcome = chain.go_on(1_000).expect("an end");
    let ledger = ledger_of(scenario);
    assert_eq!((ledger.billed_ms, ledger.waiting_ms), (3_500, 2_200));
    assert_eq!(outcome.per_million, Amount(ledger.total().0 * 1_000_000));
    // 1.75 GB-s and three requests: $0.0000297667, unrounded.
    assert_eq!(ledger.total().exact(), "0.000029766725");
    assert_eq!(outcome.waits, Span::from_ms(1_300));
    assert_eq!(own_words(&ledger, 1), "You pay for 2.2 s of waiting in every 3.5 s.");
    let apart = ledger_of(chain::scenario(works(&[100, 200, 1_000]), &quiet(), Mode::Async));
    assert_eq!((apart.billed_ms, apart.waiting_ms), (1_300, 0));
}

#[test]
fn a_sync_chain_costs_ever_more_a_function_and_an_async_one_the_same() {
    let function = &works(&[400])[0];
    let mut study = Study::new(function, &quiet());
    while study.go_on(50) {}
    let pairs = study.pairs();
    assert_eq!(pairs.len(), chain::LENGTH_MAX);
    for (before, three) in pairs.windows(3).enumerate() {
        let cost = |place: usize, mode: usize| three[place][mode].per_million.0 as i128;
        let second = |mode: usize| (cost(2, mode) - cost(1, mode)) - (cost(1, mode) - cost(0, mode));
        assert_eq!(second(1), 0, "async is linear");
        assert_eq!(second(0), 1_000_000 * 512 * 400 * 16_666_700, "sync: each function waits for all behind it");
        assert_eq!(three[2][0].waits, Span::from_ms(400 * (before as u64 + 3)));
        assert_eq!(three[2][1].waits, Span::ZERO, "whoever hands on waits for no one");
    }
    for plot in chain::charts(pairs, 400) {
        let round = |mark: &&Mark| matches!(mark, Mark::Circle { class: "mark", .. });
        assert_eq!(plot.layers.iter().flat_map(|layer| &layer.marks).filter(round).count(), chain::LENGTH_MAX);
        is_within(&plot, 400, "chain");
    }
    assert_eq!(chain::table(pairs).rows.len(), chain::LENGTH_MAX);
}

#[test]
fn random_work_is_taken_in_the_mean_and_a_chain_beyond_the_timeout_says_so() {
    let mut function = works(&[400])[0].clone();
    function.work = Distribution::Uniform(Span::from_ms(200), Span::from_ms(600));
    let mut study = Study::new(&function, &quiet());
    while study.go_on(5_000) {}
    let waits = study.pairs()[7][0].waits.ms_floor();
    assert!((3_000..3_400).contains(&waits), "{waits}");
    function.work = Distribution::Fixed(Span::from_secs(290));
    let mut study = Study::new(&function, &quiet());
    while study.go_on(5_000) {}
    let failed: Vec<bool> = study.pairs().iter().map(|pair| pair[0].failed).collect();
    assert_eq!(failed, [false, false, false, false, false, false, true, true]);
}

#[test]
fn f3_a_month_at_my_rate_has_tiers_and_the_free_tier() {
    let mut function = works(&[120])[0].clone();
    function.memory_mb = 1_536;
    let mut run = Run::new(Arc::new(chain::scenario(vec![function], &quiet(), Mode::Sync)));
    run.seek(Time::from_secs(1_000));
    let ledger = run.world().ledger().clone();
    let cents = |amount: Amount| (amount.picodollars() + 5_000_000_000) / 10_000_000_000;
    let month = |free| cents(Costs::of(&ledger, 1, 3_000_000, free, Amount::ZERO).total());
    assert_eq!((month(FreeTier::On), month(FreeTier::Off)), (273, 960));
    let table = explained::table(run.world(), run.now(), 1, 3_000_000, FreeTier::On);
    let cell = |class: &str| table.rows.iter().find(|row| row.class == class).map(|row| row.cells[1].as_str());
    assert_eq!((cell("total"), cell("less")), (Some("$2.73"), Some("−$6.87")), "{table:?}");
}

/// The total for a million calls: what the bill says, what the comparison says of its way, and what the bill explained says.
fn per_million(run: &Run) -> [String; 3] {
    let (world, now) = (run.world(), run.now());
    let outcome = Outcome::of(world, now);
    let table = explained::table(world, now, outcome.calls, 3_000_000, FreeTier::On);
    let total = table.rows.last().expect("a total").cells[0].clone();
    let running = world.running_meter(now).scaled(1_000_000, outcome.calls);
    [
        money::amount(world.cost_of_calls(now, 1_000_000, outcome.calls) + running),
        way_figures(&outcome)[6].clone(),
        total,
    ]
}

#[test]
fn before_anything_is_charged_a_million_calls_have_no_price() {
    let scenario = r#"{"callers":[{"name":"c","calls":"f","when":{"every":"2min"}}],
        "functions":[{"name":"f","work":"10s","timeout":"20s","provisioned":2}]}"#;
    let mut run = Run::new(Arc::new(read_scenario(scenario).expect("a scenario")));
    run.seek(Time::ZERO);
    let outcome = Outcome::of(run.world(), run.now());
    assert_eq!(outcome.calls, 1, "it has called");
    let [_, comparison, explained] = per_million(&run);
    assert_eq!((comparison.as_str(), explained.as_str()), ("–", "–"));
    let table = explained::table(run.world(), run.now(), 1, 3_000_000, FreeTier::On);
    assert!(table.rows.iter().all(|row| row.cells[0] == "–"), "{table:?}");
    let month = &table.rows.last().expect("a total").cells[1];
    assert!(month.starts_with('$') && month != "$0", "what is kept ready for a month is known: {month}");
}

#[test]
fn bill_comparison_and_explanation_say_one_figure_for_a_million_calls() {
    let scenario = r#"{"callers":[{"name":"c","calls":"f","when":{"every":"2min"}},
                                  {"name":"d","calls":"g","mode":"async","when":{"every":"1min"}}],
        "functions":[{"name":"f","work":"10s","timeout":"20s","memory_mb":1024,"provisioned":2},
                     {"name":"g","work":"1s","failure":"always","retries":0,"dead_letter_queue":"q","on_failure":"r"}],
        "targets":[{"name":"q"},{"name":"r"}],
        "commands":[{"at":"1min","set_function":{"function":"f","provisioned":5}},
                    {"at":"7min","set_function":{"function":"f","provisioned":1}},
                    {"at":"12min","set_function":{"function":"f","provisioned":0}}]}"#;
    let mut run = Run::new(Arc::new(read_scenario(scenario).expect("a scenario")));
    // So many quarters of a minute were environments kept ready until then, as they are paid for; 20 are a block of five minutes.
    for (ms, quarters) in [(390_000, 118), (750_000, 210), (1_200_000, 220), (1_205_000, 220)] {
        run.seek(Time::from_ms(ms));
        let [bill, comparison, explained] = per_million(&run);
        assert_eq!((&comparison, &explained), (&bill, &bill), "at {ms} ms");
        let (world, calls) = (run.world(), Outcome::of(run.world(), run.now()).calls);
        let kept = world.cost_by_cause(Cause::Provisioned, run.now(), calls, calls);
        assert_eq!(kept.picodollars(), 4_166_700 * 15 * quarters, "at {ms} ms");
    }
}

#[test]
fn every_lesson_costs_a_million_times_as_much_for_a_million_calls() {
    for lesson in lessons::all() {
        let mut run = Run::new(Arc::new(lesson.scenario()));
        run.seek(run.scenario().about.horizon);
        let ledger = run.world().ledger();
        let costs = Costs::of(ledger, 1, 1_000, FreeTier::Off, Amount::ZERO);
        let own = ledger.total() - ledger.part(Cause::Neighbours);
        assert_eq!(costs.less, Amount::ZERO, "{}", lesson.id);
        assert_eq!(costs.total() - costs.causes[Cause::Neighbours as usize], Amount(own.0 * 1_000), "{}", lesson.id);
        assert!(own_words(ledger, 1).ends_with('.'), "{}", lesson.id);
    }
}

#[test]
fn the_latency_of_asynchronous_calls_alone_stands_on_the_axis() {
    for (id, hangs) in [("backlog", false), ("both-ways", true)] {
        let mut run = run_of(id);
        run.seek(run.scenario().about.horizon);
        let tally = read(&mut run);
        let plot = ChartSet::new(&tally, &run, 300).panel(Chart::Latency).plot;
        let frame = plot.layers.first().expect("a frame");
        let heights = frame.marks.iter().filter_map(|mark| match mark {
            Mark::Word { y, anchor: "end", text, .. } => Some((*y, text.as_str() == "0")),
            _ => None,
        });
        let heights: Vec<(i32, bool)> = heights.collect();
        let lowest = heights.iter().max().expect("words beside the axis");
        assert_eq!(!lowest.1, hangs, "{id}: {heights:?}");
    }
}
