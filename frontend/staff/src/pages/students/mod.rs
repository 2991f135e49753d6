//! One child: consent, results with their reasons, change over time, signals.

mod history;
mod page;
mod results;

pub use page::Student;
