//! The Factur-X description of the embedded invoice in a PDF's metadata.
//!
//! The typesetter writes PDF/A-3 with the file attached, but knows nothing of the four properties that
//! tell a reader what it is, nor of the extension schema with which PDF/A wants them declared. Both are
//! put into the metadata packet. It stands uncompressed near the end of the file (PDF/A forbids a
//! filter), so only its length, the place of the catalogue behind it and the place of the
//! cross-reference table change.

use super::DocumentError;

/// The name under which readers look for the invoice.
pub(super) const FILE_NAME: &str = "factur-x.xml";

const BAG_END: &str = "</rdf:Bag></pdfaExtension:schemas>";
const PACKET_END: &str = "</rdf:RDF>";
const STREAM_KIND: &str = "/Type/Metadata/Subtype/XML>>\nstream\n";

/// One entry of the declared schema: name and meaning.
const PROPERTIES: [(&str, &str); 4] = [
    ("DocumentFileName", "The name of the embedded XML document"),
    ("DocumentType", "The type of the hybrid document, INVOICE"),
    ("Version", "The version of the schema of the embedded XML document"),
    ("ConformanceLevel", "The conformance level of the embedded XML document"),
];

/// Adds the description to a PDF that carries [`FILE_NAME`].
pub(super) fn describe(pdf: &[u8]) -> Result<Vec<u8>, DocumentError> {
    let kind = last(pdf, STREAM_KIND.as_bytes(), "metadata stream")?;
    let packet = kind + STREAM_KIND.len();
    let tail = pdf.get(packet..).unwrap_or_default();
    let bag = packet + first(tail, BAG_END.as_bytes(), "list of extension schemas")?;
    let end = packet + first(tail, PACKET_END.as_bytes(), "end of the packet")?;
    let table = last(pdf, b"\nxref\n", "cross-reference table")? + 1;
    let (schema, values) = (extension_schema(), values());
    let added = schema.len() + values.len();

    let length = last(pdf.get(..kind).unwrap_or_default(), b"<</Length ", "length")? + 10;
    let old_length = number(pdf.get(length..kind))?;
    let new_length = (old_length + added).to_string();
    let moved = added + new_length.len() - (kind - length);
    let mut text = Vec::with_capacity(pdf.len() + moved);
    let mut copy = |from: usize, until: usize, insert: &str| {
        text.extend_from_slice(pdf.get(from..until).unwrap_or_default());
        text.extend_from_slice(insert.as_bytes());
    };
    copy(0, length, &new_length);
    copy(kind, bag, &schema);
    copy(bag, end, &values);
    copy(end, table, "");
    write_table(pdf, table, kind, moved, &mut text)?;
    Ok(text)
}

/// Copies the cross-reference table; what lies behind the metadata has moved.
fn write_table(
    pdf: &[u8],
    table: usize,
    metadata: usize,
    moved: usize,
    text: &mut Vec<u8>,
) -> Result<(), DocumentError> {
    const ENTRY: usize = 20; // ten digits of the place, five of the generation, state
    let trailer = last(pdf, b"trailer\n", "trailer")?;
    let start = last(pdf, b"startxref\n", "place of the table")?;
    let rows = pdf.get(table..trailer).unwrap_or_default();
    let head = first(rows.get(5..).unwrap_or_default(), b"\n", "head of the table")? + 6;
    text.extend_from_slice(rows.get(..head).unwrap_or_default());
    for row in rows.get(head..).unwrap_or_default().chunks(ENTRY) {
        let place = number(row.get(..10))?;
        if row.get(17) == Some(&b'n') && place > metadata {
            text.extend_from_slice(format!("{:010}", place + moved).as_bytes());
            text.extend_from_slice(row.get(10..).unwrap_or_default());
        } else {
            text.extend_from_slice(row);
        }
    }
    text.extend_from_slice(pdf.get(trailer..start).unwrap_or_default());
    text.extend_from_slice(format!("startxref\n{}\n%%EOF", table + moved).as_bytes());
    Ok(())
}

/// Declares the namespace and its four properties, as PDF/A wants it of every schema that it does not know.
fn extension_schema() -> String {
    let mut schema = String::from(
        "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>Factur-X PDFA Extension Schema\
         </pdfaSchema:schema><pdfaSchema:namespaceURI>\
         urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>\
         <pdfaSchema:prefix>fx</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>",
    );
    for (name, meaning) in PROPERTIES {
        schema.push_str("<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>");
        schema.push_str(name);
        schema
            .push_str("</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>");
        schema.push_str("<pdfaProperty:category>external</pdfaProperty:category>");
        schema.push_str("<pdfaProperty:description>");
        schema.push_str(meaning);
        schema.push_str("</pdfaProperty:description></rdf:li>");
    }
    schema.push_str("</rdf:Seq></pdfaSchema:property></rdf:li>");
    schema
}

fn values() -> String {
    format!(
        "<rdf:Description rdf:about=\"\" \
         xmlns:fx=\"urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#\">\
         <fx:DocumentType>INVOICE</fx:DocumentType>\
         <fx:DocumentFileName>{FILE_NAME}</fx:DocumentFileName>\
         <fx:Version>1.0</fx:Version>\
         <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel></rdf:Description>"
    )
}

fn number(digits: Option<&[u8]>) -> Result<usize, DocumentError> {
    let text = digits.and_then(|digits| std::str::from_utf8(digits).ok());
    let number = text.and_then(|text| text.trim().parse().ok());
    number.ok_or(DocumentError::MetadataForm { missing: "readable number" })
}

fn first(bytes: &[u8], sought: &[u8], missing: &'static str) -> Result<usize, DocumentError> {
    let found = bytes.windows(sought.len()).position(|window| window == sought);
    found.ok_or(DocumentError::MetadataForm { missing })
}

fn last(bytes: &[u8], sought: &[u8], missing: &'static str) -> Result<usize, DocumentError> {
    let found = bytes.windows(sought.len()).rposition(|window| window == sought);
    found.ok_or(DocumentError::MetadataForm { missing })
}
