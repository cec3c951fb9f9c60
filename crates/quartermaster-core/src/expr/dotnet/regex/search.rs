//! Takes the steps of a pattern over a text, backtracking as .NET does, and counts every one of them.
//! It must not know how steps were made.

use super::super::casing::fold;
use super::super::regex_syntax::Assertion;
use super::program::{Direction, One, Program, Step};
use super::sets::WORD_OR_JOINER;
use super::{Fuel, Match};

/// How many steps a search may take; so many that only a pattern that never comes to an end needs more.
pub const STEPS: u32 = 10_000_000;

/// How much may be left to try at once; bounds the memory.
const HEIGHT: usize = 500_000;

/// There were more steps than it may take.
#[derive(Debug)]
pub(super) struct Endless;

/// A register that holds nothing.
const NOTHING: usize = usize::MAX;

/// What is left to do when a step fails.
enum Left {
    /// Go on there.
    Place { step: usize, at: usize },
    /// Give a run's characters back, one at a time, from `at` to `floor`.
    Run { step: usize, floor: usize, at: usize, direction: Direction },
    /// Put a register back.
    Register { register: usize, value: usize },
}

/// A search through one text.
pub(super) struct Search<'a> {
    program: &'a Program,
    text: &'a str,
    registers: Vec<usize>,
    left: Vec<Left>,
    fuel: Fuel,
    /// Where the search began: `\G`.
    start: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(program: &'a Program, text: &'a str, fuel: Fuel) -> Self {
        let registers = vec![NOTHING; program.registers];
        Self { program, text, registers, left: Vec::new(), fuel, start: 0 }
    }

    /// The next match from `start` on. Steps are counted over all calls.
    pub(super) fn next(&mut self, start: usize) -> Result<Option<Match>, Endless> {
        self.start = start;
        let mut at = start;
        loop {
            self.registers.fill(NOTHING);
            self.left.clear();
            if let Some(end) = self.from(at)? {
                return Ok(Some(self.found(at, end)));
            }
            match step_from(self.text, at, Direction::Forward) {
                Some((_, next)) if !self.program.only_at_start => at = next,
                Some(_) | None => return Ok(None),
            }
        }
    }

    fn found(&self, start: usize, end: usize) -> Match {
        let pairs = self.program.groups.iter().zip(self.registers.chunks(2));
        let groups = pairs.filter_map(|(group, pair)| match pair {
            [first, last] if *first != NOTHING => Some((*group, *first..*last)),
            _ => None,
        });
        Match { span: start..end, groups: groups.collect() }
    }

    fn count(&mut self, steps: u32) -> Result<(), Endless> {
        let fuel = self.fuel.get();
        self.fuel.set(fuel.saturating_sub(steps));
        if fuel < steps || self.left.len() > HEIGHT { Err(Endless) } else { Ok(()) }
    }

    fn register(&self, register: usize) -> usize {
        self.registers.get(register).copied().unwrap_or(NOTHING)
    }

    fn set(&mut self, register: usize, value: usize) {
        if let Some(slot) = self.registers.get_mut(register) {
            self.left.push(Left::Register { register, value: *slot });
            *slot = value;
        }
    }

    /// Where a match that begins here ends.
    fn from(&mut self, start: usize) -> Result<Option<usize>, Endless> {
        let program = self.program;
        let (mut step, mut at) = (0, start);
        loop {
            self.count(1)?;
            let next = match program.steps.get(step) {
                None | Some(Step::Done) => return Ok(Some(at)),
                Some(taken) => self.take(taken, step, at)?,
            };
            match next {
                Some(next) => (step, at) = next,
                None => match self.go_back()? {
                    Some(next) => (step, at) = next,
                    None => return Ok(None),
                },
            }
        }
    }

    /// Takes a step; where to go on, or nothing if it fails.
    fn take(&mut self, taken: &Step, step: usize, at: usize) -> Result<Option<(usize, usize)>, Endless> {
        Ok(match taken {
            Step::Done => None,
            Step::One(one, direction) => match step_from(self.text, at, *direction) {
                Some((letter, next)) if has(one, letter) => Some((step + 1, next)),
                Some(_) | None => None,
            },
            Step::Run { one, least, most, direction } => {
                self.run(one, (*least, *most), *direction, step, at)?
            }
            Step::Place(assertion) => self.is_at(*assertion, at).then_some((step + 1, at)),
            Step::Again { group, fold, direction } => {
                self.again(*group, *fold, *direction, at)?.map(|at| (step + 1, at))
            }
            Step::Try { first, then } => {
                self.left.push(Left::Place { step: *then, at });
                Some((*first, at))
            }
            Step::Go(to) => Some((*to, at)),
            Step::Mark(mark) => {
                self.set(*mark, at);
                Some((step + 1, at))
            }
            Step::Capture { group, mark, direction } => {
                let mark = self.register(*mark);
                let (first, last) = if *direction == Direction::Forward { (mark, at) } else { (at, mark) };
                self.set(group * 2, first);
                self.set(group * 2 + 1, last);
                Some((step + 1, at))
            }
            Step::Count(count) => {
                self.set(*count, 0);
                Some((step + 1, at))
            }
            Step::Round { count, mark, least, most, lazy, end } => {
                let rounds = u32::try_from(self.register(*count)).unwrap_or(u32::MAX);
                // Beyond those that have to be, a round that consumed nothing is the last.
                let is_empty = rounds > 0 && self.register(*mark) == at;
                if rounds < *least {
                    Some((step + 1, at))
                } else if is_empty || most.is_some_and(|most| rounds >= most) {
                    Some((*end, at))
                } else {
                    let (first, then) = if *lazy { (*end, step + 1) } else { (step + 1, *end) };
                    self.left.push(Left::Place { step: then, at });
                    Some((first, at))
                }
            }
            Step::Begin { count, mark } => {
                self.set(*count, self.register(*count).saturating_add(1));
                self.set(*mark, at);
                Some((step + 1, at))
            }
            Step::Fence { height, mark } => {
                self.set(*mark, at);
                self.set(*height, self.left.len());
                Some((step + 1, at))
            }
            Step::Settle { height, back_to } => {
                let height = self.register(*height);
                self.forget(height)?;
                Some((step + 1, back_to.map_or(at, |mark| self.register(mark))))
            }
            Step::Unless { height, end } => {
                self.set(*height, self.left.len());
                self.left.push(Left::Place { step: *end, at });
                Some((step + 1, at))
            }
            Step::Refuse { height } => {
                // Back to before the attempt, without the way out that its failing would have opened.
                let height = self.register(*height);
                while self.left.len() > height {
                    self.count(1)?;
                    if let Some(Left::Register { register, value }) = self.left.pop() {
                        self.put_back(register, value);
                    }
                }
                None
            }
        })
    }

    /// Goes back to the last choice that is left.
    fn go_back(&mut self) -> Result<Option<(usize, usize)>, Endless> {
        loop {
            self.count(1)?;
            match self.left.pop() {
                None => return Ok(None),
                Some(Left::Register { register, value }) => self.put_back(register, value),
                Some(Left::Place { step, at }) => return Ok(Some((step, at))),
                Some(Left::Run { step, floor, at, direction }) => {
                    let back = match direction {
                        Direction::Forward => Direction::Backward,
                        Direction::Backward => Direction::Forward,
                    };
                    let Some((_, at)) = step_from(self.text, at, back) else { continue };
                    if at != floor {
                        self.left.push(Left::Run { step, floor, at, direction });
                    }
                    return Ok(Some((step, at)));
                }
            }
        }
    }

    fn put_back(&mut self, register: usize, value: usize) {
        if let Some(slot) = self.registers.get_mut(register) {
            *slot = value;
        }
    }

    /// Forgets the choices above `height`; registers are still put back when one before them is taken.
    fn forget(&mut self, height: usize) -> Result<(), Endless> {
        if height > self.left.len() {
            return Ok(());
        }
        let above = self.left.split_off(height);
        self.count(u32::try_from(above.len()).unwrap_or(u32::MAX))?;
        self.left.extend(above.into_iter().filter(|left| matches!(left, Left::Register { .. })));
        Ok(())
    }

    fn run(
        &mut self,
        one: &One,
        (least, most): (u32, u32),
        direction: Direction,
        step: usize,
        start: usize,
    ) -> Result<Option<(usize, usize)>, Endless> {
        let (mut at, mut floor, mut count) = (start, start, 0);
        while count < most
            && let Some((letter, next)) = step_from(self.text, at, direction)
            && has(one, letter)
        {
            at = next;
            count += 1;
            if count == least {
                floor = at;
            }
        }
        self.count(count)?;
        if count < least {
            return Ok(None);
        }
        if at != floor {
            self.left.push(Left::Run { step: step + 1, floor, at, direction });
        }
        Ok(Some((step + 1, at)))
    }

    fn again(
        &mut self,
        group: usize,
        with_case: bool,
        direction: Direction,
        at: usize,
    ) -> Result<Option<usize>, Endless> {
        let (first, last) = (self.register(group * 2), self.register(group * 2 + 1));
        // A group that has not captured matches nothing, not even the empty text.
        let Some(captured) = self.text.get(first..last) else { return Ok(None) };
        self.count(u32::try_from(captured.len()).unwrap_or(u32::MAX))?;
        let mut at = at;
        let letters: Box<dyn Iterator<Item = char>> = match direction {
            Direction::Forward => Box::new(captured.chars()),
            Direction::Backward => Box::new(captured.chars().rev()),
        };
        for expected in letters {
            match step_from(self.text, at, direction) {
                Some((letter, next))
                    if letter == expected || (with_case && fold(letter) == fold(expected)) =>
                {
                    at = next
                }
                Some(_) | None => return Ok(None),
            }
        }
        Ok(Some(at))
    }

    fn is_at(&self, assertion: Assertion, at: usize) -> bool {
        let before = || step_from(self.text, at, Direction::Backward).map(|(letter, _)| letter);
        let after = || step_from(self.text, at, Direction::Forward).map(|(letter, _)| letter);
        let is_word = |letter: Option<char>| letter.is_some_and(|letter| WORD_OR_JOINER.has(letter));
        let is_boundary = || is_word(before()) != is_word(after());
        match assertion {
            Assertion::Start => at == 0,
            Assertion::LineStart => matches!(before(), None | Some('\n')),
            Assertion::End => at == self.text.len() || self.text.get(at..) == Some("\n"),
            Assertion::LineEnd => matches!(after(), None | Some('\n')),
            Assertion::VeryEnd => at == self.text.len(),
            Assertion::PreviousEnd => at == self.start,
            Assertion::WordBoundary => is_boundary(),
            Assertion::NoWordBoundary => !is_boundary(),
        }
    }
}

/// The next character in this direction, and the place beyond it.
fn step_from(text: &str, at: usize, direction: Direction) -> Option<(char, usize)> {
    match direction {
        Direction::Forward => {
            let letter = text.get(at..)?.chars().next()?;
            Some((letter, at + letter.len_utf8()))
        }
        Direction::Backward => {
            let letter = text.get(..at)?.chars().next_back()?;
            Some((letter, at - letter.len_utf8()))
        }
    }
}

fn has(one: &One, letter: char) -> bool {
    match one {
        One::Letter(expected) => letter == *expected,
        One::Set(set) => set.has(letter),
        One::NoLineFeed => letter != '\n',
        One::Every => true,
    }
}
