//! A Merkle tree over salted leaves.
//!
//! leaf = SHA-256(0 ‖ salt ‖ content), node = SHA-256(1 ‖ left ‖ right); a node without a neighbour goes up as it is.
//! A salt has 32 bytes, is drawn anew for each leaf and kept by whom the leaf is about; without it nobody can try out contents.
//!
//! ```
//! use community::proof::tree::{Tree, leaf};
//!
//! let leaves: Vec<_> = ["0.3 kWh", "1.2 kWh", "0.1 kWh"]
//!     .iter()
//!     .zip(1..)
//!     .map(|(content, salt)| leaf(&[salt; 32], content.as_bytes()))
//!     .collect();
//! let tree = Tree::of(leaves);
//! let root = tree.root().unwrap();
//! let proof = tree.proof(1).unwrap();
//! assert!(root.holds(&leaf(&[2; 32], b"1.2 kWh"), &proof));
//! assert!(!root.holds(&leaf(&[2; 32], b"1.3 kWh"), &proof));
//! ```

use super::{Domain, Hash};

/// The hash of a salted leaf.
pub fn leaf(salt: &[u8; 32], content: &[u8]) -> Hash {
    Domain::Leaf.hash(&[salt, content])
}

/// A tree with all of its nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// From the leaves up; each level has half as many nodes, rounded up.
    levels: Vec<Vec<Hash>>,
}

/// What is published of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Root {
    /// The topmost node.
    pub hash: Hash,
    /// How many leaves there are; at least one.
    pub leaf_count: usize,
}

/// How a leaf leads to the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InclusionProof {
    /// Which leaf it is, from 0.
    pub index: usize,
    /// The neighbours on the way, from the leaf up.
    pub path: Vec<Hash>,
}

impl Tree {
    /// The tree over these leaves, in their order.
    pub fn of(leaves: Vec<Hash>) -> Self {
        let mut levels = vec![leaves];
        while let Some(level) = levels.last().filter(|level| level.len() > 1) {
            let above = level.chunks(2).map(|pair| match pair {
                [left, right] => node(left, right),
                [alone] => *alone,
                _ => Hash::default(),
            });
            let above = above.collect();
            levels.push(above);
        }
        Self { levels }
    }

    /// What is published; nothing without a leaf.
    pub fn root(&self) -> Option<Root> {
        let hash = *self.levels.last()?.first()?;
        let leaf_count = self.levels.first()?.len();
        Some(Root { hash, leaf_count })
    }

    /// The proof of a leaf; nothing where there is no such leaf.
    pub fn proof(&self, index: usize) -> Option<InclusionProof> {
        self.levels.first()?.get(index)?;
        let mut path = Vec::new();
        let mut place = index;
        for level in &self.levels {
            path.extend(level.get(place ^ 1));
            place >>= 1;
        }
        Some(InclusionProof { index, path })
    }
}

impl Root {
    /// Whether the proof leads from the leaf to this root, with exactly the neighbours that the way has.
    pub fn holds(&self, leaf: &Hash, proof: &InclusionProof) -> bool {
        if proof.index >= self.leaf_count {
            return false;
        }
        let (mut place, mut count) = (proof.index, self.leaf_count);
        let (mut reached, mut path) = (*leaf, proof.path.iter());
        while count > 1 {
            let is_right = place & 1 == 1;
            let has_neighbour = is_right || (place | 1) < count;
            if has_neighbour {
                let Some(neighbour) = path.next() else { return false };
                reached =
                    if is_right { node(neighbour, &reached) } else { node(&reached, neighbour) };
            }
            place >>= 1;
            count = count.div_ceil(2);
        }
        path.next().is_none() && reached == self.hash
    }
}

fn node(left: &Hash, right: &Hash) -> Hash {
    Domain::Node.hash(&[left, right])
}
