//! What leads back to what is seen, the page's address; and what is taken along from here: links and files.

pub mod address;
mod canvas;
pub mod dialog;
mod files;
mod links;
mod pictures;
pub mod saving;
mod take_to_aws;
mod token;
