//! What the points of a distribution are called that is given by its percentiles: as people write them.

use super::message::Message;
use super::messages::settings as m;
use super::messages::unit;
use super::number::{fixed, trimmed};

const PPM: u32 = 1_000_000;
/// Half of all.
const MEDIAN: u32 = PPM / 2;
/// Parts per million in one per cent, and decimals that a share has at most.
const PER_CENT: u128 = 10_000;
const DECIMALS_MAX: u32 = 4;

/// A name for each of these shares, in parts per million: with no more decimals than tell it from the others.
pub fn names(shares: &[u32]) -> Vec<String> {
    let name = |share: &u32| match *share {
        0 => m::Shortest.text(),
        MEDIAN => m::Median.text(),
        PPM => m::Longest.text(),
        _ => {
            let written = |share: u32, decimals| trimmed(fixed(share.into(), PER_CENT, decimals), 0);
            let others = || shares.iter().chain(&[0, MEDIAN, PPM]).filter(|other| *other != share);
            let is_own =
                |decimals: &u32| others().all(|other| written(*other, *decimals) != written(*share, *decimals));
            // Whoever writes a tenth of a percentage does so for all.
            let decimals = (1..DECIMALS_MAX).find(is_own).unwrap_or(DECIMALS_MAX);
            m::ShareWithin { share: &unit::Percent { value: &written(*share, decimals) }.text() }.text()
        }
    };
    shares.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_written_as_people_write_them() {
        let names = names(&[0, 149_253, 500_000, 900_000, 995_000, 999_900, 999_990, 1_000_000]);
        let expected = [
            "shortest",
            "14.9 % within",
            "median",
            "90 % within",
            "99.5 % within",
            "99.99 % within",
            "99.999 % within",
            "longest",
        ];
        assert_eq!(names.iter().map(|name| name.replace('\u{a0}', " ")).collect::<Vec<_>>(), expected);
    }
}
