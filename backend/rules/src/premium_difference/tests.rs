mod fixture;
mod injected;
mod properties;
mod variants;
