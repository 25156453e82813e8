//! One good file of each kind, and what is wrong in bad copies of it.

/// A file that must be refused: the good one with a text replaced. Where nothing is replaced, the
/// whole content is the new text. `�` stands for a byte that is not UTF-8.
pub(super) struct BadFile {
    pub(super) replace: &'static str,
    pub(super) by: &'static str,
    /// What the message must say, after the name of the file.
    pub(super) says: &'static str,
}

const fn bad(replace: &'static str, by: &'static str, says: &'static str) -> BadFile {
    BadFile { replace, by, says }
}

pub(super) const PLANTS: &str = "\
plant_id,name,operator_id,operator_name,market_location,capacity_kw,commissioned_on,awarded_on,bid_deadline,installation,feed_in,applicable_value_ct_per_kwh,sales_form,storage_option,smart_meter_since,grid_operator,balancing_group,remuneration,fee_ct_per_kwh,premium_paid_by,vat,iban,email
SEE900123456789,Solarpark,owner-7,Owner,41373559241,750.5,2019-05-01,,,ground,full,7.01,market_premium,,,9900080000007,10YDE-VE-------2,spot,0.25,grid_operator,regular,DE89370400440532013000,owner@example.org
";

pub(super) const BAD_PLANTS: &[BadFile] = &[
    bad(
        "41373559241",
        "41373559242",
        "line 2, column market_location: \"41373559242\": wrong check digit: expected 1, found 2",
    ),
    bad(
        "41373559241",
        "4137355924",
        "line 2, column market_location: \"4137355924\": expected 11 digits",
    ),
    bad(
        "41373559241",
        "01373559241",
        "line 2, column market_location: \"01373559241\": expected 11 digits, the first not 0",
    ),
    bad(
        "SEE900123456789",
        "ABR900123456789",
        "line 2, column plant_id: \"ABR900123456789\": expected SEE and 12 digits",
    ),
    bad(
        "SEE900123456789",
        "SEE90012345678",
        "line 2, column plant_id: \"SEE90012345678\": expected SEE and 12 digits",
    ),
    bad(
        "-------2",
        "-------3",
        "line 2, column balancing_group: \"10YDE-VE-------3\": wrong check character",
    ),
    bad(
        "10YDE-VE-------2",
        "10YDE-VE",
        "line 2, column balancing_group: \"10YDE-VE\": expected 16 characters",
    ),
    bad("DE89", "DE88", "line 2, column iban: \"DE88370400440532013000\": wrong check digits"),
    bad("DE89", "US89", "line 2, column iban: \"US89370400440532013000\": expected an IBAN"),
    bad(
        "9900080000007",
        "990008000000",
        "line 2, column grid_operator: \"990008000000\": expected 13 digits",
    ),
    bad("2019-05-01", "2019-02-30", "line 2, column commissioned_on: \"2019-02-30\""),
    bad("2019-05-01", "01.13.2019", "line 2, column commissioned_on: \"01.13.2019\""),
    bad("2019-05-01,,", "2019-05-01,2018-05-32,", "line 2, column awarded_on: \"2018-05-32\""),
    bad(
        "2019-05-01,,,",
        "2019-05-01,2018-05-01,2018-06-01,",
        "line 2, column awarded_on: \"2018-05-01\": the award is before the bid deadline 2018-06-01",
    ),
    bad("750.5", "0", "line 2, column capacity_kw: \"0\": the installed power must be above zero"),
    bad(
        "750.5",
        "-750",
        "line 2, column capacity_kw: \"-750\": the installed power must be above zero",
    ),
    bad("750.5", "\"750,5\"", "line 2, column capacity_kw: \"750,5\": not a decimal number"),
    bad(
        "750.5",
        "750,5",
        "line 2: the row has 24 fields, the header has 23; numbers need a decimal point",
    ),
    bad("750.5", "750.0001", "line 2, column capacity_kw: \"750.0001\": more than 3 decimals"),
    bad("750.5", "10000001", "line 2, column capacity_kw: \"10000001\": more than 10 GW"),
    bad(
        "750.5",
        "99999999999999999999999",
        "line 2, column capacity_kw: \"99999999999999999999999\": the number is too large",
    ),
    bad(
        "ground",
        "roof",
        "line 2, column installation: \"roof\": expected one of building, other, ground",
    ),
    bad(
        "ground,full",
        "ground,half",
        "line 2, column feed_in: \"half\": expected one of surplus, full",
    ),
    bad(
        "market_premium,",
        "premium,",
        "line 2, column sales_form: \"premium\": expected one of market_premium",
    ),
    bad(
        "market_premium,,",
        "market_premium,battery,",
        "line 2, column storage_option: \"battery\": expected one of demarcation",
    ),
    bad(
        "spot",
        "Spot",
        "line 2, column remuneration: \"Spot\": expected one of spot, market_value",
    ),
    bad(
        "grid_operator,regular",
        "nobody,regular",
        "line 2, column premium_paid_by: \"nobody\": expected one of grid_operator",
    ),
    bad("regular", "7%", "line 2, column vat: \"7%\": expected one of regular, small_business"),
    bad("Solarpark", "", "line 2, column name: a value is required"),
    bad(
        "7.01",
        "0",
        "line 2, column applicable_value_ct_per_kwh: \"0\": the applicable value must be above zero",
    ),
    bad("0.25", "-0.25", "line 2, column fee_ct_per_kwh: \"-0.25\": the fee must not be negative"),
    bad("owner@example.org", "owner", "line 2, column email: \"owner\": expected an address"),
    bad("iban,email", "iban,mail", "line 1, column mail: unknown column"),
    bad("operator_id,", "", "line 2: the row has 23 fields, the header has 22"),
    bad("plant_id,", "", "line 1, column plant_id: the column is missing"),
    bad("iban,email", "iban,iban", "line 1, column iban: the column appears twice"),
    bad(
        "owner@example.org\n",
        "owner@example.org\nSEE900123456789,B,9,B,41373559241",
        "line 3: the row has 5 fields, the header has 23",
    ),
    bad("", "plant_id;name\n1;2\n", "line 2, column plant_id: \"1\": expected SEE and 12 digits"),
    bad("", "", ": no rows"),
];

