//! Instruments for staff.

use crate::App;
use crate::access::{Caller, ReadLibrary};
use crate::problem::Refusal;
use actix_web::web::{Data, Json};
use senim_api::Language;
use senim_api::library::{FlagRule, InstrumentSummary, WordingStatus};

pub(crate) async fn list(
    _: Caller<ReadLibrary>,
    app: Data<App>,
) -> Result<Json<Vec<InstrumentSummary>>, Refusal> {
    let summaries = app.library.iter().map(|instrument| {
        let definition = &instrument.definition;
        InstrumentSummary {
            code: definition.code.clone(),
            version: definition.version.clone(),
            name: definition.name.clone(),
            construct: definition.construct.clone(),
            citation: definition.citation.clone(),
            age_min: definition.age_min,
            age_max: definition.age_max,
            minutes: u32::from(definition.minutes),
            items: u32::try_from(definition.items.len()).unwrap_or(u32::MAX),
            licence: definition.licence.status.clone(),
            sha256: instrument.sha256.clone(),
            wording: Language::ALL
                .into_iter()
                .map(|language| WordingStatus {
                    language,
                    status: instrument.wording(language).status.as_str().to_owned(),
                })
                .collect(),
            flags: definition
                .flags
                .iter()
                .map(|flag| FlagRule {
                    id: flag.id.clone(),
                    kind: flag.kind.as_str().to_owned(),
                    severity: flag.severity.as_str().to_owned(),
                    basis: flag.basis.as_str().to_owned(),
                })
                .collect(),
        }
    });
    Ok(Json(summaries.collect()))
}
