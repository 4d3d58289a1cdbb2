//! What stands below the first screen: the same run as code, as charts, and its bill explained.

use super::code;
use super::dom::{El, classed};
use super::session::Session;

pub fn below(session: Session) -> El {
    classed("div", "below").attr("id", "below").with(&[code::code(session)])
}
