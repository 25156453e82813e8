//! What makes a market's clearings checkable by anybody: a chain of clearings, and a tree over the fills of a quarter hour.
//!
//! Everything is SHA-256 over bytes that can be read in one way only, with a first byte that says what is hashed
//! ([`Domain`]), so that a leaf is never taken for a node nor a clearing for either of them.
//!
//! - [`tree`]: a Merkle tree over salted leaves. Its root is published for each quarter hour; a member proves its own
//!   fill by the leaf, the salt and a short path, and the root reveals nothing of anybody else.
//! - [`chain`]: each clearing names the hash of the one before it in its segment.
//! - [`block`]: a clearing as bytes, and back.
//!
//! Source: the tree has the shape and the prefixes of RFC 6962 section 2.1, where an odd node is promoted as it is; to
//! double it instead would let two different lists have one root (CVE-2012-2459).

pub mod block;
pub mod chain;
pub mod tree;

use sha2::{Digest, Sha256};

/// What a hash is of; its number is the first byte that is hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Domain {
    /// A salted leaf of a tree.
    Leaf,
    /// Two nodes of a tree.
    Node,
    /// A clearing of a chain.
    Clearing,
    /// The sealed orders of a book.
    Orders,
}

/// A SHA-256 hash.
pub type Hash = [u8; 32];

impl Domain {
    /// The hash of the parts, one behind the other. Parts of varying length say how long they are.
    pub fn hash(self, parts: &[&[u8]]) -> Hash {
        let first: u8 = match self {
            Self::Leaf => 0,
            Self::Node => 1,
            Self::Clearing => 2,
            Self::Orders => 3,
        };
        let mut hasher = Sha256::new();
        hasher.update([first]);
        for part in parts {
            hasher.update(part);
        }
        hasher.finalize().into()
    }
}

#[cfg(test)]
mod tests;
