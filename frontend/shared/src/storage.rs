//! The browser's two stores. A browser that forbids them behaves as if they were empty: nothing
//! here may stop a page from working.

use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

/// One of the two stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// Outlives the tab: only for what isn't personal, such as the language.
    Local,
    /// Ends with the tab.
    Session,
}

impl Store {
    fn open(self) -> Option<Storage> {
        let window = web_sys::window()?;
        match self {
            Self::Local => window.local_storage(),
            Self::Session => window.session_storage(),
        }
        .ok()
        .flatten()
    }

    #[must_use]
    pub fn text(self, key: &str) -> Option<String> {
        self.open()?.get_item(key).ok().flatten()
    }

    pub fn set_text(self, key: &str, value: &str) {
        if let Some(store) = self.open() {
            let _ = store.set_item(key, value);
        }
    }

    /// `None` also when what stands there can't be read: an older app may have written it.
    #[must_use]
    pub fn read<T: DeserializeOwned>(self, key: &str) -> Option<T> {
        serde_json::from_str(&self.text(key)?).ok()
    }

    pub fn write<T: Serialize>(self, key: &str, value: &T) {
        if let Ok(text) = serde_json::to_string(value) {
            self.set_text(key, &text);
        }
    }

    pub fn remove(self, key: &str) {
        if let Some(store) = self.open() {
            let _ = store.remove_item(key);
        }
    }

    pub fn clear(self) {
        if let Some(store) = self.open() {
            let _ = store.clear();
        }
    }
}
