//! What a function's runs leave behind: what it is called, when in a run it happens, and by what a handler knows an event.

use super::configured::FunctionConfig;
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::text_field::TextField;
use crate::engine::facts;
use crate::engine::scenario::{EffectAt, EffectKey, Effects, FunctionChange};
use crate::text::messages::settings as m;
use leptos::prelude::*;

/// The field of a payload by which an event is known, to begin with.
const FIRST_FIELD: &str = "order";

#[component]
pub fn EffectFields(function: FunctionConfig) -> impl IntoView {
    let effects = function.read(|function| function.effects);
    let is_looked_at = Memo::new(move |_| effects() != Effects::Ignored);
    view! {
        <ChoiceField
            label=m::Effects.get()
            hint=m::Effects.hint()
            facts=&[&facts::DUPLICATE_CHANCE]
            options=vec![
                (Effects::Ignored, m::EffectsIgnored.get()),
                (Effects::EveryRun, m::EffectsEveryRun.get()),
                (Effects::OncePerEvent, m::EffectsOnce.get()),
            ]
            value=effects
            commit=function.change(FunctionChange::Effects)
        />
        <div>
            <Show when=move || is_looked_at.get()>
                <TextField
                    label=m::EffectName.get()
                    hint=m::EffectName.hint()
                    value=function.read(|function| function.effect_name.clone())
                    commit=function.change(FunctionChange::EffectName)
                />
                <ChoiceField
                    label=m::EffectAt.get()
                    hint=m::EffectAt.hint()
                    options=vec![
                        (EffectAt::Start, m::EffectAtStart.get()),
                        (EffectAt::WorkDone, m::EffectAtWorkDone.get()),
                        (EffectAt::Success, m::EffectAtSuccess.get()),
                    ]
                    value=function.read(|function| function.effect_at)
                    commit=function.change(FunctionChange::EffectAt)
                />
                <KeyFields function/>
            </Show>
        </div>
    }
}

/// By what an event is known.
#[component]
fn KeyFields(function: FunctionConfig) -> impl IntoView {
    let is_field = function.read(|function| matches!(function.effect_key, EffectKey::PayloadField(_)));
    let is_field = Memo::new(move |_| is_field());
    let path = function.read(|function| match &function.effect_key {
        EffectKey::PayloadField(path) => path.clone(),
        EffectKey::RequestId => String::new(),
    });
    view! {
        <ChoiceField
            label=m::EffectKey.get()
            options=vec![(false, m::EffectKeyRequest.get()), (true, m::EffectKeyField.get())]
            value=move || is_field.get()
            commit=function.change(|is_field| {
                FunctionChange::EffectKey(match is_field {
                    true => EffectKey::PayloadField(FIRST_FIELD.to_owned()),
                    false => EffectKey::RequestId,
                })
            })
        />
        <Show when=move || is_field.get()>
            <TextField
                label=m::PayloadField.get()
                hint=m::PayloadField.hint()
                value=path
                commit=function.change(|path: String| FunctionChange::EffectKey(EffectKey::PayloadField(path)))
            />
        </Show>
    }
}
