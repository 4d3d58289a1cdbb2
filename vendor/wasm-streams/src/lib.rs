//! Stands in for the crate of that name. Leptos depends on it for server functions, which a static page has none of; but
//! its classes are exported to JavaScript, and so stay in the program although nobody calls them: 15 kB of WASM.

use futures_core::Stream;
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen::{JsCast, JsValue};

/// A stream that has nothing in it.
pub struct ReadableStream;

/// What it yields: nothing.
pub struct IntoStream;

impl ReadableStream {
    pub fn from_stream<S>(_: S) -> Self {
        Self
    }

    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        Self
    }

    pub fn into_raw(self) -> web_sys::ReadableStream {
        JsValue::NULL.unchecked_into()
    }

    pub fn into_stream(self) -> IntoStream {
        IntoStream
    }
}

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
