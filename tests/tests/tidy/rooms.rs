//! Rooms: the same subject has the same name in every layer, and no subject uses itself by a detour.

use super::graph::Graph;
use super::modules::Modules;
use super::tree::assert_clean;

/// The subjects, one room each, in whatever layers have something to say about them.
const ROOMS: [&str; 18] = [
    "register",
    "market_data",
    "metering",
    "settlement",
    "closing",
    "payment",
    "ledger",
    "premium",
    "tax",
    "mail",
    "accounts",
    "work",
    "forecast",
    "position",
    "trading",
    "schedules",
    "imbalance",
    "community",
];

/// A crate that is divided into rooms.
struct Layer {
    src: &'static str,
    /// What several rooms need.
    below: &'static [&'static str],
    /// What puts the rooms together.
    above: &'static [&'static str],
}

const LAYERS: [Layer; 5] = [
    Layer {
        src: "schema/store/src",
        below: &[
            "backup",
            "batch",
            "codec",
            "db",
            "document",
            "error",
            "ids",
            "pool",
            "schema_check",
            "series",
            "tables",
            "tenant",
        ],
        above: &["lib"],
    },
    Layer {
        src: "backend/services/src",
        below: &["import_outcome", "marks", "scope", "series_revisions", "settle_error"],
        above: &["lib"],
    },
    Layer {
        src: "reports/src",
        below: &[
            "charts",
            "csv_text",
            "example_plant",
            "figures",
            "letter",
            "sheet",
            "terminal_table",
            "words",
        ],
        above: &["lib"],
    },
    Layer { src: "jobs/src", below: &["run", "sources"], above: &["lib"] },
    Layer {
        src: "backend/web/src",
        below: &["http"],
        above: &["lib", "openapi", "routes", "server"],
    },
];

#[test]
fn every_module_of_the_first_level_is_a_room_or_lies_below_or_above_the_rooms() {
    let found = LAYERS.iter().flat_map(|layer| {
        let modules = Modules::below(layer.src);
        let known =
            |name| [&ROOMS, layer.below, layer.above].iter().any(|list| list.contains(&name));
        let stray = modules.files().filter(|file| !known(first_level(file)));
        stray.map(|file| format!("{}/{file}", layer.src)).collect::<Vec<_>>()
    });
    assert_clean(
        "move these into the room of their subject; where several rooms need them, name them in \
         tests/tests/tidy/rooms.rs:",
        found,
    );
}

#[test]
fn rooms_form_no_circle() {
    let found = LAYERS.iter().flat_map(|layer| {
        let mut graph = Graph::default();
        for used in Modules::below(layer.src).uses() {
            let [from, to] = [&used.from, &used.to].map(|file| first_level(file));
            if from != to {
                graph.add(from, to, &used.from);
            }
        }
        told(layer.src, &graph)
    });
    assert_clean(
        "one room of each circle must not know the next: move what both need into the room that is used, or below \
         the rooms, or take it as an argument:",
        found,
    );
}

#[test]
fn what_lies_below_the_rooms_knows_none_of_them() {
    let found = LAYERS.iter().flat_map(|layer| {
        let uses = Modules::below(layer.src).uses().into_iter();
        let wrong = uses.filter(|used| {
            let [from, to] = [&used.from, &used.to].map(|file| first_level(file));
            layer.below.contains(&from) && !layer.below.contains(&to)
        });
        wrong.map(|used| format!("{}/{}: {}", layer.src, used.from, used.path))
    });
    assert_clean("move these into a room, or what they use of it beside them:", found);
}

#[test]
fn files_of_one_crate_form_no_circle() {
    let found = LAYERS.iter().flat_map(|layer| {
        let mut graph = Graph::default();
        for used in Modules::below(layer.src).uses() {
            graph.add(&used.from, &used.to, &used.path);
        }
        told(layer.src, &graph)
    });
    assert_clean("move what two files need of each other to a file below both:", found);
}

/// The room of a file, or the module below or above the rooms.
fn first_level(file: &str) -> &str {
    file.split_once('/').map_or(file, |(folder, _)| folder).trim_end_matches(".rs")
}

fn told(src: &str, graph: &Graph) -> Vec<String> {
    graph.circles().into_iter().map(|circle| format!("{src}: {circle}")).collect()
}
