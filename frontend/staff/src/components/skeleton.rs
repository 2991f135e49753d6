//! What stands where data will be. Appears late, so that a quick answer makes nothing flicker.

use crate::session::use_session;
use crate::text::messages;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

const DELAY: u32 = 300;

#[component]
pub fn Skeleton() -> Html {
    let language = use_session().language;
    let is_late = use_state(|| false);
    {
        let is_late = is_late.setter();
        use_effect_with((), move |()| {
            let timer = Timeout::new(DELAY, move || is_late.set(true));
            move || drop(timer)
        });
    }
    if !*is_late {
        return Html::default();
    }
    html! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{ messages::LOADING.text(language) }</span>
            <span class="bone" aria-hidden="true"></span>
            <span class="bone" aria-hidden="true"></span>
            <span class="bone" aria-hidden="true"></span>
        </div>
    }
}
