//! Counts as bars, and the designed state of a count that isn't shown.

use crate::share::{self, Shown};
use crate::text::messages;
use senim_api::aggregate::Cell;
use senim_i18n::Language;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StackedBarProps {
    /// Word and count of every part; the patterns of the parts follow this order.
    pub parts: Vec<(String, u32)>,
}

/// A bar with its legend; the legend says everything, the bar only shows it.
#[component]
pub fn StackedBar(props: &StackedBarProps) -> Html {
    let counts: Vec<u32> = props.parts.iter().map(|(_, count)| *count).collect();
    let bars = share::segments(&counts).into_iter().enumerate().map(|(index, (start, width))| {
        html! {
            <rect class={format!("part part-{index}")} x={format!("{start:.2}")} y="0" width={format!("{width:.2}")} height="10" />
        }
    });
    let legend = props.parts.iter().enumerate().map(|(index, (word, count))| {
        html! {
            <li>
                <svg class="legend-key" viewBox="0 0 10 10" width="14" height="14" aria-hidden="true">
                    <rect class={format!("part part-{index}")} width="10" height="10" />
                </svg>
                { word }{ " " }<strong>{ count }</strong>
            </li>
        }
    });
    html! {
        <div class="stacked">
            <svg class="stacked-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{ for bars }</svg>
            <ul class="legend">{ for legend }</ul>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct SharedBarProps {
    pub cell: Cell,
    pub total: Cell,
    pub language: Language,
}

/// A cell of an aggregate table: a count, its share as a number and a bar, or the hidden state.
#[component]
pub fn SharedBar(props: &SharedBarProps) -> Html {
    match share::shown(props.cell, props.total) {
        Shown::Hidden => html! { <SuppressedCell language={props.language} /> },
        Shown::Count {
            count,
            percent: None,
        } => html! { <span class="count">{ count }</span> },
        Shown::Count {
            count,
            percent: Some(percent),
        } => html! {
            <span class="shared">
                <span class="count">{ count }</span>
                <span class="percent">{ format!("{percent} %") }</span>
                <svg class="shared-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="shared-rail" width="100" height="6" />
                    <rect class="shared-fill" width={percent.to_string()} height="6" />
                </svg>
            </span>
        },
    }
}

#[derive(Properties, PartialEq)]
pub struct SuppressedCellProps {
    pub language: Language,
}

/// A count the server keeps to itself; why is one tap away.
#[component]
pub fn SuppressedCell(props: &SuppressedCellProps) -> Html {
    let language = props.language;
    html! {
        <details class="suppressed" data-test="suppressed">
            <summary>
                <span aria-hidden="true">{ "▒▒ " }</span>
                { messages::SUPPRESSED.text(language) }
            </summary>
            <p>{ messages::SUPPRESSED_WHY.text(language) }</p>
        </details>
    }
}
