//! The pages, one for each address.

mod account;
mod admin;
mod campaigns;
mod classes;
mod consent;
mod flags;
mod home;
mod import;
mod library;
mod log_in;
mod missing;
mod overview;
mod students;

pub use log_in::LogIn;

use crate::route::Route;
use yew::prelude::*;

/// The page of an address. What an account may not see, the server refuses; the page says so.
pub fn of(route: Route) -> Html {
    match route {
        Route::Home => html! { <home::Home /> },
        Route::Flag { id } => html! { <flags::Flag {id} key={id.to_string()} /> },
        Route::Classes => html! { <classes::Classes /> },
        Route::Class { id } => html! { <classes::Class {id} key={id.to_string()} /> },
        Route::Import => html! { <import::Import /> },
        Route::Student { id } => html! { <students::Student {id} key={id.to_string()} /> },
        Route::Consents => html! { <consent::ConsentClasses /> },
        Route::Consent { class } => {
            html! { <consent::ConsentOfClass {class} key={class.to_string()} /> }
        }
        Route::Campaigns => html! { <campaigns::Campaigns /> },
        Route::NewCampaign => html! { <campaigns::NewCampaign /> },
        Route::Campaign { id } => html! { <campaigns::Campaign {id} key={id.to_string()} /> },
        Route::Overview => html! { <overview::Overview /> },
        Route::Library => html! { <library::Library /> },
        Route::Accounts => html! { <admin::Accounts /> },
        Route::Audit => html! { <admin::Audit /> },
        Route::Account => html! { <account::AccountPage /> },
        Route::NotFound => html! { <missing::Missing /> },
    }
}
