//! Languages that everything is written in.

use crate::name::named;

named! {
    /// A language of the questionnaires and of the pages around them.
    "language", pub enum Language {
        /// Kazakh, the state language.
        Kk = "kk",
        Ru = "ru",
        En = "en",
    }
}
