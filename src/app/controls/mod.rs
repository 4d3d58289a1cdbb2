//! Small reusable components: fields of forms, choices, dialogs, sources of numbers, pins, parts that are loaded later.

pub mod check_box;
pub mod choice_field;
pub mod dialog;
pub mod disclosure;
pub mod distribution_fields;
pub mod field;
pub mod field_group;
pub mod known_facts;
pub mod loaded_part;
pub mod more_fields;
pub mod number_field;
pub mod optional_number_field;
pub mod optional_span_field;
pub mod panel_head;
pub mod percent_field;
pub mod pin;
pub mod radio_group;
pub mod segments;
pub mod select;
pub mod skip_link;
pub mod source;
pub mod span_field;
pub mod text_field;
pub mod visibility;
pub mod why;
