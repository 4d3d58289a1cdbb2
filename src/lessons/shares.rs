//! Whole per cents that add up to 100. Knows no page.

/// Per cent of all that each of these is. Rounded down, and what is then missing goes to those that lost most by that: the largest
/// remainders, of equal ones the first. All are 0 if there is nothing.
pub fn shares(counts: &[u32]) -> Vec<u32> {
    let total: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let scaled = |count: &u32| 100 * u64::from(*count);
    let mut shares: Vec<u32> =
        counts.iter().map(|count| scaled(count).checked_div(total).unwrap_or_default() as u32).collect();
    if total > 0 {
        let missing = 100 - shares.iter().sum::<u32>() as usize;
        let mut places: Vec<usize> = (0..counts.len()).collect();
        places.sort_by_key(|place| std::cmp::Reverse(scaled(&counts[*place]) % total));
        places.iter().take(missing).for_each(|place| shares[*place] += 1);
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_rounding_would_make_101_is_100() {
        assert_eq!(shares(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(shares(&[5, 1, 1, 1]), [63, 13, 12, 12]);
        assert_eq!(shares(&[1, 2]), [33, 67]);
        assert_eq!(shares(&[0, 0]), [0, 0]);
        assert_eq!(shares(&[]), [0; 0]);
    }

    proptest! {
        #[test]
        fn shares_add_up_and_are_less_than_one_off(counts in proptest::collection::vec(any::<u32>(), 1..9)) {
            let (shares, total) = (shares(&counts), counts.iter().map(|count| f64::from(*count)).sum::<f64>());
            prop_assert_eq!(shares.iter().sum::<u32>(), if total > 0.0 { 100 } else { 0 });
            for (share, count) in shares.iter().zip(&counts) {
                prop_assert!(total == 0.0 || (f64::from(*share) - 100.0 * f64::from(*count) / total).abs() < 1.0);
            }
        }
    }
}
