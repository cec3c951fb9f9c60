//! Puts things in order without the standard library's sort, which would be as large in the page as the parser, once
//! for each type. It must not know what is put in order.

/// The places of the smallest keys, in order, equal ones in the order they have. Looks `most` times for the
/// smallest, so that `most` is what keeps it quick.
pub(super) fn smallest_first(keys: &[(usize, usize)], most: usize) -> Vec<usize> {
    let mut order = Vec::new();
    let mut last = None;
    while order.len() < most.min(keys.len()) {
        let mut best = None;
        for (at, key) in keys.iter().enumerate() {
            let here = Some((*key, at));
            if here > last && (best.is_none() || here < best) {
                best = here;
            }
        }
        order.extend(best.map(|(_, at)| at));
        last = best;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_come_first_and_equal_ones_keep_their_order() {
        let keys = [(3, 0), (1, 5), (3, 0), (1, 2), (0, 9)];
        assert_eq!(smallest_first(&keys, 9), [4, 3, 1, 0, 2]);
        assert_eq!(smallest_first(&keys, 2), [4, 3]);
        assert_eq!(smallest_first(&[], 2), [0; 0]);
    }
}
