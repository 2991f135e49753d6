//! What happens at school right now: the server's event stream as counters that pages depend on.

use crate::session::{Api, use_session};
use crate::sse::{self, Parser};
use crate::text::{label, messages};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Reflect, Uint8Array};
use senim_api::auth::Role;
use senim_api::risk::LiveEvent;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal, ReadableStreamDefaultReader};
use yew::prelude::*;

const FIRST_WAIT: u32 = 1_000;
const LONGEST_WAIT: u32 = 30_000;

/// Grow whenever a page showing flags, or a campaign's board, is no longer right.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Live {
    pub flags: u32,
    pub boards: u32,
    pub connected: bool,
    /// Severity of the newest flag, for the announcement.
    newest: Option<String>,
}

pub enum Change {
    Connected,
    Lost,
    Event(LiveEvent),
}

impl Reducible for Live {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut live = (*self).clone();
        match change {
            // Something may have happened while nobody listened.
            Change::Connected => {
                live.connected = true;
                live.flags += 1;
                live.boards += 1;
            }
            Change::Lost => live.connected = false,
            Change::Event(LiveEvent::FlagRaised { severity, .. }) => {
                live.flags += 1;
                live.newest = Some(severity);
            }
            Change::Event(LiveEvent::FlagChanged { .. }) => live.flags += 1,
            Change::Event(LiveEvent::BoardChanged { .. }) => live.boards += 1,
        }
        Rc::new(live)
    }
}

#[derive(Properties, PartialEq)]
pub struct LiveProviderProps {
    pub children: Html,
}

/// Listens while a psychologist is logged in, and says aloud, politely, when a flag is raised.
#[component]
pub fn LiveProvider(props: &LiveProviderProps) -> Html {
    let session = use_session();
    let live = use_reducer(Live::default);
    let listener = session
        .account
        .as_ref()
        .filter(|_| session.has(Role::Psychologist))
        .map(|account| account.id);
    {
        let (live, api) = (live.dispatcher(), session.api.clone());
        use_effect_with(listener, move |listener| {
            let alive = Rc::new(Cell::new(listener.is_some()));
            let abort = AbortController::new().ok();
            if let (Some(_), Some(abort)) = (listener, &abort) {
                let tell = Callback::from(move |change| live.dispatch(change));
                spawn_local(listen(api, Rc::clone(&alive), abort.signal(), tell));
            }
            move || {
                alive.set(false);
                if let Some(abort) = abort {
                    abort.abort();
                }
            }
        });
    }
    let announcement = live.newest.as_ref().map(|severity| {
        let severity = label("severity", severity, session.language);
        messages::LIVE_FLAG.format(session.language, &[("severity", &severity)])
    });
    html! {
        <ContextProvider<Live> context={(*live).clone()}>
            <p class="visually-hidden" role="status" aria-live="polite">
                // The key makes a second flag of the same severity a change that is spoken.
                <span key={live.flags}>{ announcement }</span>
            </p>
            { props.children.clone() }
        </ContextProvider<Live>>
    }
}

#[hook]
pub fn use_live() -> Live {
    use_context().unwrap_or_default()
}

async fn listen(api: Api, alive: Rc<Cell<bool>>, signal: AbortSignal, tell: Callback<Change>) {
    let mut wait = FIRST_WAIT;
    while alive.get() {
        if read_stream(&api, &alive, &signal, &tell).await.is_some() {
            wait = FIRST_WAIT;
        }
        if !alive.get() {
            return;
        }
        tell.emit(Change::Lost);
        TimeoutFuture::new(wait).await;
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}

/// Nothing when the stream couldn't be opened.
async fn read_stream(
    api: &Api,
    alive: &Cell<bool>,
    signal: &AbortSignal,
    tell: &Callback<Change>,
) -> Option<()> {
    let response = api.open("/events", signal).await.ok()?;
    let reader: ReadableStreamDefaultReader = response.body()?.get_reader().dyn_into().ok()?;
    tell.emit(Change::Connected);
    let mut parser = Parser::default();
    while alive.get() {
        let Ok(piece) = JsFuture::from(reader.read()).await else {
            break;
        };
        let done = Reflect::get(&piece, &"done".into())
            .ok()
            .and_then(|done| done.as_bool());
        let value = Reflect::get(&piece, &"value".into())
            .ok()
            .and_then(|value| value.dyn_into::<Uint8Array>().ok());
        let (Some(false), Some(bytes)) = (done, value) else {
            break;
        };
        // Ids and severities are ASCII: no character can be cut in two.
        for data in parser.push(&String::from_utf8_lossy(&bytes.to_vec())) {
            if let Some(event) = sse::read(&data) {
                tell.emit(Change::Event(event));
            }
        }
    }
    Some(())
}
