//! Shares and suppression: what may be said of a count.

use senim_api::aggregate::Cell;

/// What a cell of a table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Hidden by the server, to protect children.
    Hidden,
    Count {
        count: u32,
        percent: Option<u32>,
    },
}

/// A share is only told when both of its parts are.
#[must_use]
pub fn shown(cell: Cell, total: Cell) -> Shown {
    match (cell, total) {
        (None, _) => Shown::Hidden,
        (Some(count), Some(total)) if total > 0 => Shown::Count {
            count,
            percent: Some(percent(count, total)),
        },
        (Some(count), _) => Shown::Count {
            count,
            percent: None,
        },
    }
}

/// Rounded half up.
#[must_use]
pub fn percent(part: u32, whole: u32) -> u32 {
    let (part, whole) = (u64::from(part), u64::from(whole.max(1)));
    u32::try_from((part * 200 + whole) / (whole * 2))
        .unwrap_or(100)
        .min(100)
}

/// Where the parts of a bar of 100 begin and how wide they are.
#[must_use]
pub fn segments(parts: &[u32]) -> Vec<(f64, f64)> {
    let whole: u32 = parts.iter().sum();
    let mut start = 0.0;
    let width = |part: u32| {
        if whole == 0 {
            0.0
        } else {
            f64::from(part) * 100.0 / f64::from(whole)
        }
    };
    parts
        .iter()
        .map(|part| {
            let segment = (start, width(*part));
            start += segment.1;
            segment
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_cell_tells_nothing_and_a_hidden_total_no_share() {
        assert_eq!(shown(None, Some(40)), Shown::Hidden);
        assert_eq!(
            shown(Some(12), None),
            Shown::Count {
                count: 12,
                percent: None
            }
        );
        assert_eq!(
            shown(Some(0), Some(0)),
            Shown::Count {
                count: 0,
                percent: None
            }
        );
        assert_eq!(
            shown(Some(12), Some(48)),
            Shown::Count {
                count: 12,
                percent: Some(25)
            }
        );
    }

    #[test]
    fn percents_round_half_up() {
        assert_eq!(percent(1, 8), 13);
        assert_eq!(percent(1, 3), 33);
        assert_eq!(percent(5, 0), 100);
    }

    #[test]
    fn segments_fill_the_bar() {
        assert_eq!(segments(&[1, 3]), [(0.0, 25.0), (25.0, 75.0)]);
        assert_eq!(segments(&[0, 0]), [(0.0, 0.0), (0.0, 0.0)]);
    }
}
