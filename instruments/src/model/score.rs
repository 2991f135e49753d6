//! Scores: how points become a number, and what the number is called.

use super::Basis;
use crate::name::named;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A number computed from items or from another score.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Written")]
pub struct Score {
    pub id: String,
    pub name: String,
    pub method: Method,
    /// Items whose answers count; empty for a score made from another.
    pub items: Vec<String>,
    pub range: Range,
    pub higher_is: Direction,
    pub missing: Missing,
    /// Neighbouring stretches that cover the range; empty if no cut-off is published.
    pub bands: Vec<Band>,
}

/// How the number comes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// Points added.
    Sum,
    /// Each group counts its highest answered item.
    SumOfGroupMax { groups: Vec<Vec<String>> },
    /// An earlier score times a factor.
    Linear { source: String, factor: i64 },
    /// The largest weight among items with value 1. Without any: 0 if all of `zero_requires` are
    /// answered.
    HighestYes {
        weights: BTreeMap<String, i64>,
        zero_requires: Vec<String>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    pub min: i64,
    pub max: i64,
}

named! {
    /// Which end of a score is the good one.
    "direction", pub enum Direction {
        Worse = "worse",
        Better = "better",
    }
}

named! {
    /// What a missing answer does to a score.
    "rule for missing answers", pub enum MissingRule {
        /// No score.
        Complete = "complete",
        /// Up to `max_missing` are replaced by the mean of the others, rounded half up.
        Prorate = "prorate",
        /// Up to `max_missing` count nothing: the score is a lower bound.
        Count = "count",
        /// As the source score.
        FromSource = "from_source",
        /// As the method says.
        Special = "special",
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    pub rule: MissingRule,
    pub max_missing: u32,
    pub basis: Basis,
}

/// A stretch of a score's range, both ends included.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub min: i64,
    pub max: i64,
    pub label: String,
    /// 0 none, 1 mild, 2 moderate or above cut-off, 3 severe, 4 extreme.
    pub severity: u8,
    pub basis: Basis,
    pub citation: String,
}

impl Score {
    /// The band that a value lies in.
    #[must_use]
    pub fn band(&self, value: i64) -> Option<&Band> {
        self.bands
            .iter()
            .find(|band| (band.min..=band.max).contains(&value))
    }
}

named! {
    /// How a score came about.
    "status of a score", pub enum ScoreStatus {
        Ok = "ok",
        /// Missing answers were replaced by the mean of the others.
        Prorated = "prorated",
        /// A lower bound: something is missing.
        Partial = "partial",
        /// Too much is missing: no value.
        Insufficient = "insufficient",
        /// All its items were hidden: no value.
        NotApplicable = "not_applicable",
    }
}

/// A score as it is written, with the words of every method.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    name: String,
    method: String,
    #[serde(default)]
    items: Vec<String>,
    range: Range,
    higher_is: Direction,
    missing: Missing,
    #[serde(default)]
    bands: Vec<Band>,
    groups: Option<Vec<Vec<String>>>,
    source: Option<String>,
    factor: Option<i64>,
    weights: Option<BTreeMap<String, i64>>,
    zero_requires: Option<Vec<String>>,
}

#[derive(Debug, thiserror::Error)]
#[error(
    "score {0:?}: the method is sum, sum_of_group_max (with groups), linear (with source and \
     factor) or highest_yes (with weights and zero_requires), and nothing of another method"
)]
struct Malformed(String);

impl TryFrom<Written> for Score {
    type Error = Malformed;

    fn try_from(w: Written) -> Result<Self, Malformed> {
        let linear = w.source.zip(w.factor);
        let yes = w.weights.zip(w.zero_requires);
        let method = match (w.method.as_str(), w.groups, linear, yes) {
            ("sum", None, None, None) => Method::Sum,
            ("sum_of_group_max", Some(groups), None, None) => Method::SumOfGroupMax { groups },
            ("linear", None, Some((source, factor)), None) => Method::Linear { source, factor },
            ("highest_yes", None, None, Some((weights, zero_requires))) => Method::HighestYes {
                weights,
                zero_requires,
            },
            _ => return Err(Malformed(w.id)),
        };
        Ok(Self {
            id: w.id,
            name: w.name,
            method,
            items: w.items,
            range: w.range,
            higher_is: w.higher_is,
            missing: w.missing,
            bands: w.bands,
        })
    }
}
