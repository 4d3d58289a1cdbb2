//! A call as code, in six languages, and what that code receives: as each SDK has it. Pure templates.

mod heard;
mod literal;
mod sdk_languages;
mod service;

use crate::engine::scenario::{Mode, Sdk, SdkPreset};
use crate::engine::time::Span;
use crate::text::message::Message;
use crate::text::messages::code as m;
pub use crate::text::messages::code::{Copied, CopyButton, LanguageLabel, Marked, NotCalled, NotCopied, Title, Which};
use crate::text::number::{fixed, trimmed};
use crate::text::time;
pub use heard::Heard;
use literal::{Quotes, literal};
pub use sdk_languages::TONGUES;
pub use service::{no_code, service_hears, who_receives};

/// In the order of the page; [`TONGUES`] has their templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Boto3,
    JavaScript,
    Rust,
    Go,
    Java,
    Cli,
}

impl Language {
    pub const ALL: [Self; 6] = [Self::Boto3, Self::JavaScript, Self::Rust, Self::Go, Self::Java, Self::Cli];

    pub fn name(self) -> &'static str {
        TONGUES[self as usize].name
    }

    /// The language of an SDK, whatever of its settings is changed; `None` where there is no SDK.
    pub const fn of(sdk: &Sdk) -> Option<Self> {
        Some(match sdk.preset {
            SdkPreset::None => return None,
            SdkPreset::Boto3 | SdkPreset::Boto3Before => Self::Boto3,
            SdkPreset::JavaScript | SdkPreset::JavaScriptBefore | SdkPreset::JavaScript2 => Self::JavaScript,
            SdkPreset::Rust | SdkPreset::RustBefore => Self::Rust,
            SdkPreset::Go | SdkPreset::GoBefore => Self::Go,
            SdkPreset::Java => Self::Java,
            SdkPreset::Cli | SdkPreset::CliBefore => Self::Cli,
        })
    }

    /// The SDK as it is by itself.
    pub fn sdk(self) -> Sdk {
        SDKS[self as usize]
    }
}

static SDKS: [Sdk; 6] = [Sdk::BOTO3, Sdk::JAVASCRIPT, Sdk::RUST, Sdk::GO, Sdk::JAVA, Sdk::CLI];

/// What the event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payload<'a> {
    Text(&'a str),
    /// The event that the calling function was itself invoked with.
    Own,
}

/// A call to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call<'a> {
    pub function: &'a str,
    pub mode: Mode,
    pub payload: Payload<'a>,
    pub sdk: Sdk,
}

/// The code before the parameter that the switch changes, the parameter, and the code behind it.
pub type Code = [String; 3];

/// How time is written in settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    Millis,
    Seconds,
    WholeSeconds,
}

