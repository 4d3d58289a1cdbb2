//! What a scenario says of the page, as the JSON that `about_read` reads back.

use super::Scenario;
use super::about::WhatIf;
use super::ask::{Ask, Choice, Condition, LOCKS, MISCONCEPTIONS, Reveal, Right, Task, Test};
use super::query::{
    AnswerKind, CAUSES, FATES, Filter, HEARD, Happening, KINDS, MEASURES, NEVER, Nth, ORDERS, Query, Request,
};
use super::write::{object, span, text, time, word};
use crate::engine::money::Amount;
use crate::engine::time::Span;
use serde_json::{Map, Value};

impl Scenario {
    pub(super) fn about_json(&self) -> Vec<(&'static str, Value)> {
        let about = &self.about;
        let mut figures = Map::new();
        for figure in &about.figures {
            let mut json = query_json(&figure.query, self);
            if let Some(unit) = &figure.unit {
                json["unit"] = unit.iter().map(|word| Value::from(word.as_str())).collect();
            }
            figures.insert(figure.name.clone(), json);
        }
        let what_if = |one: &WhatIf| {
            let (verb, body) = self.command_json(&one.command);
            object(vec![("label", text(&one.label)), (verb, body)])
        };
        let mut fields = vec![
            ("id", text(&about.id)),
            ("title", text(&about.title)),
            ("question", text(&about.question)),
            ("hint", text(&about.hint)),
            ("answer", text(&about.answer)),
            ("rule", text(&about.rule)),
            ("figures", Value::Object(figures)),
            ("what_if", about.what_if.iter().map(what_if).collect()),
            ("start", time(about.start)),
            ("horizon", time(about.horizon)),
            ("speed", text(&about.speed)),
        ];
        let texts = |list: &[String]| list.iter().map(|one| text(one)).collect();
        fields.extend([
            ("ask", about.asks.iter().map(|ask| self.ask_json(ask)).collect()),
            ("task", about.tasks.iter().map(|task| self.task_json(task)).collect()),
            ("locks", about.locks.iter().map(|lock| word(&LOCKS, *lock)).collect()),
            ("notes", text(&about.notes)),
            ("objectives", texts(&about.objectives)),
        ]);
        fields.extend(about.minutes.map(|minutes| ("minutes", minutes.into())));
        fields.extend(about.reveal.as_ref().map(|reveal| ("reveal", self.reveal_json(reveal))));
        fields
    }

    fn reveal_json(&self, reveal: &Reveal) -> Value {
        match reveal {
            Reveal::At(at) => time(*at),
            Reveal::On(happening) => happening_json(happening, self),
        }
    }

    fn ask_json(&self, ask: &Ask) -> Value {
        let mut json = ask.query.as_ref().map_or_else(|| object(Vec::new()), |query| query_json(query, self));
        let kind = ask.query.as_ref().map_or(AnswerKind::Count, Query::answer_kind);
        for (name, value) in [("question", &ask.question), ("answer", &ask.answer), ("explain", &ask.explain)] {
            json[name] = text(value);
        }
        json["why"] = ask.why.into();
        json["options"] = ask.options.iter().map(|option| self.option_json(option, kind)).collect();
        if let Some(reveal) = &ask.reveal {
            json["reveal"] = self.reveal_json(reveal);
        }
        json
    }

    fn option_json(&self, option: &Choice, kind: AnswerKind) -> Value {
        let mut json = object(vec![("text", text(&option.text)), ("feedback", text(&option.feedback))]);
        match &option.right {
            Right::If(test) => add_test(&mut json, test, kind, self),
            Right::All(conditions) => json["all"] = self.conditions_json(conditions),
            Right::Otherwise => json["otherwise"] = true.into(),
        }
        if let Some(misconception) = option.misconception {
            json["misconception"] = word(&MISCONCEPTIONS, misconception);
        }
        json
    }

    fn task_json(&self, task: &Task) -> Value {
        let needs = task.needs.iter().map(|lock| word(&LOCKS, *lock)).collect();
        object(vec![("text", text(&task.text)), ("all", self.conditions_json(&task.done)), ("needs", needs)])
    }

    fn conditions_json(&self, conditions: &[Condition]) -> Value {
        let one = |condition: &Condition| {
            let mut json = query_json(&condition.query, self);
            add_test(&mut json, &condition.test, condition.query.answer_kind(), self);
            json
        };
        conditions.iter().map(one).collect()
    }
}

fn add_test(json: &mut Value, test: &Test, kind: AnswerKind, scenario: &Scenario) {
    match test {
        Test::Is(values) => json["is"] = values.iter().map(|value| value_json(*value, kind)).collect(),
        Test::MoreThan(other) => json["more_than"] = query_json(other, scenario),
        Test::Between(least, end) => {
            json["at_least"] = value_json(*least, kind);
            if *end != NEVER {
                json["below"] = value_json(*end, kind);
            }
        }
    }
}

/// A value as it is written, by what kind of answer it is.
fn value_json(value: u128, kind: AnswerKind) -> Value {
    let named = |words: &[(&'static str, u128)]| match words.iter().find(|(_, other)| *other == value) {
        Some((name, _)) => text(name),
        None => (value as u64).into(),
    };
    match kind {
        AnswerKind::Length if value == NEVER => text("never"),
        AnswerKind::Length => span(Span(value as u64)),
        AnswerKind::Money => text(&format!("${}", Amount(value).exact())),
        AnswerKind::Count => named(&[]),
        AnswerKind::Fate => named(&FATES),
        AnswerKind::Heard => named(&HEARD),
        AnswerKind::Order => named(&ORDERS),
    }
}

fn filter_json(filter: &Filter, scenario: &Scenario) -> Value {
    let fields = [
        ("kind", filter.kind.map(|kind| word(&KINDS, kind))),
        ("function", filter.function.map(|id| scenario.function(id).name.as_str().into())),
        ("caller", filter.caller.map(|id| scenario.caller(id).name.as_str().into())),
        ("attempt", filter.attempt.map(Value::from)),
        ("status", filter.status.map(Value::from)),
        ("failed", filter.failed.map(Value::from)),
    ];
    object(fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
}

fn happening_json(of: &Happening, scenario: &Scenario) -> Value {
    let mut json = filter_json(&of.filter, scenario);
    json["nth"] = match of.nth {
        Nth::Number(number) => number.into(),
        Nth::Last => "last".into(),
    };
    json
}

fn query_json(query: &Query, scenario: &Scenario) -> Value {
    let request = |field: &'static str, request: &Request| {
        let caller = scenario.caller(request.caller).name.as_str().into();
        object(vec![(field, object(vec![("caller", caller), ("nth", request.nth.into())]))])
    };
    match query {
        Query::Count(filter) => object(vec![("count", filter_json(filter, scenario))]),
        Query::When { what, since } => {
            let mut json = object(vec![("when", happening_json(what, scenario))]);
            if let Some(since) = since {
                json["since"] = happening_json(since, scenario);
            }
            json
        }
        Query::Fate(of) => request("fate", of),
        Query::Heard(of) => request("heard", of),
        Query::Waited(of) => request("waited", of),
        Query::Sum { measure, cause, of } => {
            let mut json = filter_json(of, scenario);
            json["sum"] = word(&MEASURES, *measure);
            if let Some(cause) = cause {
                json["cause"] = word(&CAUSES, *cause);
            }
            json
        }
        Query::Order(two) => {
            object(vec![("order", two.iter().map(|happening| happening_json(happening, scenario)).collect())])
        }
    }
}
