//! Words of co-creation.

use super::Word;

words! {
    /// What the thickness of a collaboration is read on.
    Dimension {
        /// How long it lasts.
        Time = "time",
        /// Which phases are shared.
        Phases = "phases",
        /// What citizens do in it.
        Citizens = "citizens",
        /// How the parties stand to each other.
        Relation = "relation",
        /// Who decides.
        Power = "power",
        /// Who carries it.
        Anchoring = "anchoring",
    }

    /// Where a collaboration lies on the line from thin to thick.
    ThicknessBand {
        /// No co-creation, such as a plain order.
        Outside = "outside",
        /// Partners are invited for a time.
        Thin = "thin",
        /// Between the ends.
        Between = "between",
        /// Planned, delivered and evaluated together over a long time.
        Thick = "thick",
    }

    /// Which way a collaboration has moved since the reading before.
    Movement {
        /// Towards thick.
        Thicker = "thicker",
        /// Towards thin.
        Thinner = "thinner",
        /// Neither way.
        Still = "still",
        /// There is one reading only.
        First = "first",
    }

    /// As what somebody has read the thickness.
    RaterRole {
        /// As one of those inside.
        Inside = "inside",
        /// As the coordinator.
        Coordinator = "coordinator",
        /// As an evaluator.
        Evaluator = "evaluator",
    }

    /// What influence a group of citizens had.
    Influence {
        /// It is described, and no more.
        Described = "described",
        /// They are acknowledged as equals.
        Acknowledged = "acknowledged",
        /// They change what is done and how.
        Transforming = "transforming",
    }

    /// Whether what citizens give takes the place of public service.
    Contribution {
        /// It takes its place.
        Replaces = "replaces",
        /// It comes on top.
        OnTop = "on_top",
        /// Nothing of the kind was given.
        NotGiven = "not_given",
    }

    /// Whether a collaboration met what citizens expected.
    ExpectationMet {
        /// It did.
        Yes = "yes",
        /// In part.
        Partly = "partly",
        /// It did not.
        No = "no",
        /// They have not been asked.
        NotAsked = "not_asked",
    }

    /// Known harms of co-creation.
    Harm {
        /// Strong groups are favoured.
        StrongFavoured = "strong_favoured",
        /// Enthusiasts are worn out.
        EnthusiastsWorn = "enthusiasts_worn",
        /// The burden is moved to civil society.
        BurdenMoved = "burden_moved",
        /// Professionals are devalued.
        ProfessionalsDevalued = "professionals_devalued",
    }

    /// A row of the matrix of own ways of acting.
    MatrixRow {
        /// Do more of it, or keep it.
        More = "more",
        /// Do less of it, or stop.
        Less = "less",
    }

    /// A column of the matrix of own ways of acting.
    MatrixWay {
        /// Ways we know.
        Known = "known",
        /// New ways.
        New = "new",
    }

    /// A heading of an initiative's plan, in the order of the circle.
    CircleHeading {
        /// Map it.
        Map = "map",
        /// Focus it.
        Focus = "focus",
        /// People it.
        People = "people",
        /// Tell it.
        Tell = "tell",
        /// Grow it.
        Grow = "grow",
    }

    /// What somebody brings to or takes home from a peer session.
    PeerKind {
        /// A question to bring.
        Question = "question",
        /// A point that is left open.
        Point = "point",
    }

    /// Which of the two groups of a mirror.
    MirrorSide {
        /// The first.
        One = "one",
        /// The second.
        Two = "two",
    }

    /// A stage of one participant's way in.
    WayInStage {
        /// Arrives accompanied.
        Arriving = "arriving",
        /// Takes part with support.
        Supported = "supported",
        /// Takes part with others.
        WithOthers = "with_others",
        /// Moves on.
        MovingOn = "moving_on",
    }
}
