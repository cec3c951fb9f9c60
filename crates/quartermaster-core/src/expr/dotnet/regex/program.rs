//! Turns a pattern that has been read into the steps that match it. It must not know of any text.
//!
//! A lookbehind is matched from its end to its beginning, as .NET does: everything in it then goes backward.

use super::super::regex_syntax::{Around, Assertion, Node, Pattern};
use super::sets::{Set, Sets};

/// One character, whichever it is of these.
#[derive(Clone, Debug)]
pub(super) enum One {
    Letter(char),
    Set(Set),
    /// All but a line feed.
    NoLineFeed,
    Every,
}

/// Where a step reads: behind its place, or before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Direction {
    Forward,
    Backward,
}

/// A step. Numbers named after a step are places in the program; registers remember numbers.
#[derive(Debug)]
pub(super) enum Step {
    /// One character.
    One(One, Direction),
    /// As many characters as possible, and fewer if what follows does not match.
    Run { one: One, least: u32, most: u32, direction: Direction },
    /// A place.
    Place(Assertion),
    /// What a group has captured.
    Again { group: usize, fold: bool, direction: Direction },
    /// Goes on there; if that fails, at the other.
    Try { first: usize, then: usize },
    /// Goes on there.
    Go(usize),
    /// Remembers this place in the text.
    Mark(usize),
    /// Captures from the remembered place to this one.
    Capture { group: usize, mark: usize, direction: Direction },
    /// Begins to count rounds.
    Count(usize),
    /// Decides on a further round; the step after it begins one.
    Round { count: usize, mark: usize, least: u32, most: Option<u32>, lazy: bool, end: usize },
    /// Begins a round.
    Begin { count: usize, mark: usize },
    /// Remembers what has been left to try, and the place.
    Fence { height: usize, mark: usize },
    /// Forgets what has been left to try since the fence; for a look goes back to its place.
    Settle { height: usize, back_to: Option<usize> },
    /// What must not match is tried; if it fails, goes on there.
    Unless { height: usize, end: usize },
    /// It has matched after all.
    Refuse { height: usize },
    /// The end.
    Done,
}

/// The steps of a pattern.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    /// How many registers they use.
    pub(super) registers: usize,
    /// The numbers of the groups, in order.
    pub(super) groups: Vec<usize>,
    /// Whether a match can only begin where the text does.
    pub(super) only_at_start: bool,
}

impl Program {
    pub(super) fn new(pattern: &Pattern) -> Self {
        let groups: Vec<usize> = pattern.groups.iter().map(|group| group.number).collect();
        // The first registers hold what the groups have captured: beginning and end.
        let registers = groups.len() * 2;
        let mut writer = Writer { steps: Vec::new(), registers, groups: &groups, sets: Sets::default() };
        writer.node(&pattern.root, Direction::Forward);
        writer.steps.push(Step::Done);
        let (steps, registers) = (writer.steps, writer.registers);
        let only_at_start = begins_at_start(&pattern.root);
        Self { steps, registers, groups, only_at_start }
    }
}

fn begins_at_start(node: &Node) -> bool {
    match node {
        Node::Assertion(assertion) => *assertion == Assertion::Start,
        Node::Sequence(nodes) => nodes.first().is_some_and(begins_at_start),
        Node::Either(nodes) => nodes.iter().all(begins_at_start),
        Node::Capture { inner, .. } | Node::Around { kind: Around::Group | Around::Atomic, inner } => {
            begins_at_start(inner)
        }
        Node::Empty
        | Node::Literal { .. }
        | Node::Class { .. }
        | Node::Any { .. }
        | Node::Backreference { .. }
        | Node::Repeat { .. }
        | Node::Around { .. } => false,
    }
}

struct Writer<'a> {
    steps: Vec<Step>,
    registers: usize,
    groups: &'a [usize],
    sets: Sets,
}

