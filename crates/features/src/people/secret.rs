//! Random secrets that are shown once and kept as a hash.

use model::Fault;
use sha2::{Digest, Sha256};

/// 256 random bits as text for a cookie, a link or a token.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// A new secret from the machine's random source.
    ///
    /// # Errors
    /// A fault where the machine has none.
    pub fn new() -> Result<Self, Fault> {
        let mut bytes = [0u8; 32];
        getrandom::fill(&mut bytes).map_err(|error| Fault::new(format!("no random bytes: {error}")))?;
        Ok(Self(hex::encode(bytes)))
    }

    /// A secret that somebody presents.
    pub fn presented(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The secret itself, to be shown once.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored instead of the secret.
    pub fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.0.as_bytes()))
    }
}
