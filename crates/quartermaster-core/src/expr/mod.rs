//! The mapping language of Entra. It must not know of tables, files or the page.

pub mod dotnet;
