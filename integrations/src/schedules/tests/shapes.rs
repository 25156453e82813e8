//! What is written, letter by letter, and what is read of other forms.

use super::*;
use std::time::Instant;

#[test]
fn a_schedule_of_ess_is_written_as_the_implementation_guide_shows_it() {
    let text = written(ScheduleSchema::Ess, &schedule("2024-10-22", 1));
    let begin = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<ScheduleMessage DtdVersion=\"2\" DtdRelease=\"3\">
  <MessageIdentification v=\"11XBUYER-------10XTSO---------241022\"/>
  <MessageVersion v=\"3\"/>
  <MessageType v=\"A01\"/>
  <ProcessType v=\"A17\"/>
  <ScheduleClassificationType v=\"A01\"/>
  <SenderIdentification v=\"11XBUYER-------A\" codingScheme=\"A01\"/>
  <SenderRole v=\"A08\"/>
  <ReceiverIdentification v=\"10XTSO---------F\" codingScheme=\"A01\"/>
  <ReceiverRole v=\"A04\"/>
  <MessageDateTime v=\"2024-10-21T12:00:19Z\"/>
  <ScheduleTimeInterval v=\"2024-10-21T22:00Z/2024-10-22T22:00Z\"/>
  <ScheduleTimeSeries>
    <SendersTimeSeriesIdentification v=\"11XSELLER------D_IN\"/>
    <SendersTimeSeriesVersion v=\"1\"/>
    <BusinessType v=\"A02\"/>
    <Product v=\"8716867000016\"/>
    <ObjectAggregation v=\"A01\"/>
    <InArea v=\"10YDE-VE-------2\" codingScheme=\"A01\"/>
    <OutArea v=\"10YDE-VE-------2\" codingScheme=\"A01\"/>
    <InParty v=\"11XBUYER-------A\" codingScheme=\"A01\"/>
    <OutParty v=\"11XSELLER------D\" codingScheme=\"A01\"/>
    <MeasurementUnit v=\"MAW\"/>
    <Period>
      <TimeInterval v=\"2024-10-21T22:00Z/2024-10-22T22:00Z\"/>
      <Resolution v=\"PT15M\"/>
      <Interval>
        <Pos v=\"1\"/>
        <Qty v=\"0.000\"/>
      </Interval>
      <Interval>
        <Pos v=\"2\"/>
        <Qty v=\"0.001\"/>
      </Interval>
";
    assert!(text.starts_with(begin), "{text}");
    assert!(text.ends_with("</Period>\n  </ScheduleTimeSeries>\n</ScheduleMessage>\n"), "{text}");
}

#[test]
fn a_schedule_of_cim_names_its_namespace_and_has_its_values_inside() {
    let mut message = schedule("2024-10-22", 1);
    message.domain = Some(code("10YDE-VE-------2"));
    let text = written(ScheduleSchema::Cim, &message);
    for part in [
        "<Schedule_MarketDocument xmlns=\"urn:iec62325.351:tc57wg16:451-2:scheduledocument:5:2\">\n  <mRID>11XBUYER",
        "  <revisionNumber>3</revisionNumber>\n",
        "  <process.processType>A17</process.processType>\n",
        "  <receiver_MarketParticipant.mRID codingScheme=\"A01\">10XTSO---------F</receiver_MarketParticipant.mRID>\n",
        "  <schedule_Time_Period.timeInterval>\n    <start>2024-10-21T22:00Z</start>\n    <end>2024-10-22T22:00Z</end>\n",
        "  <domain.mRID codingScheme=\"A01\">10YDE-VE-------2</domain.mRID>\n  <TimeSeries>\n    <mRID>11XSELLER------D_IN</mRID>\n",
        "      <Point>\n        <position>96</position>\n        <quantity>0.095</quantity>\n      </Point>\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn blocks_of_a_curve_repeat_and_positions_are_told_by_their_number() {
    let text = written(ScheduleSchema::Cim, &schedule("2024-10-22", 1));
    let begin = text.find("      <Point>").unwrap();
    let end = text.find("    </Period>").unwrap();
    let points = "<Point><position>50</position><quantity>2</quantity></Point>\
                  <Point><position>1</position><quantity>1.5</quantity></Point>";
    let blocks = [&text[..begin], points, &text[end..]].concat();
    let blocks = blocks.replace("    <Period>", "<curveType>A03</curveType><Period>");
    let read = parse("f.xml", blocks.as_bytes()).unwrap();
    let quantities: Vec<String> =
        read.message.series[0].quantities().map(Power::megawatts).collect();
    let expected: Vec<&str> = (1..=96).map(|place| if place < 50 { "1.5" } else { "2" }).collect();
    assert_eq!(quantities, expected);
}

#[test]
fn a_thousand_series_are_written_in_fifty_milliseconds() {
    let message = schedule("2024-10-22", 1_000);
    for schema in ScheduleSchema::ALL {
        let fastest = (0..5).map(|_| {
            let begun = Instant::now();
            let bytes = write(*schema, &message);
            (begun.elapsed(), bytes.len())
        });
        let (fastest, bytes) = fastest.min().unwrap();
        eprintln!("{schema}: 1,000 series of 96, {bytes} bytes, in {fastest:?}");
        // Other work on the machine may slow the fastest of five, but not by a factor of ten.
        assert!(fastest.as_millis() < 500, "{schema}: {fastest:?}");
    }
}
