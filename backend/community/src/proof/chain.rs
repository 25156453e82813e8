//! The clearings of a segment, each bound to the one before it.
//!
//! To change, drop, add or move a clearing changes every hash behind it; the last one is the chain's head, and whoever keeps
//! a head finds out.

use super::Hash;
use super::block::Block;
use thiserror::Error;

/// What the first clearing of a chain names as the one before it.
pub const BEFORE_THE_FIRST: Hash = [0; 32];

/// Where a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ChainBreak {
    /// Bytes are no clearing.
    #[error("clearing {number} is not as it was written")]
    NotAsWritten {
        /// Which one, from 1.
        number: usize,
    },
    /// A clearing names another one before it.
    #[error("clearing {number} does not follow the one before it")]
    DoesNotFollow {
        /// Which one, from 1.
        number: usize,
    },
    /// A clearing is of another segment than the first one.
    #[error("clearing {number} is of another segment")]
    OtherSegment {
        /// Which one, from 1.
        number: usize,
    },
    /// The last hash is not the one that is expected.
    #[error("the chain ends with another head")]
    OtherHead,
}

/// Checks packed clearings from the first one on; returns the head.
pub fn check_chain<'b>(
    packed: impl IntoIterator<Item = &'b [u8]>,
    expected_head: Option<Hash>,
) -> Result<Hash, ChainBreak> {
    let mut head = BEFORE_THE_FIRST;
    let mut segment = None;
    for (bytes, number) in packed.into_iter().zip(1..) {
        let block =
            Block::read(bytes).map_err(|_not_a_block| ChainBreak::NotAsWritten { number })?;
        if block.before != head {
            return Err(ChainBreak::DoesNotFollow { number });
        }
        head = block.hash();
        if *segment.get_or_insert_with(|| block.segment.clone()) != block.segment {
            return Err(ChainBreak::OtherSegment { number });
        }
    }
    match expected_head {
        Some(expected) if expected != head => Err(ChainBreak::OtherHead),
        Some(_) | None => Ok(head),
    }
}
