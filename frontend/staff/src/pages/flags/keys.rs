//! Walking through the queue by keyboard. The keys work only while the focus is on the page of the
//! queue, so that no single letter does anything elsewhere.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// `j`/`k` stand for the same two keys in all three layouts.
fn step(key: &str) -> Option<isize> {
    match key {
        "ArrowDown" | "j" | "о" => Some(1),
        "ArrowUp" | "k" | "л" => Some(-1),
        _ => None,
    }
}

/// Which row comes next; from outside of the list either end.
fn next(current: Option<usize>, step: isize, rows: usize) -> Option<usize> {
    let last = rows.checked_sub(1)?;
    Some(match current {
        Some(at) => at.saturating_add_signed(step).min(last),
        None if step > 0 => 0,
        None => last,
    })
}

pub fn move_focus(event: &KeyboardEvent, list: &NodeRef) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let (Some(step), Some(list)) = (step(&event.key()), list.cast::<Element>()) else {
        return;
    };
    let Ok(found) = list.query_selector_all(".flag-row") else {
        return;
    };
    let rows: Vec<HtmlElement> = (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect();
    let focused = senim_ui::dom::document().and_then(|document| document.active_element());
    let current = rows
        .iter()
        .position(|row| focused.as_ref() == Some(row.unchecked_ref()));
    if let Some(row) = next(current, step, rows.len()).and_then(|at| rows.get(at)) {
        event.prevent_default();
        let _ = row.focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_all_layouts_move() {
        assert_eq!(step("j"), step("ArrowDown"));
        assert_eq!(step("о"), Some(1));
        assert_eq!(step("л"), Some(-1));
        assert_eq!(step("Enter"), None);
    }

    #[test]
    fn the_walk_ends_at_both_ends() {
        assert_eq!(next(None, 1, 3), Some(0));
        assert_eq!(next(None, -1, 3), Some(2));
        assert_eq!(next(Some(2), 1, 3), Some(2));
        assert_eq!(next(Some(0), -1, 3), Some(0));
        assert_eq!(next(None, 1, 0), None);
    }
}
