//! Fields of forms: label above, hint below it, what is wrong under the field.

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Sends the form to `act` instead of away.
#[must_use]
pub fn on_submit(act: impl Fn() + 'static) -> Callback<SubmitEvent> {
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        act();
    })
}

fn described(id: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    }
}

fn around(
    id: &str,
    label: &str,
    hint: Option<&AttrValue>,
    error: Option<&AttrValue>,
    control: Html,
) -> Html {
    html! {
        <div class="field">
            <label for={id.to_owned()}>{ label }</label>
            if let Some(hint) = hint { <p class="field-hint" id={format!("{id}-hint")}>{ hint.clone() }</p> }
            { control }
            if let Some(error) = error { <p class="field-error" id={format!("{id}-error")}>{ error.clone() }</p> }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    pub oninput: Callback<String>,
    /// Type of the input; `textarea` for more than a line.
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or(AttrValue::Static("off"))]
    pub autocomplete: AttrValue,
    #[prop_or_default]
    pub max: Option<AttrValue>,
}

#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let describedby = described(&props.id, props.hint.is_some(), props.error.is_some());
    let invalid = props.error.is_some().then_some("true");
    let control = if &*props.kind == "textarea" {
        let oninput = props.oninput.reform(|event: InputEvent| {
            event
                .target_dyn_into::<HtmlTextAreaElement>()
                .map(|area| area.value())
                .unwrap_or_default()
        });
        html! {
            <textarea class="input" id={props.id.clone()} name={props.id.clone()} rows="4" value={props.value.clone()} {oninput}
                aria-invalid={invalid} aria-describedby={describedby} />
        }
    } else {
        let oninput = props.oninput.reform(|event: InputEvent| {
            event
                .target_dyn_into::<HtmlInputElement>()
                .map(|input| input.value())
                .unwrap_or_default()
        });
        html! {
            <input class="input" id={props.id.clone()} name={props.id.clone()} type={props.kind.clone()} value={props.value.clone()}
                autocomplete={props.autocomplete.clone()} max={props.max.clone()} {oninput}
                aria-invalid={invalid} aria-describedby={describedby} />
        }
    };
    around(
        &props.id,
        &props.label,
        props.hint.as_ref(),
        props.error.as_ref(),
        control,
    )
}

#[derive(Properties, PartialEq)]
pub struct SelectFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    /// Value and word of every choice.
    pub options: Vec<(String, String)>,
    pub value: AttrValue,
    pub onchange: Callback<String>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

#[component]
pub fn SelectField(props: &SelectFieldProps) -> Html {
    let onchange = props.onchange.reform(|event: Event| {
        event
            .target_dyn_into::<HtmlSelectElement>()
            .map(|select| select.value())
            .unwrap_or_default()
    });
    let options = props.options.iter().map(|(value, word)| {
        html! { <option value={value.clone()} selected={*value == *props.value}>{ word }</option> }
    });
    let control = html! {
        <select class="input" id={props.id.clone()} name={props.id.clone()} {onchange}
            aria-invalid={props.error.is_some().then_some("true")}
            aria-describedby={described(&props.id, false, props.error.is_some())}>
            { for options }
        </select>
    };
    around(&props.id, &props.label, None, props.error.as_ref(), control)
}

#[derive(Properties, PartialEq)]
pub struct CheckProps {
    pub name: AttrValue,
    pub value: AttrValue,
    pub checked: bool,
    pub onchange: Callback<bool>,
    #[prop_or(AttrValue::Static("checkbox"))]
    pub kind: AttrValue,
    pub children: Html,
}

/// A box or a dot to tick, with its words beside it.
#[component]
pub fn Check(props: &CheckProps) -> Html {
    let onchange = props.onchange.reform(|event: Event| {
        event
            .target_dyn_into::<HtmlInputElement>()
            .is_some_and(|input| input.checked())
    });
    html! {
        <label class="check">
            <input type={props.kind.clone()} name={props.name.clone()} value={props.value.clone()} checked={props.checked} {onchange} />
            <span>{ props.children.clone() }</span>
        </label>
    }
}
