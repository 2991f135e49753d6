//! A table of counts with shares; what is hidden stays visibly hidden, also in the totals.

use crate::components::{SharedBar, SuppressedCell, Table};
use crate::session::use_session;
use crate::text::{label, messages};
use senim_api::aggregate::{Breakdown, Cell, Table as Counts};
use senim_i18n::Language;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AggregateTableProps {
    pub table: Counts,
    pub by: Breakdown,
    /// Group of the columns' words: `participation` or `band`.
    pub words: AttrValue,
    pub caption: AttrValue,
    pub test: AttrValue,
}

#[component]
pub fn AggregateTable(props: &AggregateTableProps) -> Html {
    let language = use_session().language;
    let first = match props.by {
        Breakdown::School => &messages::SCHOOL,
        Breakdown::Grade => &messages::GRADE,
    };
    let mut heads: Vec<AttrValue> = vec![first.text(language).into()];
    heads.extend(
        props
            .table
            .columns
            .iter()
            .map(|column| AttrValue::from(label(&props.words, column, language))),
    );
    heads.push(messages::TOTAL.text(language).into());
    let line = |name: String, cells: &[Cell], total: Cell| {
        let mut line = vec![html! { { name } }];
        line.extend(
            cells
                .iter()
                .map(|cell| html! { <SharedBar cell={*cell} {total} {language} /> }),
        );
        line.push(count(total, language));
        line
    };
    let name = |label: &str| match props.by {
        Breakdown::School => label.to_owned(),
        Breakdown::Grade => messages::GRADE_N.format(language, &[("n", label)]),
    };
    let rows: Vec<_> = props
        .table
        .rows
        .iter()
        .map(|row| line(name(&row.label), &row.cells, row.total))
        .collect();
    let foot = line(
        messages::TOTAL.text(language).to_owned(),
        &props.table.column_totals,
        props.table.grand_total,
    );
    html! {
        <Table caption={props.caption.clone()} {heads} {rows} {foot} wide=true test={props.test.clone()} />
    }
}

fn count(cell: Cell, language: Language) -> Html {
    match cell {
        Some(count) => html! { <strong class="count">{ count }</strong> },
        None => html! { <SuppressedCell {language} /> },
    }
}
