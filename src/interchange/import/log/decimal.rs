//! Exact decimals as they stand in logs: `12.34`, `1.28E8`. Whole numbers only, no floats.

/// Most digits of a number: more than any log has, and less than 128 bits hold.
const DIGITS_MAX: usize = 30;

/// The number times ten to the power of `places`, rounded to the nearest. `None` for what is no number, is negative, or does
/// not fit into 64 bits.
pub fn scaled(text: &str, places: i32) -> Option<u64> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || mantissa.ends_with('.') || whole.len() + part.len() > DIGITS_MAX {
        return None;
    }
    if !is_number(whole) || !is_number(part) {
        return None;
    }
    let digits = [whole, part].concat().parse::<u128>().ok()?;
    let power = exponent.checked_add(places)?.checked_sub(part.len() as i32)?;
    let scale = 10_u128.checked_pow(power.unsigned_abs());
    let value = match (power < 0, scale) {
        (true, None) => 0,
        (false, None) if digits == 0 => 0,
        (false, None) => return None,
        (false, Some(scale)) => digits.checked_mul(scale)?,
        (true, Some(scale)) => digits.saturating_add(scale / 2) / scale,
    };
    u64::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly() {
        for (text, places, value) in [
            ("12.34", 3, 12_340),
            ("3000.00", 3, 3_000_000),
            ("1.28E8", 0, 128_000_000),
            ("1.024E9", 0, 1_024_000_000),
            ("1.28e+8", -6, 128),
            ("128000000", -6, 128),
            ("0.0004", 3, 0),
            ("0.0005", 3, 1),
            ("0", 3, 0),
            ("0e99999", 3, 0),
            ("1e-99999", 3, 0),
        ] {
            assert_eq!(scaled(text, places), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_decimal_is_refused() {
        for text in
            ["", ".", "1.", ".5", "-1", "+1", "1e", "1e5.5", "1,000", "NaN", "0x10", "1e30", "1e99999999999", "1 "]
        {
            assert_eq!(scaled(text, 3), None, "{text}");
        }
        assert_eq!(scaled(&"9".repeat(31), 0), None);
    }
}
