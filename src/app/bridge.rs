//! Between the elements made by calls and Leptos's views, while the page is moved from the one to the other.

use crate::app::dom::{El, keep};
use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;
use web_sys::Element;

/// A view whose root is one element, for those who still make elements. It lives as long as its owner.
pub fn old(view: impl IntoView) -> El {
    old_boxed(view.into_any())
}

fn old_boxed(view: AnyView) -> El {
    let state = view.build();
    let element = state.elements().into_iter().next();
    keep(Box::new(state));
    El::of(element)
}

/// An element that was made by calls, in a view.
pub struct Old(SendWrapper<El>);

impl Old {
    pub fn of(element: El) -> Self {
        Self(SendWrapper::new(element))
    }
}

impl Render for Old {
    type State = Element;

    fn build(self) -> Element {
        self.0.element().clone()
    }

    fn rebuild(self, state: &mut Element) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl AddAnyAttr for Old {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self {
        self
    }
}

impl RenderHtml for Old {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Element {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
