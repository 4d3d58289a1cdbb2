//! Numbers: each that says something of AWS comes from `engine::facts`, with its source. What is looked at: numbers in the
//! code, and numbers in what the page says. Each number of ours stands in a list here, with the reason.

use crate::messages;
use crate::rules::{File, Problems, code};
use invokescope::engine::facts::{self, Fact, Unit};

/// Rooms of arithmetic: samplers, digests, bits of what is packed, units of time and money, roundings.
const ARITHMETIC: [&str; 12] = [
    "src/engine/pack.rs",
    "src/engine/world/packing.rs",
    "src/engine/random.rs",
    "src/engine/hash.rs",
    "src/engine/time.rs",
    "src/engine/money.rs",
    "src/text/money.rs",
    "src/text/number.rs",
    "src/text/time.rs",
    "src/interchange/import/log/timestamp.rs",
    "src/scene/",
    "src/interchange/export/picture/",
];

/// Numbers in code that are no facts about AWS: where, in which line, and why.
const OURS: &[(&str, &str, &str)] = &[
    (
        "src/engine/scenario/check.rs",
        "IDLE_TIMEOUT: (Span, Span) = (Span::from_secs(1), Span::from_secs(3_600))",
        "bound of ours",
    ),
    ("src/engine/scenario/limits.rs", "GAP_MIN: Span = Span(10)", "bound of ours"),
    ("src/engine/scenario/limits.rs", "GAP_MAX: Span = Span(1_000_000_000_000)", "bound of ours"),
    ("src/engine/scenario/limits.rs", "TIME_MAX: Time = Time(31 * 86_400 * 1_000_000)", "bound of ours"),
    ("src/engine/scenario/check.rs", "account.network, Span::ZERO, Span::from_secs(60)", "bound of ours"),
    ("src/engine/scenario/check.rs", "account.dispatch, Span::from_secs(3_600)", "bound of ours"),
    ("src/engine/scenario/check.rs", "*period, Span::from_ms(1), last", "bound of ours"),
    ("src/engine/scenario/check.rs", "function.timeout, Span::from_secs(1), timeout", "timeouts are whole seconds"),
    ("src/engine/scenario/check.rs", "function.work, Span::from_secs(3_600)", "bound of ours"),
    ("src/engine/scenario/check.rs", "Span::from_secs(1), Span::from_secs(86_400)", "bound of ours"),
    ("src/engine/scenario/about.rs", "pub const FIGURES_MAX", "bound of ours"),
    ("src/engine/scenario/ask.rs", "pub const ASKS_MAX", "bound of ours"),
    ("src/engine/scenario/ask.rs", "pub const TASKS_MAX", "bound of ours"),
    ("src/engine/scenario/ask.rs", "pub const OBJECTIVES_MAX", "bound of ours"),
    ("src/engine/scenario/ask.rs", "pub const MINUTES_MAX", "bound of ours"),
    ("src/engine/scenario/ask.rs", "pub const OPTIONS_MIN", "bound of ours"),
    ("src/engine/scenario/ask.rs", "pub const OPTIONS_MAX", "bound of ours"),
    ("src/engine/scenario/ask.rs", "pub const OPTION_TEXT_MAX", "bound of ours"),
    ("src/engine/scenario/ask.rs", "pub const CONDITIONS_MAX", "bound of ours"),
    ("src/engine/scenario/query.rs", ", 0), (", "places of words"),
    ("src/engine/scenario/about.rs", "pub const WHAT_IF_MAX", "bound of ours"),
    ("src/engine/scenario/about_read.rs", "unwrap_or(Time::from_secs(60))", "how far the slider reaches at first"),
    ("src/engine/scenario/function.rs", "work: Distribution::Fixed(Span::from_ms(100))", "a new function's work"),
    ("src/engine/answer.rs", "const STACK: &str", "a name: a line of somebody's handler"),
    ("src/engine/scenario/sdk.rs", "pub const MAX: usize = 8", "bound of ours"),
    ("src/engine/scenario/distribution.rs", "pub const MOST", "bound of ours"),
    ("src/engine/bill.rs", "pub const MONTH", "thirty days, as the bill says"),
    ("src/engine/bill.rs", "const MB_MS_PER_GB_S: u128 = 1_024_000", "units"),
    ("src/engine/delivery.rs", "String::with_capacity(512)", "room for a text"),
    ("src/engine/delivery.rs", "if day > 31", "the calendar"),
    ("src/engine/delivery.rs", "\\\"account\\\":\\\"123456789012\\\"", "a name: the account in AWS's examples"),
    ("src/engine/delivery.rs", "arn:aws:events:us-east-1:123456789012", "a name: the account in AWS's examples"),
    ("src/engine/report.rs", "span.0.div_ceil(10)", "hundredths"),
    ("src/engine/retry.rs", "refusals.min(32)", "what a shift can take"),
    ("src/engine/scenario/limits.rs", "pub const CALLERS_MAX", "bound of ours"),
    ("src/engine/scenario/limits.rs", "pub const FUNCTIONS_MAX", "bound of ours"),
    ("src/engine/scenario/limits.rs", "pub const TARGETS_MAX", "bound of ours"),
    ("src/engine/scenario/limits.rs", "pub const EDGES_MAX", "bound of ours"),
    ("src/engine/scenario/limits.rs", "pub const BURST_MAX", "bound of ours"),
    ("src/engine/scenario/limits.rs", "pub const INSTANTS_MAX", "bound of ours"),
    ("src/engine/scenario/circles.rs", "pub const CALLS_FROM_ONE_MAX", "bound of ours"),
    ("src/engine/scenario/limits.rs", "pub const COMMANDS_MAX", "bound of ours"),
    ("src/engine/scenario/limits.rs", "pub const NAME_MAX", "bound of ours"),
    ("src/engine/scenario/limits.rs", "pub const TEXT_MAX", "bound of ours"),
    ("src/engine/scenario/check.rs", "account.concurrency.into(), 1, 1_000_000", "bound of ours"),
    ("src/engine/scenario/check.rs", "ppm.into(), 0, 1_000_000", "parts per million"),
    ("src/engine/scenario/check.rs", "ppm, 0, 1_000_000", "parts per million"),
    ("src/engine/scenario/check.rs", "size.into(), 0, 100_000_000", "bound of ours"),
    ("src/engine/scenario/check.rs", "sdk.attempts.into(), 1, 20", "bound of ours"),
    ("src/engine/scenario/node.rs", "part.len() > 4", "digits of a per cent"),
    ("src/engine/scenario/node.rs", "10_u32.pow(4 - part.len()", "digits of a per cent"),
    ("src/engine/scenario/node.rs", "checked_mul(10_000)", "parts per million"),
    ("src/engine/scenario/node.rs", "(ppm <= 1_000_000)", "parts per million"),
    ("src/engine/scenario/read.rs", "pub const SOURCE_MAX", "bound of ours"),
    ("src/engine/scenario/read.rs", "text.chars().take(120)", "how much of a wrong text is shown"),
    ("src/engine/scenario/read.rs", "whole(100_000, &node, faults)", "bound of ours"),
    ("src/engine/scenario/sdk.rs", ".min(32)", "what a shift can take"),
    ("src/engine/scenario/values.rs", "*rate >= 1e-6", "bound of ours"),
    ("src/engine/scenario/values.rs", "attempts.whole(20, faults)", "bound of ours"),
    ("src/engine/calendar.rs", "const FAR", "how far off what is in the other heap is"),
    ("src/engine/calendar.rs", "const HEAP_MAX", "where the heap is no longer quick to copy"),
    ("src/engine/calendar.rs", "const HEAP_AGAIN", "where the heap is quick to copy again"),
    ("src/engine/calendar.rs", "const BUCKET_BITS", "a width of ours"),
    ("src/engine/calendar.rs", "const LANES_MAX", "bound of ours"),
    ("src/engine/calendar.rs", "self.taken.is_multiple_of(256)", "how often is looked"),
    ("src/engine/added.rs", "const PAGE", "a size of ours"),
    ("src/engine/pages.rs", "const PAGE", "a size of ours"),
    ("src/engine/pages.rs", "const FEW", "what is still quick to copy: a size of ours"),
    ("src/engine/pages.rs", "const BLOCK", "a size of ours"),
    ("src/engine/scenario/foreign.rs", "const LINES: [(&str, &str); 14]", "how many there are"),
    ("src/engine/scenario/foreign.rs", "const FIELDS: [(&[&str], &str); 12]", "how many there are"),
    ("src/engine/scenario/foreign.rs", "const LINES_MAX", "bound of ours"),
    ("src/engine/scenario/fault.rs", "matches!(c, '", "characters"),
    ("src/engine/world/mod.rs", "const STALE_MIN", "where looking for stale timers begins to pay"),
    ("src/engine/world/mod.rs", "STALE_MIN + 8 * self.state.calls.len()", "more timers than calls can have"),
    ("src/engine/world/environments.rs", "const MILLION", "parts per million"),
    ("src/engine/world/mod.rs", "pub const CALLS_MAX", "bound of ours"),
    ("src/engine/world/provisioned.rs", "const PAID_AT_ONCE", "room in a record"),
    ("src/engine/world/state.rs", "pub const PROVISIONED_FROM", "a number for names"),
    ("src/engine/world/view.rs", "self.next_but(commands, 2_000,", "how far the page looks"),
    ("src/engine/world/view.rs", "self.next_but(commands, 20_000,", "how far the page looks"),
    ("src/engine/world/view.rs", "+ 4_096", "an estimate of bytes"),
    ("src/engine/delivery.rs", "(bits >> (4 * place) & 15)", "hexadecimal digits"),
    ("src/engine/report.rs", "INIT_START Runtime Version", "a name: a runtime's version"),
    ("src/engine/report.rs", "arn:aws:lambda:us-east-1::runtime", "a name: a runtime's version"),
    ("src/app/present/fullscreen.rs", "const OPENING_MS", "milliseconds on the wall"),
    ("src/app/present/pairing.rs", "const SEARCH_MS", "milliseconds on the wall"),
    ("src/app/present/pairing.rs", "const SIGNS: u32", "counted"),
    ("src/app/present/pairing.rs", "const UNANSWERED_MAX", "counted"),
    ("src/app/present/pairing.rs", "const LEFT_COUNT", "counted"),
    ("src/app/present/speaker.rs", "const SECOND_MS", "units"),
    ("src/app/present/speaker.rs", "const MICROS_OF_MS", "units"),
    ("src/interchange/presentation.rs", "const COUNT_MAX", "bound of ours"),
    ("src/app/api.rs", "const RECORDS_MAX", "bound of ours"),
    ("src/app/listening.rs", "const LISTENERS_MAX", "bound of ours"),
    ("src/app/details/plot_view.rs", "const WIDTH_MIN", "a width on the page"),
    ("src/app/details/explained.rs", "const RATE_MAX", "bound of ours"),
    ("src/app/transport/time_slider.rs", "const SIDEWAYS_PX", "a length on the page"),
    ("src/text/explained.rs", "scaled(200, 1)", "percent, in halves"),
    ("src/app/strip/received.rs", "const WHOLE_MIN", "a length on the page"),
    ("src/app/strip/received.rs", "const WHOLE:", "thousandths"),
    ("src/app/strip/received.rs", "const SILENCE_MIN", "a length on the page"),
    ("src/text/charts.rs", "const PERCENTILES", "which are shown"),
    ("src/text/value.rs", "const OTHER", "a category's place"),
    ("src/app/bill/charges.rs", "const LOOK_BACK", "how far the page looks"),
    ("src/app/compare/mode_comparison.rs", "const PACKED_EVERY", "how often is packed"),
    ("src/app/session/commands.rs", "const GIVE_STEPS", "steps before the next frame"),
    ("src/app/session/player.rs", "const OPENING_STEPS", "steps before the first frame"),
    ("src/app/session/player.rs", "const READ_MAX", "records in a slice of a frame"),
    ("src/app/session/frame_loop.rs", "const STEPS", "steps in a slice of a frame"),
    ("src/app/session/background_task.rs", "const REST", "between two slices of work"),
    ("src/app/session/background_task.rs", "pub const STEPS", "steps between two looks at the clock"),
    ("src/text/code/mod.rs", "const BODY_MAX", "how much of a body is written into a comment"),
    (
        "src/app/inspector/settings/schedule.rs",
        "Arrivals::Every { period: Span::from_secs(20)",
        "a first value to change",
    ),
    ("src/app/inspector/settings/failure.rs", "const CHANCE_PPM", "a first value to change"),
    ("src/app/inspector/settings/caller_more.rs", "const SENDS_MAX", "bound of ours"),
    ("src/text/spoken.rs", "const REST_MS", "a time on the page"),
    ("src/text/spoken.rs", "const TAKEN_IN_MS", "a time on the page"),
    ("src/text/entry.rs", "const MICROS_PER_THOUSANDTH", "units"),
    ("src/text/entry.rs", "const RATE_MAX_THOUSANDTHS", "bound of ours"),
    ("src/text/names.rs", "const DAY", "units"),
    ("src/text/names.rs", "const BELOW", "a part of all draws: a tolerance of ours"),
    ("src/text/names.rs", "const HALF", "a part of all draws"),
    ("src/text/names.rs", "const NINE_TENTHS", "a part of all draws"),
    ("src/text/shares.rs", "const PPM", "units"),
    ("src/text/shares.rs", "const MEDIAN", "half of all"),
    ("src/text/shares.rs", "const PER_CENT", "units"),
    ("src/text/shares.rs", "const DECIMALS_MAX", "decimals of what a scenario's file has"),
    ("src/app/stage/boxes/ending_box.rs", "const ENVELOPES", "how many are drawn"),
    ("src/app/stage/paint.rs", "const PIPS_SHOWN", "how many are drawn"),
    ("src/app/share/address.rs", "const REST_MS", "a time on the page"),
    ("src/interchange/import/report/log.rs", "const PPM_", "parts per million"),
    ("src/app/focus.rs", "const LATER_MS", "a time on the page"),
    ("src/app/compare/difference.rs", "const SPOKEN_AFTER_MS", "a time on the page"),
    ("src/app/advice/own_numbers.rs", "work: Span::from_secs(2)", "a first value to change"),
    ("src/app/advice/own_numbers.rs", "every: Span::from_secs(10)", "a first value to change"),
    ("src/app/bring/log_report.rs", "const MEMORY_MB", "to try a function with"),
    ("src/app/bring/reading.rs", "const TRIAL_STEPS", "steps of trial runs"),
    ("src/app/share/pictures.rs", "const SCALE", "pixels of a picture for each of its own"),
    ("src/app/share/saving.rs", "const SLICE", "records that are read at once"),
    ("src/app/share/saving.rs", "const KEPT_MS", "a time on the page"),
    (
        "src/interchange/import/template/assumptions.rs",
        "STAGGER: Span = Span::from_ms(100)",
        "between the callers of an example",
    ),
    ("src/interchange/import/template/assumptions.rs", "work: Span::from_ms(500)", "assumed, and said so"),
    ("src/interchange/import/template/assumptions.rs", "period: Span::from_secs(10)", "assumed, and said so"),
    ("src/interchange/import/template/assumptions.rs", "horizon: Time::from_secs(600)", "how long the run is"),
    (
        "src/interchange/import/template/model.rs",
        "pub const API_LIMIT_MS_MAX",
        "API Gateway's quota; the engine knows no gateways",
    ),
    (
        "src/interchange/import/template/model.rs",
        "Self::RestApi | Self::WebSocketApi => Some(Span::from_secs(29))",
        "API Gateway's quota; the engine knows no gateways",
    ),
    (
        "src/interchange/import/template/model.rs",
        "Self::HttpApi | Self::AppSync => Some(Span::from_secs(30))",
        "quotas of API Gateway and AppSync; the engine knows neither",
    ),
    (
        "src/interchange/import/template/model.rs",
        "Self::Cognito => Some(Span::from_secs(5))",
        "Cognito's quota; the engine does not know it",
    ),
    (
        "src/interchange/import/template/model.rs",
        "Self::Alexa => Some(Span::from_secs(8))",
        "Alexa's limit; the engine does not know it",
    ),
    ("src/interchange/import/template/addresses.rs", "const EXAMPLE_ACCOUNT", "the account in AWS's examples"),
    ("src/interchange/import/template/schedule.rs", "const UNITS", "units"),
    (
        "src/interchange/import/template/cron.rs",
        "(CronField::",
        "fields of a cron expression: facts::SCHEDULE_CRON has the source",
    ),
    ("src/interchange/import/template/cron.rs", "const MONTH_DAYS", "the calendar"),
    ("src/interchange/import/template/cron.rs", "const FOUR_YEARS_DAYS", "the calendar"),
    ("src/interchange/import/template/cron.rs", "const DAY_MINUTES", "units"),
    ("src/interchange/import/template/cron.rs", "const HOUR_MINUTES", "units"),
    ("src/interchange/import/template/cron.rs", "const DAY_SECONDS", "units"),
    ("src/interchange/import/template/findings/mod.rs", "pub const FINDINGS_MAX", "bound of ours"),
    ("src/interchange/import/template/findings/overlaps.rs", "const CALLS", "how often an example calls"),
    ("src/interchange/import/log/collect.rs", "const SECOND", "units"),
    ("src/interchange/import/template/findings/stage.rs", "const CALLED_AT", "when an example's call is made"),
    ("src/interchange/embed_code.rs", "const FRAME", "a size on the page"),
    ("src/interchange/second_run.rs", "const WORDS_MAX", "bound of ours"),
    ("src/interchange/prepared.rs", "const LEVEL", "how hard a package is packed"),
    ("src/interchange/sheet.rs", "const BECAUSE_LINES", "lines on paper"),
    ("src/interchange/sheet.rs", "const SEEN_LINES", "lines on paper"),
    ("src/interchange/sheet.rs", "const WHY_LINES", "lines on paper"),
    ("src/interchange/sheet.rs", "const TRIED_LINES", "lines on paper"),
    ("src/interchange/sheet.rs", "const STEPS_MAX", "bound of ours"),
    ("src/interchange/import/template/cloudformation/parameters.rs", "const ALLOWED_MAX", "bound of ours"),
    ("src/lessons/answer_file.rs", "const TIME_MAX", "what a browser can count"),
    ("src/interchange/export/aws/carried.rs", "const CDK_HASH", "a length of the CDK's"),
    ("src/interchange/export/aws/template.rs", "const LOG_DAYS", "a choice of ours"),
    ("src/interchange/export/aws/template.rs", "const MESSAGES_KEPT_S", "a choice of ours: fourteen days"),
    ("src/interchange/export/chrome_trace.rs", "const FIRST_FUNCTION", "a number for names"),
    ("src/interchange/export/mermaid.rs", "const LINES_MAX", "bound of ours"),
    ("src/interchange/export/otlp.rs", "const BYTES_PER_MB", "units"),
    ("src/interchange/export/otlp_span.rs", "const BEGIN_SECS", "when a run begins"),
    ("src/interchange/export/otlp_span.rs", "const SPANS_PER_CALL", "a number for names"),
    ("src/interchange/export/otlp_span.rs", "const IS_ERROR", "OpenTelemetry's number"),
    ("src/interchange/import/log/attempt.rs", "const BELOW_PERCENT", "a tolerance of ours, from what was measured"),
    ("src/interchange/import/log/attempt.rs", "const ABOVE_PERCENT", "a tolerance of ours, from what was measured"),
    ("src/interchange/import/log/reader.rs", "const DEPTH_MAX", "bound of ours"),
    ("src/interchange/import/log/values.rs", "const MB_MAX", "bound of ours"),
    ("src/interchange/import/log/values.rs", "const BYTES_DIGITS", "digits of a decimal megabyte"),
    ("src/interchange/import/log/fit/distribution.rs", "const UNIT: Span", "a unit of ours"),
    ("src/interchange/import/log/fit/distribution.rs", "const PARAMETER_MAX", "the check's own bound"),
    ("src/interchange/import/log/fit/distribution.rs", "const DRAWS_OF_TWO", "how many are drawn"),
    ("src/interchange/import/log/fit/distribution.rs", "const HALF_MS", "half of what is rounded to"),
    ("src/interchange/import/log/fit/distribution.rs", "const ALIKE", "a tolerance of ours"),
    ("src/interchange/import/log/fit/distribution.rs", "[50, 90, 99].into_iter()", "percentiles that people look at"),
    ("src/interchange/import/log/fit/quantiles.rs", "const ALL_PPM", "parts per million"),
    ("src/interchange/import/log/fit/quantiles.rs", "const ALWAYS", "percentiles that people look at"),
    ("src/interchange/import/log/fit/quantiles.rs", "const ROUNDS", "a bound of ours"),
    ("src/app/controls/distribution_fields.rs", "const CHOSEN", "parts per million"),
    ("src/interchange/import/log/fit/mod.rs", "const SECOND", "units"),
    ("src/interchange/import/log/fit/mod.rs", "const TIMES", "how generous an assumed timeout is"),
    ("src/interchange/import/log/fit/seen.rs", "const LATE", "a tolerance of ours"),
    ("src/interchange/import/log/fit/seen.rs", "const MILLION", "parts per million"),
    ("src/interchange/import/log/fit/mod.rs", "const ALIKE_PERCENT", "a tolerance of ours"),
    ("src/interchange/import/template/bounds.rs", "const MINUTE_S", "said by the facts whose other end is named"),
    ("src/interchange/import/log/fit/settle.rs", "const FAR", "thousandths: a tolerance of ours"),
    ("src/interchange/import/log/fit/search.rs", "const COUNTS_WEIGH", "what is weighed against what"),
    ("src/interchange/import/log/fit/search.rs", "const P90_WEIGHS", "what is weighed against what"),
    ("src/interchange/import/log/fit/search.rs", "const COLD_WEIGHS", "what is weighed against what"),
    ("src/interchange/import/report/log.rs", "const ALIKE", "a part: a tolerance of ours"),
    ("src/interchange/import/log/lost.rs", "const SENT_AT", "when an example's event is sent"),
    ("src/interchange/import/report/template.rs", "const MINUTE", "units"),
    ("src/interchange/import/report/template.rs", "const HOUR", "units"),
    ("src/interchange/import/report/template.rs", "const DAY", "units"),
    ("src/lessons/advice/mod.rs", "const TIMEOUT_BEFORE", "what the fact's doubt says of its guide"),
    ("src/app/advice/own_numbers.rs", "memory_mb: 512", "what is asked about at first"),
    ("src/interchange/import/template/rights.rs", "const MAX", "bound of ours"),
    ("src/interchange/import/template/cloudformation/queues.rs", "const HOUR", "units"),
    ("src/interchange/import/template/terraform/pollers.rs", "const HOUR", "units"),
    ("src/interchange/import/log/fit/cold_starts.rs", "const LIFETIMES", "how often is tried"),
    ("src/interchange/import/log/fit/cold_starts.rs", "const INSTANTS", "how often is tried"),
    ("src/interchange/import/log/fit/seeds.rs", "const TRIED", "how often is tried"),
    ("src/interchange/import/log/fit/seeds.rs", "const SEEDS", "how often is tried"),
    ("src/interchange/import/log/fit/seeds.rs", "const DRAWS_MAX", "how often is tried"),
    ("src/interchange/import/log/fit/settle.rs", "const STRETCHES", "how often is tried"),
    ("src/interchange/import/log/fit/settle.rs", "const MILLION", "parts per million"),
    ("src/interchange/import/log/fit/cold_starts.rs", "const LIFETIME: (u64, u64)", "the check's own bounds"),
    ("src/interchange/import/log/fit/traffic.rs", "const TAIL", "room at the end of a run"),
    ("src/interchange/import/log/fit/trial.rs", "const PART", "steps between two pauses"),
    ("src/interchange/import/report/excerpt.rs", "const AROUND", "how much is shown"),
];

