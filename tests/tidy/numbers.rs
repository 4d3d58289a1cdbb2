//! Numbers: each that says something of AWS comes from `engine::facts`, with its source. What is looked at: numbers in the
//! code, and numbers in what the page says. Each number of ours stands in a list here, with the reason.

use crate::rules::{File, Problems, code};
use invokescope::engine::facts::{self, Fact, Unit};

/// Rooms of arithmetic: samplers, digests, units of time and money, roundings.
const ARITHMETIC: [&str; 8] = [
    "src/engine/random.rs",
    "src/engine/hash.rs",
    "src/engine/time.rs",
    "src/engine/money.rs",
    "src/text/money.rs",
    "src/text/number.rs",
    "src/text/time.rs",
    "src/scene/",
];

/// Numbers in code that are no facts about AWS: where, in which line, and why.
const OURS: &[(&str, &str, &str)] = &[
    (
        "src/engine/scenario/check.rs",
        "IDLE_TIMEOUT: (Span, Span) = (Span::from_secs(1), Span::from_secs(3_600))",
        "bound of ours",
    ),
    ("src/engine/scenario/check.rs", "GAP_MIN: Span = Span(10)", "bound of ours"),
    ("src/engine/scenario/check.rs", "GAP_MAX: Span = Span(1_000_000_000_000)", "bound of ours"),
    ("src/engine/scenario/check.rs", "TIME_MAX: Time = Time(31 * 86_400 * 1_000_000)", "bound of ours"),
    ("src/engine/scenario/check.rs", "account.network, Span::ZERO, Span::from_secs(60)", "bound of ours"),
    ("src/engine/scenario/check.rs", "account.dispatch, Span::from_secs(3_600)", "bound of ours"),
    ("src/engine/scenario/check.rs", "*period, Span::from_ms(1), last", "bound of ours"),
    ("src/engine/scenario/check.rs", "function.timeout, Span::from_secs(1), timeout", "timeouts are whole seconds"),
    ("src/engine/scenario/check.rs", "function.work, Span::from_secs(3_600)", "bound of ours"),
    ("src/engine/scenario/check.rs", "Span::from_secs(1), Span::from_secs(86_400)", "bound of ours"),
    ("src/engine/scenario/read.rs", "unwrap_or(Time::from_secs(60))", "how far the slider reaches at first"),
    ("src/engine/scenario/mod.rs", "work: Distribution::Fixed(Span::from_ms(100))", "a new function's work"),
    ("src/engine/answer.rs", "const STACK: &str", "a name: a line of somebody's handler"),
    ("src/engine/scenario/sdk.rs", "pub const MAX: usize = 8", "bound of ours"),
    ("src/engine/bill.rs", "pub const MONTH", "thirty days, as the bill says"),
    ("src/engine/bill.rs", "const MB_MS_PER_GB_S: u128 = 1_024_000", "units"),
    ("src/engine/delivery.rs", "String::with_capacity(512)", "room for a text"),
    ("src/engine/delivery.rs", "if day > 31", "the calendar"),
    ("src/engine/delivery.rs", "\\\"account\\\":\\\"123456789012\\\"", "a name: the account in AWS's examples"),
    ("src/engine/delivery.rs", "arn:aws:events:us-east-1:123456789012", "a name: the account in AWS's examples"),
    ("src/engine/report.rs", "span.0.div_ceil(10)", "hundredths"),
    ("src/engine/retry.rs", "refusals.min(32)", "what a shift can take"),
    ("src/engine/scenario/check.rs", "pub const CALLERS_MAX", "bound of ours"),
    ("src/engine/scenario/check.rs", "pub const FUNCTIONS_MAX", "bound of ours"),
    ("src/engine/scenario/check.rs", "pub const TARGETS_MAX", "bound of ours"),
    ("src/engine/scenario/check.rs", "pub const EDGES_MAX", "bound of ours"),
    ("src/engine/scenario/check.rs", "pub const BURST_MAX", "bound of ours"),
    ("src/engine/scenario/check.rs", "pub const INSTANTS_MAX", "bound of ours"),
    ("src/engine/scenario/circles.rs", "pub const CALLS_FROM_ONE_MAX", "bound of ours"),
    ("src/engine/scenario/check.rs", "pub const COMMANDS_MAX", "bound of ours"),
    ("src/engine/scenario/check.rs", "pub const NAME_MAX", "bound of ours"),
    ("src/engine/scenario/check.rs", "pub const TEXT_MAX", "bound of ours"),
    ("src/engine/scenario/check.rs", "account.concurrency.into(), 1, 1_000_000", "bound of ours"),
    ("src/engine/scenario/check.rs", "ppm.into(), 0, 1_000_000", "parts per million"),
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
    ("src/app/api.rs", "const RECORDS_MAX", "bound of ours"),
    ("src/app/details/plot_view.rs", "const WIDTH_MIN", "a width on the page"),
    ("src/app/details/explained.rs", "const RATE_MAX", "bound of ours"),
    ("src/app/strip/received.rs", "const WHOLE_MIN", "a length on the page"),
    ("src/app/strip/received.rs", "const WHOLE:", "thousandths"),
    ("src/app/strip/received.rs", "const SILENCE_MIN", "a length on the page"),
    ("src/text/en/charts.rs", "const PERCENTILES", "which are shown"),
    ("src/app/bill/charges.rs", "const LOOK_BACK", "how far the page looks"),
    ("src/app/session/frame_loop.rs", "const STEPS", "steps in a slice of a frame"),
    ("src/app/session/background_task.rs", "const REST", "between two slices of work"),
    ("src/app/session/background_task.rs", "pub const STEPS", "steps between two looks at the clock"),
    ("src/text/en/code/mod.rs", "const BODY_MAX", "how much of a body is written into a comment"),
    (
        "src/app/inspector/settings/schedule.rs",
        "Arrivals::Every { period: Span::from_secs(20)",
        "a first value to change",
    ),
    ("src/app/inspector/settings/failure.rs", "const CHANCE_PPM", "a first value to change"),
    ("src/app/inspector/settings/caller_more.rs", "const SENDS_MAX", "bound of ours"),
    ("src/text/spoken.rs", "const REST_MS", "a time on the page"),
    ("src/text/entry.rs", "const MICROS_PER_THOUSANDTH", "units"),
    ("src/text/entry.rs", "const RATE_MAX_THOUSANDTHS", "bound of ours"),
    ("src/text/en/names.rs", "const DAY", "units"),
    ("src/app/stage/boxes/ending_box.rs", "const ENVELOPES", "how many are drawn"),
    ("src/app/stage/paint.rs", "const PIPS_SHOWN", "how many are drawn"),
];