pub(super) const READINGS: &str = "\
market_location,start,kwh,status
41373559241,2025-05-11T10:00:00Z,1.5,measured
41373559241,2025-05-11T10:15:00Z,1.6,measured
41373559241,2025-05-11T10:30:00Z,1.7,measured
";

pub(super) const BAD_READINGS: &[BadFile] = &[
    bad("1.6", "-1.6", "line 3, column kwh: \"-1.6\": feed-in must not be negative"),
    bad(
        "1.6",
        "1,6",
        "line 3: the row has 5 fields, the header has 4; numbers need a decimal point",
    ),
    bad("1.6", "\"1,6\"", "line 3: the row has 5 fields"),
    bad("1.6", "1e3", "line 3, column kwh: \"1e3\": not a decimal number"),
    bad("1.6", "1.6000001", "line 3, column kwh: \"1.6000001\": more than 6 decimals"),
    bad(
        "1.6",
        "10000000.1",
        "line 3, column kwh: \"10000000.1\": more than 10000000 kWh in a quarter hour",
    ),
    bad(
        "1.6",
        "99999999999999999999",
        "line 3, column kwh: \"99999999999999999999\": the number is too large",
    ),
    bad("1.6", "", "line 3, column kwh: a value is required"),
    bad(
        "1.6,measured",
        "1.6,good",
        "line 3, column status: \"good\": expected one of measured, substitute, estimated",
    ),
    bad("1.6,measured", "0,missing", "line 3, column status: \"missing\": expected one of"),
    bad(
        "10:15",
        "10:00",
        "line 3, column start: \"2025-05-11T10:00:00Z\": overlapping: line 2 has the same quarter hour",
    ),
    bad("10:15", "10:30", "line 4, column start: \"2025-05-11T10:30:00Z\": overlapping: line 3"),
    bad(
        "41373559241,2025-05-11T10:15:00Z,1.6,measured\n",
        "",
        "line 2: market location 41373559241: after this row 1 quarter hour is missing, from 2025-05-11T10:15:00Z",
    ),
    bad(
        "10:15:00Z",
        "10:20:00Z",
        "line 3, column start: \"2025-05-11T10:20:00Z\": the start is not on a quarter hour",
    ),
    bad("10:15:00Z", "25:15:00Z", "line 3, column start: \"2025-05-11T25:15:00Z\""),
    bad("10:15:00Z", "10:15:00", "line 3, column start: \"2025-05-11T10:15:00\""),
    bad("2025-05-11T10:15", "2025-02-29T10:15", "line 3, column start: \"2025-02-29T10:15:00Z\""),
    bad("2025-05-11T10:15", "2150-05-11T10:15", "line 3, column start: \"2150-05-11T10:15:00Z\""),
    bad(
        "41373559241,2025-05-11T10:15",
        "41373559242,2025-05-11T10:15",
        "line 3, column market_location: \"41373559242\": wrong check digit",
    ),
    bad("10:30:00Z,1.7,measured\n", "10:30", "line 4: the row has 2 fields, the header has 4"),
    bad("1.7", "1.7\u{fffd}", "line 4, column kwh: \"1.7ÿ\": not a decimal number"),
    bad("kwh", "mwh", "line 1, column mwh: unknown column"),
    bad(",status", "", "line 1, column status: the column is missing"),
    bad("", "market_location,start,kwh,status\n", ": no rows"),
    bad("", "", ": no rows"),
];