/// Numbers in what the code says itself, where, and why they are ours. What the page says stands in `locales/`, where a
/// message's comment answers for its numbers.
const SAID: &[(&str, &str, &str)] = &[
    ("src/app/transport/mod.rs", "M6 4h4v16H6zM14 4h4v16h-4z", "a drawing"),
    ("src/text/code/sdk_languages.rs", "amazonaws.com/2015-03-31/functions", "the version in the API's address"),
    ("src/text/code/sdk_languages.rs", "exit status 254", "how the CLI ends after a refusal"),
    ("src/text/code/sdk_languages.rs", "exit status 255", "how the CLI ends after any other error"),
];

/// A number in a line: where it begins, and its digits.
fn numerals(line: &str) -> Vec<(usize, &str)> {
    let bytes = line.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let inside_word = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || b"_.#{".contains(&bytes[at - 1]));
        if !bytes[at].is_ascii_digit() || inside_word {
            at += 1;
            continue;
        }
        let end = at + line[at..].bytes().take_while(|b| b.is_ascii_alphanumeric() || b"_.,".contains(b)).count();
        let digits = line[at..end].trim_end_matches(['.', ',']);
        found.push((at, digits));
        at = end;
    }
    found
}

fn whole(digits: &str) -> Option<u64> {
    let plain: String = digits.chars().filter(|c| *c != '_').collect();
    let plain = plain.trim_end_matches(|c: char| c.is_ascii_alphabetic()).trim_end_matches(['u', 'i']);
    let plain = if digits.starts_with("0x") { return None } else { plain };
    ["u8", "u16", "u32", "u64", "usize", "u128", "i32", "i64"]
        .iter()
        .find_map(|end| digits.strip_suffix(end))
        .map_or(plain.to_owned(), |number| number.replace('_', ""))
        .parse()
        .ok()
}

