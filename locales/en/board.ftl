## Story, portfolio and home
portfolio-open = { $n ->
    [one] One open initiative
   *[other] { $shown } open initiatives
}
portfolio-oldest = { $n ->
    [one] longest one day
   *[other] longest { $shown } days
}
portfolio-days = { $n ->
    [one] one day in the phase
   *[other] { $shown } days in the phase
}
portfolio-partners = { $n ->
    [one] one partner
   *[other] { $shown } partners
}
waits-more = { $n ->
    [one] Show one more
   *[other] Show { $shown } more
}
menu-portfolio = Portfolio
menu-initiatives = Initiatives
need-story = The whole story
need-answers = What is there already
story-title = The story: { $title }
story-heading = The story of the need
story-stations = The way from need to initiative
station-need = Need
station-scored = Prioritisation
station-decided = Decision
station-connected = Connection
station-initiative = Initiative
station-not-yet = not yet
story-changed = Changed, version { $version }
story-same = No fields
story-scored = Put into a prioritisation
story-decided = Decision
story-decision = Read the decision
story-connection = Connection
story-begun = Initiative begun
portfolio-title = Portfolio
portfolio-empty = No open initiatives fit the filter.
portfolio-phases = Initiatives in each phase
portfolio-promised = Promised and delivered
portfolio-promised-note = Only initiatives whose figures you can see are counted.
portfolio-promised-kind = What
portfolio-planned = Promised
portfolio-delivered = Delivered
portfolio-share = Share
portfolio-kroner = Kroner
portfolio-hours = Hours
portfolio-endings = Ending soon
portfolio-no-endings = Nothing ends within the next year.
portfolio-six-months = Within six months
portfolio-twelve-months = Within twelve months
portfolio-money-ends = { $kroner } kroner from { $payer } end
portfolio-plan-ends = planned end
portfolio-no-plan = no plan for after
portfolio-stuck = Standing still
portfolio-none-stuck = None has stood in the same phase for more than 180 days.
portfolio-placed = Value against feasibility
portfolio-placed-description = Each number is an initiative, placed by how the partners scored the needs it answers. The same figures stand in the list.
portfolio-all = All open initiatives
portfolio-shown = Showing { $shown } of { $all }. Use the filter to see the rest.
portfolio-until = until
portfolio-csv-initiative = Initiative
portfolio-csv-phase = Phase
portfolio-csv-since = Since
portfolio-csv-days = Days in the phase
portfolio-csv-lead = Lead
portfolio-csv-focus-area = Focus area
portfolio-csv-partners = Partners
portfolio-csv-until = Planned end
waits-since = since
waits-need-returned = Needs with a question to you
waits-why-need-returned = The coordinator waits for the answer.
waits-connection-invited = Invitations you have not answered
waits-why-connection-invited = Somebody has a need that you could perhaps answer.
waits-connection-assent = Connections that wait for your yes or no
waits-why-connection-assent = You are in dialogue, and your side has not said yes yet.
waits-ballot = Prioritisations to score
waits-why-ballot = It is open, and you are not done.
waits-action = Actions that are yours
waits-why-action = They are agreed and not done.
waits-follow-up = Pilots waiting for a decision
waits-why-follow-up = The pilot was judged good. A decision on implementation should come within 90 days.
waits-money-ends = The money ends
waits-why-money-ends = The last funding ends within half a year, and no plan for after is written.
waits-need-submitted = Needs waiting to be qualified
waits-why-need-submitted = They are handed in, and nobody has looked at them.
waits-need-parked = Parked needs to take up again
waits-why-need-parked = The day they were parked until has come.
waits-need-unconnected = Prioritised needs with nobody to answer
waits-why-need-unconnected = A decision said yes, but nobody has been invited.
waits-connection-overdue = Overdue invitations
waits-why-connection-overdue = The organisation has not answered in time.
waits-connection-agree = Connections where both have said yes
waits-why-connection-agree = It remains to record that they agree.
waits-question = Questions to open invitations
waits-why-question = The answer goes to everyone.
waits-undecided = Prioritisations waiting for a decision
waits-why-undecided = The scores are counted, but nothing is decided.
waits-target-late = Overdue targets
waits-why-target-late = Say where they stand.
waits-offer-expired = Expired offers
waits-why-offer-expired = They are no longer found as candidates. Extend or withdraw them.
portfolio-place = value { $value }, feasibility { $feasibility }
