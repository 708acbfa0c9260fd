//! Small pictures whose numbers stand beside them as text.

use crate::{Words, dates};
use features::initiatives::{Initiative, PhaseSet, PhaseStep};
use maud::{Markup, html};

/// What has come of what was promised, as a bar. The numbers stand beside it, so it says nothing to a reader of text.
pub(super) fn bar(delivered: i64, planned: i64) -> Markup {
    let whole = planned.max(delivered).max(1);
    let width = |part: i64| (part.max(0).saturating_mul(100) / whole).to_string();
    html! {
        svg.kb-bar viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect.kb-bar-planned x="0" y="0" width=(width(planned)) height="8" {}
            rect.kb-bar-delivered x="0" y="2" width=(width(delivered)) height="4" {}
        }
    }
}

/// A number from 0 to 4 as four boxes of which so many are filled.
pub(super) fn boxes(filled: i64) -> Markup {
    html! {
        svg.kb-boxes viewBox="0 0 44 10" aria-hidden="true" focusable="false" {
            @for place in 0..4i64 {
                rect x=(place * 11 + 1) y="1" width="9" height="8" class=(if place < filled { "kb-full" } else { "kb-void" }) {}
            }
        }
    }
}

/// The phases in their order: which are behind, where it stands and since when, which lie ahead.
pub(super) fn phases(w: Words, set: &PhaseSet, steps: &[PhaseStep], it: &Initiative) -> Markup {
    let place = set.place(&it.phase).unwrap_or(0);
    html! {
        ol.kb-phases {
            @for (number, phase) in set.phase.iter().enumerate() {
                @let since = steps.iter().rev().find(|step| step.phase == phase.key).map(|step| step.at);
                @let state = if number < place { "behind" } else if number == place { "here" } else { "ahead" };
                li data-state=(state) aria-current=[(number == place).then_some("step")] {
                    strong { (phase.name.in_language(w.language)) }
                    span {
                        @match (state, since) {
                            ("here", Some(since)) if it.is_closed() => {
                                (w.with("phase-reached", &[("day", &dates::day(w.language, since.day()))]))
                            }
                            ("here", Some(since)) => {
                                (w.with("phase-since", &[("day", &dates::day(w.language, since.day()))]))
                            }
                            ("behind", Some(since)) => {
                                (w.with("phase-from", &[("day", &dates::day(w.language, since.day()))]))
                            }
                            ("behind", None) => (w.say("phase-passed-over")),
                            ("here", None) => (w.say("phase-here")),
                            _ => (w.say("phase-ahead")),
                        }
                    }
                }
            }
        }
    }
}