/// Whether what stands around a number makes it a unit, a place, a length of an array or a shift.
fn is_reckoned(line: &str, at: usize, digits: &str) -> bool {
    let (before, after) = (line[..at].trim_end(), line[at + digits.len()..].trim_start());
    let operator = |text: &str, ends: bool| {
        ["*", "/", "%", "<<", ">>", ".."]
            .iter()
            .any(|mark| if ends { text.ends_with(mark) } else { text.starts_with(mark) })
    };
    operator(before, true) || operator(after, false) || before.ends_with(';') && after.starts_with(']')
}

/// The part of a line in which each number counts: what a constant is set to, what a unit is made of. Not a place on the
/// page, nor how many lines it shows.
fn weighty(line: &str, engine: bool) -> Option<&str> {
    let constant = line.trim_start().trim_start_matches("pub").trim_start_matches("(super)").trim_start();
    if constant.starts_with("const ") && !constant.starts_with("const fn") {
        let (name, value) = line.split_once('=')?;
        let places = [": f32", ": f64", "f32)", "[f32", ": usize"];
        return (engine || !places.iter().any(|kind| name.contains(kind))).then_some(value);
    }
    let units =
        ["Span(", "Time(", "Span::from_secs(", "Span::from_ms(", "Time::from_secs(", "Time::from_ms(", "Amount("];
    let starts = |unit: &&str| {
        let at = line.find(*unit)?;
        line[at + unit.len()..].starts_with(|c: char| c.is_ascii_digit()).then_some(&line[at..])
    };
    units.iter().find_map(starts)
}

