//! The pupil's pages: code, assent, one question at a time, thanks. They speak three languages,
//! keep every answer until the server has it, and leave nothing on the device.

mod app;
mod browser;
mod memory;
mod pages;
mod speech;
mod widgets;

mod messages {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

fn main() {
    browser::register_worker();
    if let Some(root) = browser::root() {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
