# SAMSON: sessions about how we work together.
menu-samson = SAMSON
samson-title = SAMSON
samson-intro = A tool for talking about how we work together: the group scores four values and 48 statements, sees its profile, agrees on actions, and comes back later to see what has changed.
samson-have-code = I have a code
samson-new = New session
samson-open = Begin
samson-edit = Change the details
samson-empty-list = No sessions yet. Begin one for an initiative you are part of, or for another collaboration.
samson-number = no. { $n }
samson-answered =
    { $n ->
        [one] one answered
       *[other] { $shown } answered
    }
samson-subject = What is it about? Choose an initiative, or write what the collaboration is called.
field-samson-initiative = Initiative
field-samson-initiative-hint = The actions then stand in the list of the initiative too.
field-samson-collaboration = What the collaboration is called
field-samson-collaboration-hint = May be left empty where an initiative is chosen.
field-samson-organisation = Organisation that keeps it
field-samson-organisation-hint = Only where it is not about an initiative. The organisation’s people see the session.
field-samson-mode = How
field-samson-state = State
samson-mode-alone-first = First alone, then together
samson-mode-together = Together
samson-mode-alone-hint = Everybody answers on their own phone by a code. Then the group sees the spread, without names, and agrees.
samson-mode-together-hint = One screen, and one answer that all agree on.
samson-state-open = goes on
samson-state-finished = finished
field-held-on = Day
field-samson-people = Who takes part
field-samson-people-hint = Names, or only roles, one on each line.
samson-facilitator = Leads the conversation
samson-series = Sessions of this collaboration
samson-go-on = Go through the statements
samson-screen = To the screen
samson-screen-code = The screen can be opened without an account:
samson-code-how = Those who are to answer open the address or scan the square. No account is needed.
samson-code-picture = Square that leads to { $address }
samson-participants =
    { $n ->
        [one] One takes part by phone.
       *[other] { $shown } take part by phone.
    }
samson-of = { $n } of { $all }
samson-finished-wall = The dialogue is finished. The profile and the actions are kept.
samson-finish = Finish the session
samson-finish-what = The profile stays, and answers from the phones are deleted. You can open the dialogue again, but what each one answered alone does not come back.
samson-finish-phones = { $n } have answered on a phone of their own. Their single answers are deleted, and the code { $code } stops working.
samson-finish-now = Finish now
samson-discard = Delete the empty session
samson-again = Do it again
samson-reopen = Open again
samson-profile = The profile
samson-field = Field
samson-score = Score
samson-weight = Weight
samson-gap = Gap
samson-change = Change
samson-answers = Answers
samson-answer = Answer in words
samson-code = Answer code
samson-item = No.
samson-legend = The line is the score, the grey is the weight. A field with less than half answered leaves a gap in the line.
samson-legend-before = The line is the score, the grey is the weight, the broken line is the time before. ▲ and ▼ show what has risen and fallen.
radar-weight = weight { $weight }
radar-before = before { $before }
samson-changes = Changed since { $day }
samson-changes-none = Nothing that was answered both times has changed.
samson-change-up = { $field }: up { $by } (over { $n } statements answered both times: { $which })
samson-change-down = { $field }: down { $by } (over { $n } statements answered both times: { $which })
samson-course = Scores time by time
samson-side-by-side = Show side by side
samson-gaps = Where to talk first
samson-gaps-none = No gaps: everything goes at least as well as it matters, or the values have not been weighed yet.
samson-gaps-intro = The largest distances between how much something matters to the group and how it goes.
samson-gap-line = { $statement } Weight { $weight }, score { $score }, gap { $gap }.
samson-values = The values
samson-value = Value
samson-value-score = Score where the value counts
samson-note = Note
samson-note-label = Note
samson-statement = Statement
samson-fields = Field by field
samson-field-empty = Nothing in this field has a score.
samson-not-relevant = not relevant
samson-how = How to read the figures
samson-how-score = The score of a field is the mean of its answered statements, from 0 to 10. It is shown where at least half are answered. “Not relevant” is left out and is not zero.
samson-how-weight = Each statement is tied to one or two values. Its weight is the mean of how important the group says they are.
samson-how-gap = The gap is weight less score: large where something matters much and goes badly.
samson-how-change = Change is counted only over statements that were answered both times.
samson-how-source = The values and fields come from Norwegian research on co-creation. The statements, the ties to values, the steps and the gap are made for Koblingsboks. This is a tool for dialogue, not a ranking.
samson-part = Part { $n } of { $last }
samson-to-profile = To the profile
samson-show-here = Save and show this part on the screen
samson-alone-how = Let everybody answer by phone first. The spread is shown once three have answered; then the group agrees on one answer, and the single answers are deleted as you go on.
samson-alone-answered = { $n } of { $of } have answered.
samson-alone-few = The spread is shown from three answers.
samson-alone-same = All say { $score }.
samson-alone-same-of = { $n } say { $score }.
samson-alone-spread = From { $low } to { $high }, { $mean } on average.
samson-alone-beside =
    { $n ->
        [one] One says “not relevant”.
       *[other] { $shown } say “not relevant”.
    }
