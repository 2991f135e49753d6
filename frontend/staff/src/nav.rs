//! Which pages stand in whose navigation.

use crate::route::Route;
use crate::text::messages;
use senim_api::auth::{Account, Role};
use senim_i18n::Message;

pub struct Entry {
    /// For the browser tests: `nav-<name>`.
    pub name: &'static str,
    pub route: Route,
    pub label: &'static Message,
    roles: &'static [Role],
}

const AGGREGATE: &[Role] = &[Role::SchoolHead, Role::RegionalCentre, Role::Ministry];

fn all() -> [Entry; 9] {
    let psychologist: &[Role] = &[Role::Psychologist];
    let entry = |name, route, label, roles| Entry {
        name,
        route,
        label,
        roles,
    };
    [
        entry("flags", Route::Home, &messages::NAV_FLAGS, psychologist),
        entry(
            "classes",
            Route::Classes,
            &messages::NAV_CLASSES,
            psychologist,
        ),
        entry(
            "consent",
            Route::Consents,
            &messages::NAV_CONSENT,
            psychologist,
        ),
        entry(
            "campaigns",
            Route::Campaigns,
            &messages::NAV_CAMPAIGNS,
            psychologist,
        ),
        entry("import", Route::Import, &messages::NAV_IMPORT, psychologist),
        entry(
            "overview",
            Route::Overview,
            &messages::NAV_OVERVIEW,
            AGGREGATE,
        ),
        entry(
            "library",
            Route::Library,
            &messages::NAV_LIBRARY,
            &[
                Role::Psychologist,
                Role::Methodologist,
                Role::SchoolHead,
                Role::RegionalCentre,
                Role::Ministry,
            ],
        ),
        entry(
            "accounts",
            Route::Accounts,
            &messages::NAV_ACCOUNTS,
            &[Role::Administrator],
        ),
        entry(
            "audit",
            Route::Audit,
            &messages::NAV_AUDIT,
            &[Role::Administrator],
        ),
    ]
}

/// What this account may open, in the order of the day.
#[must_use]
pub fn entries(account: &Account) -> Vec<Entry> {
    all()
        .into_iter()
        .filter(|entry| entry.roles.iter().any(|role| account.has(*role)))
        .collect()
}

/// The entry under which a page lies.
#[must_use]
pub fn section(route: &Route) -> Option<&'static str> {
    Some(match route {
        Route::Home | Route::Flag { .. } => "flags",
        Route::Classes | Route::Class { .. } | Route::Student { .. } => "classes",
        Route::Consents | Route::Consent { .. } => "consent",
        Route::Campaigns | Route::NewCampaign | Route::Campaign { .. } => "campaigns",
        Route::Import => "import",
        Route::Overview => "overview",
        Route::Library => "library",
        Route::Accounts => "accounts",
        Route::Audit => "audit",
        Route::Account | Route::NotFound => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use senim_api::auth::Grant;
    use senim_api::{AccountId, Language, NodeId};

    fn account(roles: &[Role]) -> Account {
        let node: NodeId = "00000000-0000-0000-0000-000000000001".parse().unwrap();
        let id: AccountId = "00000000-0000-0000-0000-000000000002".parse().unwrap();
        let grants = roles
            .iter()
            .map(|role| Grant {
                role: *role,
                node,
                node_name: String::new(),
            })
            .collect();
        Account {
            id,
            login: String::new(),
            display_name: String::new(),
            language: Language::Kk,
            grants,
        }
    }

    fn names(roles: &[Role]) -> Vec<&'static str> {
        entries(&account(roles))
            .iter()
            .map(|entry| entry.name)
            .collect()
    }

    #[test]
    fn nobody_sees_a_page_of_another_role() {
        assert_eq!(names(&[Role::Administrator]), ["accounts", "audit"]);
        assert_eq!(names(&[Role::SchoolHead]), ["overview", "library"]);
        assert_eq!(names(&[Role::Psychologist])[0], "flags");
        assert!(names(&[Role::Guardian, Role::Student]).is_empty());
    }

    #[test]
    fn every_entry_lies_under_itself() {
        assert!(
            all()
                .iter()
                .all(|entry| section(&entry.route) == Some(entry.name))
        );
    }
}