pub(super) const PRICES: &str = "\
start,eur_per_mwh,resolution_minutes
2025-05-11T10:00:00Z,50.00,60
2025-05-11T11:00:00Z,-1.5,60
2025-05-11T12:00:00Z,49.99,60
";

pub(super) const BAD_PRICES: &[BadFile] = &[
    bad(
        "T11:00",
        "T10:00",
        "line 3: overlapping: line 2 has a price for the same quarter hour 2025-05-11T10:00:00Z",
    ),
    bad("T11:00:00Z,-1.5,60", "T10:45:00Z,-1.5,15", "line 3: overlapping: line 2"),
    bad(
        "2025-05-11T11:00:00Z,-1.5,60\n",
        "",
        "line 2: after this row 4 quarter hours are missing, from 2025-05-11T11:00:00Z",
    ),
    bad("T11:00", "T11:15", "line 3: the price of an hour must start on the full hour"),
    bad("T11:00", "T11:07", "line 3: the start is not on a quarter hour"),
    bad("-1.5,60", "-1.5,30", "line 3, column resolution_minutes: \"30\": expected 15 or 60"),
    bad(
        "-1.5",
        "-100000.01",
        "line 3, column eur_per_mwh: \"-100000.01\": not between -100000 and 100000 EUR/MWh",
    ),
    bad("-1.5", "n/a", "line 3, column eur_per_mwh: \"n/a\": not a decimal number"),
    bad("-1.5", "", "line 3, column eur_per_mwh: a value is required"),
    bad("-1.5", "-1.123456", "line 3, column eur_per_mwh: \"-1.123456\": more than 5 decimals"),
    bad("T11:00:00Z", "T11:00:00+99:00", "line 3, column start: \"2025-05-11T11:00:00+99:00\""),
    bad(
        "",
        "{\"unix_seconds\":[1781474400],\"price\":[1.0,2.0],\"unit\":\"EUR / MWh\"}",
        ": unix_seconds has 1 elements, price has 2",
    ),
    bad(
        "",
        "{\"unix_seconds\":[1781474400],\"price\":[1.0],\"unit\":\"EUR / kWh\"}",
        ": \"EUR / kWh\": the unit must be EUR / MWh",
    ),
    bad(
        "",
        "{\"unix_seconds\":[1781474400],\n\"price\":[1.0",
        "line 2: not an Energy-Charts price document",
    ),
    bad(
        "",
        "Datum von;Datum bis;Deutschland/Luxemburg [€/MWh]\n30.03.2025 02:00;30.03.2025 03:00;1,00\n",
        "line 2: \"30.03.2025 02:00;30.03.2025 03:00\": the clock skips this hour",
    ),
    bad(
        "",
        "Datum von;Datum bis;Deutschland/Luxemburg [€/MWh]\n01.10.2025 00:00;01.10.2025 00:15;1.5\n",
        "line 2, column Deutschland/Luxemburg [€/MWh]: \"1.5\": expected a number such as 1.234,56",
    ),
];

pub(super) const VALUES: &str = "\
period,technology,ct_per_kwh
2025-05,solar,3.296
2025-06,solar,3.000
";

pub(super) const BAD_VALUES: &[BadFile] = &[
    bad("2025-06", "2025-13", "line 3, column period: \"2025-13\""),
    bad("2025-06", "13/2025", "line 3, column period: \"13/2025\""),
    bad(
        "2025-06",
        "2025-05",
        "line 3, column period: \"2025-05\": line 2 has a value of solar for the same period",
    ),
    bad(
        "2025-06,solar",
        "2025-06,sun",
        "line 3, column technology: \"sun\": expected one of solar, wind_onshore",
    ),
    bad("3.000", "\"3,000\"", "line 3, column ct_per_kwh: \"3,000\": not a decimal number"),
    bad(
        "3.000",
        "1000.01",
        "line 3, column ct_per_kwh: \"1000.01\": not between -1000 and 1000 ct/kWh",
    ),
    bad("3.000", "3.0000001", "line 3, column ct_per_kwh: \"3.0000001\": more than 6 decimals"),
    bad("technology,", "", "line 1, column technology: the column is missing"),
    bad("solar,3.000", "solar", "line 3: the row has 2 fields, the header has 3"),
];
