//! Papers lie in a folder one after another: after sheet 12 comes sheet 13.

/// The document of the next paper: its last number counted up by one; nothing without a number.
#[must_use]
pub fn following(document: &str) -> String {
    let Some(end) = document
        .rfind(|c: char| c.is_ascii_digit())
        .map(|at| at + 1)
    else {
        return String::new();
    };
    let (head, tail) = document.split_at(end);
    let digits = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (before, number) = head.split_at(head.len() - digits);
    match number.parse::<u32>() {
        Ok(number) => format!("{before}{:0digits$}{tail}", number.saturating_add(1)),
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_number_counts_up() {
        assert_eq!(following("папка 7А, лист 12"), "папка 7А, лист 13");
        assert_eq!(following("№ 009/б"), "№ 010/б");
        assert_eq!(following("99"), "100");
    }

    #[test]
    fn without_a_number_nothing_is_guessed() {
        assert_eq!(following("папка"), "");
        assert_eq!(following(""), "");
        assert_eq!(following("99999999999999999999"), "");
    }
}
