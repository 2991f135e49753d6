//! Takes answers in: each is checked against the definition, stored once, judged at once.

use super::store::{self, Draft, Drafts, answers, drafts};
use crate::access::{School, Scoped, Write};
use crate::campaign::CampaignInstrumentRow;
use crate::db::Key;
use crate::problem::Refusal;
use senim_api::student::{AnswerWrite, SaveOutcome};
use senim_instruments::{AnswerFault, Instrument, Library, validate_answers};

/// Most answers in one request: a phone that was offline for a whole questionnaire.
pub(super) const MOST: usize = 200;

/// What was stored, and the state after it.
pub(super) struct Stored {
    pub outcomes: Vec<SaveOutcome>,
    pub next_seq: i64,
    pub drafts: Drafts,
    /// Instruments whose answers changed.
    pub touched: Vec<String>,
}

/// Stores answers in the order given. One bad answer refuses the whole request: a correct client
/// never sends one, and nothing is half-written.
pub(super) fn save(
    db: &mut Scoped<'_, Write>,
    library: &Library,
    school: School,
    (sitting, school_year, next_seq): (Key, i32, i64),
    instruments: &[CampaignInstrumentRow],
    writes: &[AnswerWrite],
) -> Result<Stored, Refusal> {
    let mut drafts = drafts(db, school, sitting)?;
    let mut next_seq = next_seq;
    let mut outcomes = Vec::with_capacity(writes.len());
    let mut touched: Vec<String> = Vec::new();
    for write in writes {
        let asked = instruments.iter().any(|row| row.code == write.instrument);
        let instrument = library
            .get(&write.instrument)
            .filter(|_| asked)
            .ok_or(Refusal::InstrumentUnknown)?;
        if write.seq < 1 || write.seq > next_seq + 10_000 {
            return Err(Refusal::SequenceSkipped);
        }
        let known = drafts
            .get(&write.instrument)
            .and_then(|items| items.get(&write.item));
        let outcome = match known {
            Some(known) if known.seq > write.seq => SaveOutcome::Superseded,
            Some(known) if known.seq == write.seq && known.code == write.code => {
                SaveOutcome::Duplicate
            }
            Some(known) if known.seq == write.seq => return Err(Refusal::AnswerConflict),
            _ => SaveOutcome::Saved,
        };
        if outcome == SaveOutcome::Saved {
            check(instrument, &drafts, write)?;
            let draft = Draft {
                seq: write.seq,
                code: write.code,
            };
            let place = (write.instrument.as_str(), write.item.as_str());
            store::write_draft(db, school, sitting, school_year, place, &draft)?;
            drafts
                .entry(write.instrument.clone())
                .or_default()
                .insert(write.item.clone(), draft);
            if !touched.contains(&write.instrument) {
                touched.push(write.instrument.clone());
            }
            next_seq = next_seq.max(write.seq + 1);
        }
        outcomes.push(outcome);
    }
    store::note_answers(db, school, sitting, next_seq)?;
    Ok(Stored {
        outcomes,
        next_seq,
        drafts,
        touched,
    })
}

/// Refuses an answer to an item that does not exist or is not shown, and an option off the scale.
fn check(instrument: &Instrument, drafts: &Drafts, write: &AnswerWrite) -> Result<(), Refusal> {
    let mut all = answers(drafts, &write.instrument);
    all.insert(write.item.clone(), write.code);
    let Err(faults) = validate_answers(&instrument.definition, &all) else {
        return Ok(());
    };
    for fault in faults {
        match fault {
            AnswerFault::UnknownItem { item } if item == write.item => {
                return Err(Refusal::ItemUnknown);
            }
            AnswerFault::UnknownOption { item, .. } if item == write.item => {
                return Err(Refusal::OptionUnknown);
            }
            AnswerFault::Hidden { item } if item == write.item => return Err(Refusal::ItemHidden),
            // An earlier answer can become hidden by this one: it stays stored and is ignored.
            _ => {}
        }
    }
    Ok(())
}
