//! The numbers suppression works with.

use serde::Deserialize;

/// No policy may go below groups of five, whatever its file says.
const LOWEST_FLOOR: u32 = 5;

/// `policy/suppression.toml`: data with its source, so that a ministry may change it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    pub version: String,
    pub source: String,
    pub effective_from: String,
    /// Groups of fewer children are hidden.
    pub threshold: u32,
    /// How far apart the least and the greatest possible value of a hidden count must lie.
    pub min_interval: u32,
    /// The threshold may not go below this.
    pub hard_floor: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    #[error("{0}")]
    Unreadable(String),
    #[error("hard_floor is {0}, but may not be below {LOWEST_FLOOR}")]
    FloorTooLow(u32),
    #[error("threshold is {threshold}, but may not be below hard_floor, {floor}")]
    ThresholdTooLow { threshold: u32, floor: u32 },
    #[error("min_interval is {interval}; it must be from 2 to threshold - 2, {most}")]
    Interval { interval: u32, most: u32 },
}

impl Policy {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// The text is no policy, or its numbers protect too little or contradict each other.
    pub fn from_toml(text: &str) -> Result<Self, PolicyError> {
        let policy: Self =
            toml::from_str(text).map_err(|e| PolicyError::Unreadable(e.to_string()))?;
        policy.check()?;
        Ok(policy)
    }

    /// Whether the numbers may be used. Publishing asks again: the fields are public.
    ///
    /// # Errors
    /// As [`Policy::from_toml`].
    pub fn check(&self) -> Result<(), PolicyError> {
        if self.hard_floor < LOWEST_FLOOR {
            return Err(PolicyError::FloorTooLow(self.hard_floor));
        }
        if self.threshold < self.hard_floor {
            let (threshold, floor) = (self.threshold, self.hard_floor);
            return Err(PolicyError::ThresholdTooLow { threshold, floor });
        }
        // Who knows that a count is small knows that it is in 1..threshold; hiding more numbers
        // makes no interval wider than that.
        let most = self.threshold.saturating_sub(2);
        if !(2..=most).contains(&self.min_interval) {
            return Err(PolicyError::Interval {
                interval: self.min_interval,
                most,
            });
        }
        Ok(())
    }
}
