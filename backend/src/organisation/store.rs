use crate::access::{Mode, Scoped, Write};
use crate::db::Key;
use crate::db::schema::org_node;
use crate::problem::Refusal;
use diesel::prelude::*;
use senim_api::operation::NodeView;
use senim_i18n::Language;
use std::collections::HashMap;

#[derive(Queryable, Selectable)]
#[diesel(table_name = org_node)]
struct NodeRow {
    id: Key,
    parent_id: Option<Key>,
    kind: String,
    kato: Option<String>,
    name_kk: String,
    name_ru: String,
    name_en: String,
}

impl NodeRow {
    fn name(self, language: Language) -> String {
        match language {
            Language::Kk => self.name_kk,
            Language::Ru => self.name_ru,
            Language::En => self.name_en,
        }
    }
}

/// A node to be made.
pub(crate) struct NewNode<'a> {
    pub parent: Option<Key>,
    pub kind: &'a str,
    pub kato: Option<&'a str>,
    pub names: [&'a str; 3],
}

/// Adds a node to the tree.
///
/// # Errors
/// The database refuses (a KATO code twice).
pub(crate) fn create_node(db: &mut Scoped<'_, Write>, new: &NewNode<'_>) -> Result<Key, Refusal> {
    let id = db.new_id()?;
    let [kk, ru, en] = new.names;
    diesel::insert_into(org_node::table)
        .values((
            org_node::id.eq(id),
            org_node::parent_id.eq(new.parent),
            org_node::kind.eq(new.kind),
            org_node::kato.eq(new.kato),
            org_node::name_kk.eq(kk),
            org_node::name_ru.eq(ru),
            org_node::name_en.eq(en),
        ))
        .execute(db.conn)?;
    Ok(id)
}

/// The caller's nodes and all below them, parents first.
pub(super) fn tree<M: Mode>(
    db: &mut Scoped<'_, M>,
    language: Language,
) -> Result<Vec<NodeView>, Refusal> {
    let mut level = db.scope_nodes().to_vec();
    let mut views: Vec<NodeView> = Vec::new();
    let mut rows: Vec<NodeRow> = org_node::table
        .filter(org_node::id.eq_any(&level))
        .order((org_node::kato, org_node::name_kk))
        .select(NodeRow::as_select())
        .load(db.conn)?;
    while !rows.is_empty() {
        level = rows.iter().map(|row| row.id).collect();
        for row in rows {
            if views.iter().all(|view| view.id != row.id.into()) {
                views.push(NodeView {
                    id: row.id.into(),
                    parent: row.parent_id.map(Into::into),
                    kind: row.kind.clone(),
                    kato: row.kato.clone(),
                    name: row.name(language),
                });
            }
        }
        rows = org_node::table
            .filter(org_node::parent_id.eq_any(level.iter().map(|key| Some(*key))))
            .order((org_node::kato, org_node::name_kk))
            .select(NodeRow::as_select())
            .load(db.conn)?;
    }
    Ok(views)
}

/// A node's name. The caller has proved that it may know the node.
pub(crate) fn node_name<M: Mode>(
    db: &mut Scoped<'_, M>,
    node: Key,
    language: Language,
) -> Result<String, Refusal> {
    let row: NodeRow = org_node::table
        .find(node)
        .select(NodeRow::as_select())
        .first(db.conn)?;
    Ok(row.name(language))
}

/// Names of several nodes.
pub(crate) fn node_names<M: Mode>(
    db: &mut Scoped<'_, M>,
    nodes: &[Key],
    language: Language,
) -> Result<HashMap<Key, String>, Refusal> {
    let rows: Vec<NodeRow> = org_node::table
        .filter(org_node::id.eq_any(nodes))
        .select(NodeRow::as_select())
        .load(db.conn)?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, row.name(language)))
        .collect())
}

/// All schools at or below a node that lies in the caller's scope.
///
/// # Errors
/// [`Refusal::NotFound`] when it does not.
pub(crate) fn schools_below<M: Mode>(
    db: &mut Scoped<'_, M>,
    node: Key,
) -> Result<Vec<Key>, Refusal> {
    let mut level = vec![db.node(node)?];
    let mut schools = Vec::new();
    while !level.is_empty() {
        let found: Vec<Key> = org_node::table
            .filter(org_node::id.eq_any(&level))
            .filter(org_node::kind.eq("school"))
            .select(org_node::id)
            .load(db.conn)?;
        schools.extend(found);
        level = org_node::table
            .filter(org_node::parent_id.eq_any(level.iter().map(|key| Some(*key))))
            .select(org_node::id)
            .load(db.conn)?;
    }
    Ok(schools)
}
