//! The organisation number of the central register.

use std::fmt;
use std::str::FromStr;

/// Nine digits that start with 8 or 9 and whose last is the check digit (modulus 11).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrgNumber([u8; 9]);

/// Why a text is not an organisation number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadOrgNumber {
    /// Not nine digits.
    #[error("not nine digits")]
    Length,
    /// The first digit is neither 8 nor 9.
    #[error("does not start with 8 or 9")]
    Start,
    /// The ninth digit is not the check digit of the first eight.
    #[error("wrong check digit")]
    CheckDigit,
}

impl OrgNumber {
    const WEIGHTS: [u32; 8] = [3, 2, 7, 6, 5, 4, 3, 2];

    /// The check digit of eight digits, or `None` where no number begins so (the remainder would ask for "10").
    pub fn check_digit(first_eight: &[u8; 8]) -> Option<u8> {
        let sum: u32 = first_eight.iter().zip(Self::WEIGHTS).map(|(digit, weight)| u32::from(*digit) * weight).sum();
        match 11 - sum % 11 {
            11 => Some(0),
            10 => None,
            digit => u8::try_from(digit).ok(),
        }
    }

    /// The nine digits as one whole number.
    pub fn value(&self) -> u32 {
        self.0.iter().fold(0, |value, digit| value * 10 + u32::from(*digit))
    }

    /// As people write it: `974 760 673`.
    pub fn spaced(&self) -> String {
        let text = self.to_string();
        format!("{} {} {}", &text[..3], &text[3..6], &text[6..])
    }
}

impl fmt::Display for OrgNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{digit}"))
    }
}

impl FromStr for OrgNumber {
    type Err = BadOrgNumber;

    /// Takes what people paste: spaces of any kind, `NO` before, `MVA` after, `Org.nr.` in front.
    fn from_str(text: &str) -> Result<Self, BadOrgNumber> {
        let kept: String = text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase();
        let kept = kept.strip_prefix("ORGNR").unwrap_or(&kept);
        let kept = kept.strip_prefix("NO").unwrap_or(kept);
        let kept = kept.strip_suffix("MVA").unwrap_or(kept);
        let digits: Option<Vec<u8>> = kept.chars().map(|c| c.to_digit(10).and_then(|d| u8::try_from(d).ok())).collect();
        let digits: [u8; 9] = digits.and_then(|d| d.try_into().ok()).ok_or(BadOrgNumber::Length)?;
        let [a, b, c, d, e, f, g, h, last] = digits;
        if !matches!(a, 8 | 9) {
            return Err(BadOrgNumber::Start);
        }
        if Self::check_digit(&[a, b, c, d, e, f, g, h]) == Some(last) {
            Ok(Self(digits))
        } else {
            Err(BadOrgNumber::CheckDigit)
        }
    }
}

crate::kept_as_text!(OrgNumber);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_numbers_are_taken() {
        for known in ["974760673", "923609016", "991825827", "987464291", "971524960", "964965781"] {
            assert_eq!(known.parse::<OrgNumber>().unwrap().to_string(), known);
        }
    }

    #[test]
    fn numbers_are_taken_as_people_paste_them() {
        for pasted in
            ["974 760 673", "NO 974\u{a0}760\u{a0}673 MVA", "Org.nr. 974760673", "974\u{200b}760673", "no974760673mva"]
        {
            assert_eq!(pasted.parse::<OrgNumber>().unwrap().spaced(), "974 760 673", "{pasted}");
        }
    }

    #[test]
    fn no_ninth_digit_saves_80000005() {
        for last in 0..10 {
            assert_eq!(format!("80000005{last}").parse::<OrgNumber>(), Err(BadOrgNumber::CheckDigit));
        }
    }

    #[test]
    fn wrong_numbers_say_what_is_wrong() {
        assert_eq!("97476067".parse::<OrgNumber>(), Err(BadOrgNumber::Length));
        assert_eq!("97476067X".parse::<OrgNumber>(), Err(BadOrgNumber::Length));
        assert_eq!("774760673".parse::<OrgNumber>(), Err(BadOrgNumber::Start));
        assert_eq!("974760674".parse::<OrgNumber>(), Err(BadOrgNumber::CheckDigit));
    }

    proptest! {
        #[test]
        fn one_changed_digit_is_always_noticed(place in 1usize..9, change in 1u8..10) {
            let mut digits: Vec<u8> = b"974760673".iter().map(|d| d - b'0').collect();
            digits[place] = (digits[place] + change) % 10;
            let text: String = digits.iter().map(u8::to_string).collect();
            prop_assert!(text.parse::<OrgNumber>().is_err());
        }

        #[test]
        fn any_text_is_read_without_panic(text in ".{0,40}") {
            let _ = text.parse::<OrgNumber>();
        }
    }
}
