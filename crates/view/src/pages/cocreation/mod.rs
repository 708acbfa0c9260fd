//! Co-creation: the line of all collaborations, one collaboration's thickness, and the tools of those inside.

mod circle;
mod initiative;
mod line;
mod matrix;
mod methods;
mod mirror;
mod other;
mod peer;
mod process;
mod rate;
mod way_in;

pub use circle::{PlanPage, plan};
pub use initiative::{CocreationPage, cocreation};
pub use line::{LinePage, line, sheet};
pub use matrix::{MatrixPage, matrix};
pub use methods::{card, methods};
pub use mirror::{MirrorForm, MirrorsPage, mirror_form, mirror_thanks, mirrors};
pub use other::{CollaborationForm, CollaborationPage, collaboration, collaboration_form};
pub use peer::{PeerForm, PeerPage, PeerSheet, peer, peer_form, peer_list};
pub(crate) use rate::sides;
pub use way_in::{WayInPage, way_in};

use crate::Words;
use crate::draw::thickness::Mark;
use features::cocreation::{Placed, Subject};
use maud::{Markup, html};
use model::ThicknessBand;

/// A collaboration as the line draws it.
pub(crate) fn mark(one: &Placed) -> Mark {
    let interval = one.now().map_or((0.0, 0.0), |(_, reading)| (reading.low, reading.high));
    Mark {
        name: one.name.clone(),
        elsewhere: matches!(one.subject, Subject::Collaboration(_)),
        course: one.course.iter().map(|(_, reading)| reading.thickness).collect(),
        interval,
    }
}

/// A band as a tag whose colour says the same as its text.
fn band_tag(w: Words, band: ThicknessBand) -> Markup {
    let colour = match band {
        ThicknessBand::Outside => "neutral",
        ThicknessBand::Thin => "info",
        ThicknessBand::Between => "warning",
        ThicknessBand::Thick => "success",
    };
    html! { span.ds-tag data-color=(colour) { (w.word(band)) } }
}
