//! Numbered steps with their durations, and the table at the end.

use crate::failure::Failure;
use crate::interrupt;
use std::time::{Duration, Instant};

struct Step {
    title: String,
    took: Duration,
    passed: bool,
}

pub struct Progress {
    total: usize,
    steps: Vec<Step>,
}

impl Progress {
    pub fn of(total: usize) -> Self {
        Self {
            total,
            steps: Vec::new(),
        }
    }

    /// Does one step, saying when it starts and how long it took.
    pub fn step<T>(
        &mut self,
        title: &str,
        work: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        interrupt::check()?;
        let label = format!("[{}/{}] {title} …", self.steps.len() + 1, self.total);
        println!("{label}");
        let start = Instant::now();
        let result = work();
        let took = start.elapsed();
        let outcome = if result.is_ok() { "" } else { "failed after " };
        println!("{label} {outcome}{}", spell(took));
        self.steps.push(Step {
            title: title.to_owned(),
            took,
            passed: result.is_ok(),
        });
        result
    }

    pub fn print_summary(&self) {
        let width = self
            .steps
            .iter()
            .map(|step| step.title.chars().count())
            .max()
            .unwrap_or(0);
        println!("\n{:width$}  {:>10}", "Step", "Time");
        for step in &self.steps {
            let mark = if step.passed { "" } else { "  FAILED" };
            println!("{:width$}  {:>10}{mark}", step.title, spell(step.took));
        }
        let all = self.steps.iter().map(|step| step.took).sum();
        println!("{:width$}  {:>10}", "Together", spell(all));
    }
}

fn spell(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0 => format!("{} ms", time.as_millis()),
        1..60 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_short_words() {
        assert_eq!(spell(Duration::from_millis(250)), "250 ms");
        assert_eq!(spell(Duration::from_secs(42)), "42 s");
        assert_eq!(spell(Duration::from_secs(61)), "1 min 1 s");
    }

    #[test]
    fn a_failed_step_is_kept_in_the_table() {
        let mut progress = Progress::of(1);
        let result: Result<(), _> = progress.step("try", || Err(Failure::Interrupted));
        assert!(result.is_err());
        assert!(progress.steps.iter().all(|step| !step.passed));
    }
}
