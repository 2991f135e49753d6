//! The app of the staff: psychologists, heads, centres, the ministry and administrators.

mod app;
mod chart;
mod components;
mod fault;
mod form;
mod live;
mod load;
mod nav;
mod pages;
mod route;
mod session;
mod share;
mod sse;
mod text;
mod time;

fn main() {
    yew::Renderer::<app::App>::new().render();
}
