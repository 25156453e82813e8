//! Which network a request comes from, and which address of ours it was sent to.

use actix_web::HttpRequest;
use actix_web::http::header;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

const FORWARDED_FOR: &str = "x-forwarded-for";
const FORWARDED_HOST: &str = "x-forwarded-host";

/// The network of the client, to count by: an IPv4 address, or the first 64 bits of an IPv6 address, since whoever has
/// one of those has them all.
///
/// Only a proxy of ours is believed what it says of the client. It appends whom it saw, so the last element of the last
/// line is its own word; whatever stands before comes from the client. Where it says nothing that can be read, the
/// address that the connection comes from counts: everybody has one.
pub(crate) fn client_network(request: &HttpRequest, behind_proxy: bool) -> IpAddr {
    let peer = request.peer_addr().map(|peer| peer.ip());
    let said = behind_proxy.then(|| last_forwarded(request)).flatten();
    network_of(said.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
}

/// The address of this server as the client of a request knows it, such as `https://strom.example`, for links that are
/// passed on. Only a proxy of ours is believed another host than the one that was asked for.
pub(crate) fn own_address(request: &HttpRequest, behind_proxy: bool) -> String {
    let said = behind_proxy.then(|| last_of(request, FORWARDED_HOST)).flatten();
    let asked = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let host = said.or(asked).or_else(|| request.uri().host()).unwrap_or("localhost");
    let scheme = if behind_proxy { "https" } else { "http" };
    format!("{scheme}://{host}")
}

/// The last element of the last line of a header: what the nearest proxy says.
fn last_of<'r>(request: &'r HttpRequest, name: &str) -> Option<&'r str> {
    let line = request.headers().get_all(name).last()?.to_str().ok()?;
    line.rsplit(',').next().map(str::trim).filter(|text| !text.is_empty())
}

fn last_forwarded(request: &HttpRequest) -> Option<IpAddr> {
    read_address(last_of(request, FORWARDED_FOR)?)
}

/// An address, with or without a port.
fn read_address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{client_network, own_address};
    use actix_web::test::TestRequest;

    const PEER: &str = "192.0.2.9:4711";

    fn network(lines: &[&str], behind_proxy: bool) -> String {
        let mut request = TestRequest::default().peer_addr(PEER.parse().unwrap());
        for line in lines {
            request = request.append_header(("x-forwarded-for", *line));
        }
        client_network(&request.to_http_request(), behind_proxy).to_string()
    }

    #[test]
    fn the_last_word_of_our_proxy_counts_and_else_the_connection() {
        let peer = "192.0.2.9";
        for (lines, behind_proxy, expected) in [
            (vec![], false, peer),
            (vec!["203.0.113.5"], false, peer),
            (vec![], true, peer),
            (vec![""], true, peer),
            (vec!["unknown"], true, peer),
            (vec!["203.0.113.5"], true, "203.0.113.5"),
            (vec!["198.51.100.1, 203.0.113.5"], true, "203.0.113.5"),
            (vec!["198.51.100.1", "203.0.113.5"], true, "203.0.113.5"),
            (vec!["198.51.100.1, 198.51.100.2", "198.51.100.3,203.0.113.5"], true, "203.0.113.5"),
            (vec!["203.0.113.5:51234"], true, "203.0.113.5"),
            (vec!["2001:db8:1:2:3:4:5:6"], true, "2001:db8:1:2::"),
            (vec!["[2001:db8:1:2:ffff::1]:443"], true, "2001:db8:1:2::"),
            (vec!["[2001:db8:1:2::7]"], true, "2001:db8:1:2::"),
            (vec!["::ffff:203.0.113.5"], true, "203.0.113.5"),
        ] {
            assert_eq!(network(&lines, behind_proxy), expected, "{lines:?} {behind_proxy}");
        }
    }

    #[test]
    fn who_comes_from_nowhere_is_counted_too() {
        let request = TestRequest::default().to_http_request();
        assert_eq!(client_network(&request, true).to_string(), "0.0.0.0");
    }

    #[test]
    fn only_a_proxy_of_ours_names_another_host() {
        let asked = |headers: &[(&'static str, &'static str)], behind_proxy| {
            let mut request = TestRequest::default().insert_header(("host", "strom.example:8080"));
            for header in headers {
                request = request.append_header(*header);
            }
            own_address(&request.to_http_request(), behind_proxy)
        };
        let forged = [("x-forwarded-host", "evil.example"), ("forwarded", "host=evil.example")];
        assert_eq!(asked(&forged, false), "http://strom.example:8080");
        assert_eq!(asked(&forged[1..], true), "https://strom.example:8080");
        let named = [("x-forwarded-host", "evil.example, strom.example")];
        assert_eq!(asked(&named, true), "https://strom.example");
    }
}
