//! The files under `definitions/`, built into the program.

use super::Source;

macro_rules! source {
    ($folder:literal) => {
        Source {
            folder: $folder,
            instrument: include_str!(concat!("../../definitions/", $folder, "/instrument.toml")),
            wording: [
                include_str!(concat!("../../definitions/", $folder, "/wording.kk.toml")),
                include_str!(concat!("../../definitions/", $folder, "/wording.ru.toml")),
                include_str!(concat!("../../definitions/", $folder, "/wording.en.toml")),
            ],
            vectors: include_str!(concat!("../../definitions/", $folder, "/vectors.jsonl")),
        }
    };
}

pub(super) const HASHES: &str = include_str!("../../definitions/HASHES.toml");

pub(super) const SOURCES: [Source<'static>; 6] = [
    source!("asq"),
    source!("ebipq"),
    source!("gad-7"),
    source!("oas"),
    source!("phq-a"),
    source!("who-5"),
];
