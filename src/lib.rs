//! The Quartermaster page: draws what the core says, and turns what a person does into events.
//! It holds no rule of its own.

pub mod effects;
mod fields;
mod parts;
mod rest;
mod screens;
pub mod session;
pub mod ui;

/// Starts the page: finds the saved draft, then mounts the page on the document body.
pub fn start() {
    effects::begin(|session| ui::view::mount(move || screens::page(session)));
}
