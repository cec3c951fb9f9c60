//! What attributes there are on both sides of a mapping: Entra's own, and SCIM's.
//! It must not know of rows, tables or applications.

mod spelling;

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::catalog::Object;
pub use spelling::closest;

/// Entra's source attributes as the provisioning service names them (Microsoft Graph: synchronization
/// objectDefinition; Microsoft docs: Customize attribute mappings). A line each: object, name, kind, flags, Graph's own
/// name where it is another, what a sample object has, what it is. `#` stands for the numbers 1 to 15.
static SOURCES: Table = Table::of(include_str!("sources.txt"));

/// SCIM's attributes (RFC 7643, 4.1 User, 4.2 Group, 4.3 enterprise User), as Entra writes their paths. A line each:
/// object, path, kind, flags, what it is.
static TARGETS: Table = Table::of(include_str!("targets.txt"));

/// How many numbered attributes there are.
const NUMBERED: u8 = 15;

/// What kind of value an attribute takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// Yes or no.
    Flag,
    /// Another object: a person, a group, a role.
    Reference,
}

impl Kind {
    /// As the table says it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Flag => "Yes or no",
            Self::Reference => "Reference",
        }
    }
}

/// An attribute of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name, or its path.
    pub name: Cow<'static, str>,
    /// What kind of value it has.
    pub kind: Kind,
    /// It has several values.
    pub several: bool,
    /// Source only: some objects do not have it.
    pub may_be_empty: bool,
    /// Source only: no two objects have the same.
    pub unique: bool,
    /// Target only: the application needs it.
    pub required: bool,
    /// What it is, in a few plain words.
    pub meaning: Cow<'static, str>,
    /// Source only: what Microsoft Graph calls it, where that is another name.
    pub graph: Option<Cow<'static, str>>,
    /// Source only: what the sample user or group has, who does not exist; empty where they have none.
    pub sample: &'static str,
}

impl Attribute {
    /// Kind and special traits in a few words: "Text, several values".
    pub fn traits(&self) -> String {
        let mut words = self.kind.words().to_owned();
        for (has, word) in [
            (self.several, "several values"),
            (self.may_be_empty, "may be empty"),
            (self.required, "required"),
        ] {
            if has {
                words.push_str(", ");
                words.push_str(word);
            }
        }
        words
    }
}

/// The attributes that Entra has of an object.
pub fn sources(object: Object) -> Vec<Attribute> {
    let mut found = Vec::new();
    for line in SOURCES.lines(object) {
        if line.name.ends_with('#') {
            found.extend((1..=NUMBERED).map(|number| source_of(line, Some(number))));
        } else {
            found.push(source_of(line, None));
        }
    }
    found
}

/// The attributes that SCIM has of an object.
pub fn targets(object: Object) -> Vec<Attribute> {
    TARGETS.lines(object).iter().map(target_of).collect()
}

/// The source attribute of this very name.
pub fn source(object: Object, name: &str) -> Option<Attribute> {
    SOURCES.lines(object).iter().find_map(|line| match line.name.strip_suffix('#') {
        None => (line.name == name).then(|| source_of(line, None)),
        Some(stem) => {
            let number = name.strip_prefix(stem).filter(|digits| !digits.starts_with(['0', '+']))?;
            let number = number.parse().ok().filter(|number| (1..=NUMBERED).contains(number))?;
            Some(source_of(line, Some(number)))
        }
    })
}

/// The target attribute of this path. SCIM's names are not case sensitive (RFC 7643, 2.1), and the schema of the
/// core may stand before the name (RFC 7644, 3.10).
pub fn target(object: Object, path: &str) -> Option<Attribute> {
    let core = match object {
        Object::Users => "urn:ietf:params:scim:schemas:core:2.0:User:",
        Object::Groups => "urn:ietf:params:scim:schemas:core:2.0:Group:",
    };
    let path = path.strip_prefix(core).unwrap_or(path);
    TARGETS.lines(object).iter().find(|line| line.name.eq_ignore_ascii_case(path)).map(target_of)
}

/// The source attribute that a name was probably meant to be; `None` for one that is known or like none.
pub fn meant_source(object: Object, name: &str) -> Option<&'static str> {
    if source(object, name).is_some() {
        return None;
    }
    closest(name, SOURCES.names(object).filter(|name| !name.ends_with('#')))
}

/// The target attribute that a path was probably meant to be; `None` for one that is known or like none.
pub fn meant_target(object: Object, path: &str) -> Option<&'static str> {
    if target(object, path).is_some() {
        return None;
    }
    closest(path, TARGETS.names(object))
}

/// Whether this is the name of an attribute that the directory itself added: `extension_<application>_<name>`
/// (Microsoft Graph: Directory extensions).
pub fn is_extension(name: &str) -> bool {
    let rest = name.strip_prefix("extension_").and_then(|rest| rest.split_once('_'));
    rest.is_some_and(|(id, own)| {
        id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()) && !own.is_empty()
    })
}

/// The lines of one side, parted by object when they are first asked for: every row of a mapping table is looked up at
/// each keystroke.
struct Table {
    text: &'static str,
    parted: OnceLock<(Vec<Line>, Vec<Line>)>,
}

