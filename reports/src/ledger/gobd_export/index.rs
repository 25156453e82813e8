//! `index.xml`.

use super::GobdExport;
use super::element::element;
use super::table::Table;
use std::fmt::Write;

/// The description of the tables.
pub(super) fn index_xml(export: &GobdExport<'_>, tables: &[Table]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE DataSet SYSTEM \"gdpdu-01-09-2004.dtd\">\n<DataSet>\n  <Version>1.0</Version>\n",
    );
    let comment = format!(
        "Strombuch {}, Abrechnungen des Jahres {}, erstellt {}",
        env!("CARGO_PKG_VERSION"),
        export.year,
        export.created_at
    );
    let _written = writeln!(
        xml,
        "  <DataSupplier>{}{}{}</DataSupplier>\n  <Media>\n    {}",
        element("Name", export.supplier),
        element("Location", export.location),
        element("Comment", &comment),
        element("Name", &format!("Abrechnungen {}", export.year)),
    );
    for table in tables {
        xml.push_str(&table.xml);
    }
    xml.push_str("  </Media>\n</DataSet>\n");
    xml
}
