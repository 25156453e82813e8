mod blocks;
mod trees;
