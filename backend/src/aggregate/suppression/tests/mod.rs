mod attacker;
mod policy_file;
mod properties;

use super::model::{Model, small};
use super::*;

fn embedded() -> Policy {
    Policy::from_toml(include_str!("../../../../policy/suppression.toml")).unwrap()
}

fn policy(threshold: u32, min_interval: u32) -> Policy {
    Policy {
        threshold,
        min_interval,
        ..embedded()
    }
}

fn counts(rows: &[&[u32]]) -> Counts {
    let bands = rows.first().map_or(0, |row| row.len());
    Counts {
        bands: (0..bands).map(|band| format!("band {band}")).collect(),
        rows: rows
            .iter()
            .enumerate()
            .map(|(at, row)| (format!("row {at}"), row.to_vec()))
            .collect(),
    }
}

fn table(outcome: Outcome) -> Published {
    let Outcome::Table(table) = outcome else {
        panic!("withheld")
    };
    table
}

fn numbers(cells: &[Cell]) -> Vec<Option<u32>> {
    cells.iter().map(|cell| cell.count()).collect()
}

/// Adversarial at size: `rows` schools of 0 to about 90 pupils in bands that get rarer.
fn region(rows: usize, bands: usize) -> Counts {
    let mut state = 7_u64;
    let mut next = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % below).unwrap()
    };
    let rows: Vec<Vec<u32>> = (0..rows)
        .map(|_| {
            let size = u64::from(next(40)) + 1;
            (0..bands).map(|band| next(1 + (size >> band))).collect()
        })
        .collect();
    counts(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

#[test]
fn large_counts_and_zeros_show_whole() {
    let shown = table(publish_one(
        &counts(&[&[10, 0, 30], &[25, 12, 10], &[0, 90, 0]]),
        &embedded(),
    ));
    assert_eq!(numbers(&shown.rows[0].cells), [Some(10), Some(0), Some(30)]);
    assert_eq!(numbers(&shown.rows[2].cells), [Some(0), Some(90), Some(0)]);
    assert_eq!(
        numbers(&shown.column_totals),
        [Some(35), Some(102), Some(40)]
    );
    assert_eq!(shown.grand_total, Cell::Shown(177));
}

#[test]
fn a_small_count_takes_a_partner_in_its_row_and_column() {
    let shown = table(publish_one(
        &counts(&[&[40, 30, 3], &[40, 30, 20], &[50, 60, 70]]),
        &embedded(),
    ));
    let hidden = shown
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|c| **c == Cell::Hidden);
    assert_eq!(hidden.count(), 4);
    assert_eq!(shown.rows[0].cells[2], Cell::Hidden);
    assert!(shown.rows.iter().all(|row| row.total != Cell::Hidden));
    assert!(!shown.column_totals.contains(&Cell::Hidden));
}

#[test]
fn what_leaves_too_few_is_hidden_too() {
    // 3 of 100 are elsewhere: showing 97 shows them.
    let shown = table(publish_one(
        &counts(&[&[97, 3, 0], &[60, 60, 60], &[60, 60, 60]]),
        &embedded(),
    ));
    assert_eq!(shown.rows[0].cells[0], Cell::Hidden);
    assert_eq!(small(97, 100, 10), Some((91, 99)));
    assert_eq!(small(3, 100, 10), Some((1, 9)));
    assert_eq!(small(7, 12, 10), Some((1, 11)));
    assert_eq!(small(100, 100, 10), None);
    assert_eq!(small(10, 20, 10), None);
}

#[test]
fn a_small_row_is_hidden_whole_and_covered_by_another() {
    let shown = table(publish_one(
        &counts(&[&[40, 30], &[3, 4], &[50, 60], &[80, 20]]),
        &embedded(),
    ));
    let whole = |row: &&PublishedRow| row.total == Cell::Hidden;
    assert_eq!(shown.rows.iter().filter(whole).count(), 2);
    assert_eq!(shown.rows[1].total, Cell::Hidden);
    assert!(
        shown
            .rows
            .iter()
            .filter(whole)
            .all(|row| !row.cells.iter().any(|c| c.count().is_some()))
    );
    assert_eq!(shown.grand_total, Cell::Shown(287));
}

#[test]
fn small_rows_that_are_few_together_are_covered_too() {
    // Without a third row the group of 3 + 4 children would be told apart by subtraction.
    let shown = table(publish_one(
        &counts(&[&[2, 1], &[3, 1], &[50, 60], &[80, 20]]),
        &embedded(),
    ));
    assert_eq!(
        shown
            .rows
            .iter()
            .filter(|row| row.total == Cell::Hidden)
            .count(),
        3
    );
}

