## Connections
connections-count = { $n ->
    [one] One connection
   *[other] { $shown } connections
}
connection-waited = { $n ->
    [one] waited one working day
   *[other] waited { $shown } working days
}
menu-connections = Connections
connections-title = Connections
connections-intro = Needs being connected to those who can answer them. You see connections that you are a party to.
connections-mine = Only my organisations’
connections-empty = No connections here.
connections-back = To all connections
connection-overdue = overdue
connection-reminded = reminded
connection-title = Connection with { $organisation }
connection-since = since
connection-frozen = The dialogue about this need is stopped because a procurement is under way. Nobody is invited or talked to now.
connection-need = The need, as it was shown
connection-version = Version { $version } of the need.
connection-to-need = To the need
connection-other = Who could answer it
connection-no-offer = Without a particular offer.
connection-assents = Yes from both sides
connection-no-assent = Nobody has said yes yet.
connection-yes = yes
connection-assent = Say yes for our side
field-assent-words = Would you like to add anything?
connection-next = Go on
connection-begin = Begin an initiative
connection-to-matches = To the candidates for the need
connection-step-suggested = Suggest again
connection-step-suggested-intro = The organisation is told nothing until it is invited. Then it also reads why.
connection-step-invited = Invite
connection-step-invited-intro = The organisation is shown the need as it stands now, and that is logged.
connection-step-in-dialogue = Go into dialogue
connection-step-in-dialogue-intro = Write what you would like to talk about, or what must be cleared up.
connection-step-agreed = Both agree
connection-step-agreed-intro = When both sides have said yes.
connection-step-declined = Say no
connection-step-declined-intro = The reason is shown to both sides and stays.
matches-title = Candidates: { $title }
matches-heading = Who could answer the need?
matches-no-award = This is not an award and not a public ranking. Others can add an offer and are then included in the next search.
matches-not-chosen = The need has not been prioritised yet. You can see who is there, but nobody can be invited.
matches-connections = Connections begun
matches-found = Found among the offers
matches-none-yet = Nobody has looked for candidates yet.
matches-nothing = No offers resemble this need. Add somebody you know, or publish an open invitation.
matches-run = { $name }, engine { $engine }, version { $version } of the need
matches-part = { $got } of { $most }
matches-removed = Taken off the list: { $why }
matches-connected = The connection has begun.
matches-act = Suggest or take off the list
matches-suggest = Suggest
matches-remove = Take off the list
matches-added-by = Added by { $name }
matches-weights = What counts, and how much?
matches-weights-intro = Points from 0 to 100. Only their proportions count. The weights are kept with what is found.
matches-find = Find candidates
matches-again = Look again
matches-by-hand = Add an organisation you know
weight-words = Words
weight-themes = Themes
weight-kind = Kind
weight-place = Place
weight-readiness = Readiness
weight-demands = Demands
weight-evidence = Experience
weight-language = Language
match-word = Both say “{ $need }”.
match-words = The need says “{ $need }”, the offer says “{ $offer }”.
match-theme = Theme in common: { $theme }.
match-kind = Of the kind that is wished for.
match-other-kind = Of another kind than wished for.
match-near-same = In the same municipality.
match-near-neighbour = In a neighbouring municipality.
match-near-county = In the same county.
match-near-anywhere = Can be given anywhere.
match-near-far = Further away.
match-near-unknown = Does not say where it is.
match-technology = Technology readiness { $is } against the { $wished } wished for.
match-organisation = Asks { $asks } of the receiver, which stands at { $is }.
match-met = Answers the demand on { $demand }.
match-open = Says nothing about the demand on { $demand }.
match-used = Has been in use before.
match-tied = The two organisations know each other already ({ $ties }).
match-used-and-tied = Has been in use, and the organisations know each other ({ $ties }).
match-no-evidence = Not shown in use yet.
match-same-language = Written in the same language.
match-other-language = Written in another language.
match-lapsed = The offer has expired.
demand-privacy = privacy
demand-integration = integration
demand-procurement = procurement
demand-time = time
demand-safety = safety
dialogue-title = The dialogue about the need
dialogue-open = Open: providers can be invited and talked to.
dialogue-step-frozen = Freeze the dialogue
dialogue-step-frozen-intro = From the day the procurement is announced, nobody is to be invited or talked to here.
dialogue-step-closed = End the dialogue
dialogue-step-closed-intro = The dialogue cannot be opened again afterwards.
field-notice-reference = The notice’s reference
field-notice-reference-hint = For example its number in Doffin.
invitations-title = Open invitations
invitations-intro = Here hospitals and municipalities ask openly: who can answer this? Everyone gets the same answers to questions.
invitations-empty = No open invitations now.
invitations-open = Open now
invitations-over = Over
invitations-back = To all invitations
invitation-answered = answered
invitation-deadline = deadline
invitation-opens = opens
invitation-new = Publish an open invitation
invitation-form-intro = All who can see it get the same text and the same answers to questions. Write what you need, not which solution you want.
invitation-publish = Publish
invitation-questions = Questions and answers
invitation-questions-intro = Answers go to everyone. Who asked is not shown.
invitation-ask = Ask a question
invitation-own-question = asked by you
invitation-unanswered = Not answered yet.
invitation-answer-all = Answer to all
invitation-for = On behalf of { $name }.
invitation-replies = Answers to the invitation
invitation-replies-intro = Other providers do not see these.
invitation-withdrawn = Withdrawn.
invitation-to-connection = See the connection
invitation-suggest = Begin a connection
invitation-withdraw = Withdraw the answer
invitation-reply = Answer the invitation
invitation-send = Send the answer
field-offer = One of your offers
field-answer-to-all = Answer to all
field-reply-words = What can you contribute?
field-reply-words-hint = What it demands of us, and what has been tried before.
field-invitation-words = What are you looking for?
field-invitation-words-hint = What the problem is, what an answer must take into account, and what you do not decide now.
field-opens-on = Opens
field-deadline = Deadline
field-invitation-visibility = Who can see the invitation?
log-title = Log of equal treatment
log-of = Log: { $name }
log-need-intro = All that was done to find answers to this need: what was shown to whom, what the engine found, and every step.
log-provider-intro = All that was shown to you, and every step with you.
log-empty = Nothing is logged yet.
log-run = Looked for candidates (engine { $word }, version { $version } of the need)
log-change = Candidate { $word }
log-sending = The need was shown, { $word }, version { $version }
log-step = Connection: { $word }
log-question = Question
log-answer = Answer to all
log-reply = Answer to the invitation
log-dialogue = Dialogue: { $word }
log-added = added
log-removed = taken off the list
log-direct = directly
log-open = in an open invitation
refusal-need-not-chosen = The need “{ $title }” has not been prioritised, so nobody can be connected to it yet.
refusal-connected-already = This connection exists already.
refusal-connection-changed = Somebody else took a step with the connection while you looked at it. Reload the page.
refusal-dialogue-frozen = The dialogue about the need is stopped because a procurement is under way.
refusal-assents-missing = Both sides must have said yes first.
refusal-assented-already = Your side has said yes already.
refusal-notice-missing = Write the notice’s reference.
refusal-weights-zero = Give points to at least one of the parts.
refusal-deadline-before = The deadline must be after the opening, and not before today.
refusal-wider-than-need = The invitation cannot be shown to more people than the need.
refusal-only-own-answers = You can only ask and answer for organisations you belong to.
refusal-invitation-over = The invitation is not open now.
done-connection-suggested = The connection is suggested. The organisation is told nothing until it is invited.
done-assented = The yes is recorded.
done-matched = The candidates are found.
done-invitation-published = The invitation is published.
thing-connection = connection
thing-invitation = invitation
action-connection-step = took a step
action-connection-assent = said yes
action-match-run = looked for candidates
action-match-changed = changed the candidates
action-dialogue-step = changed the dialogue
action-invitation-published = published
action-invitation-asked = asked
action-invitation-answered = answered to all
action-invitation-replied = answered
action-invitation-reply-withdrawn = withdrew an answer
letter-connection-invited-subject = Invitation: { $title }
letter-connection-invited =
    { $organisation } is invited to answer a need in { $region }.

    Read the need, and say whether you would like to talk about it:
    { $link }
letter-connection-in-dialogue-subject = In dialogue: { $title }
letter-connection-in-dialogue =
    { $organisation } would like to talk about the need “{ $title }”.

    { $link }
letter-connection-agreed-subject = Agreed: { $title }
letter-connection-agreed =
    Both sides have said yes about “{ $title }”.

    { $link }
letter-connection-declined-subject = Declined: { $title }
letter-connection-declined =
    The connection about “{ $title }” is declined. The reason stands here:
    { $link }
letter-connection-reminder-subject = Waiting for an answer: { $title }
letter-connection-reminder =
    { $organisation } is invited to answer “{ $title }” and has not answered yet.

    { $link }
letter-connection-overdue-subject = Overdue: { $title }
letter-connection-overdue =
    { $organisation } has not answered the invitation about “{ $title }”, and the time is up.

    { $link }
