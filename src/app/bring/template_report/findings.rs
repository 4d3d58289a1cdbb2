//! What hurts in a template: each finding, with what opens its run.

use crate::app::bring::place::{Excerpt, PlaceButton};
use crate::app::bring::reading::TemplateFound;
use crate::app::bring::running::{SecondScenario, show, show_both};
use crate::app::compare::Futures;
use crate::app::controls::source::Source;
use crate::app::session::Notice;
use crate::interchange::import::report::template as words;
use crate::interchange::import::template::play::Play;
use crate::interchange::import::template::{Finding, Template};
use crate::text::message::Message as _;
use crate::text::messages::bring as m;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Findings(file: Arc<TemplateFound>, template: Memo<Template>) -> impl IntoView {
    view! {
        <section aria-labelledby="bring-findings">
            <h4 id="bring-findings">{m::Findings.get()}</h4>
            {move || {
                template
                    .with(|template| {
                        let unseen = words::not_looked_at(template).map(|says| view! { <p>{says}</p> });
                        if template.findings.is_empty() {
                            // Where nothing was looked at, there is nothing to be glad of.
                            let has_callers = template.system.uncalled().count() < template.system.functions.len();
                            let none = has_callers.then(|| view! { <p>{m::NoFindings.get()}</p> });
                            return view! {
                                {none}
                                {unseen}
                            }
                                .into_any();
                        }
                        let more = template.more_findings;
                        let groups = words::groups(template).into_iter().enumerate();
                        let findings = groups.map(|(number, group)| finding_item(number, &group, template, &file)).collect_view();
                        view! {
                            <ol class="findings">{findings}</ol>
                            {(more > 0).then(|| view! { <p>{m::More { count: more as u64 }.text()}</p> })}
                            {unseen}
                        }
                            .into_any()
                    })
            }}
        </section>
    }
}

/// A finding, with what opens its run, and of which other functions it holds as well.
fn finding_item(number: usize, group: &[&Finding], template: &Template, file: &Arc<TemplateFound>) -> AnyView {
    let Some(finding) = group.first() else { return ().into_any() };
    let (place, is_shown) = (finding.at.place, RwSignal::new(false));
    let futures = expect_context::<Futures>();
    let says = words::finding(finding, template);
    let id = format!("finding-{number}");
    let buttons = finding.play.as_ref().map(|play| buttons(finding, play, &says, &id, template, futures));
    view! {
        <li>
            <p id=id>
                <b>{says.what}</b>
                " "
                <PlaceButton place says=says.place is_shown/>
            </p>
            <Excerpt file=file.clone() place is_shown/>
            {says.depends.map(|depends| view! { <p class="quiet">{depends}</p> })}
            <p>{says.hurts}</p>
            {says.change.map(|change| view! { <p>{change}</p> })}
            {says.lacks.map(|lacks| view! { <p class="quiet">{lacks}</p> })}
            {words::also(group, template).map(|also| view! { <p>{also}</p> })}
            {(!says.facts.is_empty()).then(|| view! { <Source name=m::Source.get() facts=says.facts/> })}
            {buttons}
        </li>
    }
    .into_any()
}

/// What opens the run of a finding, and the same beside the change.
fn buttons(
    finding: &Finding,
    play: &Play,
    says: &words::FindingWords,
    id: &str,
    template: &Template,
    futures: Futures,
) -> AnyView {
    let mut scenario = play.scenario.clone();
    scenario.about.title.clone_from(&says.what);
    let (at, id) = (play.instant, id.to_owned());
    let lines = says.lacks.iter().cloned().chain([m::Back.get().to_owned()]).collect();
    let notice = Notice::news(says.hurts.clone(), lines);
    let change = play.change.as_ref().map(|change| {
        let label = words::change(finding, change, template);
        let (scenario, notice) = (scenario.clone(), notice.clone());
        let second = SecondScenario { scenario: change.scenario.clone(), label };
        let open = move |_| show_both(futures, scenario.clone(), second.clone(), notice.clone());
        view! {
            <button type="button" class="plain" aria-describedby=id.clone() on:click=open>
                {m::ShowChange.get()}
            </button>
        }
    });
    let open = move |_| show(futures, scenario.clone(), at, None, notice.clone());
    view! {
        <p class="share-row">
            <button type="button" class="plain" aria-describedby=id on:click=open>
                {m::Show.get()}
            </button>
            {change}
        </p>
    }
    .into_any()
}