/// A number that says something and stands in no list.
pub fn in_code(file: &File) -> Problems {
    if file.path.starts_with("src/engine/facts/") || ARITHMETIC.iter().any(|path| file.path.starts_with(path)) {
        return Vec::new();
    }
    let engine = file.path.starts_with("src/engine/");
    let mut problems = Vec::new();
    for (number, line) in code(&file.text) {
        let excused = OURS.iter().any(|(path, part, _)| file.path == *path && line.contains(part));
        let part = weighty(&line, engine);
        let says = |(at, digits): &(usize, &str)| {
            let Some(value) = whole(digits) else { return false };
            let status = (200..600).contains(&value) && digits.len() == 3;
            match part {
                Some(part) => value > 1 && numerals(part).iter().any(|(_, other)| other == digits),
                None => (engine && value > 3 || status) && !is_reckoned(&line, *at, digits),
            }
        };
        if !excused && let Some((_, digits)) = numerals(&line).iter().find(|found| says(found)) {
            let at = format!("{}:{number}", file.path);
            problems.push(format!(
                "{at}: {digits} of its own. Take it from `engine::facts`, or list it in tests/tidy/numbers.rs"
            ));
        }
    }
    problems
}

/// A template without its marks: a character behind `§` stands for something else.
fn without_marks(text: &str) -> String {
    let mut parts = text.split('§');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| whole + "§" + part.get(1..).unwrap_or_default())
}

