//! Words of the chain from plan to initiative.

use super::Word;

words! {
    /// What a decision is about.
    DecisionKind {
        /// Which needs come first.
        Priority = "priority",
        /// A focus area.
        FocusArea = "focus_area",
        /// Whether a pilot becomes practice.
        Implementation = "implementation",
        /// What somebody may decide.
        Mandate = "mandate",
        /// How the partnership is run.
        Governance = "governance",
        /// Anything else.
        Other = "other",
    }

    /// How a decision was reached.
    DecisionMode {
        /// Nobody had a reasoned objection.
        Consent = "consent",
        /// All agreed.
        Consensus = "consensus",
        /// By vote.
        Vote = "vote",
        /// The lead decided after hearing the others.
        LeadDecides = "lead_decides",
    }

    /// Where somebody present stood.
    Stance {
        /// For it.
        For = "for",
        /// Against it.
        Against = "against",
        /// Took no stand.
        Abstained = "abstained",
        /// Wanted their disagreement minuted.
        Dissent = "dissent",
    }

    /// Where a focus area stands.
    FocusStatus {
        /// Chosen to come first.
        ChosenFirst = "chosen_first",
        /// Goes alongside others.
        Alongside = "alongside",
        /// Is for the longer term.
        LongerTerm = "longer_term",
        /// Was put down.
        PutDown = "put_down",
    }

    /// How far ahead a target lies.
    Horizon {
        /// Short term.
        Short = "short",
        /// Middle term.
        Middle = "middle",
        /// Long term.
        Long = "long",
    }

    /// Where a target stands.
    TargetState {
        /// Not begun.
        Planned = "planned",
        /// Under way.
        UnderWay = "under_way",
        /// Reached.
        Reached = "reached",
        /// Not reached.
        NotReached = "not_reached",
        /// No longer wanted.
        Dropped = "dropped",
    }

    /// What kind of thing exists already.
    ItemKind {
        /// A service.
        Service = "service",
        /// A test arena.
        Arena = "test_arena",
        /// A meeting place.
        MeetingPlace = "meeting_place",
        /// An agreement.
        Agreement = "agreement",
        /// A project.
        Project = "project",
        /// Infrastructure.
        Infrastructure = "infrastructure",
        /// A marketplace.
        Marketplace = "marketplace",
        /// A cooperation body.
        CooperationBody = "cooperation_body",
    }

    /// Where something that exists stands.
    ItemStatus {
        /// An idea.
        Idea = "idea",
        /// Planned.
        Planned = "planned",
        /// In pilot.
        Pilot = "pilot",
        /// Running.
        Running = "running",
        /// In routine use.
        InRoutineUse = "in_routine_use",
        /// Ended.
        Ended = "ended",
    }

    /// What lands on a unit.
    LoadKind {
        /// A trial.
        Trial = "trial",
        /// A change.
        Change = "change",
    }

    /// Which side of the picture a criterion belongs to.
    CriterionSide {
        /// Value.
        Value = "value",
        /// Feasibility.
        Feasibility = "feasibility",
    }

    /// What was decided for a need.
    Outcome {
        /// Picked.
        Yes = "yes",
        /// Said no to.
        No = "no",
        /// Put aside until a day.
        Parked = "parked",
    }

    /// What an organisation brings.
    OfferKind {
        /// A solution.
        Solution = "solution",
        /// Competence.
        Competence = "competence",
        /// A test arena.
        TestArena = "test_arena",
        /// Capacity.
        Capacity = "capacity",
        /// Funding.
        Funding = "funding",
    }

    /// How far an offer reaches.
    Reach {
        /// Its municipality alone.
        Municipality = "municipality",
        /// The region.
        Region = "region",
        /// The whole country.
        Country = "country",
    }

    /// A language that a service can be given in.
    ServiceLanguage {
        /// Norwegian bokmål.
        Bokmal = "nb",
        /// Norwegian nynorsk.
        Nynorsk = "nn",
        /// English.
        English = "en",
        /// Sámi.
        Sami = "se",
    }

    /// Where an offer stands.
    OfferState {
        /// Being written.
        Draft = "draft",
        /// Shown to those it is for.
        Shown = "shown",
        /// Taken back.
        Withdrawn = "withdrawn",
    }

    /// Where a connection stands.
    ConnectionState {
        /// Somebody thought of it.
        Suggested = "suggested",
        /// The organisation has been invited.
        Invited = "invited",
        /// The two sides talk.
        InDialogue = "in_dialogue",
        /// Both sides have said yes.
        Agreed = "agreed",
        /// One side said no.
        Declined = "declined",
    }

    /// How a candidate was found.
    FoundBy {
        /// By the matching engine.
        Engine = "engine",
        /// By somebody.
        Hand = "hand",
        /// It answered an open invitation.
        OpenInvitation = "open_invitation",
    }

    /// Whether providers may be talked to about a need.
    DialoguePhase {
        /// They may.
        Open = "open",
        /// Not while a competition runs.
        Frozen = "frozen",
        /// It is over.
        Closed = "closed",
    }

    /// A partner's role in an initiative.
    PartnerRole {
        /// Owns the result.
        Owner = "owner",
        /// Delivers.
        Deliverer = "deliverer",
        /// Speaks for users.
        UserRepresentative = "user_representative",
        /// Brings knowledge.
        Knowledge = "knowledge",
        /// Pays.
        Funder = "funder",
    }

    /// As what a partner takes part.
    OwnerCapacity {
        /// As a member.
        Member = "member",
        /// As the host.
        Host = "host",
        /// As the operator.
        Operator = "operator",
    }

    /// What a representative may decide.
    Authority {
        /// May decide.
        MayDecide = "may_decide",
        /// May decide within limits.
        WithinLimits = "within_limits",
        /// Must ask at home.
        MustAsk = "must_ask",
        /// Nobody has said.
        Unknown = "unknown",
    }

    /// In which direction an initiative is anchored.
    AnchorKind {
        /// With users and the front line.
        Down = "down",
        /// With leadership, plans and budget.
        Up = "up",
        /// With the organisation's own support functions.
        Back = "back",
    }

    /// How an initiative ended.
    ClosureOutcome {
        /// In use as intended.
        AsIntended = "as_intended",
        /// Partly in use.
        Partly = "partly",
        /// Stopped.
        Stopped = "stopped",
    }

    /// Why an initiative stopped or came only part of the way.
    StopReason {
        /// The receiver had no capacity.
        NoReceiverCapacity = "no_receiver_capacity",
        /// No money.
        NoFunding = "no_funding",
        /// No need after all.
        NoNeed = "no_need",
        /// A partner withdrew.
        PartnerWithdrew = "partner_withdrew",
        /// The technology.
        Technology = "technology",
        /// The rules.
        Regulation = "regulation",
        /// Other things came first.
        PriorityChanged = "priority_changed",
        /// Anything else.
        Other = "other",
    }

    /// What a partner has promised.
    CommitmentKind {
        /// Money.
        Money = "money",
        /// Hours.
        Hours = "hours",
        /// Premises.
        Premises = "premises",
        /// People.
        People = "people",
        /// Access to data.
        DataAccess = "data_access",
    }

    /// How promised time is paid.
    TimeKind {
        /// Within a paid post.
        PaidPost = "paid_post",
        /// Paid extra.
        ExtraPay = "extra_pay",
        /// Unpaid.
        Unpaid = "unpaid",
    }

    /// Who pays.
    PayerKind {
        /// Public money.
        Public = "public",
        /// Private money.
        Private = "private",
        /// A foundation.
        Foundation = "foundation",
        /// The partners' own money.
        Own = "own",
    }

    /// What kind of meeting it is.
    MeetingKind {
        /// The steering group.
        Steering = "steering",
        /// The working group.
        Project = "project",
        /// A workshop.
        Workshop = "workshop",
        /// With users.
        Users = "users",
        /// Another kind.
        Other = "other",
    }

    /// Whether somebody who was invited came.
    Attendance {
        /// Came.
        Yes = "yes",
        /// Did not come.
        No = "no",
        /// Sent somebody else.
        SentOther = "sent_other",
    }

    /// How a contact took place.
    Channel {
        /// In a meeting.
        Meeting = "meeting",
        /// By phone.
        Phone = "phone",
        /// By video.
        Video = "video",
        /// By e-mail.
        Mail = "mail",
        /// In another way.
        Other = "other",
    }

    /// Where an action stands.
    ActionState {
        /// To be done.
        Open = "open",
        /// Done.
        Done = "done",
        /// Dropped.
        Dropped = "dropped",
    }

    /// Where a risk stands.
    RiskState {
        /// Seen.
        Seen = "seen",
        /// Acknowledged.
        Acknowledged = "acknowledged",
        /// Treated.
        Treated = "treated",
        /// Gone.
        Gone = "gone",
    }

    /// What was answered to a gate's question.
    GateAnswer {
        /// Yes.
        Yes = "yes",
        /// Partly.
        Partly = "partly",
        /// No.
        No = "no",
        /// Not relevant here.
        NotRelevant = "not_relevant",
    }

    /// How a pilot was judged.
    PilotVerdict {
        /// Good.
        Good = "good",
        /// Mixed.
        Mixed = "mixed",
        /// Poor.
        Poor = "poor",
    }

    /// How a solution could be bought.
    BuyingRoute {
        /// As research.
        Research = "research",
        /// As a pilot.
        Pilot = "pilot",
        /// As pre-commercial procurement.
        PreCommercial = "pre_commercial",
        /// As an innovation partnership.
        InnovationPartnership = "innovation_partnership",
        /// In an ordinary competition.
        Competition = "competition",
        /// Below the threshold.
        BelowThreshold = "below_threshold",
    }

    /// What a stakeholder can do.
    StakeholderCan {
        /// Support it.
        Support = "support",
        /// Block it.
        Block = "block",
        /// Both.
        Both = "both",
    }

    /// Which people take a part in an initiative.
    PartGroup {
        /// Users and relatives.
        Users = "users",
        /// Volunteers.
        Volunteers = "volunteers",
        /// The front line.
        FrontLine = "front_line",
        /// Leadership.
        Leadership = "leadership",
        /// Business.
        Business = "business",
        /// Knowledge institutions.
        Knowledge = "knowledge",
    }

    /// Which part they take.
    Part {
        /// Began it.
        Initiator = "initiator",
        /// Shape it.
        Designer = "designer",
        /// Put it into practice.
        Implementer = "implementer",
        /// Judge it.
        Evaluator = "evaluator",
    }

    /// What follows a pilot.
    FollowUp {
        /// It becomes practice.
        Implement = "implement",
        /// It is tried further.
        MoreTrial = "more_trial",
        /// It ends here.
        Stop = "stop",
    }
}
