//! Three-valued logic over what is still open.
//!
//! A finished questionnaire makes a condition true, false or unknown. While answers are still to
//! come, several of these may be possible; [`Outcomes`] is the set of them. A rule may act early
//! only if nothing but "true" is left. Parts of a condition are taken as independent, so a set can
//! be too large (a flag then waits for the end) but never too small.

use crate::name::named;
use std::collections::BTreeSet;

named! {
    /// How a number is compared.
    "comparison", pub enum Comparison {
        AtLeast = ">=",
        AtMost = "<=",
        Above = ">",
        Below = "<",
        Equal = "==",
        Unequal = "!=",
    }
}

impl Comparison {
    /// Whether `left` stands in this relation to `right`.
    #[must_use]
    pub const fn holds(self, left: i64, right: i64) -> bool {
        match self {
            Self::AtLeast => left >= right,
            Self::AtMost => left <= right,
            Self::Above => left > right,
            Self::Below => left < right,
            Self::Equal => left == right,
            Self::Unequal => left != right,
        }
    }
}

/// Which of true, false and unknown a condition can still become; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outcomes(u8);

impl Outcomes {
    pub const TRUE: Self = Self(1);
    pub const FALSE: Self = Self(2);
    pub const UNKNOWN: Self = Self(4);
    pub const ANY: Self = Self(7);
    const SINGLE: [Self; 3] = [Self::TRUE, Self::FALSE, Self::UNKNOWN];

    pub const fn of(truth: bool) -> Self {
        if truth { Self::TRUE } else { Self::FALSE }
    }

    pub const fn may_be(self, one: Self) -> bool {
        self.0 & one.0 != 0
    }

    pub const fn or_else(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn not(self) -> Self {
        self.map(|one| match one {
            Self::TRUE => Self::FALSE,
            Self::FALSE => Self::TRUE,
            other => other,
        })
    }

    /// False if one is false, true if all are true.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().fold(Self::TRUE, |sum, part| {
            sum.map(|a| {
                part.map(|b| match (a, b) {
                    (Self::FALSE, _) | (_, Self::FALSE) => Self::FALSE,
                    (Self::TRUE, Self::TRUE) => Self::TRUE,
                    _ => Self::UNKNOWN,
                })
            })
        })
    }

    /// True if one is true, false if all are false.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::all(parts.into_iter().map(Self::not)).not()
    }

    /// Whether the number of true parts stands in the given relation to `wanted`.
    pub fn count(parts: impl IntoIterator<Item = Self>, op: Comparison, wanted: i64) -> Self {
        // Numbers of true and of unknown parts that are still possible.
        let mut tallies = BTreeSet::from([(0_i64, 0_i64)]);
        for part in parts {
            tallies = tallies
                .iter()
                .flat_map(|&(yes, open)| {
                    [
                        (Self::TRUE, (yes + 1, open)),
                        (Self::FALSE, (yes, open)),
                        (Self::UNKNOWN, (yes, open + 1)),
                    ]
                })
                .filter_map(|(one, tally)| part.may_be(one).then_some(tally))
                .collect();
        }
        let mut sum = Self(0);
        for (yes, open) in tallies {
            let results: BTreeSet<bool> = (yes..=yes + open)
                .map(|number| op.holds(number, wanted))
                .collect();
            sum = sum.or_else(match (results.contains(&true), results.contains(&false)) {
                (true, false) => Self::TRUE,
                (false, _) => Self::FALSE,
                _ => Self::UNKNOWN,
            });
        }
        sum
    }

    fn map(self, change: impl Fn(Self) -> Self) -> Self {
        Self::SINGLE
            .into_iter()
            .filter(|one| self.may_be(*one))
            .fold(Self(0), |sum, one| sum.or_else(change(one)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logic_has_three_values() {
        let [yes, no, open] = Outcomes::SINGLE;
        assert_eq!(Outcomes::all([yes, open]), open);
        assert_eq!(Outcomes::all([no, open]), no);
        assert_eq!(Outcomes::any([yes, open]), yes);
        assert_eq!(Outcomes::any([no, open]), open);
        assert_eq!(Outcomes::any([]), no);
        assert_eq!(open.not(), open);
        assert_eq!(
            Outcomes::count([yes, yes, open], Comparison::AtLeast, 2),
            yes
        );
        assert_eq!(Outcomes::count([yes, open], Comparison::AtLeast, 2), open);
        assert_eq!(Outcomes::count([yes, no], Comparison::AtLeast, 2), no);
    }

    #[test]
    fn what_is_open_stays_open_unless_nothing_can_change_it() {
        assert_eq!(
            Outcomes::any([Outcomes::TRUE, Outcomes::ANY]),
            Outcomes::TRUE
        );
        assert_eq!(
            Outcomes::all([Outcomes::FALSE, Outcomes::ANY]),
            Outcomes::FALSE
        );
        assert_eq!(
            Outcomes::all([Outcomes::TRUE, Outcomes::ANY]),
            Outcomes::ANY
        );
        let two = Outcomes::count([Outcomes::TRUE, Outcomes::ANY], Comparison::AtLeast, 1);
        assert_eq!(two, Outcomes::TRUE);
    }
}
