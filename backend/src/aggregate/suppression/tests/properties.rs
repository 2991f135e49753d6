use super::attacker::{attack, flat};
use super::*;
use proptest::prelude::*;

/// Children with a school, a grade and a band each: two tables over the same children.
fn linked(most: u32) -> impl Strategy<Value = Vec<Counts>> {
    let sizes = (1_usize..=3, 1_usize..=3, 1_usize..=2);
    sizes
        .prop_flat_map(move |(schools, grades, more_bands)| {
            let cells = schools * grades * (more_bands + 1);
            // Rare bands and empty cells are as common as full ones.
            let count = prop_oneof![2 => Just(0), 3 => 1..=3_u32, 2 => 4..=most];
            let shape = Just((schools, grades, more_bands + 1));
            (shape, proptest::collection::vec(count, cells))
        })
        .prop_map(|((schools, grades, bands), cells)| {
            let mut by_school = vec![vec![0; bands]; schools];
            let mut by_grade = vec![vec![0; bands]; grades];
            for (at, count) in cells.into_iter().enumerate() {
                by_school[at / bands % schools][at % bands] += count;
                by_grade[at / bands / schools][at % bands] += count;
            }
            [by_school, by_grade]
                .iter()
                .map(|rows| counts(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>()))
                .collect()
        })
}

fn children(tables: &[Counts]) -> u32 {
    tables[0].rows.iter().flat_map(|row| &row.1).sum()
}

fn withstands(tables: &[Counts], policy: &Policy) -> Result<(), TestCaseError> {
    let outcomes = publish_linked(tables, policy);
    prop_assert_eq!(
        &outcomes,
        &publish_linked(tables, policy),
        "another answer the second time"
    );
    let (mut shown, mut truths) = (Vec::new(), Vec::new());
    for (outcome, truth) in outcomes.into_iter().zip(tables) {
        if let Outcome::Table(table) = outcome {
            rule_is_kept(&table, truth, policy.threshold)?;
            shown.push(table);
            truths.push(truth.clone());
        }
    }
    let all: Vec<&Counts> = truths.iter().collect();
    let plan = plan::protect(&all, policy, &[]);
    let told = plan.is_some_and(|plan| plan.attacker == Attacker::Insider);
    let told = told.then_some((truths.as_slice(), policy.threshold));
    for insider in [None, told] {
        for (values, table) in attack(&shown, insider).into_iter().zip(&shown) {
            for (values, cell) in values.into_iter().zip(flat(table)) {
                let width = 127 - values.leading_zeros() - values.trailing_zeros();
                match cell {
                    Cell::Shown(count) => prop_assert_eq!(values, 1 << count),
                    Cell::Hidden => prop_assert!(
                        width >= policy.min_interval && values.count_ones() >= 2,
                        "width {} of {:?} (insider: {})",
                        width,
                        table,
                        insider.is_some()
                    ),
                }
            }
        }
    }
    Ok(())
}

/// No small group shows, and everything that shows is true.
fn rule_is_kept(table: &Published, truth: &Counts, threshold: u32) -> Result<(), TestCaseError> {
    let grand: u32 = truth.rows.iter().flat_map(|row| &row.1).sum();
    prop_assert_eq!(table.grand_total, Cell::Shown(grand));
    prop_assert!(grand >= threshold);
    let sums: Vec<u32> = (0..truth.bands.len())
        .map(|band| truth.rows.iter().map(|row| row.1[band]).sum())
        .collect();
    line_is_kept(&table.column_totals, &sums, threshold)?;
    let mut hidden_rows = Vec::new();
    for (row, (key, cells)) in table.rows.iter().zip(&truth.rows) {
        prop_assert_eq!(&row.key, key);
        let total: u32 = cells.iter().sum();
        if let Cell::Shown(shown) = row.total {
            prop_assert!(shown == total && total >= threshold);
            line_is_kept(&row.cells, cells, threshold)?;
        } else {
            prop_assert!(row.cells.iter().all(|cell| *cell == Cell::Hidden));
            hidden_rows.push(total);
        }
    }
    prop_assert!(hidden_rows.is_empty() || hidden_rows.iter().sum::<u32>() >= threshold);
    for (band, total) in table.column_totals.iter().enumerate() {
        let hidden = table
            .rows
            .iter()
            .zip(&truth.rows)
            .filter(|(row, _)| row.cells[band] == Cell::Hidden);
        let hidden: Vec<u32> = hidden.map(|(_, row)| row.1[band]).collect();
        prop_assert!(
            *total == Cell::Hidden || hidden.is_empty() || hidden.iter().sum::<u32>() >= threshold
        );
    }
    Ok(())
}

fn line_is_kept(line: &[Cell], truth: &[u32], threshold: u32) -> Result<(), TestCaseError> {
    let total: u32 = truth.iter().sum();
    let mut hidden = Vec::new();
    for (cell, truth) in line.iter().zip(truth) {
        let Cell::Shown(count) = cell else {
            hidden.push(*truth);
            continue;
        };
        prop_assert_eq!(count, truth);
        prop_assert!(*count == 0 || *count >= threshold);
        prop_assert!(*count == total || total - count >= threshold);
    }
    prop_assert!(hidden.is_empty() || hidden.iter().sum::<u32>() >= threshold);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn linked_tables_withstand_an_attacker_who_tries_everything(tables in linked(9)) {
        prop_assume!(children(&tables) <= 22);
        withstands(&tables, &policy(5, 3))?;
    }

    #[test]
    fn a_single_table_withstands_an_attacker_who_tries_everything(tables in linked(12)) {
        prop_assume!(children(&tables) <= 26);
        withstands(&tables[..1], &embedded())?;
    }

    #[test]
    fn intervals_are_those_of_an_attacker_who_tries_everything(tables in linked(9)) {
        prop_assume!((10..=34).contains(&children(&tables)));
        // Hidden by the rule alone, so that many intervals are narrow.
        let policy = policy(5, 3);
        let all: Vec<&Counts> = tables.iter().collect();
        let mut model = Model::new(&all, &policy, Attacker::Insider).unwrap();
        model.hide_small(&[]);
        let shown: Vec<Published> =
            tables.iter().enumerate().map(|(at, counts)| table(shown(&model, at, counts))).collect();
        let insider = Some((tables.as_slice(), policy.threshold));
        for (at, values) in attack(&shown, insider).into_iter().enumerate() {
            let rows = model.tables[at].iter().flat_map(|row| row.cells.iter().copied().chain([row.total]));
            let arcs: Vec<usize> = rows.chain(model.columns.iter().copied()).collect();
            for (arc, values) in arcs.into_iter().zip(values) {
                let (low, high) = model.network.interval(arc).unwrap();
                let tried = (i64::from(values.trailing_zeros()), 127 - i64::from(values.leading_zeros()));
                prop_assert_eq!((low, high), tried);
                prop_assert_eq!(i64::from(values.count_ones()), high - low + 1, "a value between");
            }
        }
    }

    #[test]
    fn counts_of_the_threshold_or_more_show_whole(
        rows in proptest::collection::vec(proptest::collection::vec(10_u32..500, 4), 1..12)
    ) {
        let counts = counts(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let shown = table(publish_one(&counts, &embedded()));
        prop_assert!(!flat(&shown).contains(&Cell::Hidden));
    }
}
