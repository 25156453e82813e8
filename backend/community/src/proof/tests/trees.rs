//! Trees and proofs of inclusion.

use crate::proof::tree::{InclusionProof, Root, Tree, leaf};
use crate::proof::{Domain, Hash};
use proptest::prelude::*;
use units::to_hexadecimal;

/// The inputs of the test tree of Certificate Transparency, and the roots of its first leaves as they are known there.
#[test]
fn roots_are_those_of_certificate_transparency() {
    let inputs: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    let root = |count: usize| {
        let leaves = inputs.iter().take(count).map(|input| Domain::Leaf.hash(&[input]));
        to_hexadecimal(&Tree::of(leaves.collect()).root().unwrap().hash)
    };
    for (count, expected) in [
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ] {
        assert_eq!(root(count), expected, "{count}");
    }
}

fn tree_of(count: usize) -> (Vec<Hash>, Tree, Root) {
    let of =
        |number: usize| leaf(&[u8::try_from(number % 251).unwrap(); 32], &number.to_be_bytes());
    let leaves: Vec<Hash> = (0..count).map(of).collect();
    let tree = Tree::of(leaves.clone());
    let root = tree.root().unwrap();
    (leaves, tree, root)
}

/// The root by its recursive definition: split at the largest power of two below the count.
fn by_definition(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => panic!("no leaf"),
        [alone] => *alone,
        _ => {
            let split = leaves.len().next_power_of_two() / 2;
            let (left, right) = leaves.split_at(split);
            Domain::Node.hash(&[&by_definition(left), &by_definition(right)])
        }
    }
}

#[test]
fn a_tree_without_a_leaf_has_no_root_and_no_proof() {
    let tree = Tree::of(Vec::new());
    assert_eq!((tree.root(), tree.proof(0)), (None, None));
}

#[test]
fn every_leaf_of_small_trees_is_proved_at_its_own_place_alone() {
    for count in 1..40 {
        let (leaves, tree, root) = tree_of(count);
        assert_eq!(root.hash, by_definition(&leaves), "{count}");
        assert_eq!(tree.proof(count), None);
        for (index, own) in leaves.iter().enumerate() {
            let proof = tree.proof(index).unwrap();
            for (place, other) in leaves.iter().enumerate() {
                assert_eq!(root.holds(other, &proof), place == index, "{index} of {count}");
                let moved = InclusionProof { index: place, ..proof.clone() };
                assert_eq!(
                    root.holds(own, &moved),
                    place == index,
                    "{index} of {count} at {place}"
                );
            }
        }
    }
}

#[test]
fn a_doubled_last_leaf_is_another_tree() {
    let (mut leaves, _, root) = tree_of(3);
    leaves.push(leaves[2]);
    assert_ne!(Tree::of(leaves).root().unwrap().hash, root.hash);
}

#[test]
fn a_node_is_no_leaf() {
    let (leaves, tree, root) = tree_of(4);
    let node = Domain::Node.hash(&[&leaves[0], &leaves[1]]);
    let path = vec![*tree.proof(0).unwrap().path.last().unwrap()];
    let shorter = Root { leaf_count: 2, ..root };
    // The hash of two leaves stands where a leaf of two would; who salts and hashes contents never comes there.
    assert!(shorter.holds(&node, &InclusionProof { index: 0, path }));
    assert_ne!(leaf(&leaves[0], &leaves[1]), node);
}

proptest! {
    #[test]
    fn a_wrong_proof_is_refused(count in 1..300_usize, index in 0..300_usize, what in 0..5_u8, bit in 0..256_usize, at in 0..12_usize) {
        let (leaves, tree, root) = tree_of(count);
        let index = index % count;
        let proof = tree.proof(index).unwrap();
        prop_assert!(root.holds(&leaves[index], &proof));
        let (mut wrong, mut leaf, mut against) = (proof.clone(), leaves[index], root);
        let flip = |hash: &mut Hash| hash[bit / 8] ^= 1 << (bit % 8);
        match what {
            0 => flip(&mut leaf),
            1 => flip(&mut against.hash),
            2 => wrong.path.push(leaves[0]),
            3 => {
                if wrong.path.pop().is_none() { return Ok(()) }
            }
            _ => {
                let length = wrong.path.len();
                if length == 0 { return Ok(()) }
                flip(&mut wrong.path[at % length]);
            }
        }
        prop_assert!(!against.holds(&leaf, &wrong));
    }

    #[test]
    fn another_salt_is_another_leaf(salt in any::<[u8; 32]>(), other in any::<[u8; 32]>(), content in prop::collection::vec(any::<u8>(), 0..60)) {
        prop_assume!(salt != other);
        prop_assert_ne!(leaf(&salt, &content), leaf(&other, &content));
    }
}
