//! A respondent's secret, and the two hashes made of it.
//!
//! The secret is 256 random bits. It stands in a letter or in an address, and is kept nowhere here. The invitation keeps
//! one keyed hash, the sheet's id is another with another key. Whoever holds both tables cannot tell which sheet belongs
//! to which invitation; whoever holds the secret finds both.

use crate::people::Secret;
use hmac::{Hmac, KeyInit, Mac};
use model::{ParticipantId, SheetId};
use sha2::Sha256;

const INVITATION: &[u8] = b"koblingsboks: the invitation of a respondent";
const SHEET: &[u8] = b"koblingsboks: the sheet of a respondent";
const PARTICIPANT: &[u8] = b"koblingsboks: somebody who answers alone in a session";

fn keyed(key: &[u8], secret: &Secret) -> [u8; 32] {
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key) else { return [0; 32] };
    mac.update(secret.reveal().as_bytes());
    mac.finalize().into_bytes().into()
}

/// What the invitation keeps.
pub fn invitation_hash(secret: &Secret) -> String {
    hex::encode(keyed(INVITATION, secret))
}

/// The id of the sheet: of version 4, as a random one.
pub fn sheet_id(secret: &Secret) -> SheetId {
    SheetId::from_bytes(random(SHEET, secret))
}

/// The id of somebody who answers alone in a session: of version 4 too.
pub fn participant_id(secret: &Secret) -> ParticipantId {
    ParticipantId::from_bytes(random(PARTICIPANT, secret))
}

fn random(key: &[u8], secret: &Secret) -> [u8; 16] {
    let hash = keyed(key, secret);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_has_one_sheet_and_one_invitation_that_have_nothing_in_common() {
        let secret = Secret::presented("abc");
        let (sheet, invitation) = (sheet_id(&secret).to_string(), invitation_hash(&secret));
        assert_eq!(sheet, sheet_id(&secret).to_string());
        assert_eq!(&sheet[14..15], "4", "the id tells by its version that it is random");
        assert!(!invitation.starts_with(&sheet.replace('-', "")[..8]));
        assert_ne!(sheet, sheet_id(&Secret::presented("abd")).to_string());
    }
}
