//! Values for style sheets.

/// Thousandths as a percentage.
pub fn percent(thousandths: u32) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}
