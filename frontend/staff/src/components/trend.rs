//! A score over time: a drawing for the eye, and the same numbers as a table for everybody.

use super::Table;
use crate::chart::{self, BOTTOM, HEIGHT, LEFT, Point, RIGHT, Scale, WIDTH};
use crate::session::use_session;
use crate::text::{label, messages};
use crate::{row, time};
use senim_api::UnixMillis;
use yew::prelude::*;

#[derive(Clone, PartialEq)]
pub struct Reading {
    pub at: UnixMillis,
    pub value: i64,
    pub band: Option<String>,
}

#[derive(Properties, PartialEq)]
pub struct TrendProps {
    pub name: AttrValue,
    /// Oldest first.
    pub readings: Vec<Reading>,
    pub min: i64,
    pub max: i64,
    /// `worse` or `better`.
    pub higher_is: AttrValue,
}

impl Reading {
    #[must_use]
    pub fn new(at: UnixMillis, value: i64, band: Option<String>) -> Self {
        Self { at, value, band }
    }
}

#[component]
pub fn Trend(props: &TrendProps) -> Html {
    let language = use_session().language;
    let points: Vec<Point> = props
        .readings
        .iter()
        .map(|one| Point {
            at: one.at,
            value: one.value,
        })
        .collect();
    let scale = Scale::new(&points, props.min, props.max);
    let places: Vec<(f64, f64)> = points.iter().map(|point| scale.place(*point)).collect();
    let title = messages::TREND_TITLE.format(language, &[("name", &props.name)]);
    let lines = [props.min, props.max].into_iter().map(|value| {
        let y = format!("{:.1}", scale.y(value));
        html! {
            <>
                <line class="trend-grid" x1={LEFT.to_string()} x2={(WIDTH - RIGHT).to_string()} y1={y.clone()} y2={y.clone()} />
                <text class="trend-text" x={(LEFT - 6.0).to_string()} {y} text-anchor="end" dominant-baseline="middle">{ value }</text>
            </>
        }
    });
    let dots = places.iter().zip(&props.readings).map(|((x, y), one)| {
        html! {
            <>
                <circle class="trend-dot" cx={format!("{x:.1}")} cy={format!("{y:.1}")} r="4" />
                <text class="trend-value" x={format!("{x:.1}")} y={format!("{:.1}", y - 8.0)} text-anchor="middle">{ one.value }</text>
            </>
        }
    });
    let ends = [
        (places.first(), props.readings.first(), "start"),
        (places.last(), props.readings.last(), "end"),
    ];
    let dates = ends.into_iter().filter_map(|(place, one, anchor)| {
        let (x, _) = place?;
        Some(html! {
            <text class="trend-text" x={format!("{x:.1}")} y={(HEIGHT - BOTTOM / 3.0).to_string()} text-anchor={anchor}>
                { time::date(one?.at) }
            </text>
        })
    });
    let rows = props
        .readings
        .iter()
        .map(|one| {
            row![
                time::date(one.at),
                one.value,
                one.band.as_ref().map(|band| label("band", band, language))
            ]
        })
        .collect::<Vec<_>>();
    let heads: Vec<AttrValue> = [&messages::TAKEN_ON, &messages::VALUE, &messages::BAND]
        .into_iter()
        .map(|message| message.text(language).into())
        .collect();
    let direction = match &*props.higher_is {
        "better" => &messages::HIGHER_IS_BETTER,
        _ => &messages::HIGHER_IS_WORSE,
    };
    html! {
        <figure class="trend">
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} role="img" aria-label={title.clone()}>
                { for lines }
                <polyline class="trend-line" points={chart::polyline(&places)} />
                { for dots }
                { for dates }
            </svg>
            <figcaption>{ direction.text(language) }</figcaption>
            <details>
                <summary>{ messages::TREND_TABLE.text(language) }</summary>
                <Table caption={title} {heads} {rows} quiet=true wide=true />
            </details>
        </figure>
    }
}
