//! As much of MIME as a delivery report uses.

/// Headers and body of a message or of a part.
pub(super) struct Part<'t> {
    headers: Vec<(String, String)>,
    pub(super) body: &'t str,
}

impl<'t> Part<'t> {
    /// Divides a text at its first blank line. A part may have no headers.
    pub(super) fn read(text: &'t str) -> Self {
        if let Some(body) = text.strip_prefix('\n') {
            return Self { headers: Vec::new(), body };
        }
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        Self { headers: Self::headers_of(head), body }
    }

    /// Name and value of each header; a line that begins with a blank goes on with the one before.
    pub(super) fn headers_of(head: &str) -> Vec<(String, String)> {
        let mut headers: Vec<(String, String)> = Vec::new();
        for line in head.lines() {
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = headers.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                headers.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
        headers
    }

    /// The value of a header, without blanks around it.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let found = self.headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().to_owned())
    }

    /// Such as `multipart/report`, in lower case.
    pub(super) fn media_type(&self) -> String {
        let value = self.header("Content-Type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// A parameter of the media type, without quotes.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let value = self.header("Content-Type")?;
        let mut parameters = value.split(';').skip(1).filter_map(|text| text.split_once('='));
        let found = parameters.find(|(found, _)| found.trim().eq_ignore_ascii_case(name));
        let value = found.map(|(_, value)| value.trim().trim_matches('"').to_owned());
        value.filter(|value| !value.is_empty())
    }

    /// The parts between lines of the boundary.
    pub(super) fn parts(&self, boundary: &str) -> Vec<Part<'t>> {
        let (divider, end) = (format!("--{boundary}"), format!("--{boundary}--"));
        let (mut parts, mut begin, mut at) = (Vec::new(), None, 0);
        for line in self.body.split_inclusive('\n') {
            let text = line.trim_end();
            if text == divider || text == end {
                // The line end before a boundary belongs to the boundary.
                let content = begin.and_then(|begin| self.body.get(begin..at));
                parts.extend(
                    content.map(|text| Part::read(text.strip_suffix('\n').unwrap_or(text))),
                );
                begin = (text == divider).then_some(at + line.len());
            }
            at += line.len();
        }
        parts.extend(begin.and_then(|begin| self.body.get(begin..)).map(Part::read));
        parts
    }
}