/// Numbers in what the page says: where, the text or a part of it, and the facts that they are.
const TOLD: &[(&str, &str, &[&str])] = &[
    ("src/text/en/stage.rs", "60 s, then 120 s", &["first-retry-delay", "second-retry-delay"]),
    ("src/text/en/stage.rs", "1 s, doubling to 5 min", &["backoff-first", "backoff-factor", "backoff-max"]),
    ("src/text/en/stage.rs", "refused: no room, 429", &["throttle-status"]),
    ("src/text/en/stage.rs", "alarm at 1 or more", &["alarm-threshold"]),
    ("src/text/en/charge.rs", "× 5 min", &["provisioned-period"]),
    ("src/text/en/names.rs", "no JSON, 400", &["bad-request-status"]),
    ("src/text/en/names.rs", "not permitted, 403", &["not-allowed-status"]),
    ("src/text/en/names.rs", "too many requests, 429", &["throttle-status"]),
    ("src/text/en/names.rs", "no such function, 404", &["not-found-status"]),
    ("src/text/en/names.rs", "still being made, 409", &["not-ready-status"]),
    ("src/text/en/names.rs", "too large, 413", &["too-large-status"]),
    ("src/text/en/names.rs", "no room, 429", &["throttle-status"]),
    ("src/text/en/names.rs", "account is full, 429", &["throttle-status"]),
    ("src/text/en/names.rs", "growing too fast, 429", &["throttle-status"]),
    ("src/text/en/names.rs", "loop stopped, 400", &["bad-request-status"]),
    ("src/text/en/names.rs", "Lambda's own fault, 500", &["system-error-status"]),
    ("src/text/en/narrate/events.rs", "no function to run: 404", &["not-found-status"]),
    ("src/text/en/narrate/events.rs", "Lambda itself failed: 500", &["system-error-status"]),
    ("src/text/en/narrate/events.rs", "turned away: no room, 429", &["throttle-status"]),
    ("src/text/en/narrate/events.rs", "times now: 429", &["throttle-status"]),
    ("src/text/en/narrate/events.rs", "from 1 s to 300 s", &["backoff-first", "backoff-max"]),
    (
        "src/text/en/narrate/senders.rs",
        "6 MB for a synchronous call, 1 MB for an event",
        &["sync-payload-max", "async-payload-max"],
    ),
    ("src/text/en/narrate/senders.rs", "and answers 204", &["dry-run-status"]),
    ("src/text/en/narrate/senders.rs", "hears 204", &["dry-run-status"]),
    ("src/text/en/narrate/senders.rs", "hears 200", &["sync-status"]),
    ("src/text/en/narrate/senders.rs", "is answered 200 even", &["sync-status"]),
    ("src/text/en/narrate/attempts.rs", "10 synchronous requests a second", &["sync-rate-per-unit"]),
    ("src/text/en/narrate/attempts.rs", "1,000 in 10 s", &["scaling-step", "scaling-period"]),
    ("src/text/en/narrate/attempts.rs", "its limit of 10 s", &["init-max"]),
    ("src/text/en/narrate/attempts.rs", "hands back 6 MB at most", &["response-max"]),
    ("src/text/en/explained.rs", "longest timeout there is, 30 minutes", &["timeout-max"]),
    ("src/app/inspector/settings/account.rs", "AWS: 1,000 to begin with", &["account-concurrency"]),
    ("src/app/inspector/settings/function.rs", "AWS: 128 to 10,240", &["memory-min", "memory-max"]),
    ("src/app/inspector/settings/function.rs", "AWS: 1 s to 30 min", &["timeout-max"]),
    ("src/app/inspector/settings/function.rs", "100 must stay unreserved", &["unreserved-min"]),
    ("src/app/inspector/settings/function.rs", "AWS: 60 s to 6 h", &["event-age-min", "event-age-max"]),
    ("src/app/inspector/settings/function.rs", "AWS: up to 10 s", &["init-max"]),
    ("src/app/inspector/settings/function_more.rs", "AWS: 512 to 10,240", &["storage-free", "storage-max"]),
    ("src/app/inspector/settings/function_more.rs", "being created (409)", &["not-ready-status"]),
    ("src/app/inspector/settings/function_more.rs", "deleted (404)", &["not-found-status"]),
    ("src/app/inspector/settings/function_more.rs", "AWS: up to 6 MB", &["response-max"]),
    ("src/app/inspector/settings/caller_more.rs", "again after 429", &["throttle-status"]),
    ("src/app/inspector/settings/caller_more.rs", "First delay after a 429", &["throttle-status"]),
    ("src/app/inspector/settings/caller_more.rs", "no: hears 403", &["not-allowed-status"]),
    ("src/app/inspector/settings/target.rs", "Alarm at 1 message or more", &["alarm-threshold"]),
    (
        "src/app/inspector/settings/caller.rs",
        "AWS: sync up to 6,291,456, async up to 1,048,576",
        &["sync-payload-max", "async-payload-max"],
    ),
];

