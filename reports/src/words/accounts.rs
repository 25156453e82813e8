//! What happened to accounts.

use super::Both;
use store::accounts::AccountEventKind;
use units::Language;

/// What happened to an account: `Anmeldung abgewiesen`.
pub fn account_event(language: Language, kind: AccountEventKind) -> &'static str {
    use AccountEventKind as Kind;
    let both = match kind {
        Kind::Created => Both("Konto angelegt", "account made"),
        Kind::SignedIn => Both("angemeldet", "signed in"),
        Kind::SignInFailed => Both("Anmeldung abgewiesen", "sign-in refused"),
        Kind::Locked => Both("nach Fehlversuchen gesperrt", "locked after wrong attempts"),
        Kind::SignedOut => Both("abgemeldet", "signed out"),
        Kind::SessionRevoked => Both("Gerät abgemeldet", "device signed out"),
        Kind::PasswordChanged => Both("Passwort geändert", "password changed"),
        Kind::TotpEnabled => Both("Einmalcodes eingerichtet", "one-time codes set up"),
        Kind::TotpDisabled => Both("Einmalcodes entfernt", "one-time codes removed"),
        Kind::RecoveryCodesMade => {
            Both("neue Wiederherstellungscodes erstellt", "new recovery codes made")
        }
        Kind::RecoveryCodeUsed => {
            Both("mit einem Wiederherstellungscode angemeldet", "signed in with a recovery code")
        }
        Kind::Invited => Both("eingeladen", "invited"),
        Kind::InvitationAccepted => Both("Einladung angenommen", "invitation accepted"),
        Kind::InvitationRevoked => Both("Einladung zurückgenommen", "invitation taken back"),
        Kind::Disabled => Both("Zugang gesperrt", "access ended"),
        Kind::Enabled => Both("Zugang freigegeben", "access given back"),
        Kind::RoleChanged => Both("Rolle geändert", "role changed"),
        Kind::TokenReused => Both(
            "Sitzung an zwei Orten benutzt und beendet",
            "session used in two places and ended",
        ),
    };
    both.of(language)
}

#[cfg(test)]
mod tests {
    use super::{AccountEventKind, Language, account_event};
    use std::collections::BTreeSet;

    #[test]
    fn every_event_is_told_apart_in_both_languages() {
        for language in Language::ALL {
            let words: BTreeSet<&str> =
                AccountEventKind::ALL.iter().map(|kind| account_event(*language, *kind)).collect();
            assert_eq!(words.len(), AccountEventKind::ALL.len(), "{language}");
        }
    }
}
