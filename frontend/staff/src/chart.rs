//! Geometry of a line of values over time. Knows no page.

use senim_api::UnixMillis;

pub const WIDTH: f64 = 320.0;
pub const HEIGHT: f64 = 120.0;
pub const LEFT: f64 = 36.0;
pub const RIGHT: f64 = 12.0;
pub const TOP: f64 = 12.0;
pub const BOTTOM: f64 = 24.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub at: UnixMillis,
    pub value: i64,
}

/// Places points: time to the right, the larger value above.
pub struct Scale {
    first: UnixMillis,
    last: UnixMillis,
    min: i64,
    max: i64,
}

impl Scale {
    /// Over the score's whole range, so that a small change doesn't look like a large one.
    #[must_use]
    pub fn new(points: &[Point], min: i64, max: i64) -> Self {
        let times = points.iter().map(|point| point.at);
        Self {
            first: times.clone().min().unwrap_or(0),
            last: times.max().unwrap_or(0),
            min,
            max,
        }
    }

    #[must_use]
    pub fn place(&self, point: Point) -> (f64, f64) {
        (self.x(point.at), self.y(point.value))
    }

    #[must_use]
    pub fn y(&self, value: i64) -> f64 {
        let height = HEIGHT - TOP - BOTTOM;
        let share = ratio(value - self.min, self.max - self.min).unwrap_or(0.5);
        TOP + height * (1.0 - share.clamp(0.0, 1.0))
    }

    fn x(&self, at: UnixMillis) -> f64 {
        let width = WIDTH - LEFT - RIGHT;
        LEFT + width * ratio(at - self.first, self.last - self.first).unwrap_or(0.5)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a place on a screen")]
fn ratio(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The `points` attribute of an SVG polyline.
#[must_use]
pub fn polyline(places: &[(f64, f64)]) -> String {
    places
        .iter()
        .map(|(x, y)| format!("{x:.1},{y:.1}"))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_fills_the_height_and_time_the_width() {
        let points = [Point { at: 100, value: 0 }, Point { at: 200, value: 27 }];
        let scale = Scale::new(&points, 0, 27);
        assert_eq!(scale.place(points[0]), (LEFT, HEIGHT - BOTTOM));
        assert_eq!(scale.place(points[1]), (WIDTH - RIGHT, TOP));
    }

    #[test]
    fn a_single_point_and_an_empty_range_stand_in_the_middle() {
        let point = Point { at: 100, value: 5 };
        let (x, y) = Scale::new(&[point], 5, 5).place(point);
        assert_eq!(x, LEFT + (WIDTH - LEFT - RIGHT) / 2.0);
        assert_eq!(y, TOP + (HEIGHT - TOP - BOTTOM) / 2.0);
    }

    #[test]
    fn a_polyline_is_written_with_one_decimal() {
        assert_eq!(polyline(&[(1.0, 2.25), (3.0, 4.0)]), "1.0,2.2 3.0,4.0");
    }
}