/// The same for numbers that are ours, with the reason.
const SAID: &[(&str, &str, &str)] = &[
    ("src/text/en/charge.rs", "1 message", "one is one"),
    ("src/text/en/names.rs", "every 24 h", "a day"),
    ("src/text/money.rs", "under 0.1 n$", "how small an amount is shown"),
    ("src/app/transport/mod.rs", "M6 4h4v16H6zM14 4h4v16h-4z", "a drawing"),
    ("src/text/en/names.rs", "31 days are over", "bound of ours"),
    ("src/text/en/narrate/attempts.rs", "0 may run at once", "nothing is nothing"),
    ("src/text/en/narrate/events.rs", "may run 0 at once", "nothing is nothing"),
    ("src/text/entry.rs", "a length such as", "an example"),
    ("src/text/entry.rs", "0 to 100 %", "parts of a whole"),
    ("src/app/inspector/settings/account.rs", "0 to 1 h", "bound of ours"),
    ("src/app/inspector/settings/account.rs", "0 to 60 s", "bound of ours"),
    ("src/app/inspector/settings/account.rs", "of all tries, 0 to 100", "parts of a whole"),
    ("src/app/inspector/settings/account.rs", "of all events, 0 to 100", "parts of a whole"),
    ("src/app/inspector/settings/caller_more.rs", "0s: waits for ever. Shorter", "nothing is nothing"),
    ("src/app/inspector/settings/caller_more.rs", "0s: waits for ever; up to 30 min", "bound of ours"),
    ("src/app/inspector/settings/caller_more.rs", "1 to 20; again after", "bound of ours"),
    ("src/app/inspector/settings/function_more.rs", "1 s to 1 d", "bound of ours"),
    ("src/app/inspector/settings/function_more.rs", "1 to 65,535; events", "bound of ours"),
    ("src/text/en/code/sdk_languages.rs", "amazonaws.com/2015-03-31/functions", "the version in the API's address"),
    ("src/app/details/explained.rs", "1 to ", "one is one"),
    ("src/text/en/explained.rs", "1 to 8 functions", "how long a chain is shown"),
    ("src/text/en/explained.rs", "Less than 1", "how small a share is shown"),
    ("src/app/inspector/settings/function.rs", "up to 1 h; its own work", "bound of ours"),
    ("src/app/inspector/settings/failure.rs", "of each attempt, 0 to 100", "parts of a whole"),
    ("src/app/inspector/settings/failure.rs", "of each call, 0 to 255", "bound of ours"),
    ("src/app/inspector/settings/schedule.rs", "1 ms to 31 d", "bound of ours"),
    ("src/text/en/code/sdk_languages.rs", "exit status 254", "how the CLI ends after a refusal"),
    ("src/text/en/code/sdk_languages.rs", "exit status 255", "how the CLI ends after any other error"),
    ("src/app/inspector/settings/schedule.rs", "0.001 to 100,000", "bound of ours"),
    ("src/text/entry.rs", "0.001 to 100,000", "bound of ours"),
    ("src/app/inspector/settings/schedule.rs", "1 to 1,000,000, now", "bound of ours"),
    ("src/app/bill/mod.rs", "30 days at the rate", "thirty days, as the bill says"),
    ("src/app/shell/keys.rs", "1, 2, 3…", "keys"),
    ("src/text/en/speed.rs", "1 second takes 20 seconds", "a speed of ours"),
    ("src/text/en/speed.rs", "1 second takes 1 second", "a speed of ours"),
    ("src/text/en/speed.rs", "10 seconds take 1 second", "a speed of ours"),
    ("src/text/en/speed.rs", "100 seconds take 1 second", "a speed of ours"),
    ("src/app/api.rs", "microseconds since the start", "bound of ours"),
    ("src/app/api.rs", "1 for forward", "which way"),
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
        let told = TOLD.iter().any(|(path, part, _)| file.path == *path && text.contains(part));
        let ours = SAID.iter().any(|(path, part, _)| file.path == *path && text.contains(part));
        if !told && !ours && !said_numerals(&text).is_empty() {
            let at = format!("{}:{number}", file.path);
            problems.push(format!(
                "{at}: a number in {text:?}. Name its fact, or why it is ours, in tests/tidy/numbers.rs"
            ));
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

/// Texts whose numbers are not the values of the facts that they name; nothing and one need none.
pub fn told_wrongly() -> Problems {
    let mut problems = Vec::new();
    for (path, part, ids) in TOLD {
        let wrong = said_numerals(part).into_iter().filter(|digits| !["0", "1"].contains(digits));
        let wrong = wrong.filter(|digits| !ids.iter().any(|id| is_value(digits, id)));
        problems.extend(wrong.map(|digits| format!("{path}: {digits} in {part:?} is none of {ids:?}")));
        let unknown = ids.iter().filter(|id| facts::find(id).is_none());
        problems.extend(unknown.map(|id| format!("{path}: {id} is no fact")));
    }
    problems
}

/// Entries of the lists that nothing is found for.
pub fn excused_in_vain(files: &[File]) -> Problems {
    let there = |path: &str, part: &str| files.iter().any(|file| file.path == path && file.text.contains(part));
    let told = TOLD.iter().map(|(path, part, _)| (path, part));
    let all = OURS.iter().chain(SAID).map(|(path, part, _)| (path, part)).chain(told);
    all.filter(|(path, part)| !there(path, part))
        .map(|(path, part)| format!("{path}: {part:?} is not there any more"))
        .collect()
}
