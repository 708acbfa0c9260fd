## Following
menu-letters = Letters
me-follows = What you follow, digests and calendar
follow-begin = Follow
follow-stop = Stop following
follow-kind-need = Needs
follow-kind-offer = Offers
follow-kind-organisation = Organisations
follow-kind-initiative = Initiatives
follow-kind-prioritisation = Prioritisations
follow-kind-focus-area = Focus areas
follow-kind-decision = Decisions
follows-back = To my page
follows-title = What you follow
follows-intro = When something happens to what you follow, you hear of it in a digest by e-mail. You follow your own things without asking for it.
follows-things = You follow
follows-empty = You follow nothing yet. Press “Follow” on a need, an offer, an organisation, an initiative, a prioritisation, a focus area or a decision.
follows-since = since
follows-own = your own
follows-settings = Digest by e-mail
follows-settings-why = The digest says what waits for you, what is coming, and what has happened. When nothing has happened, none is sent. Letters that ask you to do something come at once all the same.
field-cadence = How often
field-letter-hour = At
field-letter-hour-hint = Norwegian time, summer and winter.
field-weekday = Day of the week
field-weekday-hint = Used when you get it once a week.
cadence-daily = every day
cadence-weekdays = every working day
cadence-weekly = once a week
cadence-never = never
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
done-followed = You follow this now.
done-follow-ended = You no longer follow this.
refusal-too-many-follows = You can follow at most { $limit } things. Stop following something that you no longer need.

## Calendar
calendar-title = A calendar to subscribe to
calendar-intro = Deadlines, actions, meetings and what is ending can stand in the calendar that you otherwise use. Paste the address where you add a calendar from the internet. Whoever has the address sees what you see, so do not share it.
calendar-make = Make a calendar address
calendar-renew = Change the address
calendar-end = Turn the calendar off
calendar-made = Copy the address now. It is shown only this once.
calendar-since = Made
calendar-used = Last fetched
calendar-name = The connection box of { $region }
calendar-kind-deadline = Deadline for answers
calendar-kind-action = Action due
calendar-kind-meeting = Meeting
calendar-kind-money-ends = Funding ends
calendar-kind-planned-end = Planned end
calendar-kind-need-parked = Parked need comes back
done-calendar-ended = The calendar address no longer works.

## Digest
digest-subject = { $n ->
    [one] News in the connection box about one thing
   *[other] News in the connection box about { $shown } things
}
digest-subject-waiting = Something waits for you in the connection box
digest-subject-ahead = Coming up in the connection box
digest-waiting = Waiting for you
digest-ahead = Coming up
digest-happened = What has happened
digest-more = { $n ->
    [one] and one more
   *[other] and { $shown } more
}
digest-more-things = { $n ->
    [one] Something has happened to one more thing.
   *[other] Something has happened to { $shown } more things.
}
digest-end =
    You get this digest because you have an account in the connection box. Choose what you follow, and when it comes:
    { $follows }

    No more of these? Stop them here, without signing in:
    { $stop }
action-decision-superseded = superseded by this decision

## Stopping digests
unsubscribe-title = Stop the digests?
unsubscribe-text = Press the button, and you get no more digests. You still get letters that ask you to do something.
unsubscribe-stop = Stop the digests
unsubscribed-title = You get no digests
unsubscribed-text = They have been stopped. You still get letters that ask you to do something.
unsubscribe-again = Send them again
unsubscribe-settings = Choose when they come (you have to sign in)
refusal-digest-link-over = The link is too old or not whole. Sign in and stop the digests under “What you follow”.

## Letters on their way out
letters-title = Letters on their way out
letters-intro = Letters that have not reached the mail server. You see whom they are for and what they concern, but not what they say.
letters-empty = Every letter has been sent.
letters-why-uncertain = The connection broke while the letter was handed over. Nobody knows whether it arrived. If you send it again, it may come twice.
letters-why-failed = The mail server said no six times. Mend the cause, and try again.
letters-why-sending = They are being handed over right now.
letters-why-waiting = They wait for their turn, or to be tried again.
letters-send-again = Send again
letters-try-again = Try again
letters-leave = Leave it
letter-state-waiting = Waiting
letter-state-sending = Being sent
letter-state-failed = Failed
letter-state-uncertain = Uncertain
letter-kind-invitation = invitation
letter-kind-reset = new password
letter-kind-feedback = feedback
letter-kind-need-step = about a need
letter-kind-connection-step = about a connection
letter-kind-connection-waits = reminder of a connection
letter-kind-initiative = about an initiative
letter-kind-digest = digest
field-letter-kind = Letter
field-recipient = To
field-tries = Tries
field-next-try = Next try
field-cause = Cause
done-letter-again = The letter is sent again.
done-letter-left = The letter is left. Nobody is asked about it any more.
refusal-only-keepers = Only coordinators and administrators can do this.
thing-letter = letter
action-letter-tried-again = sent again
action-letter-left = left as it was
waits-letter-stuck = Letters that have not arrived
waits-why-letter-stuck = They failed, or nobody knows whether they arrived.

## Privacy
privacy-letters = What you follow, when digests come and your calendar address are shown to you alone. Of the calendar address, and of the link that stops digests, only a fingerprint is kept. Coordinators and administrators see whom a letter that did not arrive was for, but not what it said.
