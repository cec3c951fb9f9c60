//! Starts the page.
fn main() {
    quartermaster_page::start();
}
