//! Why a library is refused.

use crate::answers::AnswerFault;
use crate::language::Language;
use crate::model::DefinitionError;
use crate::wording::WordingFault;

/// A file that does not hold, and why.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error("HASHES.toml: {0}")]
    Hashes(Box<toml::de::Error>),
    #[error("{folder}/instrument.toml: {fault}")]
    Definition {
        folder: String,
        fault: Box<DefinitionError>,
    },
    #[error("{code} lies in the folder {folder}, not in one named like its code")]
    Folder { folder: String, code: String },
    #[error(
        "{code} {version} was published with another text; give it a new version, then add {sha256} to HASHES.toml"
    )]
    Changed {
        code: String,
        version: String,
        sha256: String,
    },
    #[error("{code} {version} has no line in HASHES.toml; its hash is {sha256}")]
    NotPublished {
        code: String,
        version: String,
        sha256: String,
    },
    #[error("{code}, wording.{language}.toml: {fault}")]
    Wording {
        code: String,
        language: Language,
        fault: Box<WordingFault>,
    },
    #[error("the code {0} occurs twice")]
    CodeTwice(String),
    #[error("{code}: the flag {flag} occurs in another instrument too")]
    FlagTwice { code: String, flag: String },
    #[error("{code}, vectors.jsonl: {fault}")]
    Vector { code: String, fault: VectorFault },
}

/// What is wrong with a vector; lines count from 1.
#[derive(Debug, thiserror::Error)]
pub enum VectorFault {
    #[error("there are none")]
    None,
    #[error("line {line}: {error}")]
    Json {
        line: usize,
        error: serde_json::Error,
    },
    #[error("line {line} is for {found}")]
    OtherInstrument { line: usize, found: String },
    #[error("line {line}: the answers should be refused, and only then: {faults:?}")]
    Refusal {
        line: usize,
        faults: Vec<AnswerFault>,
    },
    #[error("line {line}: should be {wanted}, is {found}")]
    Differs {
        line: usize,
        wanted: Box<serde_json::Value>,
        found: Box<serde_json::Value>,
    },
}
