//! What a template does not say and somebody knows: whether functions call each other, and values of parameters.

use crate::app::bring::reading::TemplateFound;
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::text_field::TextField;
use crate::engine::scenario::Fault;
use crate::interchange::import::report::template::{self as words, Parameter, Question};
use crate::interchange::import::template::Answers;
use crate::interchange::import::template::model::Calls;
use crate::text::message::Message as _;
use crate::text::messages::bring as m;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Questions(file: Arc<TemplateFound>, answers: RwSignal<Answers>) -> impl IntoView {
    // All of them: what was answered can be answered otherwise.
    let (questions, parameters) = (words::questions(&file.template), words::open_parameters(&file.template));
    if questions.is_empty() && parameters.is_empty() {
        return ().into_any();
    }
    let options = || {
        vec![
            (None, m::NotSaid.get()),
            (Some(Calls::No), m::CallsNot.get()),
            (Some(Calls::Waits), m::CallsAndWaits.get()),
            (Some(Calls::DoesNotWait), m::CallsOnly.get()),
        ]
    };
    let question = |question: Question| {
        let (of, key) = (question.between.clone(), question.between);
        let value = move || answers.with(|answers| answers.calls.get(&of).copied());
        let commit = move |answer| {
            answers.update(|answers| match answer {
                Some(answer) => drop(answers.calls.insert(key.clone(), answer)),
                None => drop(answers.calls.remove(&key)),
            });
            Ok(())
        };
        view! { <ChoiceField label=question.says options=options() value commit/> }
    };
    let parameter = |parameter: Parameter| view! { <ParameterField parameter answers/> };
    view! {
        <h4>{m::Questions.get()}</h4>
        <div class="form">
            {questions.into_iter().map(question).collect_view()} {parameters.into_iter().map(parameter).collect_view()}
        </div>
    }
    .into_any()
}

/// A parameter without a default, with what the template says of it: to choose from, where it lists the values.
#[component]
fn ParameterField(parameter: Parameter, answers: RwSignal<Answers>) -> impl IntoView {
    let Parameter { name, hint, allowed, found } = parameter;
    let label = m::Parameter { name: &name }.text();
    let of = name.clone();
    let value = Memo::new(move |_| answers.with(|answers| answers.parameters.get(&of).cloned().unwrap_or_default()));
    let set = move |value: String| {
        if !value.is_empty()
            && let Some(allowed) = found.fault(&value)
        {
            return Err(Fault::new("", format!("\"{value}\""), allowed));
        }
        answers.update(|answers| {
            if value.is_empty() {
                answers.parameters.remove(&name);
            } else {
                answers.parameters.insert(name.clone(), value);
            }
        });
        Ok(())
    };
    if allowed.is_empty() {
        return view! { <TextField label hint value=move || value.get() commit=set/> }.into_any();
    }
    let not_said = (String::new(), m::NotSaid.get().to_owned());
    let options = std::iter::once(not_said).chain(allowed.into_iter().map(|value| (value.clone(), value))).collect();
    view! { <ChoiceField label hint options value=move || value.get() commit=set/> }.into_any()
}
