//! The region's prices, read at compile time from a data file with region and date: no price is written in code.

use super::{Fact, Status, Unit};

/// Columns: id, value, unit, status; before them lines of region and day.
const TEXT: &str = include_str!("us-east-1.tsv");

/// The region whose prices these are, and the day on which they were read.
pub const PRICES_REGION: &str = field(line("region"), 1);
pub const PRICES_READ_ON: &str = field(line("read on"), 1);

/// A dollar has so many digits behind the point until picodollars are reached.
const DIGITS: usize = 12;

macro_rules! prices {
    ($($name:ident $id:literal)*) => {
        $(pub const $name: Fact = price($id);)*

        pub(super) const ALL: &[&Fact] = &[$(&$name),*];
    };
}

prices! {
    PRICE_REQUEST "price-request"
    PRICE_X86 "price-x86"
    TIER_1_X86 "tier-1-x86"
    PRICE_X86_TIER_2 "price-x86-tier-2"
    TIER_2_X86 "tier-2-x86"
    PRICE_X86_TIER_3 "price-x86-tier-3"
    PRICE_ARM "price-arm"
    TIER_1_ARM "tier-1-arm"
    PRICE_ARM_TIER_2 "price-arm-tier-2"
    TIER_2_ARM "tier-2-arm"
    PRICE_ARM_TIER_3 "price-arm-tier-3"
    FREE_REQUESTS "free-requests"
    FREE_GB_SECONDS "free-gb-seconds"
    PRICE_STORAGE "price-storage"
    STORAGE_FREE "storage-free"
    PRICE_PROVISIONED_X86 "price-provisioned-x86"
    PRICE_PROVISIONED_ARM "price-provisioned-arm"
    PRICE_PROVISIONED_DURATION_X86 "price-provisioned-duration-x86"
    PRICE_PROVISIONED_DURATION_ARM "price-provisioned-duration-arm"
    PRICE_SQS_REQUEST "price-sqs-request"
    SQS_FREE_REQUESTS "sqs-free-requests"
    PRICE_SNS_PUBLISH "price-sns-publish"
    SNS_FREE_PUBLISHES "sns-free-publishes"
    PRICE_EVENTBRIDGE_EVENT "price-eventbridge-event"
    PRICE_ALARM "price-alarm"
    ALARMS_FREE "alarms-free"
}

/// The fact that a line of the list states.
const fn price(id: &'static str) -> Fact {
    let line = line(id);
    let unit = match field(line, 2).as_bytes() {
        b"$" => Unit::Picodollars,
        b"$ per GB-second" => Unit::PicodollarsPerGbSecond,
        b"GB-seconds" => Unit::GbSeconds,
        b"MB" => Unit::Megabytes,
        other => {
            assert!(same(other, b"count"), "a unit of a price");
            Unit::Count
        }
    };
    let status = match field(line, 3).as_bytes() {
        b"measured" => Status::Measured,
        b"assumed" => Status::Assumed,
        other => {
            assert!(same(other, b"documented"), "a status of a price");
            Status::Documented
        }
    };
    let digits = if matches!(unit, Unit::Picodollars | Unit::PicodollarsPerGbSecond) { DIGITS } else { 0 };
    let value = decimal(field(line, 1), digits);
    Fact { id, value, unit, status }
}

/// The line that begins with this field.
const fn line(first: &str) -> &'static str {
    let mut rest = TEXT;
    while !rest.is_empty() {
        let (line, after) = cut(rest, b'\n');
        if same(field(line, 0).as_bytes(), first.as_bytes()) {
            return line;
        }
        rest = after;
    }
    assert!(first.is_empty(), "a line of the price list");
    ""
}

const fn field(line: &'static str, number: usize) -> &'static str {
    let (mut rest, mut left) = (line, number);
    while left > 0 {
        (_, rest) = cut(rest, b'\t');
        left -= 1;
    }
    cut(rest, b'\t').0
}

/// What stands before the first `mark` and what stands behind it.
const fn cut(text: &'static str, mark: u8) -> (&'static str, &'static str) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && bytes[at] != mark {
        at += 1;
    }
    let (before, rest) = text.split_at(at);
    (before, if rest.is_empty() { rest } else { rest.split_at(1).1 })
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// A number as whole parts, of which `digits` zeros make one: `0.2` with three digits is 200.
const fn decimal(text: &str, digits: usize) -> u64 {
    let bytes = text.as_bytes();
    let (mut value, mut at, mut behind, mut point) = (0, 0, 0, false);
    while at < bytes.len() {
        if bytes[at] == b'.' {
            assert!(!point, "one point in a price");
            point = true;
        } else {
            assert!(bytes[at].is_ascii_digit(), "digits and a point in a price");
            value = value * 10 + (bytes[at] - b'0') as u64;
            behind += point as usize;
        }
        at += 1;
    }
    assert!(at > 0 && behind <= digits, "no price is finer than a picodollar");
    while behind < digits {
        value *= 10;
        behind += 1;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::facts;

    #[test]
    fn each_line_of_the_price_list_is_a_fact_and_has_its_columns() {
        let (mut listed, mut in_table) = (0, false);
        for line in TEXT.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            if in_table {
                assert_eq!(fields.len(), 4, "{line}");
                assert!(facts::find(fields[0]).is_some(), "{line}: no fact is made of it");
                listed += 1;
            }
            in_table |= fields[0] == "id";
        }
        assert_eq!(listed, ALL.len());
    }

    #[test]
    fn the_list_says_where_and_when() {
        assert_eq!(PRICES_REGION, "us-east-1");
        let day: Vec<usize> = PRICES_READ_ON.split('-').map(str::len).collect();
        assert_eq!(day, [4, 2, 2], "{PRICES_READ_ON}");
    }

    #[test]
    fn dollars_become_picodollars_exactly() {
        assert_eq!(decimal("0.0000166667", DIGITS), 16_666_700);
        assert_eq!(decimal("12", 0), 12);
        assert_eq!(PRICE_REQUEST.value, 200_000);
        assert_eq!((PRICE_ARM_TIER_2.value, PRICE_ARM_TIER_2.unit), (12_000_100, Unit::PicodollarsPerGbSecond));
        assert_eq!((TIER_2_ARM.value, STORAGE_FREE.value), (11_250_000_000, 512));
    }

    #[test]
    #[should_panic(expected = "no price is finer")]
    fn a_price_that_is_too_fine_is_refused() {
        decimal("0.0000000000001", DIGITS);
    }
}
