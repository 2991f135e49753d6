//! All questionnaires of this program, read from the files built into it and checked.

mod embedded;
mod fault;
mod vectors;

pub use fault::{LibraryError, VectorFault};

use crate::form::PublicInstrument;
use crate::language::Language;
use crate::model::Definition;
use crate::publish::publish;
use crate::wording::Wording;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The files of one questionnaire.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name of its folder: the code in lower case.
    pub folder: &'a str,
    pub instrument: &'a str,
    /// Wording files in the order of [`Language::ALL`].
    pub wording: [&'a str; 3],
    /// Answers and the results they must have, as JSON Lines.
    pub vectors: &'a str,
}

/// A questionnaire: its definition and its words.
#[derive(Clone, Debug)]
pub struct Instrument {
    pub definition: Definition,
    /// SHA-256 of the definition file, in lower-case hexadecimal.
    pub sha256: String,
    wording: [Wording; 3],
    vectors: String,
}

impl Instrument {
    /// The words in a language.
    #[must_use]
    pub fn wording(&self, language: Language) -> &Wording {
        let [kk, ru, en] = &self.wording;
        match language {
            Language::Kk => kk,
            Language::Ru => ru,
            Language::En => en,
        }
    }

    /// The form that may leave for a browser.
    #[must_use]
    pub fn public(&self, language: Language) -> PublicInstrument {
        publish(&self.definition, self.wording(language), language)
    }
}

/// The questionnaires by code.
#[derive(Clone, Debug)]
pub struct Library {
    instruments: BTreeMap<String, Instrument>,
}

/// Hashes of published definitions: code, version, SHA-256.
type Hashes = BTreeMap<String, BTreeMap<String, String>>;

impl Library {
    /// The questionnaires built into this program.
    ///
    /// # Errors
    /// If a file contradicts itself, its wording, its hash or its vectors.
    pub fn embedded() -> Result<Self, LibraryError> {
        Self::load(&embedded::SOURCES, embedded::HASHES)
    }

    /// Reads questionnaires and holds everything against everything: wording against definition,
    /// definition against its published hash, results against vectors.
    ///
    /// # Errors
    /// The first file that does not hold, and why.
    pub fn load(sources: &[Source<'_>], hashes: &str) -> Result<Self, LibraryError> {
        let hashes: Hashes =
            toml::from_str(hashes).map_err(|error| LibraryError::Hashes(Box::new(error)))?;
        let mut library = Self {
            instruments: BTreeMap::new(),
        };
        let mut flags = BTreeSet::new();
        for source in sources {
            let instrument = read(source, &hashes)?;
            let code = instrument.definition.code.clone();
            for flag in &instrument.definition.flags {
                if !flags.insert(flag.id.clone()) {
                    return Err(LibraryError::FlagTwice {
                        code,
                        flag: flag.id.clone(),
                    });
                }
            }
            if library
                .instruments
                .insert(code.clone(), instrument)
                .is_some()
            {
                return Err(LibraryError::CodeTwice(code));
            }
        }
        library.check_vectors()?;
        Ok(library)
    }

    /// The questionnaire with this code, e.g. `PHQ-A`.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Instrument> {
        self.instruments.get(code)
    }

    /// All questionnaires, by code.
    pub fn iter(&self) -> impl Iterator<Item = &Instrument> {
        self.instruments.values()
    }

    /// Scores every vector of every questionnaire; returns how many there are. Takes milliseconds.
    ///
    /// # Errors
    /// The first vector with another result than it should have.
    pub fn check_vectors(&self) -> Result<usize, LibraryError> {
        let counts = self.iter().map(|instrument| {
            vectors::check(&instrument.definition, &instrument.vectors).map_err(|fault| {
                LibraryError::Vector {
                    code: instrument.definition.code.clone(),
                    fault,
                }
            })
        });
        counts.sum()
    }
}

fn read(source: &Source<'_>, hashes: &Hashes) -> Result<Instrument, LibraryError> {
    let folder = || source.folder.to_owned();
    let definition =
        Definition::parse(source.instrument).map_err(|fault| LibraryError::Definition {
            folder: folder(),
            fault: Box::new(fault),
        })?;
    let code = definition.code.clone();
    if code.to_lowercase() != source.folder {
        return Err(LibraryError::Folder {
            folder: folder(),
            code,
        });
    }
    let sha256 = sha256(source.instrument);
    let known = hashes
        .get(&code)
        .and_then(|versions| versions.get(&definition.version));
    if known != Some(&sha256) {
        let version = definition.version;
        return Err(match known {
            None => LibraryError::NotPublished {
                code,
                version,
                sha256,
            },
            Some(_) => LibraryError::Changed {
                code,
                version,
                sha256,
            },
        });
    }
    let word = |language: Language, text: &str| {
        Wording::parse(text, &definition).map_err(|fault| LibraryError::Wording {
            code: code.clone(),
            language,
            fault: Box::new(fault),
        })
    };
    let [kk, ru, en] = source.wording;
    let wording = [
        word(Language::Kk, kk)?,
        word(Language::Ru, ru)?,
        word(Language::En, en)?,
    ];
    Ok(Instrument {
        definition,
        sha256,
        wording,
        vectors: source.vectors.to_owned(),
    })
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .fold(String::new(), |mut hex, byte| {
            // Writing to a string can't fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
