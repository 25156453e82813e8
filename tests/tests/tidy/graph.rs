//! Circles in what uses what.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Each thing with those that it uses, and with the place where each of them is used.
#[derive(Debug, Default)]
pub(super) struct Graph {
    arrows: BTreeMap<String, BTreeMap<String, String>>,
}

impl Graph {
    /// Notes that one thing uses another one; of several places the first one is kept.
    pub(super) fn add(&mut self, from: &str, to: &str, place: &str) {
        let used = self.arrows.entry(from.to_owned()).or_default();
        used.entry(to.to_owned()).or_insert_with(|| place.to_owned());
    }

    /// Circles that have nothing in common, each as its arrows with their places. None only if there is no circle.
    pub(super) fn circles(&self) -> Vec<String> {
        let mut told = BTreeSet::new();
        let mut circles = Vec::new();
        for start in self.arrows.keys() {
            let circle = self.shortest_circle(start).unwrap_or_default();
            if !circle.is_empty() && circle.iter().all(|member| !told.contains(member)) {
                circles.push(self.shown(&circle));
                told.extend(circle);
            }
        }
        circles
    }

    /// The shortest way from a thing back to itself.
    fn shortest_circle<'a>(&'a self, start: &'a str) -> Option<Vec<&'a str>> {
        let mut ways = VecDeque::from([vec![start]]);
        let mut seen = BTreeSet::new();
        while let Some(way) = ways.pop_front() {
            let used = way.last().and_then(|last| self.arrows.get(*last));
            for next in used.into_iter().flat_map(BTreeMap::keys) {
                if next == start {
                    return Some(way);
                }
                if seen.insert(next.as_str()) {
                    ways.push_back([way.as_slice(), &[next.as_str()]].concat());
                }
            }
        }
        None
    }

    fn shown(&self, circle: &[&str]) -> String {
        let next = circle.iter().cycle().skip(1);
        let arrow = |(from, to): (&&str, &&str)| {
            let place = self.arrows.get(*from).and_then(|used| used.get(*to));
            format!("{from} -> {to} ({})", place.map_or("", String::as_str))
        };
        circle.iter().zip(next).map(arrow).collect::<Vec<_>>().join(", ")
    }
}

fn graph_of(arrows: &[(&str, &str)]) -> Graph {
    let mut graph = Graph::default();
    for (from, to) in arrows {
        graph.add(from, to, &format!("{from}.rs"));
    }
    graph
}

#[test]
fn a_circle_is_told_with_the_place_of_each_arrow() {
    let graph = graph_of(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("e", "a")]);
    assert_eq!(graph.circles(), ["a -> b (a.rs), b -> c (b.rs), c -> a (c.rs)"]);
}

#[test]
fn two_ways_to_one_place_are_no_circle() {
    let graph = graph_of(&[("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]);
    assert_eq!(graph.circles(), Vec::<String>::new());
}

#[test]
fn the_shortest_circle_is_told_and_others_apart_from_it() {
    let graph = graph_of(&[("a", "b"), ("b", "c"), ("c", "a"), ("b", "a"), ("x", "y"), ("y", "x")]);
    assert_eq!(graph.circles(), ["a -> b (a.rs), b -> a (b.rs)", "x -> y (x.rs), y -> x (y.rs)"]);
}
