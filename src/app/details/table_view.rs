//! A table of figures. Nothing stands there while it has no rows.

use crate::scene::charts::table::{Row, Table};
use leptos::prelude::*;

#[component]
pub fn TableView(#[prop(into)] table: Signal<Table>) -> impl IntoView {
    move || {
        let Table { caption, heads, rows } = table.get();
        (!rows.is_empty()).then(|| {
            view! {
                <table>
                    <caption>{caption}</caption>
                    <thead>
                        <tr>{heads.iter().copied().map(head_view).collect_view()}</tr>
                    </thead>
                    <tbody>{rows.into_iter().map(row_view).collect_view()}</tbody>
                </table>
            }
        })
    }
}

/// The head of a column; a corner without a word heads nothing.
fn head_view(head: &'static str) -> AnyView {
    if head.is_empty() { view! { <td></td> }.into_any() } else { view! { <th scope="col">{head}</th> }.into_any() }
}

fn row_view(Row { class, head, cells }: Row) -> impl IntoView {
    view! {
        <tr class=class>
            <th scope="row">{head}</th>
            {cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view()}
        </tr>
    }
}
