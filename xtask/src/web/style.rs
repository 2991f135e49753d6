//! Light shrinking of style sheets: comments and needless white space go, strings stay.

pub fn shrink(css: &str) -> String {
    let mut short = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    let mut quote = None;
    while let Some(c) = rest.next() {
        match (quote, c) {
            (Some(open), _) => {
                short.push(c);
                if c == '\\' {
                    short.extend(rest.next());
                } else if c == open {
                    quote = None;
                }
            }
            (None, '"' | '\'') => {
                quote = Some(c);
                short.push(c);
            }
            (None, '/') if rest.peek() == Some(&'*') => {
                skip_comment(&mut rest);
                push_space(&mut short);
            }
            (None, c) if c.is_whitespace() => push_space(&mut short),
            (None, '{' | '}' | ';' | ',') => {
                if short.ends_with(' ') {
                    short.pop();
                }
                if c == '}' && short.ends_with(';') {
                    short.pop();
                }
                short.push(c);
            }
            (None, c) => short.push(c),
        }
    }
    short.trim_end().to_owned()
}

fn skip_comment(rest: &mut impl Iterator<Item = char>) {
    let mut before = None;
    rest.next();
    for c in rest {
        if before == Some('*') && c == '/' {
            return;
        }
        before = Some(c);
    }
}

/// One space, and none where the sheet can't need it.
fn push_space(short: &mut String) {
    if !short.is_empty() && !short.ends_with([' ', '{', '}', ';', ',']) {
        short.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::shrink;

    #[test]
    fn comments_and_white_space_go() {
        let css = "/* a */\n.a ,\n.b :hover {\n  color : red;\n  margin: calc(1px + 2px);\n}\n";
        assert_eq!(
            shrink(css),
            ".a,.b :hover{color : red;margin: calc(1px + 2px)}"
        );
    }

    #[test]
    fn strings_stay_as_they_are() {
        let css = r#"a::after { content: "/* \" , ; */  }"; }"#;
        assert_eq!(shrink(css), r#"a::after{content: "/* \" , ; */  }"}"#);
    }

    #[test]
    fn an_open_comment_ends_with_the_sheet() {
        assert_eq!(shrink("a{b:c} /* open"), "a{b:c}");
        assert_eq!(shrink("a{b:c}/**/d{e:f}"), "a{b:c}d{e:f}");
    }
}