impl Writer<'_> {
    fn register(&mut self) -> usize {
        self.registers += 1;
        self.registers - 1
    }

    /// Leaves room for a step whose target is not known yet.
    fn room(&mut self) -> usize {
        self.steps.push(Step::Done);
        self.steps.len() - 1
    }

    fn fill(&mut self, at: usize, step: Step) {
        if let Some(room) = self.steps.get_mut(at) {
            *room = step;
        }
    }

    fn node(&mut self, node: &Node, direction: Direction) {
        match node {
            Node::Empty => {}
            Node::Literal { .. } | Node::Class { .. } | Node::Any { .. } => {
                if let Some(one) = self.one(node) {
                    self.steps.push(Step::One(one, direction));
                }
            }
            Node::Assertion(assertion) => self.steps.push(Step::Place(*assertion)),
            Node::Capture { number, inner } => {
                let mark = self.register();
                self.steps.push(Step::Mark(mark));
                self.node(inner, direction);
                // Every number of the tree is among the groups.
                let group = self.groups.binary_search(number).unwrap_or(0);
                self.steps.push(Step::Capture { group, mark, direction });
            }
            Node::Backreference { number, fold } => {
                let group = self.groups.binary_search(number).unwrap_or(0);
                self.steps.push(Step::Again { group, fold: *fold, direction });
            }
            Node::Around { kind, inner } => self.around(*kind, inner, direction),
            Node::Repeat { inner, least, most, lazy } => self.repeat(inner, *least, *most, *lazy, direction),
            Node::Sequence(nodes) => match direction {
                Direction::Forward => nodes.iter().for_each(|node| self.node(node, direction)),
                Direction::Backward => nodes.iter().rev().for_each(|node| self.node(node, direction)),
            },
            Node::Either(nodes) => self.either(nodes, direction),
        }
    }

    fn one(&mut self, node: &Node) -> Option<One> {
        Some(match node {
            Node::Literal { letter, fold: true } => One::Set(self.sets.folded(*letter)),
            Node::Literal { letter, fold: false } => One::Letter(*letter),
            Node::Class { class, fold } => One::Set(self.sets.class(class, *fold)),
            Node::Any { line_feed: true } => One::Every,
            Node::Any { line_feed: false } => One::NoLineFeed,
            Node::Empty
            | Node::Assertion(_)
            | Node::Capture { .. }
            | Node::Around { .. }
            | Node::Backreference { .. }
            | Node::Repeat { .. }
            | Node::Sequence(_)
            | Node::Either(_) => return None,
        })
    }

    fn either(&mut self, nodes: &[Node], direction: Direction) {
        let mut ends = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            if index + 1 == nodes.len() {
                self.node(node, direction);
                break;
            }
            let choice = self.room();
            self.node(node, direction);
            ends.push(self.room());
            self.fill(choice, Step::Try { first: choice + 1, then: self.steps.len() });
        }
        let end = self.steps.len();
        ends.into_iter().for_each(|at| self.fill(at, Step::Go(end)));
    }

    fn around(&mut self, kind: Around, inner: &Node, direction: Direction) {
        let (direction, is_look) = match kind {
            Around::Group => return self.node(inner, direction),
            Around::Atomic => (direction, false),
            Around::Ahead | Around::NotAhead => (Direction::Forward, true),
            Around::Behind | Around::NotBehind => (Direction::Backward, true),
        };
        let (height, mark) = (self.register(), self.register());
        if matches!(kind, Around::NotAhead | Around::NotBehind) {
            let unless = self.room();
            self.node(inner, direction);
            self.steps.push(Step::Refuse { height });
            self.fill(unless, Step::Unless { height, end: self.steps.len() });
        } else {
            self.steps.push(Step::Fence { height, mark });
            self.node(inner, direction);
            self.steps.push(Step::Settle { height, back_to: is_look.then_some(mark) });
        }
    }

    fn repeat(&mut self, inner: &Node, least: u32, most: Option<u32>, lazy: bool, direction: Direction) {
        if !lazy && let Some(one) = self.one(inner) {
            self.steps.push(Step::Run { one, least, most: most.unwrap_or(u32::MAX), direction });
            return;
        }
        let (count, mark) = (self.register(), self.register());
        self.steps.push(Step::Count(count));
        let round = self.room();
        self.steps.push(Step::Begin { count, mark });
        self.node(inner, direction);
        self.steps.push(Step::Go(round));
        let end = self.steps.len();
        self.fill(round, Step::Round { count, mark, least, most, lazy, end });
    }
}
