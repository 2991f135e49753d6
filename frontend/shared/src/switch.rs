use crate::{language::own_name, messages};
use senim_i18n::Language;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LanguageSwitchProps {
    pub current: Language,
    /// Those that can be chosen; all when left out.
    #[prop_or_else(|| Language::ALL.to_vec())]
    pub languages: Vec<Language>,
    pub onchoose: Callback<Language>,
}

/// One button for each language, named in that language; shortened on narrow screens.
#[component]
pub fn LanguageSwitch(props: &LanguageSwitchProps) -> Html {
    let button = |language: &Language| {
        let language = *language;
        let choose = props.onchoose.clone();
        let name = own_name(language);
        let (short, rest) = name.split_at(
            name.char_indices()
                .nth(3)
                .map_or(name.len(), |(index, _)| index),
        );
        html! {
            <button type="button" lang={language.as_str()} data-language={language.as_str()}
                aria-pressed={(language == props.current).to_string()}
                onclick={Callback::from(move |_: MouseEvent| choose.emit(language))}>
                { short }<span class="language-rest">{ rest }</span>
            </button>
        }
    };
    html! {
        <div class="languages" role="group" aria-label={messages::LANGUAGE_LABEL.text(props.current)}>
            { for props.languages.iter().map(button) }
        </div>
    }
}
