use yew::prelude::*;

/// Sun, hills and a small yurt: the one picture of the app. It says nothing, so it is not read out.
pub fn scene() -> Html {
    html! {
        <svg class="scene" viewBox="0 0 360 132" aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMax slice">
            <rect class="scene-sky" width="360" height="132" />
            <circle class="scene-sun" cx="162" cy="76" r="21" />
            <path class="scene-far" d="M0 92C40 62 74 58 112 80s70 6 108-12 92-14 140 20v52H0Z" />
            <path class="scene-near" d="M0 108c52-26 104-26 160-8s120 4 200-16v48H0Z" />
            <path class="scene-yurt" d="M74 106v-13c0-9 10-17 22-17s22 8 22 17v13Z" />
            <path class="scene-door" d="M91 106V94h10v12Z" />
            <path class="scene-front" d="M0 118c70-18 130-16 196-6s112 4 164-8v28H0Z" />
        </svg>
    }
}
