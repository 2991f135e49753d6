//! Cards to print and cut: eight on a sheet. The codes are shown here once and never again.

use crate::components::{Note, PageHead};
use crate::session::use_session;
use crate::text::{label, messages, name_of};
use crate::time;
use senim_api::campaign::{Card, CardSheet};
use senim_i18n::Language;
use std::rc::Rc;
use yew::prelude::*;

const PER_SHEET: usize = 8;

#[derive(Properties, PartialEq)]
pub struct CardsProps {
    pub sheet: Rc<CardSheet>,
    pub onback: Callback<()>,
}

#[component]
pub fn Cards(props: &CardsProps) -> Html {
    let language = use_session().language;
    let sheet = &props.sheet;
    let print = |_: MouseEvent| {
        if let Some(window) = senim_ui::dom::window() {
            let _ = window.print();
        }
    };
    html! {
        <>
            <div class="no-print">
                <PageHead title={messages::CARDS_TITLE.format(language, &[("class", &sheet.class_name), ("campaign", &sheet.campaign_name)])}>
                    <button type="button" class="button button-main" onclick={print}>{ messages::PRINT.text(language) }</button>
                    <button type="button" class="button" data-test="cards-back" onclick={props.onback.reform(|_| ())}>
                        { messages::CARDS_BACK.text(language) }
                    </button>
                </PageHead>
                <Note><strong>{ messages::CARDS_ONCE.text(language) }</strong>{ " " }{ messages::CARDS_ONCE_MORE.text(language) }</Note>
                if !sheet.left_out.is_empty() {
                    <h2>{ messages::CARDS_LEFT_OUT.text(language) }</h2>
                    <ul>
                        { for sheet.left_out.iter().map(|one| html! {
                            <li>{ &one.name }{ ": " }{ name_of("pupil-state", &one.state, language) }</li>
                        }) }
                    </ul>
                }
            </div>
            { for sheet.cards.chunks(PER_SHEET).map(|cards| html! {
                <div class="sheet">{ for cards.iter().map(|one| card(one, sheet)) }</div>
            }) }
        </>
    }
}

/// In Kazakh and Russian, whatever the reader's language: the card goes to a child.
fn card(card: &Card, sheet: &CardSheet) -> Html {
    let instruction = |language: Language| {
        let until = time::day(&sheet.closes_on);
        html! { <p lang={language.as_str()}>{ messages::CARD_INSTRUCTION.format(language, &[("day", &until)]) }</p> }
    };
    html! {
        <div class="access-card">
            <div class="access-head">
                <strong>{ &card.name }</strong>
                <span>{ &sheet.class_name }</span>
            </div>
            <div class="access-body">
                <div class="access-qr" role="img" aria-label={label("card", "qr", Language::Kk)}>{ qr(&card.qr_svg) }</div>
                <div>
                    <p class="access-code" data-test="card-code">{ &card.code }</p>
                    <p class="access-address">{ address(&card.url) }</p>
                    { instruction(Language::Kk) }
                    { instruction(Language::Ru) }
                </div>
            </div>
            <p class="access-help">{ messages::CARD_HELP.text(Language::Kk) }</p>
        </div>
    }
}

/// The server draws it; a prologue before the element would not be HTML.
fn qr(svg: &str) -> Html {
    let start = svg.find("<svg").unwrap_or(0);
    Html::from_html_unchecked(AttrValue::from(
        svg.get(start..).unwrap_or_default().to_owned(),
    ))
}

/// Where to type the code by hand: the address without the code.
fn address(url: &str) -> String {
    let bare = url.split('#').next().unwrap_or_default();
    let bare = bare
        .strip_prefix("https://")
        .or_else(|| bare.strip_prefix("http://"))
        .unwrap_or(bare);
    bare.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_address_holds_no_code() {
        assert_eq!(
            address("https://senim.example/#ABCDE-12345"),
            "senim.example"
        );
        assert_eq!(address("http://10.0.0.7:8080/s/#X"), "10.0.0.7:8080/s");
    }
}
