//! Reading aloud with the voice the device has. Where it has none for the language, the button
//! isn't shown.

use js_sys::Reflect;
use senim_i18n::Language;
use senim_ui::dom::window;
use wasm_bindgen::JsCast;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

fn synthesis() -> Option<SpeechSynthesis> {
    let window = window()?;
    let has = Reflect::has(&window, &"speechSynthesis".into()).unwrap_or(false);
    has.then(|| window.speech_synthesis().ok()).flatten()
}

fn voice(language: Language) -> Option<SpeechSynthesisVoice> {
    let wanted = |voice: &SpeechSynthesisVoice| {
        voice.lang().to_ascii_lowercase().split(['-', '_']).next() == Some(language.as_str())
    };
    synthesis()?
        .get_voices()
        .iter()
        .filter_map(|voice| voice.dyn_into().ok())
        .find(wanted)
}

/// The first call also makes some browsers load their voices.
pub fn can_speak(language: Language) -> bool {
    voice(language).is_some()
}

pub fn speak(language: Language, text: &str) {
    let (Some(synthesis), Some(voice)) = (synthesis(), voice(language)) else {
        return;
    };
    synthesis.cancel();
    if let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(text) {
        utterance.set_lang(&voice.lang());
        utterance.set_voice(Some(&voice));
        synthesis.speak(&utterance);
    }
}

pub fn hush() {
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
}