/// The texts of a file that a person may read, with their lines.
fn texts(file: &File) -> Vec<(usize, String)> {
    let product = file.text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = product.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    let quoted = lines.flat_map(|(index, line)| {
        // A quotation mark within a text does not end it.
        let line = line.replace("\\\"", "”");
        line.split('"').skip(1).step_by(2).map(|text| (index + 1, without_marks(text))).collect::<Vec<_>>()
    });
    // Markup is not read by anybody.
    quoted.filter(|(_, text)| is_said(text) && !text.contains("=”")).collect()
}

/// Words, and not a path of a drawing, a name of a class or a font.
fn is_said(text: &str) -> bool {
    let word = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() > 2 && !part.contains(['/', '-', '=']);
    text.contains(" to ") || text.contains(' ') && text.split(' ').any(word)
}

fn said_numerals(text: &str) -> Vec<&str> {
    let of_format = |at: usize| text[..at].rfind('{') > text[..at].rfind('}');
    numerals(text).into_iter().filter(|(at, _)| !of_format(*at)).map(|(_, digits)| digits).collect()
}

/// A number in what the page says that stands in no list.
pub fn in_texts(file: &File) -> Problems {
    let mut problems = Vec::new();
    for (number, text) in texts(file) {
        let ours = SAID.iter().any(|(path, part, _)| file.path == *path && text.contains(part));
        if !ours && !said_numerals(&text).is_empty() {
            let at = format!("{}:{number}", file.path);
            problems.push(format!(
                "{at}: a number in {text:?}. Say it in locales/, or why it is ours in tests/tidy/numbers.rs"
            ));
        }
    }
    problems
}

