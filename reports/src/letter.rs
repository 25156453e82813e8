//! What letters have in common.

use records::CompanyProfile;
use units::Language;

/// Who writes: name, address and whom to ask; in brackets where the company's profile is not known.
pub(crate) fn push_sender(text: &mut String, sender: Option<&CompanyProfile>, language: Language) {
    let Some(sender) = sender else {
        text.push_str(match language {
            Language::German => "[Absender: Firmendaten sind nicht hinterlegt]\n\n",
            Language::English => "[sender: the company's profile is not known]\n\n",
        });
        return;
    };
    let address = &sender.address;
    let place = format!("{} {}", address.postcode(), address.city());
    let known = [Some(sender.name.clone()), Some(address.street_line()), Some(place)];
    let contact = [&sender.contact, &sender.phone, &sender.email];
    for line in known.into_iter().chain(contact.map(Clone::clone)).flatten() {
        text.push_str(&line);
        text.push('\n');
    }
    text.push('\n');
}
