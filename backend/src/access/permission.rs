//! The matrix of roles and permissions. What is not written here is denied.

use senim_api::auth::Role;

/// Who a route is open to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Anybody, without log-in: log-in itself, entering a code, health.
    Public,
    /// A pupil with the token of a running sitting.
    Pupil,
    /// Any staff account, whatever its roles.
    Staff,
    /// Staff with one of these roles; the caller's scope is where they hold it.
    Roles(&'static [Role]),
}

/// A permission is a type, so that a handler names who may call it in its signature.
pub trait Permission: 'static {
    const NAME: &'static str;
    const AUDIENCE: Audience;
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident: $audience:expr;)+) => {$(
        $(#[$doc])*
        pub struct $name;

        impl Permission for $name {
            const NAME: &'static str = stringify!($name);
            const AUDIENCE: Audience = $audience;
        }
    )+};
}

permissions! {
    /// Routes before any log-in.
    Anybody: Audience::Public;
    /// Answering questionnaires.
    Sit: Audience::Pupil;
    /// One's own account.
    OwnAccount: Audience::Staff;
    ImportRoster: Audience::Roles(&[Role::Psychologist]);
    /// Names of pupils, and their results.
    ReadPupils: Audience::Roles(&[Role::Psychologist]);
    KeepConsent: Audience::Roles(&[Role::Psychologist]);
    RunCampaigns: Audience::Roles(&[Role::Psychologist]);
    ReviewFlags: Audience::Roles(&[Role::Psychologist]);
    ReadLibrary: Audience::Roles(&[
        Role::Psychologist,
        Role::SchoolHead,
        Role::RegionalCentre,
        Role::Ministry,
        Role::Methodologist,
    ]);
    /// Counts without names, suppressed.
    ReadAggregates: Audience::Roles(&[Role::SchoolHead, Role::RegionalCentre, Role::Ministry]);
    ManageAccounts: Audience::Roles(&[Role::Administrator]);
    ReadAudit: Audience::Roles(&[Role::Administrator]);
}
