//! States as small marks. Each has a shape and a word; colour only helps.

use crate::text::{label, name_of};
use senim_api::campaign::Participation;
use senim_api::consent::ConsentState;
use senim_api::risk::FlagState;
use senim_i18n::Language;
use yew::prelude::*;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Calm,
    Good,
    Attention,
    Serious,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Calm => "badge",
            Self::Good => "badge badge-good",
            Self::Attention => "badge badge-attention",
            Self::Serious => "badge badge-serious",
        }
    }

    fn shape(self) -> &'static str {
        match self {
            Self::Calm => "○",
            Self::Good => "✓",
            Self::Attention => "△",
            Self::Serious => "◆",
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct BadgeProps {
    pub tone: Tone,
    pub text: AttrValue,
}

#[component]
pub fn Badge(props: &BadgeProps) -> Html {
    html! {
        <span class={props.tone.class()}>
            <span class="badge-shape" aria-hidden="true">{ props.tone.shape() }</span>
            { props.text.clone() }
        </span>
    }
}

pub fn consent_badge(state: ConsentState, language: Language) -> Html {
    let tone = match state {
        ConsentState::Given | ConsentState::OwnConsent => Tone::Good,
        ConsentState::Missing | ConsentState::Expired => Tone::Attention,
        ConsentState::Disputed => Tone::Serious,
        ConsentState::Refused | ConsentState::Withdrawn | ConsentState::NotCovered => Tone::Calm,
    };
    html! { <Badge {tone} text={name_of("consent", &state, language)} /> }
}

pub fn flag_state_badge(state: FlagState, language: Language) -> Html {
    let tone = match state {
        FlagState::Open => Tone::Attention,
        FlagState::Acknowledged => Tone::Calm,
        FlagState::Confirmed => Tone::Serious,
        FlagState::Dismissed => Tone::Good,
    };
    html! { <Badge {tone} text={name_of("flag-state", &state, language)} /> }
}

pub fn participation_badge(state: Participation, language: Language) -> Html {
    let tone = match state {
        Participation::Finished => Tone::Good,
        Participation::InProgress | Participation::NoConsent => Tone::Attention,
        Participation::NotStarted | Participation::Declined => Tone::Calm,
    };
    html! { <Badge {tone} text={name_of("pupil-state", &state, language)} /> }
}

#[derive(Properties, PartialEq)]
pub struct SeverityMarkProps {
    /// `low`, `medium`, `high` or `critical`.
    pub severity: AttrValue,
    pub language: Language,
}

/// More corners, more weight: circle, triangle, diamond, octagon.
#[component]
pub fn SeverityMark(props: &SeverityMarkProps) -> Html {
    let (class, shape) = match &*props.severity {
        "critical" => (
            "severity severity-critical",
            "M6 1h8l5 5v8l-5 5h-8l-5-5v-8z",
        ),
        "high" => ("severity severity-high", "M10 1l9 9-9 9-9-9z"),
        "medium" => ("severity severity-medium", "M10 2l9 16h-18z"),
        _ => ("severity severity-low", "M10 3a7 7 0 1 0 .01 0z"),
    };
    html! {
        <span {class}>
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
                <path d={shape} />
            </svg>
            { label("severity", &props.severity, props.language) }
        </span>
    }
}
