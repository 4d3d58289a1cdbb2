//! Why something of a template was not taken over, in words, and where it stands.

use crate::interchange::import::template::bounds::Bound;
use crate::interchange::import::template::cron::{CronField, OutOfRange};
use crate::interchange::import::template::model::{Note, Why};
use crate::interchange::import::template::node::{At, Unknown};
use crate::interchange::import::template::schedule::Mistake;
use crate::text::message::Message;
use crate::text::messages::import as m;
use crate::text::{number, time};

/// Where something stands.
pub fn place(at: &At) -> String {
    at.to_string()
}

/// What was not taken over, where it stands, and why. In the list of what changes nothing, the reason is the list's name.
pub fn note(note: &Note) -> String {
    if note.why.is_no_effect() {
        return place(&note.at);
    }
    m::TemplateNote { place: &place(&note.at), why: &why(note) }.text()
}

/// Why something was not taken over.
pub fn why(note: &Note) -> String {
    reason(&note.why)
}

/// A number that AWS refuses, as numbers are written; what is none, as it stands.
fn out_of_range(bound: &Bound, found: &str) -> String {
    let found = found.parse().map_or_else(|_| found.to_owned(), number::grouped);
    let (property, least, most) = (bound.property, bound.least, bound.most);
    if bound.may_be_none {
        return m::TemplateOutOfRangeOrNone { property, found: &found, least, most }.text();
    }
    m::TemplateOutOfRange { property, found: &found, least, most }.text()
}

pub fn reason(why: &Why) -> String {
    match why {
        // A wrong value is said as in every other message: what was found, and what is allowed.
        Why::Wrong { found, allowed } => m::TemplateWrong { found, allowed }.text(),
        Why::NoEffect => m::TemplateNoEffect.text(),
        Why::NotSimulated => m::TemplateNotSimulated.text(),
        Why::Filter => m::TemplateFilter.text(),
        Why::Elsewhere(kind) => m::TemplateElsewhere { kind }.text(),
        Why::NotOpened(kind) => m::TemplateNotOpened { kind }.text(),
        Why::InName(kind) => m::TemplateInName { kind }.text(),
        Why::Given { name, value } => m::TemplateParameterGiven { name, value }.text(),
        Why::Default { name, value } => m::TemplateParameterDefault { name, value }.text(),
        Why::UnknownField => m::TemplateUnknownField.text(),
        Why::Unknown(unknown) => unknown_text(unknown),
        Why::TargetUnknown => m::TemplateTargetUnknown.text(),
        Why::ConditionFalse(name) => m::TemplateConditionFalse { name }.text(),
        Why::ConditionUnknown(name) => m::TemplateConditionUnknown { name }.text(),
        Why::FunctionElsewhere => m::TemplateFunctionElsewhere.text(),
        Why::CallerUnknown(principal) => m::TemplateCallerUnknown { principal }.text(),
        Why::LeftOut { most } => m::TemplateLeftOut { most: *most as u64 }.text(),
        Why::OtherQualifier => m::TemplateOtherQualifier.text(),
        Why::Polled(poller) => m::TemplateNotPolled { poller: poller.name() }.text(),
        Why::Fifo { target, .. } => m::TemplateFifo { target }.text(),
        Why::Batch { queue, size, is_fifo: false, .. } => m::TemplateBatch { queue, size: *size }.text(),
        Why::Batch { queue, size, is_fifo: true, .. } => m::TemplateBatchFifo { queue, size: *size }.text(),
        Why::OutOfRange { bound, found, .. } => out_of_range(bound, found),
        Why::Schedule { found, mistake, .. } => mistaken(found, mistake),
        Why::Uneven { found, period } => m::TemplateUneven { found, period: &time::span(*period) }.text(),
        Why::NoDay(found) => m::TemplateNoDay { found }.text(),
        Why::SomeYears(found) => m::TemplateSomeYears { found }.text(),
        Why::CronField { found, field, part, has_no_step } => {
            let field = cron_field(*field);
            match has_no_step {
                true => m::TemplateCronNoStep { found, part, field }.text(),
                false => m::TemplateCronUnread { found, part, field }.text(),
            }
        }
        Why::SameNotification { event, other, .. } => {
            m::TemplateSameNotification { event, place: &place(other) }.text()
        }
        Why::NoAlias { .. } => m::TemplateNoAlias.text(),
        Why::FifoTopic { topic, .. } => m::TemplateFifoTopic { topic }.text(),
        Why::Alias(name) => m::TemplateAliasLeft { name }.text(),
        Why::OtherKind { queue, target, is_fifo: true, .. } => m::TemplateDeadLettersFifo { queue, target }.text(),
        Why::OtherKind { queue, target, is_fifo: false, .. } => m::TemplateDeadLettersStandard { queue, target }.text(),
        Why::OneOfSeveral => m::TemplateOneOfSeveral.text(),
        Why::WhichOne { name } => m::TemplateWhichOne { name }.text(),
        Why::Visibility { name, queue, timeout, hidden, .. } => {
            let (timeout, hidden) = (time::span(*timeout), time::span(*hidden));
            m::TemplateVisibility { function: name, queue, timeout: &timeout, hidden: &hidden }.text()
        }
        Why::SwitchedOff => m::TemplateSwitchedOff.text(),
        Why::Refused(why) => m::TemplateRefused { why }.text(),
    }
}