/// A number in a locale file that its message's comment does not answer for: with `Fact:` or `Facts:` and the facts that it
/// is, or with `Number of ours:` and the reason.
///
/// What is known about the facts themselves is their own answer.
pub fn in_messages(file: &File) -> Problems {
    if file.path.ends_with("/fact.ftl") {
        return Problems::new();
    }
    let mut problems = Vec::new();
    for message in messages::read(&file.text) {
        let at = format!("{}: {}", file.path, message.id);
        let digits: Vec<&str> = message.texts.iter().flat_map(|text| said_numerals(text)).collect();
        let line = |starts: &[&str]| {
            message.comment.lines().find_map(|line| starts.iter().find_map(|start| line.trim().strip_prefix(start)))
        };
        let ids = line(&["Fact:", "Facts:"]).map(|ids| ids.split(',').map(str::trim).collect::<Vec<_>>());
        let is_ours = line(&["Number of ours:", "Numbers of ours:"]).is_some_and(|reason| !reason.trim().is_empty());
        match (digits.is_empty(), ids) {
            (true, None) if !is_ours => {}
            (true, _) => problems.push(format!("{at} answers for a number that it does not have")),
            (false, None) if is_ours => {}
            (false, None) => {
                problems.push(format!(
                    "{at} says {digits:?}. Name its fact in the comment (`Fact: id`), or why it is ours"
                ));
            }
            (false, Some(ids)) => {
                // Nothing and one need no source.
                let said = digits.iter().filter(|digits| !["0", "0s", "1"].contains(*digits));
                let wrong = said.filter(|digits| !ids.iter().any(|id| is_value(digits, id)));
                problems.extend(wrong.map(|digits| format!("{at}: {digits} is none of {ids:?}")));
            }
        }
    }
    problems
}

/// Whether these digits are a fact's value, in one of the units in which a person would say it.
pub fn is_value(digits: &str, id: &str) -> bool {
    let Some(Fact { value, unit, .. }) = facts::find(id) else { return false };
    // What a person calls 6 MB may be some bytes more.
    let slack = if *unit == Unit::Bytes { value / 1_000 } else { 0 };
    let units: &[u64] = match unit {
        Unit::Micros => &[1_000, 1_000_000, 60_000_000, 3_600_000_000],
        Unit::Bytes => &[1, 1_024, 1_048_576],
        Unit::PartsPerMillion => &[10_000],
        _ => &[1],
    };
    let Ok(said) = digits.replace(',', "").parse::<u64>() else { return false };
    units.iter().any(|unit| (said * unit).abs_diff(*value) <= slack)
}

/// Entries of the lists that nothing is found for.
pub fn excused_in_vain(files: &[File]) -> Problems {
    let there = |path: &str, part: &str| files.iter().any(|file| file.path == path && file.text.contains(part));
    let all = OURS.iter().chain(SAID).map(|(path, part, _)| (path, part));
    all.filter(|(path, part)| !there(path, part))
        .map(|(path, part)| format!("{path}: {part:?} is not there any more"))
        .collect()
}