samson-carried = Taken over from last time. Change it where it no longer holds; else it stands as you go on.
samson-undo-what = The spread is kept aside until you go on.
samson-undo = Take it back
samson-agreed = The group agrees on: { $score }
samson-finer = A number between the steps
samson-finer-label = From 0 to 10
samson-actions = Actions
samson-action-list = Actions we have agreed on
samson-action-none = No open actions.
samson-action-what = What is to be done
samson-action-who = Who does it
samson-action-due = By when
field-samson-action-what = What is to be done
field-samson-action-who = Who does it
field-samson-action-due = By when
samson-action-add = Add the action
samson-action-agreed = Agreed on
samson-action-edit = Change
samson-action-from = agreed { $day }
samson-action-done = Done
samson-action-dropped = Dropped
samson-action-open = Open again
samson-action-ended =
    { $n ->
        [one] One action has ended
       *[other] { $shown } actions have ended
    }
dialogue-intro = You answer by yourself on your phone. Then the group sees where you agree and disagree, and talks its way to one answer.
dialogue-names = No names are kept or shown with the answers.
dialogue-guess = The group is small: others may guess what you answered. The spread is shown only once three have answered.
dialogue-deleted = Your answer is deleted once the group has agreed and gone on.
dialogue-begin = Begin to answer
dialogue-go-on = Go on where you were
dialogue-together = This group answers together on one screen. Follow it there.
dialogue-over = There is no session here now
dialogue-over-text = The code or address may be mistyped, or the session is over. If it is, the answers from the phones are deleted, and what the group agreed on is kept.
dialogue-finish = Done
dialogue-done = Thank you, you are done
dialogue-done-text =
    { $n ->
        [one] One answer waits for the group to agree. Look at the screen.
       *[other] { $shown } answers wait for the group to agree. Look at the screen.
    }
dialogue-change = See or change the answers
done-samson-opened = The session is ready.
done-samson-finished = The session is finished. The answers from the phones are deleted.
done-samson-reopened = The session is open again, with a new code.
done-samson-again = A new session is ready. The weights are taken over from last time.
done-samson-discarded = The empty session is deleted.
done-samson-action-added = The action is added.
refusal-not-a-score = Write a number from 0 to 10 with at most one decimal.
refusal-samson-finished = The session is finished. Open it again to change anything.
refusal-samson-empty = The group has not agreed on anything yet. Answer at least one statement first.
refusal-samson-followed = Another session has followed this one. Go to the last one.
refusal-samson-open = The session is open already.
refusal-samson-not-empty = The session has answers or actions. Finish it instead.
refusal-samson-full = No more can answer in this session.
refusal-samson-together = This group answers together on one screen.
refusal-samson-agreed = The group has already agreed on this.
refusal-samson-other-device = Another device has kept something else here. See what stands, and choose again to change it.
refusal-only-own-collaborations = Choose an organisation you belong to.
refusal-samson-subject = Choose an initiative, or an organisation and a name for the collaboration.
refusal-day-passed = Choose a day that has not passed.
action-samson-opened = SAMSON begun
action-samson-changed = SAMSON changed
action-samson-finished = SAMSON finished
action-samson-reopened = SAMSON opened again
action-samson-discarded = empty SAMSON deleted
action-samson-action-agreed = action agreed
action-samson-action-reworded = action reworded
action-samson-action-step = action moved on
thing-samson = SAMSON
own-samson-sessions = Sessions that you lead
