//! Numbers in digits, without floats: grouped, and as decimal fractions of whole units.

/// `12,345`.
pub fn grouped(number: u64) -> String {
    grouped_wide(number.into())
}

fn grouped_wide(number: u128) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `parts` of which `per_one` make one, with this many decimals, rounded to the nearest: `1,234.50`.
pub fn fixed(parts: u128, per_one: u128, decimals: u32) -> String {
    let scale = 10_u128.pow(decimals);
    let scaled = (parts.saturating_mul(scale) + per_one / 2) / per_one;
    let mut text = grouped_wide(scaled / scale);
    if decimals > 0 {
        let fraction = (scaled % scale).to_string();
        text.push('.');
        text.extend(std::iter::repeat_n('0', decimals as usize - fraction.len()));
        text.push_str(&fraction);
    }
    text
}

/// Takes zeros off the end of a fraction, down to this many decimals: `1.50` to `1.5` or `2.00` to `2`.
pub fn trimmed(mut text: String, least: usize) -> String {
    let Some(point) = text.find('.') else { return text };
    while text.ends_with('0') && text.len() - point - 1 > least {
        text.pop();
    }
    if text.ends_with('.') {
        text.pop();
    }
    text
}

/// `1 message`, `12,345 messages`.
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        for (number, text) in
            [(0, "0"), (12, "12"), (999, "999"), (1_000, "1,000"), (12_345, "12,345"), (1_234_567, "1,234,567")]
        {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn fractions_are_rounded_to_the_nearest() {
        assert_eq!(fixed(1_234_500, 1_000, 2), "1,234.50");
        assert_eq!(fixed(1_999, 1_000, 2), "2.00");
        assert_eq!(fixed(5, 1_000, 2), "0.01");
        assert_eq!(fixed(7, 2, 0), "4");
        assert_eq!(trimmed("2.00".to_owned(), 0), "2");
        assert_eq!(trimmed("1.2500".to_owned(), 1), "1.25");
        assert_eq!(trimmed("100".to_owned(), 0), "100");
    }
}
