//! The families of drawings, and which one a topic has.

mod figures;
mod grids;
mod growth;
mod land;

use super::random::{Random, hash};

/// A family of drawings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Layered hills and a sun.
    Strata,
    /// Quarter discs on a grid.
    Truchet,
    /// A waterfall of bars.
    Trace,
    /// Rings around a centre, with bodies on them.
    Orbit,
    /// A field of dots of changing size.
    Dots,
    /// Stacks of cubes.
    Blocks,
    /// Bands over and under each other.
    Weave,
    /// Heights as a map draws them.
    Contours,
    /// An arcade.
    Arches,
    /// Branches with leaves.
    Leaves,
    /// Houses with windows.
    Windows,
}

impl Family {
    /// All of them. The order decides which topic has which family: new ones change drawings of every site.
    pub const ALL: [Family; 11] = [
        Family::Strata,
        Family::Truchet,
        Family::Trace,
        Family::Orbit,
        Family::Dots,
        Family::Blocks,
        Family::Weave,
        Family::Contours,
        Family::Arches,
        Family::Leaves,
        Family::Windows,
    ];

    /// The family of a topic, by its normalised name, and of its articles. Topics side by side mostly differ, and a
    /// topic always differs from the one above it, with which it shares a page.
    pub fn of_topic(topic: &str) -> Family {
        let own = Self::of(topic);
        match topic.rsplit_once('/') {
            Some((above, _)) if Self::of_topic(above) == own => Self::ALL[(own as usize + 1) % Self::ALL.len()],
            _ => own,
        }
    }

    /// The family that a name has by itself.
    pub fn of(name: &str) -> Family {
        Self::ALL[hash(name) as usize % Self::ALL.len()]
    }

    /// Which part stays when a drawing is cropped: `preserveAspectRatio` without its last word.
    pub(super) fn crop(self) -> &'static str {
        match self {
            // The bars begin at the left.
            Family::Trace => "xMinYMid",
            _ => "xMidYMid",
        }
    }

    /// The shapes for these numbers.
    pub(super) fn draw(self, random: &mut Random) -> String {
        match self {
            Family::Strata => land::strata(random),
            Family::Truchet => grids::truchet(random),
            Family::Trace => figures::trace(random),
            Family::Orbit => figures::orbit(random),
            Family::Dots => grids::dots(random),
            Family::Blocks => figures::blocks(random),
            Family::Weave => grids::weave(random),
            Family::Contours => land::contours(random),
            Family::Arches => figures::arches(random),
            Family::Leaves => growth::leaves(random),
            Family::Windows => grids::windows(random),
        }
    }
}
