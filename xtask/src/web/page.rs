//! Placeholders `{{name}}` in pages and scripts.

use crate::failure::Failure;

/// Puts the values in; a placeholder that nobody knows is an error, not a blank.
pub fn fill(template: &str, values: &[(&str, &str)]) -> Result<String, Failure> {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        match placeholder(after) {
            Some((name, behind)) => {
                let value = values.iter().find(|(known, _)| *known == name);
                let (_, value) = value.ok_or_else(|| {
                    Failure::Refused(format!("nobody knows the placeholder {{{{{name}}}}}"))
                })?;
                filled.push_str(value);
                rest = behind;
            }
            None => {
                filled.push_str("{{");
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    Ok(filled)
}

/// Braces around anything but a plain word belong to the text.
fn placeholder(after: &str) -> Option<(&str, &str)> {
    let (name, behind) = after.split_once("}}")?;
    let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase());
    plain.then_some((name, behind))
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn every_occurrence_is_replaced() {
        let page = fill("<a {{x}}><b {{y}}><c {{x}}>", &[("x", "1"), ("y", "{{x}}")]);
        assert_eq!(page.expect("filled"), "<a 1><b {{x}}><c 1>");
    }

    #[test]
    fn an_unknown_placeholder_is_refused() {
        let refusal = fill("{{skript}}", &[("script", "1")])
            .expect_err("refused")
            .to_string();
        assert!(refusal.contains("{{skript}}"), "{refusal}");
    }

    #[test]
    fn other_braces_stay() {
        let script = "const f = () => {{ return 1 }}; let open = '{{';";
        assert_eq!(fill(script, &[]).expect("as it was"), script);
    }
}