fn cron_field(field: CronField) -> &'static str {
    match field {
        CronField::Minute => m::TemplateCronFieldMinute.get(),
        CronField::Hour => m::TemplateCronFieldHour.get(),
        CronField::DayOfMonth => m::TemplateCronFieldDayOfMonth.get(),
        CronField::Month => m::TemplateCronFieldMonth.get(),
        CronField::DayOfWeek => m::TemplateCronFieldDayOfWeek.get(),
        CronField::Year => m::TemplateCronFieldYear.get(),
    }
}

pub fn unknown_text(unknown: &Unknown) -> String {
    match unknown {
        Unknown::Parameter(name) => m::TemplateNoDefault { name }.text(),
        Unknown::Secret(name) => m::TemplateSecret { name }.text(),
        Unknown::Name(name) => m::TemplateNoSuchName { name }.text(),
        Unknown::OtherStack => m::TemplateOtherStack.text(),
        Unknown::Module(source) => m::TemplateModule { source }.text(),
        Unknown::Function(name) => m::TemplateFunction { name }.text(),
        Unknown::Attribute(name) => m::TemplateAttribute { name }.text(),
        Unknown::Circle(name) => m::TemplateCircle { name }.text(),
        Unknown::TooMuch => m::TemplateTooMuch.text(),
    }
}

/// What AWS refuses of a schedule.
fn mistaken(found: &str, mistake: &Mistake) -> String {
    match mistake {
        Mistake::Rate => m::TemplateRate { found }.text(),
        Mistake::Plural => m::TemplateRatePlural { found }.text(),
        Mistake::Fields(count) => m::TemplateCronFields { found, count: *count as u64 }.text(),
        Mistake::Days => m::TemplateCronDays { found }.text(),
        Mistake::Value(OutOfRange { field, found: value, least, most }) => {
            let [value, least, most] = [value, least, most].map(u32::to_string);
            let (value, least, most) = (value.as_str(), least.as_str(), most.as_str());
            match field {
                CronField::Minute => m::TemplateCronMinute { found, value, least, most }.text(),
                CronField::Hour => m::TemplateCronHour { found, value, least, most }.text(),
                CronField::DayOfMonth => m::TemplateCronDayOfMonth { found, value, least, most }.text(),
                CronField::Month => m::TemplateCronMonth { found, value, least, most }.text(),
                CronField::DayOfWeek => m::TemplateCronDayOfWeek { found, value, least, most }.text(),
                CronField::Year => m::TemplateCronYear { found, value, least, most }.text(),
            }
        }
    }
}
