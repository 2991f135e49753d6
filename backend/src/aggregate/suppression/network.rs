//! What an attacker can work out, computed exactly.
//!
//! A table with totals is a flow: children run from a source through their row into their band
//! and on to a sink; a second table over the same bands continues behind them. All tables that
//! agree with what is shown are the flows in which every shown arc is fixed. Arc bounds are whole
//! numbers, so the greatest and least value of a hidden count come from augmenting paths, exactly
//! and in whole children, and every value in between is possible too.
//!
//! Source: L. H. Cox, "Network models for complementary cell suppression" (JASA 90, 1995). Bounds
//! from subtracting totals alone would be too wide, which overstates the protection.

use std::collections::VecDeque;

/// A count: a cell, a row's total or a column's total.
#[derive(Clone, Debug)]
pub(super) struct Arc {
    from: usize,
    to: usize,
    /// The true count.
    pub truth: i64,
    /// The count in the table looked at now, which agrees with everything shown.
    pub now: i64,
    low: i64,
    high: i64,
    pub hidden: bool,
    /// What hiding it costs.
    pub cost: u64,
    /// Least and greatest count met so far in tables that agree with what is shown.
    seen: (i64, i64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Network {
    pub arcs: Vec<Arc>,
    /// Arcs at each node.
    pub around: Vec<Vec<usize>>,
}

impl Arc {
    pub fn far_end(&self, near: usize) -> usize {
        if self.from == near {
            self.to
        } else {
            self.from
        }
    }

    pub fn slack(&self, direction: Direction) -> i64 {
        match (self.hidden, direction) {
            (false, _) => 0,
            (true, Direction::Up) => self.high - self.now,
            (true, Direction::Down) => self.now - self.low,
        }
    }

    /// Which way the count moves when children are moved away from `near` over this arc.
    pub fn leaving(&self, near: usize) -> Direction {
        if self.from == near {
            Direction::Up
        } else {
            Direction::Down
        }
    }

    fn shift(&mut self, direction: Direction, by: i64) {
        self.now += if direction == Direction::Up { by } else { -by };
        self.seen = (self.seen.0.min(self.now), self.seen.1.max(self.now));
    }

    /// Where a path must start and end so that it makes up for moving this arc's count.
    pub fn detour(&self, direction: Direction) -> (usize, usize) {
        match direction {
            Direction::Up => (self.to, self.from),
            Direction::Down => (self.from, self.to),
        }
    }
}

impl Network {
    /// A shown arc; returns its number.
    pub fn add(&mut self, (from, to): (usize, usize), truth: i64, cost: u64) -> usize {
        let number = self.arcs.len();
        let nodes = self.around.len().max(from.max(to) + 1);
        self.around.resize_with(nodes, Vec::new);
        for node in [from, to] {
            if let Some(arcs) = self.around.get_mut(node) {
                arcs.push(number);
            }
        }
        let (now, seen) = (truth, (truth, truth));
        self.arcs.push(Arc {
            from,
            to,
            truth,
            now,
            low: 0,
            high: 0,
            hidden: false,
            cost,
            seen,
        });
        number
    }

    /// Hides an arc, or widens what is possible for a hidden one. Bounds only ever grow, so what
    /// was found possible stays possible.
    pub fn hide(&mut self, number: usize, (low, high): (i64, i64)) {
        if let Some(arc) = self.arcs.get_mut(number) {
            let (low, high) = (low.min(arc.truth), high.max(arc.truth));
            (arc.low, arc.high) = if arc.hidden {
                (arc.low.min(low), arc.high.max(high))
            } else {
                (low, high)
            };
            arc.hidden = true;
        }
    }

    pub fn is_hidden(&self, number: usize) -> bool {
        self.arcs.get(number).is_some_and(|arc| arc.hidden)
    }

    pub fn truth(&self, number: usize) -> i64 {
        self.arcs.get(number).map_or(0, |arc| arc.truth)
    }

    /// Whether the possible values of a hidden arc lie at least `need` apart. Every value in `seen`
    /// was met in a table that agrees with what is shown: the answer never overstates.
    pub fn is_wide(&mut self, number: usize, need: i64) -> bool {
        self.extend(number, Direction::Up, need) || self.extend(number, Direction::Down, need)
    }

    /// Least and greatest possible value of an arc.
    #[cfg(test)]
    pub fn interval(&mut self, number: usize) -> Option<(i64, i64)> {
        self.extend(number, Direction::Up, i64::MAX);
        self.extend(number, Direction::Down, i64::MAX);
        self.arcs.get(number).map(|arc| arc.seen)
    }

    /// Moves an arc's count as far as it goes, or until the values met lie `need` apart.
    pub fn extend(&mut self, number: usize, direction: Direction, need: i64) -> bool {
        loop {
            let Some(arc) = self.arcs.get(number) else {
                return false;
            };
            if arc.seen.1 - arc.seen.0 >= need {
                return true;
            }
            let own = arc.slack(direction);
            if own <= 0 {
                return false;
            }
            let Some(path) = self.open_path(number, arc.detour(direction)) else {
                return false;
            };
            let arcs = path
                .iter()
                .filter_map(|(arc, way)| Some(self.arcs.get(*arc)?.slack(*way)));
            let by = arcs.fold(own, i64::min);
            if by <= 0 {
                return false;
            }
            for (arc, way) in path.into_iter().chain([(number, direction)]) {
                if let Some(arc) = self.arcs.get_mut(arc) {
                    arc.shift(way, by);
                }
            }
        }
    }

    /// Shortest path over hidden arcs that still have slack, breadth first. Columns have hundreds of
    /// arcs, so it looks for a node from which one step leads to the goal.
    fn open_path(
        &self,
        without: usize,
        (start, goal): (usize, usize),
    ) -> Option<Vec<(usize, Direction)>> {
        let mut last_step: Vec<Option<usize>> = vec![None; self.around.len()];
        for &number in self.around.get(goal)? {
            let arc = self.arcs.get(number)?;
            let before = arc.far_end(goal);
            if number != without && arc.slack(arc.leaving(before)) > 0 {
                *last_step.get_mut(before)? = Some(number);
            }
        }
        let mut came: Vec<Option<usize>> = vec![None; self.around.len()];
        let mut queue = VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            for &number in self.around.get(node)? {
                let arc = self.arcs.get(number)?;
                let next = arc.far_end(node);
                let closed = arc.slack(arc.leaving(node)) <= 0;
                if closed || number == without || next == start || came.get(next)?.is_some() {
                    continue;
                }
                *came.get_mut(next)? = Some(number);
                if let Some(last) = *last_step.get(next)? {
                    *came.get_mut(goal)? = Some(last);
                    return self.trace(&came, start, goal);
                }
                queue.push_back(next);
            }
        }
        None
    }

    pub fn trace(
        &self,
        came: &[Option<usize>],
        start: usize,
        goal: usize,
    ) -> Option<Vec<(usize, Direction)>> {
        let (mut path, mut node) = (Vec::new(), goal);
        while node != start {
            let number = (*came.get(node)?)?;
            let arc = self.arcs.get(number)?;
            let before = arc.far_end(node);
            path.push((number, arc.leaving(before)));
            node = before;
        }
        Some(path)
    }
}
