//! The boxes of functions: what they may use, their environments, remarks, and the switches of the calls that they make.

use super::drawing::{Anchor, Drawing, dashed, line};
use super::ink::Ink;
use super::letters::{regular, width, wrap};
use super::parts::{LINE, NAME, SMALL, card, outcome_mark, start, switch, switch_width};
use super::scenery::Scenery;
use crate::scene::geometry::{Rect, at};
use crate::scene::layout::{FunctionPlace, SLOT_STACKED, SLOT_WITH_TEXT};
use crate::scene::plan::FunctionPlan;
use crate::scene::snapshot::{FunctionSays, SlotLook, SlotSays, Snapshot};
use crate::text::stage as text;

/// From line to line in an environment.
const SLOT_LINE: f32 = 15.0;
/// Lower than this, an environment has room for two lines below its token, or for one.
const THREE_LINES: f32 = 86.0;
const TWO_LINES: f32 = 72.0;
/// Higher than this, a switch stands below what it is for.
const STACKED_FROM: f32 = 40.0;

pub fn functions(to: &mut Drawing, scenery: &Scenery, says: &Snapshot) {
    let plans = &scenery.plan.functions;
    for ((place, plan), says) in scenery.layout.functions.iter().zip(plans).zip(&says.functions) {
        function(to, place, plan, says);
    }
}

fn function(to: &mut Drawing, place: &FunctionPlace, plan: &FunctionPlan, says: &FunctionSays) {
    let rect = place.rect;
    card(to, rect, Ink::InsideLine);
    let (left, right, y) = (rect.x + 12.0, rect.right() - 12.0, rect.y + 19.0);
    let name = width(&plan.name, NAME).min(right - left);
    start(to, &plan.name, at(left, y), right - left, NAME, Ink::Strong);
    let room = right - left - name - 8.0;
    if room > 30.0 {
        let figures = super::letters::cut(&says.figures, SMALL, room);
        to.text(&figures, at(right, y), Anchor::End, SMALL, Ink::Soft);
    }
    for (rect, says) in place.slots.iter().zip(&says.slots) {
        slot(to, *rect, says);
    }
    let side = place.side;
    let lines = (side.h / LINE) as usize;
    if lines > 0 {
        for (number, line) in wrap(&says.side, SMALL, side.w, lines).iter().enumerate() {
            start(to, line, at(side.x, side.y + LINE * (number as f32 + 0.5)), side.w, SMALL, Ink::Soft);
        }
    }
    for (number, rect) in place.edges.iter().enumerate() {
        let callee = plan.callees.get(number).map_or("", String::as_str);
        edge(to, *rect, callee, says.edges.get(number).copied().unwrap_or_default());
    }
}

fn edge(to: &mut Drawing, rect: Rect, callee: &str, mode: crate::engine::scenario::Mode) {
    let name = text::calls(callee);
    if rect.h > STACKED_FROM {
        start(to, &name, at(rect.x, rect.y + 9.0), rect.w, SMALL, Ink::Soft);
        return switch(to, rect.x, rect.y + 32.0, mode);
    }
    let middle = rect.centre().y;
    start(to, &name, at(rect.x, middle), rect.w - switch_width() - 8.0, SMALL, Ink::Soft);
    switch(to, rect.right() - switch_width(), middle, mode);
}

fn slot(to: &mut Drawing, rect: Rect, says: &SlotSays) {
    let is_stacked = rect.h >= SLOT_STACKED;
    let (fill, stroke) = match says.look {
        SlotLook::Cold => (None, dashed(Ink::InsideLine, 1.0, 3.0, 3.0)),
        SlotLook::Idle => (None, line(Ink::InsideLine, 1.0)),
        SlotLook::Initialising => (None, dashed(Ink::Soft, 1.0, 3.0, 3.0)),
        SlotLook::Sync => (Some(Ink::SyncTint), line(Ink::Sync, 1.0)),
        SlotLook::Async => (Some(Ink::AsyncTint), line(Ink::Async, 1.0)),
        SlotLook::Failed => (Some(Ink::BadTint), line(Ink::Bad, 1.0)),
        SlotLook::Fine => (Some(Ink::OkTint), line(Ink::Ok, 1.0)),
    };
    to.rect(rect, 7.0, fill, Some(stroke));
    match says.look {
        SlotLook::Cold | SlotLook::Idle => centred(to, rect, &says.text, Ink::Soft, 0.0),
        SlotLook::Failed | SlotLook::Fine => ended(to, rect, says, is_stacked),
        SlotLook::Initialising | SlotLook::Sync | SlotLook::Async => busy(to, rect, says, is_stacked),
    }
}

/// Lines in the middle of an environment, `below` its middle.
fn centred(to: &mut Drawing, rect: Rect, text: &str, ink: Ink, below: f32) {
    let most = (((rect.h - 6.0 - 2.0 * below) / SLOT_LINE) as usize).clamp(1, 3);
    let lines = wrap(text, SMALL, rect.w - 8.0, most);
    let mut y = rect.centre().y + below - SLOT_LINE / 2.0 * lines.len().saturating_sub(1) as f32;
    for line in lines {
        to.text(&line, at(rect.centre().x, y), Anchor::Middle, SMALL, ink);
        y += SLOT_LINE;
    }
}

/// A mark for how the attempt ended, and why below it where there is room.
fn ended(to: &mut Drawing, rect: Rect, says: &SlotSays, is_stacked: bool) {
    let failed = says.look == SlotLook::Failed;
    let ink = if failed { Ink::Bad } else { Ink::Ok };
    let is_silent = !is_stacked || failed && rect.h < THREE_LINES;
    let lift = if is_silent { 0.0 } else { 11.0 };
    outcome_mark(to, at(rect.centre().x, rect.centre().y - lift), 5.0, failed, ink, 2.2);
    if !is_silent {
        let (room, most) = (rect.w - 8.0, if rect.h < THREE_LINES { 1 } else { 2 });
        for (number, line) in wrap(&says.text, SMALL, room, most).iter().enumerate() {
            let y = rect.centre().y + 9.0 + SLOT_LINE * number as f32;
            to.text(line, at(rect.centre().x, y), Anchor::Middle, SMALL, Ink::Strong);
        }
    }
}

/// Words below the token of an attempt, or beside it.
fn busy(to: &mut Drawing, rect: Rect, says: &SlotSays, is_stacked: bool) {
    let face = regular(12.5);
    if is_stacked {
        let most = match rect.h {
            ..TWO_LINES => 1,
            ..THREE_LINES => 2,
            _ => 3,
        };
        let top = rect.y + if rect.h < TWO_LINES { 28.0 } else { 33.0 };
        for (number, line) in wrap(&says.text, face, rect.w - 6.0, most).iter().enumerate() {
            let y = top + SLOT_LINE * (number as f32 + 0.5);
            to.text(line, at(rect.centre().x, y), Anchor::Middle, face, Ink::Strong);
        }
        return;
    }
    if rect.w >= SLOT_WITH_TEXT {
        let most = (((rect.h - 10.0) / SLOT_LINE) as usize).clamp(1, 2);
        let lines = wrap(&says.text, face, rect.w - 36.0, most);
        let mut y = rect.centre().y - 4.0 - SLOT_LINE / 2.0 * lines.len().saturating_sub(1) as f32;
        for line in lines {
            start(to, &line, at(rect.x + 32.0, y), rect.w - 36.0, face, Ink::Strong);
            y += SLOT_LINE;
        }
    }
}
