use super::chain::{Entry, GENESIS, hash};
use crate::access::{Act, Actor, Mode, Scoped};
use crate::clock::Micros;
use crate::db::schema::{audit_entry, audit_head, staff_account};
use crate::db::{AnyConnection, Key};
use crate::problem::Refusal;
use diesel::prelude::*;
use senim_api::operation::{AuditEntry, AuditPage};

/// A stored entry.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_entry)]
pub(super) struct EntryRow {
    pub node_id: Key,
    pub seq: i64,
    pub at: Micros,
    pub actor_kind: String,
    pub actor_id: Option<Key>,
    pub action: String,
    pub subject_kind: String,
    pub subject_id: Option<Key>,
    pub previous_hash: Vec<u8>,
    pub hash: Vec<u8>,
}

impl EntryRow {
    fn entry(&self) -> Entry {
        Entry {
            node: self.node_id.0,
            seq: self.seq,
            at: self.at,
            actor_kind: self.actor_kind.clone(),
            actor: self.actor_id.map(|key| key.0),
            action: self.action.clone(),
            subject_kind: self.subject_kind.clone(),
            subject: self.subject_id.map(|key| key.0),
        }
    }
}

/// Adds an act to the chain of its node. Runs in the transaction of the act itself.
pub(crate) fn append(
    conn: &mut AnyConnection,
    actor: Actor,
    act: &Act,
    now: Micros,
) -> QueryResult<()> {
    // The update takes the head's row lock, so that two writers can't both follow the same entry.
    let taken: Option<(i64, Vec<u8>)> = diesel::update(audit_head::table.find(act.node))
        .set(audit_head::seq.eq(audit_head::seq + 1))
        .returning((audit_head::seq, audit_head::hash))
        .get_result(conn)
        .optional()?;
    let (seq, previous) = match taken {
        Some(head) => head,
        None => {
            diesel::insert_into(audit_head::table)
                .values((
                    audit_head::node_id.eq(act.node),
                    audit_head::seq.eq(1),
                    audit_head::hash.eq(GENESIS.to_vec()),
                ))
                .execute(conn)?;
            (1, GENESIS.to_vec())
        }
    };
    let (actor_kind, actor_id) = match actor {
        Actor::Public => ("public", None),
        Actor::Staff(account) => ("staff", Some(account)),
        Actor::Pupil { sitting, .. } => ("pupil", Some(sitting)),
        Actor::System => ("system", None),
    };
    let mut row = EntryRow {
        node_id: act.node,
        seq,
        at: now,
        actor_kind: actor_kind.to_owned(),
        actor_id,
        action: act.action.to_owned(),
        subject_kind: act.subject.kind.to_owned(),
        subject_id: act.subject.id.map(Key),
        previous_hash: previous,
        hash: Vec::new(),
    };
    row.hash = hash(&row.previous_hash, &row.entry()).to_vec();
    diesel::insert_into(audit_entry::table)
        .values(&row)
        .execute(conn)?;
    diesel::update(audit_head::table.find(act.node))
        .set(audit_head::hash.eq(&row.hash))
        .execute(conn)?;
    Ok(())
}

/// A page of a node's trail, newest first, after checking the chain.
pub(super) fn page<M: Mode>(
    db: &mut Scoped<'_, M>,
    node: Key,
    before: Option<i64>,
) -> Result<AuditPage, Refusal> {
    let rows: Vec<(EntryRow, Option<String>)> = audit_entry::table
        .left_join(staff_account::table.on(audit_entry::actor_id.eq(staff_account::id.nullable())))
        .filter(audit_entry::node_id.eq(node))
        .filter(audit_entry::seq.lt(before.unwrap_or(i64::MAX)))
        .order(audit_entry::seq.desc())
        .limit(100)
        .select((EntryRow::as_select(), staff_account::login.nullable()))
        .load(db.conn)?;
    let chain_intact = verify(db.conn, Some(node))?
        .iter()
        .all(|chain| chain.broken_at.is_none());
    let entries = rows
        .into_iter()
        .map(|(row, login)| AuditEntry {
            seq: row.seq,
            at: row.at / 1000,
            actor: login.unwrap_or(row.actor_kind),
            action: row.action,
            subject: match row.subject_id {
                Some(id) => format!("{} {}", row.subject_kind, id.0),
                None => row.subject_kind,
            },
        })
        .collect();
    Ok(AuditPage {
        entries,
        chain_intact,
    })
}

/// What a check of one chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainReport {
    pub node: Key,
    /// Entries that were read.
    pub entries: i64,
    /// The first entry at which the chain does not hold, if any.
    pub broken_at: Option<i64>,
}

/// Recomputes the chain of a node, or of all nodes.
///
/// # Errors
/// The database fails.
pub fn verify(conn: &mut AnyConnection, only: Option<Key>) -> QueryResult<Vec<ChainReport>> {
    let mut heads: Vec<(Key, i64, Vec<u8>)> =
        audit_head::table.order(audit_head::node_id).load(conn)?;
    if let Some(only) = only {
        heads.retain(|(node, ..)| *node == only);
    }
    heads
        .into_iter()
        .map(|(node, seq, head)| verify_chain(conn, node, seq, &head))
        .collect()
}

fn verify_chain(
    conn: &mut AnyConnection,
    node: Key,
    length: i64,
    head: &[u8],
) -> QueryResult<ChainReport> {
    const PAGE: i64 = 2_000;
    let mut previous = GENESIS.to_vec();
    let mut seen = 0;
    loop {
        let page: Vec<EntryRow> = audit_entry::table
            .filter(audit_entry::node_id.eq(node))
            .filter(audit_entry::seq.gt(seen))
            .order(audit_entry::seq)
            .limit(PAGE)
            .select(EntryRow::as_select())
            .load(conn)?;
        if page.is_empty() {
            break;
        }
        for row in page {
            let follows = row.seq == seen + 1 && row.previous_hash == previous;
            if !follows || row.hash != hash(&previous, &row.entry()) {
                return Ok(ChainReport {
                    node,
                    entries: seen,
                    broken_at: Some(seen + 1),
                });
            }
            seen = row.seq;
            previous = row.hash;
        }
    }
    let whole = seen == length && previous == head;
    Ok(ChainReport {
        node,
        entries: seen,
        broken_at: (!whole).then_some(seen + 1),
    })
}
