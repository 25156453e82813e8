//! Writes a sample of every kind of document into a directory: `write_documents DIRECTORY [COUNT]`.
//!
//! Each gets a PDF and its EN 16931 XML under its name, and an XRechnung where nothing is missing; a tax certificate
//! gets a PDF and its CSV. With a count it also writes that many documents to nowhere and tells how fast and in how much memory.

mod certificates;
mod samples;

use reports::closing::{Typesetter, write_xrechnung};
use reports::tax::certificate_csv;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let directory = arguments.next().ok_or("usage: write_documents DIRECTORY [COUNT]")?;
    let directory = PathBuf::from(directory);
    let count = arguments.next().map(|count| count.parse()).transpose()?;
    std::fs::create_dir_all(&directory)?;
    let typesetter = Typesetter::new()?;
    for (name, content) in samples::all()? {
        let written = typesetter.write_pdf(&content)?;
        std::fs::write(directory.join(format!("{name}.pdf")), &written.pdf)?;
        std::fs::write(directory.join(format!("{name}.xml")), &written.xml)?;
        let xrechnung = write_xrechnung(&content)?;
        let suffix = if xrechnung.gaps.is_empty() { "xrechnung" } else { "gaps" };
        std::fs::write(directory.join(format!("{name}.{suffix}.xml")), &xrechnung.xml)?;
        println!("{name}: {} bytes, gaps {:?}", written.pdf.len(), xrechnung.gaps);
    }
    write_certificates(&typesetter, &directory)?;
    if let Some(count) = count {
        measure(&typesetter, count)?;
    }
    Ok(())
}

fn write_certificates(typesetter: &Typesetter, directory: &Path) -> Result<(), Box<dyn Error>> {
    for (name, certificate) in certificates::all()? {
        let written = typesetter.write_certificate(&certificate)?;
        std::fs::write(directory.join(format!("{name}.pdf")), &written)?;
        std::fs::write(directory.join(format!("{name}.csv")), certificate_csv(&certificate))?;
        println!("{name}: {} bytes", written.len());
    }
    Ok(())
}

fn measure(typesetter: &Typesetter, count: u32) -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let mut bytes = 0;
    for number in 0..count {
        let content = samples::numbered(number)?;
        bytes += typesetter.write_pdf(&content)?.pdf.len();
        if number % 250 == 249 {
            let elapsed = started.elapsed();
            println!("{} documents in {elapsed:.1?}, {} KiB resident", number + 1, resident_kib());
        }
    }
    println!("{count} documents in {:.1?}, {bytes} bytes", started.elapsed());
    Ok(())
}

/// The resident memory of the process, as Linux tells it; zero elsewhere.
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    number.unwrap_or(0)
}
