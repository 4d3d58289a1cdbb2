//! The boxes of callers, with their switches and what they know, and of the places where events end.

use super::drawing::{Anchor, Drawing, Stroke, dashed, line};
use super::ink::Ink;
use super::letters::{cut, mono, squeezed, width, wrap};
use super::parts::{LINE, NAME, SMALL, SMALL_BOLD, SWITCH_HEIGHT, card, start, switch};
use super::scenery::Scenery;
use crate::engine::record::AlarmState;
use crate::scene::geometry::{Rect, at};
use crate::scene::plan::EndingPlan;
use crate::scene::snapshot::{CallerSays, EndingSays, Snapshot};

/// Messages drawn as envelopes, at most.
const ENVELOPES: u64 = 3;
/// Narrower than this, an ending says no noun beside its number.
const NOUN_MIN: f32 = 228.0;

pub fn callers(to: &mut Drawing, scenery: &Scenery, says: &Snapshot) {
    let names = &scenery.plan.callers;
    for ((rect, name), says) in scenery.layout.callers.iter().zip(names).zip(&says.callers) {
        caller(to, *rect, name, says);
    }
}

fn caller(to: &mut Drawing, rect: Rect, name: &str, says: &CallerSays) {
    card(to, rect, Ink::Line);
    let (left, room) = (rect.x + 12.0, rect.w - 20.0);
    // The clock stands at the right end of the first line; a low box has no room for when it calls.
    let is_low = rect.h < 118.0;
    let mut y = rect.y + if is_low { 15.0 } else { 19.5 };
    start(to, name, at(left, y), room - 24.0, NAME, Ink::Strong);
    if !is_low {
        y += 18.0;
        start(to, &says.when, at(left, y), room - if says.waiting { 12.0 } else { 0.0 }, SMALL, Ink::Soft);
    }
    y += if is_low { 24.0 } else { 27.0 };
    switch(to, left, y, says.mode);
    y += SWITCH_HEIGHT / 2.0 + if is_low { 10.0 } else { 15.0 };
    let (first, second) = if is_low { &says.briefly } else { &says.knows };
    start(to, first, at(left, y), room, squeezed(first, SMALL_BOLD, room), Ink::Strong);
    let lines = ((rect.bottom() - y - 14.0) / LINE).floor().max(1.0) as usize;
    let (face, ink) = if says.bad { (SMALL_BOLD, Ink::Bad) } else { (SMALL, Ink::Soft) };
    for line in wrap(second, face, room, lines) {
        y += LINE;
        start(to, &line, at(left, y), room, face, ink);
    }
}

pub fn endings(to: &mut Drawing, scenery: &Scenery, says: &Snapshot) {
    let plans = &scenery.plan.endings;
    for ((rect, plan), says) in scenery.layout.endings.iter().zip(plans).zip(&says.endings) {
        ending(to, *rect, plan, says);
    }
}

fn ending(to: &mut Drawing, rect: Rect, plan: &EndingPlan, says: &EndingSays) {
    let hue = if plan.is_good { Ink::Ok } else { Ink::Bad };
    let border = if says.count > 0 { hue } else { Ink::Line };
    let stroke = if plan.is_queue { line(border, 1.5) } else { dashed(border, 1.5, 4.0, 3.0) };
    to.rect(rect, 10.0, Some(Ink::Card), Some(stroke));
    let (left, right, y) = (rect.x + 12.0, rect.right() - 12.0, rect.y + 16.5);
    let figures = match rect.w > NOUN_MIN {
        true => [says.counted.0.as_str(), " ", &says.counted.1].concat(),
        false => says.counted.0.clone(),
    };
    let figures = figures.trim();
    let title = if says.title.is_empty() { plan.title } else { says.title };
    let beside = right - left - width(figures, SMALL) - 8.0;
    // That there is none yet needs no number where its name has no room beside it.
    let is_told = says.count > 0 || width(title, NAME) <= beside;
    let room = if is_told { beside } else { right - left };
    if is_told {
        to.text(figures, at(right, y), Anchor::End, SMALL, Ink::Soft);
    }
    start(to, title, at(left, y), room, NAME, if says.count > 0 { hue } else { Ink::Strong });
    let middle = (rect.y + 26.0 + rect.bottom() - 6.0) / 2.0;
    let rings = says.alarm == AlarmState::Alarm;
    let envelopes = if plan.is_queue { says.count.min(ENVELOPES) } else { 0 };
    let envelopes = if rings && rect.w <= NOUN_MIN { 0 } else { envelopes };
    let mut x = left;
    for _ in 0..envelopes {
        envelope(to, x, middle, plan.is_good);
        x += 32.0;
    }
    let right = if rings { bell(to, rect, right, middle) } else { right };
    words(to, (x + if envelopes > 0 { 4.0 } else { 0.0 }, right), (middle, rect.bottom()), says, rect.w > NOUN_MIN);
}

/// The payload of the last message, and what there is to say besides.
fn words(to: &mut Drawing, (left, right): (f32, f32), (middle, bottom): (f32, f32), says: &EndingSays, is_wide: bool) {
    let room = right - left;
    let note = if is_wide || says.brief_note.is_empty() { &says.note } else { &says.brief_note };
    let is_alarm = says.alarm == AlarmState::Alarm;
    let (face, ink) = if is_alarm { (SMALL_BOLD, Ink::Bad) } else { (SMALL, Ink::Soft) };
    let most = (((bottom - middle) * 2.0 / LINE) as usize).clamp(1, 3);
    let of_payload = usize::from(!says.payload.is_empty() && (most > 1 || note.is_empty()));
    let lines = if note.is_empty() { Vec::new() } else { wrap(note, face, room, (most - of_payload).max(1)) };
    let mut y = middle - LINE / 2.0 * (of_payload + lines.len()).saturating_sub(1) as f32;
    if of_payload > 0 {
        to.text(&cut(&says.payload, mono(12.5), room), at(left, y), Anchor::Start, mono(12.5), Ink::Strong);
        y += LINE;
    }
    for line in lines {
        start(to, &line, at(left, y), room, face, ink);
        y += LINE;
    }
}

fn envelope(to: &mut Drawing, left: f32, middle: f32, is_good: bool) {
    let (tint, ink) = if is_good { (Ink::OkTint, Ink::Ok) } else { (Ink::BadTint, Ink::Bad) };
    let rect = Rect { x: left + 1.0, y: middle - 10.0, w: 26.0, h: 20.0 };
    to.rect(rect, 3.0, Some(tint), Some(line(ink, 1.3)));
    to.path(at(left, middle - 11.0), "M1 3L14 13L27 3", None, Some(line(ink, 1.3)));
}

/// The alarm rings, and reaches a person where there is room for one; where the words end.
fn bell(to: &mut Drawing, rect: Rect, right: f32, middle: f32) -> f32 {
    let no_line: Option<Stroke> = None;
    let with_person = rect.w > NOUN_MIN;
    let left = right - if with_person { 42.0 } else { 22.0 };
    let bell = "M11 2a6 6 0 0 0-6 6v5l-2 3h16l-2-3V8a6 6 0 0 0-6-6M9 18a2 2 0 0 0 4 0";
    to.path(at(left, middle - 11.0), bell, Some(Ink::Bad), no_line);
    if with_person {
        let person = "M9 2a4 4 0 1 0 0 8a4 4 0 0 0 0-8M1 21a8 8 0 0 1 16 0z";
        to.path(at(left + 23.0, middle - 11.0), person, Some(Ink::Bad), no_line);
    }
    left - 4.0
}
