//! Monthly or annual market value (Marktwertserie).

use crate::peer::date;
use crate::plants::days;
use eeg_billing::{Marktwertserie, marktwertserie};
use proptest::prelude::*;
use rules::law::Law;
use rules::reference_value::uses_annual_value;
use units::StorageOption;

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_series_of_market_values_is_always_the_same(
        commissioned in days(), award in prop::option::of(days()), storage in prop::option::of(any::<bool>()),
    ) {
        let option = storage.map(|measured| if measured { StorageOption::Demarcation } else { StorageOption::FlatRate });
        let ours = uses_annual_value(commissioned, award, option, &Law::default());
        let theirs = marktwertserie(date(commissioned), award.map(date), storage.is_some());
        prop_assert_eq!(ours, theirs == Marktwertserie::Jahresmarktwert);
    }
}
