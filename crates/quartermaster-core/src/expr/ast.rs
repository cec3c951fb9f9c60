//! The tree of an expression, each node with the place it was written at.
//! It must not know which functions there are.

use super::functions::Kind;
use super::order::smallest_first;

/// How deep calls may nest. Entra gives no number; nobody writes half of it, and every walk over a tree is bounded by it.
pub const DEEPEST: usize = 64;

/// How many characters an expression may have (Microsoft: Reference for writing expressions).
pub const LONGEST: usize = 10_000;

/// How many faults are told: a text that has more is not an expression.
pub const MOST_FAULTS: usize = 100;

/// A place in the source text, in bytes: from `start` up to `end`, both at character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The first byte after it.
    pub end: usize,
}

impl Span {
    /// A place.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// From the start of this one to the end of the other.
    pub const fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }

    /// What stands there; nothing where the text does not have this place.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// An expression that was read and checked: its names exist, its calls have the arguments they take, and it nests
/// at most [`DEEPEST`]. `Display` prints it in the canonical spelling.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    root: Node,
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the text; the first [`MOST_FAULTS`] where there are more.
    pub fn parse(text: &str) -> Result<Self, Vec<super::Fault>> {
        let (root, mut faults) = super::parse::read(text);
        if let Some(root) = &root {
            let mut more = Vec::new();
            super::check::check(root, &mut more);
            // What could not be read is told once, not again as a wrong argument.
            more.retain(|fault| faults.iter().all(|known| known.span != fault.span));
            faults.append(&mut more);
        }
        match root {
            Some(root) if faults.is_empty() => Ok(Self { root }),
            Some(_) | None => {
                let places: Vec<_> = faults.iter().map(|fault| (fault.span.start, fault.span.end)).collect();
                let order = smallest_first(&places, MOST_FAULTS);
                Err(order.into_iter().filter_map(|at| faults.get(at).cloned()).collect())
            }
        }
    }

    /// The outermost node.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The names of the attributes it reads, each once, in order.
    pub fn attributes(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        self.root.visit(&mut |node| {
            if let NodeKind::Attribute(name) = &node.kind
                && !names.contains(&name.as_str())
            {
                names.push(name);
            }
        });
        names
    }
}

/// A part of an expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands; for an empty argument the place between the commas.
    pub span: Span,
}

/// The kinds of parts.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// `[mail]`; the name without its brackets.
    Attribute(String),
    /// `"text"`; what it stands for, without quotes and escapes.
    Text(String),
    /// `-1`, `1.5`, `&HF`; as it is written.
    Number(String),
    /// `vbTextCompare`: a word of the language.
    Word(String),
    /// Nothing between two commas.
    Empty,
    /// `Join(…)`
    Call(Call),
    /// `[country] = "USA"`
    Comparison(Box<Comparison>),
}

/// A function with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The function as it is written.
    pub name: String,
    /// Where its name stands.
    pub name_span: Span,
    /// The arguments; none for `Now()`.
    pub arguments: Vec<Node>,
}

/// Two values and how they are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What stands on the left.
    pub left: Node,
    /// How.
    pub operator: Operator,
    /// What stands on the right.
    pub right: Node,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
}

impl Operator {
    /// All of them, longest spelling first.
    pub const ALL: [Self; 6] =
        [Self::NotEqual, Self::GreaterOrEqual, Self::LessOrEqual, Self::Equal, Self::Greater, Self::Less];

    /// As it is written.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
        }
    }
}

impl Node {
    /// Visits this node and all below it, outer before inner, left to right.
    pub fn visit<'a>(&'a self, visitor: &mut dyn FnMut(&'a Node)) {
        visitor(self);
        match &self.kind {
            NodeKind::Call(call) => call.arguments.iter().for_each(|one| one.visit(visitor)),
            NodeKind::Comparison(both) => {
                both.left.visit(visitor);
                both.right.visit(visitor);
            }
            NodeKind::Attribute(_)
            | NodeKind::Text(_)
            | NodeKind::Number(_)
            | NodeKind::Word(_)
            | NodeKind::Empty => {}
        }
    }

    /// The call, if it is one.
    pub fn as_call(&self) -> Option<&Call> {
        if let NodeKind::Call(call) = &self.kind { Some(call) } else { None }
    }

    /// The attribute's name, if it is one.
    pub fn as_attribute(&self) -> Option<&str> {
        if let NodeKind::Attribute(name) = &self.kind { Some(name) } else { None }
    }

    /// The text, if it is a constant one.
    pub fn as_text(&self) -> Option<&str> {
        if let NodeKind::Text(text) = &self.kind { Some(text) } else { None }
    }

    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        matches!(self.kind, NodeKind::Empty)
    }

    /// What kind of value it gives, as far as that shows without evaluating; attributes are the caller's to know.
    pub fn gives(&self) -> Kind {
        match &self.kind {
            NodeKind::Text(_) => Kind::Text,
            NodeKind::Number(_) => Kind::Number,
            NodeKind::Comparison(_) => Kind::YesNo,
            NodeKind::Call(call) => super::functions::find(&call.name).map_or(Kind::Any, |one| one.result),
            NodeKind::Attribute(_) | NodeKind::Word(_) | NodeKind::Empty => Kind::Any,
        }
    }
}