/// What a language writes for a call.
pub struct Tongue {
    name: &'static str,
    quotes: Quotes,
    /// Before and behind the marked parameter: `§f` the function, `§p` the payload's part, `§s` the settings of the SDK.
    code: [&'static str; 2],
    /// The parameter for a call that waits, for an event, for a dry run.
    modes: [&'static str; 3],
    /// The payload's part: `§t` is the literal.
    payload: &'static str,
    /// The payload's part where it is the function's own event, and what must be imported for it (`§i`).
    own: &'static str,
    own_import: &'static str,
    /// The settings: how they begin, attempts (`§n`), time to connect, time to read (`§d`), how they end; and, if there
    /// are none.
    settings: [&'static str; 6],
    clock: Clock,
    /// What is received: the status (`§c`) and the body (`§b`), and besides where the function failed.
    heard: &'static str,
    failed: &'static str,
    /// The exception: `§e` its name, `§g` its message, `§c` the status, `§r` how often it was tried again.
    refused: &'static str,
    /// The same where the API model has no exception of that name.
    unmodelled: &'static str,
    /// After how many retries it was given up: `§n`.
    retried: &'static str,
    /// No answer in time: to connect, to read; `§f` the function.
    timed_out: [&'static str; 2],
}

/// Puts values for the marks of a template.
fn fill(template: &str, values: &[(char, &str)]) -> String {
    let mut text = String::with_capacity(template.len() * 2);
    let mut rest = template.chars();
    while let Some(next) = rest.next() {
        if next != '§' {
            text.push(next);
            continue;
        }
        let mark = rest.next();
        let value = values.iter().find(|(name, _)| Some(*name) == mark);
        text.push_str(value.map_or("", |(_, value)| value));
    }
    text
}

/// The code that makes a call.
pub fn code(language: Language, call: &Call) -> Code {
    let tongue = &TONGUES[language as usize];
    let function = literal(tongue.quotes, call.function);
    let payload = match call.payload {
        Payload::Own => tongue.own.to_owned(),
        Payload::Text(text) if text.trim().is_empty() => String::new(),
        Payload::Text(text) => fill(tongue.payload, &[('t', &literal(tongue.quotes, text))]),
    };
    let settings = settings(tongue, &call.sdk);
    let import = if call.payload == Payload::Own { tongue.own_import } else { "" };
    let values = [('f', function.as_str()), ('p', &payload), ('s', &settings), ('i', import)];
    let mode = match call.mode {
        Mode::Sync => 0,
        Mode::Async => 1,
        Mode::DryRun => 2,
    };
    [fill(tongue.code[0], &values), tongue.modes[mode].to_owned(), fill(tongue.code[1], &values)]
}

/// Time-outs and attempts, if the scenario names an SDK; each as far as it has one.
fn settings(tongue: &Tongue, sdk: &Sdk) -> String {
    let [begin, attempts, connect, read, end, none] = tongue.settings;
    if *sdk == Sdk::NONE {
        return none.to_owned();
    }
    let duration = |span: Span| match tongue.clock {
        Clock::Millis => span.ms_ceil().to_string(),
        Clock::Seconds => trimmed(fixed(span.0.into(), 1_000_000, 3).replace(',', ""), 0),
        Clock::WholeSeconds => span.0.div_ceil(1_000_000).to_string(),
    };
    let mut text = begin.to_owned();
    text.push_str(&fill(attempts, &[('n', &sdk.attempts.to_string())]));
    for (template, span) in [(connect, sdk.connect_timeout), (read, sdk.read_timeout)] {
        if !span.is_zero() {
            text.push_str(&fill(template, &[('d', &duration(span))]));
        }
    }
    text.push_str(end);
    text
}

/// Most of a body that is written into a comment.
const BODY_MAX: usize = 400;

/// What the code has in its hands then.
pub fn received(language: Language, call: &Call, heard: &Heard) -> String {
    let tongue = &TONGUES[language as usize];
    let response = match heard {
        Heard::Nothing { connected } => {
            return fill(tongue.timed_out[usize::from(*connected)], &[('f', call.function)]);
        }
        Heard::Answer(response) => response,
    };
    let status = response.status.to_string();
    if let Some(error) = response.error {
        let retries = call.sdk.attempts.saturating_sub(1);
        let retried = match retries {
            0 => String::new(),
            _ if !Sdk::retries(response.status) => String::new(),
            _ => fill(tongue.retried, &[('n', &retries.to_string()), ('a', &call.sdk.attempts.to_string())]),
        };
        let template = if is_modelled(error) { tongue.refused } else { tongue.unmodelled };
        return fill(template, &[('e', error), ('g', &message(&response.body)), ('c', &status), ('r', &retried)]);
    }
    let body = in_a_line(&response.body);
    let failed = if response.function_error.is_some() { tongue.failed } else { "" };
    let executed = match &response.executed_version {
        Some(version) if language == Language::Cli => [",\n    \"ExecutedVersion\": \"", version, "\""].concat(),
        _ => String::new(),
    };
    fill(tongue.heard, &[('c', &status), ('b', &body), ('x', failed), ('v', &executed)])
}

/// Exceptions that the Invoke operation has a type for.
fn is_modelled(error: &str) -> bool {
    error != "AccessDeniedException"
}

/// A body for a comment: in one line, and not too long; JSON stays JSON.
fn in_a_line(body: &str) -> String {
    if body.is_empty() {
        return m::Empty.text();
    }
    let mut text: String = body.chars().take(BODY_MAX).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if body.chars().count() > BODY_MAX {
        text.push('…');
    }
    text
}

/// The message in the body of a refusal.
fn message(body: &str) -> String {
    let json: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
    let message = ["message", "Message"].iter().find_map(|name| json.get(name)?.as_str());
    message.unwrap_or_default().to_owned()
}

/// A line on an answer that is still awaited.
pub fn waiting(count: u32, longest: Span) -> String {
    let longest = &time::span(longest);
    match count {
        0 | 1 => m::Waiting { longest }.text(),
        _ => m::WaitingMany { count: count.into(), longest }.text(),
    }
}

/// When the last answer came, or that none did.
pub fn after(waited: Span, heard: &Heard) -> String {
    let waited = &time::span(waited);
    match heard {
        Heard::Answer(_) => m::After { waited }.text(),
        Heard::Nothing { connected: true } => m::AfterNothing { waited }.text(),
        Heard::Nothing { connected: false } => m::AfterNoConnection { waited }.text(),
    }
}

/// What the SDK does by itself, and what is simulated instead.
pub fn about_sdk(language: Language, sdk: &Sdk) -> String {
    let own = language.sdk();
    let limit = |span: Span| if span.is_zero() { m::NoLimit.text() } else { time::delay(span) };
    let (connect, read) = (&limit(own.connect_timeout), &limit(own.read_timeout));
    let (language, attempts) = (language.name(), own.attempts.into());
    match *sdk == Sdk::NONE {
        true => m::SdkNotSimulated { language, attempts, connect, read }.text(),
        false => m::Sdk { language, attempts, connect, read }.text(),
    }
}
