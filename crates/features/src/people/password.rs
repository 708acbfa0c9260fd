//! Passwords: what is asked of them, and their argon2id hashes. Slow by design: call away from the server's threads.

use argon2::password_hash::PasswordHasher;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordVerifier};
use model::{Fault, Reason};

/// Stands in for the hash of an account that does not exist.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$0IzzfxYVMmLj2VmPnnWyuYBhPU6s9VoFa3pDYRHF8lA";

/// A password that is long enough and not among the first anybody would try.
pub struct NewPassword(String);

const COMMON: &[&str] = &["passord", "password", "sommer", "vinter", "123456", "qwerty", "koblingsboks", "velkommen"];

impl NewPassword {
    /// Checks a password: 12 to 200 characters, and more than a common word with a few signs.
    ///
    /// # Errors
    /// `password-short`, `password-long` or `password-common`.
    pub fn read(text: &str) -> Result<Self, Reason> {
        let length = text.chars().count();
        if length < 12 {
            return Err(Reason::new("password-short").with("limit", 12).with("length", length));
        }
        if length > 200 {
            return Err(Reason::new("password-long").with("limit", 200));
        }
        let lower = text.to_lowercase();
        let remaining = COMMON.iter().fold(lower, |left, common| left.replace(common, ""));
        let distinct: std::collections::BTreeSet<char> = remaining.chars().collect();
        if distinct.len() < 5 || remaining.chars().count() < 8 {
            Err(Reason::new("password-common"))
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// Its hash, with a random salt.
    ///
    /// # Errors
    /// A fault where the hash cannot be made.
    pub fn hash(&self) -> Result<String, Fault> {
        let hash = Argon2::default().hash_password(self.0.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|error| Fault::new(format!("password hash: {error}")))
    }
}

/// Whether the password is the one the hash was made of. Takes as long for an account that does not exist, so that
/// nobody can tell by the time whether it does.
pub fn matches(hash: Option<&str>, password: &str) -> bool {
    let parsed = PasswordHash::new(hash.unwrap_or(NOBODY));
    let holds = parsed.is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok());
    hash.is_some() && holds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passwords_are_refused_with_a_reason() {
        let reason = |text: &str| NewPassword::read(text).err().map(|reason| reason.key);
        assert_eq!(reason("kort"), Some("password-short"));
        assert_eq!(reason("Passord123456"), Some("password-common"));
        assert_eq!(reason("passord12345"), Some("password-common"));
        assert_eq!(reason("aaaaaaaaaaaaaa"), Some("password-common"));
        assert_eq!(reason(&"æ1b2c3".repeat(40)), Some("password-long"));
        assert_eq!(reason("tre grønne måker"), None);
    }

    #[test]
    fn an_account_that_does_not_exist_takes_as_much_work() {
        let Ok(new) = NewPassword::read("tre grønne måker") else { panic!("taken above") };
        let real = new.hash().unwrap();
        let work = |hash: &str| PasswordHash::new(hash).unwrap().params.to_string();
        assert_eq!(work(NOBODY), work(&real));
    }

    #[test]
    fn a_hash_knows_its_password_and_no_other() {
        let Ok(new) = NewPassword::read("tre grønne måker") else { panic!("taken above") };
        let hash = new.hash().unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(matches(Some(&hash), "tre grønne måker"));
        assert!(!matches(Some(&hash), "tre grønne måkar"));
        assert!(!matches(None, "tre grønne måker"));
    }
}
