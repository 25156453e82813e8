//! A browser without a screen: it keeps cookies and reads forms.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::net::SocketAddr;
use ureq::Agent;
use ureq::http::Request;

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Headers by their names in lower case, those of one name joined by line breaks.
    pub headers: BTreeMap<String, String>,
    /// The body as text.
    pub body: String,
}

impl Answer {
    /// A header, or the empty text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The code of the page's forms.
    pub fn form_code(&self) -> &str {
        let after = self.body.split_once("name=\"csrf\" value=\"").map_or("", |(_, after)| after);
        after.split('"').next().unwrap_or_default()
    }
}

/// Somebody with a browser.
#[derive(Clone)]
pub struct Visitor {
    agent: Agent,
    address: SocketAddr,
    /// The cookies that the browser keeps.
    pub cookies: BTreeMap<String, String>,
    /// Headers that go along with every request.
    pub headers: Vec<(String, String)>,
}

impl Visitor {
    pub(super) fn new(address: SocketAddr) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false);
        let agent: Agent = config.build().into();
        Self { agent, address, cookies: BTreeMap::new(), headers: Vec::new() }
    }

    /// Asks for a page.
    pub fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "", "")
    }

    /// Sends fields as they are, without the code of a form.
    pub fn post_bare(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send("POST", path, "application/x-www-form-urlencoded", &encode(fields))
    }

    /// Fills a form: fetches a page for its code and sends the fields with it.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let code = self.form_code();
        let mut all = vec![("csrf", code.as_str())];
        all.extend_from_slice(fields);
        self.post_bare(path, &all)
    }

    /// Uploads a file by the form of uploads.
    pub fn upload(&mut self, kind: &str, name: &str, content: &str) -> Answer {
        self.upload_with(kind, name, content, &[])
    }

    /// Uploads a file with further fields of the form.
    pub fn upload_with(
        &mut self,
        kind: &str,
        name: &str,
        content: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let code = self.form_code();
        let part = |field: &str, value: &str| {
            format!("--b\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n")
        };
        let body = format!(
            "{}{}{}--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: text/csv\r\n\r\n{content}\r\n--b--\r\n",
            part("csrf", &code),
            part("kind", kind),
            fields.iter().map(|(field, value)| part(field, value)).collect::<String>()
        );
        self.send("POST", "/uploads", "multipart/form-data; boundary=b", &body)
    }

    /// The code of the forms that this browser is shown.
    pub fn form_code(&mut self) -> String {
        self.get("/design").form_code().to_owned()
    }

    /// Signs in by the form.
    pub fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.post("/sign-in", &[("email", email), ("password", password)])
    }

    /// Sends JSON.
    pub fn post_json(&mut self, path: &str, body: &str) -> Answer {
        self.send("POST", path, "application/json", body)
    }

    /// Sends a request and keeps the cookies of the answer.
    pub fn send(&mut self, method: &str, path: &str, content_type: &str, body: &str) -> Answer {
        let url = format!("http://{}{path}", self.address);
        let mut request = Request::builder().method(method).uri(url);
        if !self.cookies.is_empty() {
            let pairs: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header("cookie", pairs.join("; "));
        }
        if !content_type.is_empty() {
            request = request.header("content-type", content_type);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut response = if ["GET", "DELETE", "HEAD"].contains(&method) {
            self.agent.run(request.body(()).unwrap()).unwrap()
        } else {
            self.agent.run(request.body(body.to_owned()).unwrap()).unwrap()
        };
        let mut headers: BTreeMap<String, String> = BTreeMap::new();
        for (name, value) in response.headers() {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            let known = headers.entry(name.as_str().to_owned()).or_default();
            if !known.is_empty() {
                known.push('\n');
            }
            known.push_str(&value);
        }
        self.keep_cookies(headers.get("set-cookie").map_or("", String::as_str));
        let status = response.status().as_u16();
        let bytes = response.body_mut().read_to_vec().unwrap();
        Answer { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    fn keep_cookies(&mut self, set: &str) {
        for line in set.lines() {
            let pair = line.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn encode(fields: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in fields {
        if !text.is_empty() {
            text.push('&');
        }
        for (part, end) in [(name, "="), (value, "")] {
            for byte in part.bytes() {
                if byte.is_ascii_alphanumeric() {
                    text.push(char::from(byte));
                } else {
                    write!(text, "%{byte:02X}").unwrap();
                }
            }
            text.push_str(end);
        }
    }
    text
}
