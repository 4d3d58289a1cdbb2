//! Whole per cents. Knows no page.

/// Per cent of all that each of these is, rounded, so that equal ones have equal shares; they may add up to a little less or more
/// than 100. All are 0 if there is nothing.
pub fn shares(counts: &[u32]) -> Vec<u32> {
    let total: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let share = |count: &u32| (200 * u64::from(*count) + total).checked_div(2 * total).unwrap_or_default() as u32;
    counts.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_counts_have_equal_shares() {
        assert_eq!(shares(&[1, 1, 1]), [33, 33, 33]);
        assert_eq!(shares(&[5, 1, 1, 1]), [63, 13, 13, 13]);
        assert_eq!(shares(&[1, 2]), [33, 67]);
        assert_eq!(shares(&[0, 0]), [0, 0]);
        assert_eq!(shares(&[]), [0; 0]);
    }

    proptest! {
        #[test]
        fn shares_are_at_most_half_of_one_off(counts in proptest::collection::vec(any::<u32>(), 1..9)) {
            let (shares, total) = (shares(&counts), counts.iter().map(|count| f64::from(*count)).sum::<f64>());
            for (share, count) in shares.iter().zip(&counts) {
                prop_assert!(total == 0.0 || (f64::from(*share) - 100.0 * f64::from(*count) / total).abs() < 0.501);
            }
        }
    }
}
