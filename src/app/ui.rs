//! One type for each thing that changes on the page. A view is compiled anew for each closure in it: closures are boxed
//! here, so that a page of hundreds stays small. Components use these instead of bare closures, memos and effects.

use leptos::prelude::*;

/// A text that follows what it reads.
pub fn text(of: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(of)
}

/// One of a few fixed texts.
pub fn word(of: impl Fn() -> &'static str + Send + Sync + 'static) -> Signal<&'static str> {
    Signal::derive(of)
}

/// Yes or no, for `hidden`, `disabled` and `class:` attributes.
pub fn flag(of: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(of)
}

/// Yes or no, for `aria-` attributes.
pub fn aria(of: impl Fn() -> bool + Send + Sync + 'static) -> Signal<&'static str> {
    word(move || if of() { "true" } else { "false" })
}

/// A part of the page that is made anew when what it reads changes.
pub fn changing(of: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    changing_boxed(Box::new(of))
}

fn changing_boxed(of: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || of()).into_any()
}

/// Nothing to see.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// Acts now, and whenever what it reads changes.
pub fn effect(act: impl FnMut() + 'static) {
    effect_boxed(Box::new(act));
}

fn effect_boxed(mut act: Box<dyn FnMut()>) {
    Effect::new(move |_| act());
}

/// A value that is computed once for all who read it, and tells them only when it differs.
pub fn memo<T: PartialEq + Send + Sync + 'static>(of: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    memo_boxed(Box::new(of))
}

fn memo_boxed<T: PartialEq + Send + Sync + 'static>(of: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| of())
}

/// A button; what it says when it has no `label` of its own is its `text`.
#[component]
pub fn Button(
    #[prop(into)] text: Signal<String>,
    on_press: Callback<()>,
    #[prop(default = "plain")] class: &'static str,
    #[prop(optional, into)] label: Option<Signal<String>>,
    #[prop(optional)] pressed: Option<Signal<&'static str>>,
    #[prop(optional)] disabled: Option<Signal<bool>>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=class
            aria-label=label
            aria-pressed=pressed
            disabled=disabled
            on:click=move |_| on_press.run(())
        >
            {text}
        </button>
    }
    .into_any()
}

/// Buttons of which one is pressed, by their places.
pub fn segments(
    name: &'static str,
    options: impl IntoIterator<Item = &'static str>,
    chosen: Signal<usize>,
    choose: Callback<usize>,
) -> AnyView {
    let button = |(place, option): (usize, &'static str)| {
        let on_press = Callback::new(move |()| choose.run(place));
        let pressed = aria(move || chosen.get() == place);
        view! { <Button text=option.to_owned() class="" pressed=pressed on_press=on_press /> }.into_any()
    };
    let buttons: Vec<AnyView> = options.into_iter().enumerate().map(button).collect();
    view! { <div class="seg" role="group" aria-label=name>{buttons}</div> }.into_any()
}
