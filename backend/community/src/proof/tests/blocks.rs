//! Clearings as bytes, and their chain.

use crate::auction::{OrderBook, Outside};
use crate::proof::block::{Block, NotABlock, orders_hash};
use crate::proof::chain::{BEFORE_THE_FIRST, ChainBreak, check_chain};
use proptest::prelude::*;
use records::{CommunityOrder, OrderSide};
use units::{Energy, Price, UtcTime};

/// One order of each side, crossing or not.
fn book(limit: i64, quantity: i64) -> OrderBook {
    let order = |id: &str, side, limit: i64| CommunityOrder {
        order_id: id.to_owned(),
        participant: format!("member {id}"),
        side,
        limit: Price::from_scaled(limit),
        quantity: Energy::from_scaled(quantity),
    };
    let orders = vec![order("b", OrderSide::Buy, limit), order("s", OrderSide::Sell, 10_000_000)];
    OrderBook::seal(orders).unwrap()
}

/// Clearings in a row, one a second.
fn chain(limits: &[i64]) -> Vec<Block> {
    let first: UtcTime = "2026-11-30T10:00:00Z".parse().unwrap();
    let mut before = BEFORE_THE_FIRST;
    let mut blocks = Vec::new();
    for (limit, second) in limits.iter().zip(0..) {
        let book = book(*limit, 1_000 * (1 + second));
        let block = Block {
            before,
            segment: "Am Anger".to_owned(),
            cleared_at: first.plus_seconds(second),
            delivery_start: first.plus_seconds(900),
            orders: orders_hash(&book),
            clearing: book.clear(Outside::default()),
            co2_factor: (second % 2 == 0).then_some(320),
        };
        before = block.hash();
        blocks.push(block);
    }
    blocks
}

fn packed(blocks: &[Block]) -> Vec<Vec<u8>> {
    blocks.iter().map(Block::packed).collect()
}

fn check(packed: &[Vec<u8>], head: Option<[u8; 32]>) -> Result<[u8; 32], ChainBreak> {
    check_chain(packed.iter().map(Vec::as_slice), head)
}

#[test]
fn a_chain_holds_together_to_its_head() {
    let blocks = chain(&[12_000_000, 9_000_000, 20_000_000]);
    let packed = packed(&blocks);
    let head = blocks[2].hash();
    assert_eq!(check(&packed, Some(head)), Ok(head));
    assert_eq!(check(&[], None), Ok(BEFORE_THE_FIRST));
    // A tail that was cut off is found by who kept the head.
    assert_eq!(check(&packed[..2], Some(head)), Err(ChainBreak::OtherHead));
    for (order, number) in [([1, 0, 2], 1), ([0, 2, 1], 2), ([0, 0, 1], 2)] {
        let moved: Vec<Vec<u8>> =
            order.iter().map(|place: &usize| packed[*place].clone()).collect();
        assert_eq!(check(&moved, None), Err(ChainBreak::DoesNotFollow { number }));
    }
    let mut elsewhere = blocks[1].clone();
    elsewhere.segment = "Am Bach".to_owned();
    let mixed = [packed[0].clone(), elsewhere.packed()];
    assert_eq!(check(&mixed, None), Err(ChainBreak::OtherSegment { number: 2 }));
}

#[test]
fn orders_that_differ_in_anything_have_another_hash() {
    let hash = |change: fn(&mut CommunityOrder)| {
        let mut orders = book(12_000_000, 1_000).orders().to_vec();
        change(&mut orders[0]);
        orders_hash(&OrderBook::seal(orders).unwrap())
    };
    let hashes = [
        hash(|_| {}),
        hash(|order| order.order_id = "a".to_owned()),
        hash(|order| order.participant = "another".to_owned()),
        hash(|order| order.side = OrderSide::Sell),
        hash(|order| order.limit = Price::from_scaled(12_000_001)),
        hash(|order| order.quantity = Energy::from_scaled(1_001)),
        // The border between two texts counts.
        hash(|order| (order.order_id, order.participant) = ("bm".to_owned(), "ember b".to_owned())),
    ];
    for (place, one) in hashes.iter().enumerate() {
        assert!(!hashes[..place].contains(one), "{place}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_block_is_read_as_it_was_written(limits in prop::collection::vec(1..40_000_000_i64, 1..6)) {
        for block in chain(&limits) {
            prop_assert_eq!(Block::read(&block.packed()), Ok(block));
        }
    }

    #[test]
    fn every_flipped_bit_is_found_at_its_clearing_or_the_next(
        limits in prop::collection::vec(1..40_000_000_i64, 1..6), at in any::<prop::sample::Index>(), bit in 0..8_u32,
    ) {
        let blocks = chain(&limits);
        let head = blocks.last().map(Block::hash);
        let mut packed = packed(&blocks);
        let total: usize = packed.iter().map(Vec::len).sum();
        let mut place = at.index(total);
        let mut number = 0;
        while place >= packed[number].len() {
            place -= packed[number].len();
            number += 1;
        }
        packed[number][place] ^= 1 << bit;
        let found = check(&packed, head).unwrap_err();
        let near = match found {
            ChainBreak::NotAsWritten { number: n } | ChainBreak::OtherSegment { number: n } => n == number + 1,
            ChainBreak::DoesNotFollow { number: n } => n == number + 1 || n == number + 2,
            ChainBreak::OtherHead => number + 1 == packed.len(),
        };
        // The first clearing's segment is what the others are measured by.
        let first = number == 0 && matches!(found, ChainBreak::OtherSegment { number: 2 });
        prop_assert!(near || first, "{:?} after a flip in {}", found, number + 1);
    }

    #[test]
    fn cut_and_longer_bytes_are_no_block(limit in 1..40_000_000_i64, cut in 1..40_usize, tail in any::<u8>()) {
        let bytes = chain(&[limit])[0].packed();
        prop_assert_eq!(Block::read(&bytes[..bytes.len() - cut]), Err(NotABlock));
        prop_assert_eq!(Block::read(&[&bytes[..], &[tail]].concat()), Err(NotABlock));
    }
}
