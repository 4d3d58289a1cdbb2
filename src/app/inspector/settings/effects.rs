//! What a function's runs leave behind: what it is called, when in a run it happens, and by what a handler knows an event.

use super::configured::{FunctionConfig, options};
use crate::app::controls::choice_field::ChoiceField;
use crate::app::controls::text_field::TextField;
use crate::engine::facts;
use crate::engine::scenario::{EffectAt, EffectKey, Effects, FunctionChange};
use crate::text::messages::settings as m;
use leptos::prelude::*;

const EFFECTS: [Effects; 3] = [Effects::Ignored, Effects::EveryRun, Effects::OncePerEvent];
const POINTS: [EffectAt; 3] = [EffectAt::Start, EffectAt::WorkDone, EffectAt::Success];
/// The field of a payload by which an event is known, to begin with.
const FIRST_FIELD: &str = "order";

#[component]
pub fn EffectFields(function: FunctionConfig) -> impl IntoView {
    let effects = function.read(|function| function.effects);
    let is_looked_at = Memo::new(move |_| effects.get() != Effects::Ignored);
    view! {
        <ChoiceField
            label=m::Effects.get()
            hint=m::Effects.hint()
            facts=&[&facts::DUPLICATE_CHANCE]
            options=options(&[m::EffectsIgnored.get(), m::EffectsEveryRun.get(), m::EffectsOnce.get()])
            value=function.read(|function| function.effects as usize)
            commit=function.change(|place: usize| FunctionChange::Effects(EFFECTS[place.min(2)]))
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
                    options=options(&[m::EffectAtStart.get(), m::EffectAtWorkDone.get(), m::EffectAtSuccess.get()])
                    value=function.read(|function| function.effect_at as usize)
                    commit=function.change(|place: usize| FunctionChange::EffectAt(POINTS[place.min(2)]))
                />
                <KeyFields function/>
            </Show>
        </div>
    }
}

/// By what an event is known.
#[component]
fn KeyFields(function: FunctionConfig) -> impl IntoView {
    let is_field = Memo::new({
        let key = function.read(|function| function.effect_key.clone());
        move |_| matches!(key.get(), EffectKey::PayloadField(_))
    });
    let path = function.read(|function| match &function.effect_key {
        EffectKey::PayloadField(path) => path.clone(),
        EffectKey::RequestId => String::new(),
    });
    view! {
        <ChoiceField
            label=m::EffectKey.get()
            options=options(&[m::EffectKeyRequest.get(), m::EffectKeyField.get()])
            value=Signal::derive(move || is_field.get().into())
            commit=function.change(|place: usize| {
                FunctionChange::EffectKey(match place {
                    1 => EffectKey::PayloadField(FIRST_FIELD.to_owned()),
                    _ => EffectKey::RequestId,
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
