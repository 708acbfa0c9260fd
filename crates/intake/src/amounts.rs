//! Numbers as Norwegian files write them.

/// Spaces that stand between digits: plain, no-break, narrow no-break, thin, figure.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
}

/// An amount in kroner as øre, at most 9 007 199 254 740 991: `1 234 567,50`, `1.234.567,5`, `1234567.50`, `-100`.
///
/// ```
/// use intake::amounts::ore;
/// assert_eq!(ore("1 234\u{a0}567,5"), Some(123_456_750));
/// assert_eq!(ore("1.234.567,50"), Some(123_456_750));
/// assert_eq!(ore("100000.0"), Some(10_000_000));
/// assert_eq!(ore("1.234.567"), None);
/// assert_eq!(ore("mye"), None);
/// ```
pub fn ore(text: &str) -> Option<i64> {
    let kept: String = text.chars().filter(|letter| !is_space(*letter)).collect();
    let (minus, digits) = kept.strip_prefix(['-', '−']).map_or((false, kept.as_str()), |rest| (true, rest));
    let (whole, part) = match digits.rsplit_once(',') {
        Some((whole, part)) => (whole.replace('.', ""), part),
        None => digits.split_once('.').map_or((digits.to_owned(), ""), |(whole, part)| (whole.to_owned(), part)),
    };
    let all_digits = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
    if whole.is_empty() || whole.len() > 14 || !all_digits(&whole) || !all_digits(part) {
        return None;
    }
    let (cents, rest) = part.split_at(part.len().min(2));
    if rest.chars().any(|digit| digit != '0') {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    let ore = whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)?;
    (ore <= 9_007_199_254_740_991).then_some(if minus { -ore } else { ore })
}

/// A whole number: `1 234`.
pub fn whole(text: &str) -> Option<u64> {
    let kept: String = text.chars().filter(|letter| !is_space(*letter)).collect();
    if kept.chars().all(|letter| letter.is_ascii_digit()) { kept.parse().ok() } else { None }
}
