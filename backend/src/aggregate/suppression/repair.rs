//! What to hide when a hidden count can be worked out too closely.

use super::network::{Arc, Direction, Network};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

impl Arc {
    /// Cost of moving one child from `near` over this arc; `None`: impossible.
    fn toll(&self, near: usize) -> Option<u64> {
        let direction = self.leaving(near);
        if self.hidden {
            (self.slack(direction) > 0).then_some(0)
        } else {
            (direction == Direction::Up || self.now > 0).then_some(self.cost)
        }
    }
}

impl Network {
    /// The shown arcs that cost least to hide so that a hidden arc's interval grows: the cheapest
    /// way around it. Costs know only whether a count is zero, never how large it is, so that
    /// the choice tells little about sizes.
    pub fn cheapest_help(&mut self, number: usize) -> Option<Vec<usize>> {
        let mut best: Option<(u64, Vec<usize>)> = None;
        for direction in [Direction::Up, Direction::Down] {
            // The far end of what is possible now; from there no free way leads on.
            self.extend(number, direction, i64::MAX);
            let arc = self.arcs.get(number)?;
            if arc.slack(direction) <= 0 {
                continue;
            }
            if let Some((cost, path)) = self.cheapest_path(number, arc.detour(direction))
                && best.as_ref().is_none_or(|(least, _)| cost < *least)
            {
                best = Some((cost, path));
            }
        }
        best.map(|(_, path)| path)
    }

    /// Dijkstra over hidden arcs with slack, at no cost, and shown ones at theirs.
    fn cheapest_path(
        &self,
        without: usize,
        (start, goal): (usize, usize),
    ) -> Option<(u64, Vec<usize>)> {
        let mut cost: Vec<u64> = vec![u64::MAX; self.around.len()];
        let mut came: Vec<Option<usize>> = vec![None; self.around.len()];
        let mut queue = BinaryHeap::from([Reverse((0, start))]);
        *cost.get_mut(start)? = 0;
        while let Some(Reverse((spent, node))) = queue.pop() {
            if node == goal {
                let path = self.trace(&came, start, goal)?;
                let shown = path
                    .into_iter()
                    .map(|(arc, _)| arc)
                    .filter(|arc| !self.is_hidden(*arc));
                return Some((spent, shown.collect()));
            }
            if spent > *cost.get(node)? {
                continue;
            }
            for &number in self.around.get(node)? {
                let arc = self.arcs.get(number)?;
                let Some(toll) = arc.toll(node).filter(|_| number != without) else {
                    continue;
                };
                let next = arc.far_end(node);
                let known = cost.get_mut(next)?;
                if spent + toll < *known {
                    *known = spent + toll;
                    *came.get_mut(next)? = Some(number);
                    queue.push(Reverse((spent + toll, next)));
                }
            }
        }
        None
    }
}
