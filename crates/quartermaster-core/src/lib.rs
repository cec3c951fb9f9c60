//! The pure core of Quartermaster: everything that could be written on paper.
//! It must not know of a browser, a clock, randomness or I/O.

pub mod value;
pub mod problem;
pub mod catalog;
pub mod guide;
pub mod world;
pub mod steps;
pub mod wire;
pub mod export;
pub mod import;
pub mod settings;
pub mod wizard;