#[test]
fn too_few_children_make_no_table() {
    assert_eq!(
        publish_one(&counts(&[&[4, 5]]), &embedded()),
        Outcome::Withheld
    );
    assert_eq!(publish_one(&counts(&[]), &embedded()), Outcome::Withheld);
}

#[test]
fn what_tells_too_much_in_every_cell_shows_only_how_many_there_are() {
    let shown = table(publish_one(&counts(&[&[3, 2, 2, 1, 1, 1]]), &embedded()));
    assert_eq!(shown.grand_total, Cell::Shown(10));
    assert_eq!(shown.rows[0].total, Cell::Shown(10));
    assert!(
        shown.rows[0]
            .cells
            .iter()
            .chain(&shown.column_totals)
            .all(|c| *c == Cell::Hidden)
    );
}

#[test]
fn what_is_no_table_is_withheld() {
    let ragged = counts(&[&[20, 30], &[20]]);
    assert_eq!(publish_one(&ragged, &embedded()), Outcome::Withheld);
    let (a, b) = (counts(&[&[20, 30]]), counts(&[&[20, 31]]));
    assert_eq!(
        publish_linked(&[a.clone(), b], &embedded()),
        vec![Outcome::Withheld; 2]
    );
    assert_eq!(
        publish_linked(&[a.clone(), a.clone(), a], &embedded()),
        vec![Outcome::Withheld; 3]
    );
    let huge = counts(&[&[u32::MAX, 20], &[20, 20]]);
    assert_eq!(publish_one(&huge, &embedded()), Outcome::Withheld);
}

#[test]
fn one_school_does_not_give_away_what_its_grades_hide() {
    // The only school's row repeats the column totals, and the grades add up to them.
    let school = counts(&[&[60, 45, 8]]);
    let grades = counts(&[&[20, 15, 2], &[20, 15, 3], &[20, 15, 3]]);
    let outcomes = publish_linked(&[school, grades], &embedded());
    let [school, grades] = <[Outcome; 2]>::try_from(outcomes).unwrap().map(table);
    assert_eq!(school.rows[0].cells[2], Cell::Hidden);
    assert_eq!(school.column_totals[2], Cell::Hidden);
    assert_eq!(school.column_totals, grades.column_totals);
    // A second total covers the first, and shows in neither table.
    assert!(
        school
            .column_totals
            .iter()
            .filter(|c| **c == Cell::Hidden)
            .count()
            >= 2
    );
}

#[test]
fn measures_of_one_release_hide_the_same_rows() {
    // The first measure needs row 2 hidden for its ten children in six bands; the second doesn't.
    let first = counts(&[&[30; 6], &[30; 6], &[3, 2, 2, 1, 1, 1], &[30; 6]]);
    let second = counts(&[&[90, 90], &[90, 90], &[10, 0], &[90, 90]]);
    let alone = table(publish_one(&second, &embedded()));
    assert!(alone.rows.iter().all(|row| row.total != Cell::Hidden));
    let mut outcomes = publish_release(&[vec![first], vec![second]], &embedded());
    let second = table(outcomes.pop().unwrap().pop().unwrap());
    let first = table(outcomes.pop().unwrap().pop().unwrap());
    let hidden = |table: &Published| -> Vec<bool> {
        table
            .rows
            .iter()
            .map(|row| row.total == Cell::Hidden)
            .collect()
    };
    assert_eq!(hidden(&first), hidden(&second));
    assert!(hidden(&first)[2]);
}

#[test]
fn hidden_is_null_in_json() {
    let row = PublishedRow {
        key: "7".into(),
        total: Cell::Shown(12),
        cells: vec![Cell::Hidden],
    };
    let value = toml::Value::try_from(&PublishedRow {
        cells: vec![],
        ..row.clone()
    })
    .unwrap();
    assert_eq!(value["total"].as_integer(), Some(12));
    assert_eq!(Option::<u32>::from(row.cells[0]), None);
}

#[test]
fn a_region_is_done_in_reasonable_time() {
    let schools = region(600, 6);
    let mut sums = vec![vec![0; 6]; 11];
    for (at, (_, row)) in schools.rows.iter().enumerate() {
        for (sum, count) in sums[at % 11].iter_mut().zip(row) {
            *sum += count;
        }
    }
    let grades = counts(&sums.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let began = std::time::Instant::now();
    let outcomes = publish_linked(&[schools, grades], &embedded());
    assert!(outcomes.iter().all(|outcome| *outcome != Outcome::Withheld));
    eprintln!("600 x 6 and 11 x 6: {:?}", began.elapsed());
    assert!(began.elapsed().as_secs() < 20);
}
