//! Tables that stay readable on a telephone: rows become cards there, or the table scrolls by itself.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TableProps {
    /// Says what the table holds; shown above it unless `quiet`.
    pub caption: AttrValue,
    pub heads: Vec<AttrValue>,
    /// Rows of cells, the first of them the row's name. See `row!`.
    pub rows: Vec<Vec<Html>>,
    #[prop_or_default]
    pub foot: Option<Vec<Html>>,
    #[prop_or_default]
    pub quiet: bool,
    /// Scrolls sideways on a narrow screen instead of becoming cards: for tables of numbers.
    #[prop_or_default]
    pub wide: bool,
    /// Names the first column on cards too: where it is a number and no name.
    #[prop_or_default]
    pub label_first: bool,
    #[prop_or_default]
    pub row_test: Option<AttrValue>,
    #[prop_or_default]
    pub test: Option<AttrValue>,
}

/// A row of anything that can stand in a page.
#[macro_export]
macro_rules! row {
    ($($cell:expr),+ $(,)?) => { vec![$(yew::html! { <>{ $cell }</> }),+] };
}

/// Roles are spelled out: a style that turns rows into cards would take them away.
#[component]
pub fn Table(props: &TableProps) -> Html {
    let head =
        |text: &AttrValue| html! { <th role="columnheader" scope="col">{ text.clone() }</th> };
    let row = |cells: &Vec<Html>, test: Option<AttrValue>| {
        let cells = cells.iter().enumerate().map(|(index, cell)| {
            let label = props.heads.get(index).cloned();
            match index {
                0 => {
                    let label = label.filter(|_| props.label_first);
                    html! { <th role="rowheader" scope="row" data-label={label}>{ cell.clone() }</th> }
                }
                _ => html! { <td role="cell" data-label={label}>{ cell.clone() }</td> },
            }
        });
        html! { <tr role="row" data-test={test}>{ for cells }</tr> }
    };
    let table = html! {
        <table role="table" class={if props.wide { "table" } else { "table table-cards" }} data-test={props.test.clone()}>
            <caption class={props.quiet.then_some("visually-hidden")}>{ props.caption.clone() }</caption>
            <thead role="rowgroup"><tr role="row">{ for props.heads.iter().map(head) }</tr></thead>
            <tbody role="rowgroup">{ for props.rows.iter().map(|cells| row(cells, props.row_test.clone())) }</tbody>
            if let Some(foot) = &props.foot { <tfoot role="rowgroup">{ row(foot, None) }</tfoot> }
        </table>
    };
    match props.wide {
        true => {
            html! { <div class="scroll" role="region" tabindex="0" aria-label={props.caption.clone()}>{ table }</div> }
        }
        false => table,
    }
}
