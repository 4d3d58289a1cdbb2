//! The stage: the service with its ways, the front door, the hidden queue and its clocks; callers, functions and endings
//! stand in `boxes` and `functions`. It looks as style/stage.css has it on a wide page, without what can only be pressed.

use super::boxes::{callers, endings};
use super::drawing::{Anchor, Drawing, Stroke, dashed, line};
use super::functions::functions;
use super::ink::Ink;
use super::letters::{bold, cut};
use super::parts::{LINE, NAME, PinPlace, SMALL, SMALL_BOLD, card, pin, start};
use super::scenery::Scenery;
use crate::engine::record::Law;
use crate::scene::geometry::{Point, Rect, at};
use crate::scene::layout::{Layout, law_index};
use crate::scene::lines::lines;
use crate::scene::snapshot::{ClockSays, Snapshot};
use crate::text::stage as text;

/// The whole stage but its tokens, and above it what hangs over the boxes.
pub fn stage(to: &mut Drawing, scenery: &Scenery, says: &Snapshot) {
    let layout = &scenery.layout;
    let is_room_short = says.clocks[law_index(Law::BackOff)].has_acted;
    ways(to, scenery, is_room_short);
    labels(to, layout);
    callers(to, scenery, says);
    door(to, layout);
    queue(to, layout, says);
    clock(to, layout, Law::FunctionError, &says.clocks[law_index(Law::FunctionError)]);
    if is_room_short {
        clock(to, layout, Law::BackOff, &says.clocks[law_index(Law::BackOff)]);
    }
    functions(to, scenery, says);
    endings(to, scenery, says);
    pins(to, layout, says);
}

/// Ink, thickness, dashes and strength of a way, by the names that its look has in the style sheet.
fn way_look(look: &str) -> (Ink, Stroke, u8) {
    let is = |word: &str| look.split(' ').any(|one| one == word);
    let ink = match look.split(' ').next() {
        Some("sync") => Ink::Sync,
        Some("async") => Ink::Async,
        Some("good") => Ink::Ok,
        _ => Ink::Bad,
    };
    let stroke = match () {
        () if is("back") => dashed(ink, 1.75, 2.0, 5.0),
        () if is("end") => dashed(ink, 2.0, 5.0, 4.0),
        () if is("again") || is("idle") || ink == Ink::Bad => line(ink, 2.0),
        () => line(ink, 2.5),
    };
    (ink, stroke, if is("idle") { 28 } else { 100 })
}

fn ways(to: &mut Drawing, scenery: &Scenery, is_room_short: bool) {
    to.rect(scenery.layout.service, 16.0, Some(Ink::Inside), Some(dashed(Ink::InsideLine, 1.5, 6.0, 5.0)));
    let ways = lines(&scenery.layout, &scenery.shape);
    for way in ways.into_iter().filter(|way| is_room_short || !way.is_for_no_room()) {
        let (ink, stroke, seen) = way_look(way.look);
        to.path(Point::default(), &way.strokes, None, Some(stroke));
        to.fade(seen);
        if !way.heads.is_empty() {
            to.path(Point::default(), &way.heads, Some(ink), None);
            to.fade(seen);
        }
    }
}

fn labels(to: &mut Drawing, layout: &Layout) {
    let note = layout.note;
    start(
        to,
        text::InsideLambda.get(),
        at(note.x, note.y - 7.0),
        layout.service.right() - note.x - 10.0,
        SMALL,
        Ink::Soft,
    );
    if let Some(foot) = layout.straight_label {
        let left = layout.functions.first().map_or(0.0, |function| function.rect.x);
        start(to, text::StraightThrough.get(), at(foot.x, foot.y - 7.0), left - foot.x - 14.0, SMALL, Ink::Soft);
    }
    start(to, text::Poller.get(), at(layout.poller.x, layout.poller.y - 5.0), 56.0, SMALL, Ink::Soft);
}

fn door(to: &mut Drawing, layout: &Layout) {
    let rect = layout.front_door;
    card(to, rect, Ink::InsideLine);
    let top = if layout.is_door_named_low { rect.bottom() - 8.0 - 34.0 } else { rect.y + 7.0 };
    let (x, room) = (rect.centre().x, rect.w - 4.0);
    to.text(&cut(text::Door.get(), bold(13.0), room), at(x, top + 8.5), Anchor::Middle, bold(13.0), Ink::Strong);
    to.text(&cut(text::DoorNote.get(), SMALL, room), at(x, top + 25.5), Anchor::Middle, SMALL, Ink::Soft);
}

fn queue(to: &mut Drawing, layout: &Layout, says: &Snapshot) {
    let title = layout.queue_title;
    start(to, text::Queue.get(), at(title.x, title.centre().y), title.w, NAME, Ink::Async);
    card(to, layout.queue, Ink::Async);
    // A pin stands in the place of the caption.
    if says.queue_pin.reason.is_empty() {
        let caption = layout.queue_caption;
        start(to, &says.queue, at(caption.x, caption.y + 9.0), caption.w, SMALL, Ink::Soft);
    }
}

fn clock(to: &mut Drawing, layout: &Layout, law: Law, says: &ClockSays) {
    let rect = layout.retry[law_index(law)];
    card(to, rect, Ink::Line);
    let (left, right) = (rect.x + 12.0, rect.right() - 10.0);
    let more = super::letters::width(&says.more, SMALL);
    start(to, text::clock_title(law), at(left, rect.y + 13.5), right - left - more - 6.0, SMALL, Ink::Soft);
    to.text(&says.more, at(right, rect.y + 13.5), Anchor::End, SMALL, Ink::Soft);
    let from = if says.busy { rect.x + 81.0 } else { left };
    let (face, ink) = if says.busy { (SMALL_BOLD, Ink::Strong) } else { (SMALL, Ink::Soft) };
    start(to, &says.lines.0, at(from, rect.y + 30.5), rect.right() - from - 4.0, face, ink);
    start(to, &says.lines.1, at(from, rect.y + 30.5 + LINE), rect.right() - from - 4.0, SMALL, Ink::Soft);
}

/// Why something went wrong, over the boxes where it did.
fn pins(to: &mut Drawing, layout: &Layout, says: &Snapshot) {
    let room = Rect { x: 0.0, y: 0.0, w: layout.width, h: layout.height };
    let (door, queue) = (layout.front_door, layout.queue);
    pin(to, says.door.reason, PinPlace::Middle(at(door.centre().x, door.y - 16.0)), room);
    pin(to, says.queue_pin.reason, PinPlace::Left(at(queue.x + 24.0, queue.bottom() + 2.0)), room);
    for (rect, says) in layout.callers.iter().zip(&says.callers) {
        pin(to, says.pin.reason, PinPlace::Right(at(rect.right() - 8.0, rect.y - 10.0)), room);
    }
    for (place, says) in layout.functions.iter().zip(&says.functions) {
        pin(to, says.pin.reason, PinPlace::Right(at(place.rect.right() + 8.0, place.rect.y - 13.0)), room);
    }
    for (rect, says) in layout.endings.iter().zip(&says.endings) {
        pin(to, says.pin.reason, PinPlace::Right(at(rect.right() - 8.0, rect.y - 14.0)), room);
    }
}
