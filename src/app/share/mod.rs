//! What leads back to what is seen: the page's address.

pub mod address;
mod token;
