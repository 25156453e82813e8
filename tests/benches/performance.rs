//! How fast the product is, on a company of 10,000 plants.
//!
//! `cargo bench -p tests` measures everything, `cargo bench -p tests -- settle_month negative_prices`
//! some of it; `ops/bench` also measures other tools on the same readings. The company's database is
//! built once, in the `tmp/bench` folder of the target directory, and used again.

mod performance {
    pub(crate) mod company;
    pub(crate) mod csv_import;
    pub(crate) mod database;
    pub(crate) mod documents;
    pub(crate) mod export;
    pub(crate) mod figures;
    pub(crate) mod market;
    pub(crate) mod negative_prices;
    pub(crate) mod pages;
    pub(crate) mod queue;
    pub(crate) mod settle_month;
    pub(crate) mod settle_parts;
    pub(crate) mod settle_shards;
    pub(crate) mod sunshine;
}

use performance::figures::Figures;
use performance::{
    csv_import, database, documents, export, negative_prices, pages, queue, settle_month,
    settle_parts, settle_shards,
};
use std::error::Error;
use std::path::Path;

/// Whatever stops a measurement.
type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [command, file] = arguments.as_slice()
        && command == settle_month::CHILD
    {
        return settle_month::run_once(Path::new(file));
    }
    let wanted: Vec<&str> = arguments
        .iter()
        .map(String::as_str)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.contains(&name);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench");
    std::fs::create_dir_all(&folder)?;
    let mut figures = Figures::open(&folder)?;
    if is_wanted("queue") {
        queue::measure(&folder, &mut figures)?;
    }
    if wanted == ["queue"] {
        return Ok(());
    }
    if is_wanted("settle_shards") {
        settle_shards::measure(&mut figures)?;
    }
    if wanted == ["settle_shards"] {
        return Ok(());
    }
    let company = database::build_or_reuse(&folder)?;
    if is_wanted("export") {
        export::write(&folder)?;
    }
    if is_wanted("size_on_disk") {
        figures.size_on_disk(&company)?;
    }
    if is_wanted("settle_month") {
        settle_month::measure(&company, &folder, &mut figures)?;
    }
    if is_wanted("settle_parts") {
        settle_parts::measure(&company, &folder, &mut figures)?;
    }
    if is_wanted("pages") {
        pages::measure(&company, &folder, &mut figures)?;
    }
    if is_wanted("documents") {
        documents::measure(&company, &folder, &mut figures)?;
    }
    if is_wanted("csv_import") {
        csv_import::measure(&folder, &mut figures)?;
    }
    if is_wanted("negative_prices") {
        negative_prices::measure(&company, &mut figures)?;
    }
    Ok(())
}