/// A line: its first column, and the others.
struct Line {
    name: &'static str,
    columns: &'static str,
}

impl Table {
    const fn of(text: &'static str) -> Self {
        Self { text, parted: OnceLock::new() }
    }

    fn lines(&'static self, object: Object) -> &'static [Line] {
        let (users, groups) = self.parted.get_or_init(|| (self.part("u|"), self.part("g|")));
        match object {
            Object::Users => users,
            Object::Groups => groups,
        }
    }

    fn part(&self, object: &str) -> Vec<Line> {
        let own = self.text.lines().filter_map(|line| line.strip_prefix(object));
        own.map(|line| line.split_once('|').unwrap_or((line, "")))
            .map(|(name, columns)| Line { name, columns })
            .collect()
    }

    fn names(&'static self, object: Object) -> impl Iterator<Item = &'static str> + Clone {
        self.lines(object).iter().map(|line| line.name)
    }
}

impl Line {
    /// The columns behind the name; those that are missing are empty.
    fn parts<const N: usize>(&self) -> [&'static str; N] {
        let mut columns = self.columns.split('|');
        [(); N].map(|()| columns.next().unwrap_or_default())
    }
}

fn source_of(line: &Line, number: Option<u8>) -> Attribute {
    let name = line.name;
    let [kind, flags, graph, sample, meaning] = line.parts();
    let put = |text: &'static str| match number {
        Some(number) => Cow::Owned(text.replace('#', &number.to_string())),
        None => Cow::Borrowed(text),
    };
    let graph = (!graph.is_empty()).then(|| put(graph));
    Attribute { graph, sample, ..attribute(put(name), kind, flags, put(meaning)) }
}

fn target_of(line: &Line) -> Attribute {
    let [kind, flags, meaning] = line.parts();
    attribute(Cow::Borrowed(line.name), kind, flags, Cow::Borrowed(meaning))
}

fn attribute(name: Cow<'static, str>, kind: &str, flags: &str, meaning: Cow<'static, str>) -> Attribute {
    let kind = match kind {
        "b" => Kind::Flag,
        "r" => Kind::Reference,
        _ => Kind::Text,
    };
    Attribute {
        name,
        kind,
        several: flags.contains('m'),
        may_be_empty: flags.contains('e'),
        unique: flags.contains('u'),
        required: flags.contains('!'),
        meaning,
        graph: None,
        sample: "",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::value::{AttributeName, TargetPath};

    #[test]
    fn every_line_is_an_attribute_that_can_be_typed() {
        for object in Object::ALL {
            for attribute in sources(object) {
                let parsed = AttributeName::parse(&attribute.name).unwrap();
                assert_eq!((parsed.value.as_str(), parsed.repairs.len()), (&*attribute.name, 0));
            }
            for attribute in targets(object) {
                assert_eq!(TargetPath::parse(&attribute.name).unwrap().value.as_str(), attribute.name);
            }
        }
        for (table, columns) in [(&SOURCES, 7), (&TARGETS, 5)] {
            for line in table.text.lines() {
                let parts: Vec<_> = line.split('|').collect();
                assert_eq!(parts.len(), columns, "{line}");
                assert!(matches!(parts[0], "u" | "g") && matches!(parts[2], "t" | "b" | "r"), "{line}");
                let meaning = parts[columns - 1];
                assert!(!meaning.is_empty() && !meaning.ends_with('.'), "{line}");
            }
        }
    }

    #[test]
    fn no_attribute_stands_twice() {
        for object in Object::ALL {
            for all in [sources(object), targets(object)] {
                for (at, one) in all.iter().enumerate() {
                    let twice = all.iter().take(at).find(|other| other.name.eq_ignore_ascii_case(&one.name));
                    assert_eq!(twice, None);
                }
            }
        }
    }

    #[test]
    fn what_matters_for_matching_is_known() {
        let of = |name| source(Object::Users, name).map(|found| (found.may_be_empty, found.unique));
        assert_eq!(of("objectId"), Some((false, true)));
        assert_eq!(of("mail"), Some((true, false)));
        assert_eq!(of("employeeId"), Some((true, false)));
        assert_eq!(of("extensionAttribute15"), Some((true, false)));
        assert_eq!(of("extensionAttribute16"), None);
        assert_eq!(of("MAIL"), None, "Entra's names are case sensitive");
        let office = source(Object::Users, "physicalDeliveryOfficeName").unwrap();
        assert_eq!(office.graph.as_deref(), Some("officeLocation"));
        assert_eq!(
            source(Object::Groups, "members").unwrap().traits(),
            "Reference, several values, may be empty"
        );
    }

    #[test]
    fn targets_are_found_as_scim_compares_them() {
        assert!(target(Object::Users, "USERNAME").unwrap().required);
        let long = "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName";
        assert_eq!(target(Object::Users, long).unwrap().name, "name.givenName");
        assert_eq!(target(Object::Groups, "userName"), None);
    }

    #[test]
    fn a_directory_extension_is_told_by_its_shape() {
        assert!(is_extension("extension_0a1b2c3d4e5f60718293a4b5c6d7e8f9_costCenter"));
        assert!(!is_extension("extension_0a1b2c_costCenter"));
        assert!(!is_extension("extensionAttribute1"));
    }
}
