## Around every page
frame-skip = Skip to the content
frame-menu = Menu
frame-sign-in = Sign in
frame-sign-out = Sign out
frame-language = Language
menu-home = Home
menu-needs = Needs
menu-organisations = Organisations
menu-people = Users
menu-journal = Journal
foot-accessibility = Accessibility statement
foot-feedback = Report something that does not work
foot-privacy = Privacy
foot-about = Koblingsboks for { $region }: where needs meet those who can solve them.
foot-demo = This is a demo. People and needs are made up.

## Buttons, lists and forms
button-undo = Undo
button-remove = Remove
button-save = Save
button-end = End
list-show = Show
list-results = Results
list-clear = Clear filter
list-more-filters = More choices
list-csv = Download as a spreadsheet (CSV)
table-actions = Action
pages-label = Pages
pages-before = Previous page
pages-after = Next page
pages-where = Page { $page } of { $last }
found-more = More than { $n } found. One more word leaves fewer.
sort-newest = Newest first
sort-oldest = Oldest first
sort-title = Title
form-errors = { $n ->
    [one] One thing must be corrected
   *[other] { $shown } things must be corrected
}
range-from = at least { $low }
range-to = at most { $high }
direction-mutual = mutual
direction-out = from here
direction-in = to here
strength-1 = 1 – weak
strength-2 = 2
strength-3 = 3 – medium
strength-4 = 4
strength-5 = 5 – strong

## Fields
field-optional = (optional)
field-choose = Choose
field-counter-over = %d characters too many
field-counter-under = %d characters left
field-all = All
field-q = Search
field-title = Short title
field-title-hint = For example ‘The medication list is missing when the patient comes home’.
field-problem = What is the problem?
field-problem-hint = Describe what goes wrong, in your own words. Do not think about the solution yet.
field-affected = Who is affected?
field-affected-hint = Patients, users, relatives or staff – as a group.
field-place = Where does it happen?
field-place-hint = Ward, service or place.
field-organisation = Organisation
field-files = Attachments
field-files-hint = Images, PDF or office documents, at most 10 files of 10 MB each. Do not upload anything that shows who a patient is.
field-visibility = Who can see the need?
field-visibility-hint = The coordinator sees all submitted needs. You can change this later.
field-language = Language
field-staff = Which staff does it affect?
field-unit = Unit
field-municipality = Municipality
field-voiced-by = Who put it into words?
field-confirmed = Have those affected confirmed it?
field-touched-per-year = How many are affected each year?
field-touched-per-year-hint = A whole number. An estimate is enough.
field-frequency = How often does it happen?
field-hours-low = Working hours a year, at least
field-hours-high = Working hours a year, at most
field-kroner-low = Kroner a year, at least
field-kroner-high = Kroner a year, at most
field-quality-cost = What does it cost in quality?
field-safety-cost = What does it cost in safety?
field-evidence = What are the figures based on?
field-evidence-hint = A count, accounts, an estimate – and who made it.
field-tried = What has been tried before?
field-tried-hint = Also write why it did not last.
field-good-result = What would be a good result?
field-level = Level of service
field-transfer = Is the need likely to exist elsewhere in the country?
field-constraints = What must a solution take into account?
field-constraints-hint = Privacy, systems it must fit with, procurement, time.
field-theme = Theme
field-themes = Themes
field-pathway = Patient pathway
field-pathway-step = Stage of the pathway
field-contact = Contact
field-contact-hint = A function or shared address, preferably not a private one.
field-stage = Status
field-stage-since = Status since
field-sort = Order
field-mine = Only mine
field-question = Question
field-answer = Answer
field-reason = Reason
field-comment = Comment
field-until = Parked until
field-until-hint = The date when you want to look at the need again.
field-name = Name
field-email = Email
field-password = Password
field-old-password = Your current password
field-new-password = New password
field-new-password-hint = At least 12 characters. A few words in a row are easy to remember and hard to guess.
field-number = Organisation number
field-number-hint = Nine digits. Informal groups do not have one.
field-kind = Type
field-sector = Sector
field-branch = Industry
field-branch-hint = Only for private health organisations.
field-ecosystem-role = Role in the ecosystem
field-website = Website
field-website-hint = Starting with https://.
field-about = About the organisation
field-offers = What can you contribute?
field-offers-hint = Competence, solutions, a test arena, capacity or money.
field-seeks = What are you looking for?
field-standing = Position
field-position-status = Status of the position
field-from-date = From
field-to-date = To
field-basis = Basis
field-basis-hint = Where it is stated, for example a report or a board decision.
field-tie-other = The other organisation
field-tie-kind = Type of tie
field-direction = Direction
field-strength = Strength
field-strength-hint = From 1 (weak) to 5 (strong).
field-since = Since
field-note = Note
field-member-role = Role
field-roles = Roles in the region
field-signed-in = Signed in
field-last-seen = Last seen
field-last-used = Last used
field-made = Created
field-token-name = Name of the key
field-token-name-hint = What it will be used for.
field-text = What do you want to report?
field-text-hint = Write what you tried to do, and what stopped you. Do not write health information.
field-answer-to = Email for a reply
field-answer-to-hint = Leave empty if you do not need a reply.
field-when = When
field-who = Who
field-action = What
field-thing = Concerns

## Home
home-title = Waiting for you
home-nothing-waits = Nothing is waiting for you now.
home-drafts = Drafts you can finish
home-own = Your latest needs
home-empty = When you have submitted a need, you follow it from here.
home-see-needs = See the needs in the region

## Needs
needs-title = Needs
needs-new = Submit a need
needs-count = { $n ->
    [0] No needs
    [one] One need
   *[other] { $shown } needs
}
needs-empty = No needs match this filter.
needs-untitled = Untitled
needs-back = To all needs
visible-for = visible to { $who }
need-title = Need: { $title }
need-by = submitted by { $name }
need-changed = changed
need-question = { $name } asks
need-edit = Fill in the need
need-edit-back = To the need
need-edit-intro = Fill in what you know now. The rest can wait.
need-part-who = Who and where
need-part-cost = Extent and cost
need-part-way = The way forward
need-hours = Working hours a year
need-kroner = Kroner a year
need-steps = What has happened
need-next = Take the need further
need-files = Attachments
need-add-files = Attach
need-form-title = Submit a need
need-form-intro = Four fields are enough. Everything else can come later.
need-form-no-persons = Do not write anything that shows who a patient or user is.
need-form-drafts = Continue with a draft
need-form-for = The need is submitted for { $name }.
need-form-submit = Submit the need
need-form-keep = Save as draft
need-form-trash = Delete the draft
draft-saved = Saved { $time }
draft-not-saved = Not saved. We try again when you go on writing.
step-qualified = Qualify the need
step-qualified-intro = The need is real and clear enough to be prioritised.
step-returned = Send back with a question
step-returned-intro = The person who submitted the need gets the question and answers here.
step-declined = Decline
step-declined-intro = The reason stays in place, so that others can learn from it.
step-withdrawn = Withdraw the need
step-withdrawn-intro = The need stays, marked as declined, with your reason.
step-solved = Mark the need as solved
step-solved-intro = Write what shows that it is solved.
step-in-initiative = Take it up again
step-in-initiative-intro = Write why the need is not solved after all.
step-parked = Park
step-parked-intro = The need is put aside until a date you choose.
step-submitted = Answer and submit again
step-submitted-intro = The answer goes to the coordinator.
step-until = until { $day }
stale-title = Someone else changed this while you were writing
stale-explained = What you wrote is still in the form below. Compare, correct what you want, and save once more.
stale-stands = As it stands now
stale-yours = As you have written it

## Organisations
organisations-title = Organisations
organisations-new = Add an organisation
organisations-count = { $n ->
    [0] No organisations
    [one] One organisation
   *[other] { $shown } organisations
}
organisations-empty = No organisations match this filter.
organisations-back = To all organisations
organisation-edit = Edit the organisation
organisation-offers = Offers
organisation-seeks = Looking for
organisation-invented = This organisation is made up for the demo.
organisation-ties = Ties
organisation-needs = Needs from here
organisation-all-needs = All needs from the organisation
organisation-positions = Position in the partnership
organisation-members = Members
ties-empty = No ties are recorded.
tie-new = Record a tie
tie-form-title = New tie for { $name }
positions-empty = No position is recorded.
position-new = Record a position
position-end = End the position
position-recommended = { $standing } (recommended, not confirmed)
members-empty = There are no members.
member-invite = Invite a person
member-invite-intro = The person gets an email with a link to create a password. If the person already has an account, only the membership is given.
member-end = End the membership

## Signing in
sign-in-title = Sign in
sign-in-intro = Sign in to submit and follow needs in { $region }.
sign-in-button = Sign in
sign-in-forgotten = Forgotten your password?
forgotten-title = Forgotten your password
forgotten-intro = Write your email address, and we will send a link to create a new password.
forgotten-button = Send link
forgotten-sent-title = Look for an email
forgotten-sent-text = If the address has an account, a link is on its way. It works for two hours.
set-password-title = Welcome, { $name }
set-password-button = Save the password

## My page
me-title = My page
me-password = Change password
me-password-button = Change password
me-sessions = Where you are signed in
me-sign-out-everywhere = Sign out everywhere
me-tokens = Keys to the programming interface
me-tokens-intro = With a key, a program can do what you can do. The description of the interface:
me-tokens-empty = You have no keys.
me-token-made = Copy the key now. It is shown only this once.
me-token-button = Create a key

## Users and journal
people-title = Users
people-invite = Invite a user
people-empty = No users match the search.
people-roles = Change roles
people-end = Close the account
people-reopen = Reopen the account
account-open = active
account-invited = invited
account-closed = closed
journal-title = Journal
journal-intro = The last 200 actions, newest first.
journal-empty = Nothing has been recorded yet.
journal-nobody = no name
thing-need = need
thing-organisation = organisation
thing-person = user
action-member-ended = ended a membership
action-member-restored = restored a membership
action-member-set = gave a membership
action-need-changed = changed
action-need-file-added = attached a file
action-need-file-removed = removed a file
action-need-file-restored = restored a file
action-need-step = took a step
action-need-submitted = submitted
action-organisation-added = added
action-organisation-changed = changed
action-position-ended = ended a position
action-position-recorded = recorded a position
action-tie-recorded = recorded a tie
action-tie-removed = removed a tie
action-tie-restored = restored a tie
action-person-invited = invited
action-person-roles = changed roles
action-person-ended = closed the account
action-person-reopened = reopened the account

## Done
done-submitted = The need is submitted. You will be told when something happens to it.
done-kept = The draft is saved.
done-draft-trashed = The draft is deleted.
done-draft-restored = The draft is restored.
done-saved = The changes are saved.
done-stepped = The step is taken, and those concerned will be told.
done-files-added = The attachment is added.
done-file-removed = The attachment is removed.
done-file-restored = The attachment is restored.
done-organisation-added = The organisation is added.
done-position-recorded = The position is recorded.
done-position-ended = The position is ended.
done-tie-recorded = The tie is recorded.
done-tie-removed = The tie is removed.
done-tie-restored = The tie is restored.
done-member-set = The membership is given.
done-member-ended = The membership is ended.
done-member-restored = The membership is restored.
done-password-changed = The password is changed, and other browsers are signed out.
done-token-ended = The key no longer works.
done-signed-out-everywhere = You are signed out everywhere.
done-person-invited = The invitation is sent.
done-person-known = The person already has an account. The roles are added to those held before.
done-roles-set = The roles are saved.
done-person-ended = The account is closed.
done-person-reopened = The account is open again. Give it roles anew.

## Feedback and privacy
feedback-title = Report something that does not work
feedback-intro = If something on these pages stands in your way, we want to know. You do not need to sign in.
feedback-button = Send
feedback-sent-title = Thank you
feedback-sent-text = The message is sent to those who run the site.
privacy-title = Privacy
privacy-who = Those who run the connection box in { $region } are responsible for the information here.
privacy-kept = We store your name, email address, language, roles and what you write. The password is stored only as a computed value that cannot be turned back into the password.
privacy-cookies = We use one cookie for signing in and one for the choice of language. Nobody tracks you, and nothing is fetched from other websites.
privacy-needs = Needs must not contain health information about anyone who can be recognised. A need that has been sent in is not deleted.
privacy-journal = A journal shows who did what, so that equals are treated equally. Only administrators see it.
privacy-rights = You can ask for access, correction and deletion. Use the form at the bottom of the page.

## Something went wrong
problem-not-found = We cannot find the page
problem-forbidden = You cannot do this
problem-sign-in = You are not signed in
problem-state = This cannot be done now
problem-fault = Something went wrong on our side
problem-too-many = Too many attempts
problem-too-large = What you sent is too large
problem-unreadable = We could not read what you sent
problem-home = To the front page
problem-not-found-text = The address is wrong, or you do not have access to what is there.
problem-fault-text = The fault is ours, and it has been logged. Nothing has been changed. Try again in a little while.
problem-sign-in-text = Nothing was sent. Sign in in a new tab, go back here and send again. What you wrote is still in the form.
problem-too-many-text = Wait { $seconds } seconds and try again.
problem-too-large-text = At most 10 MB for each file, and at most 30 MB in all. Nothing has been saved.
problem-unreadable-text = The text is not valid UTF-8, or the form was damaged on the way. Go back and try again.
problem-cross-site-text = The form came from another website and was not accepted. Open the page here and try again.
problem-media-type-text = Send the content as application/json.

## What must be corrected
refusal-title-missing = Write a short title.
refusal-problem-missing = Describe the problem.
refusal-affected-missing = Write who is affected.
refusal-place-missing = Write where it happens.
refusal-question-missing = Write the question you want answered.
refusal-answer-missing = Write an answer to the question.
refusal-reason-missing = Write a reason.
refusal-until-missing = Choose the date the need is parked until.
refusal-until-past = Choose a date after today.
refusal-missing = Fill in the field “{ $label }”.
refusal-too-long = Shorten to { $limit } characters. There are now { $length }.
refusal-unreadable = Remove characters that cannot be saved. They may have come along when the text was pasted.
refusal-not-a-choice = Choose one of the options.
refusal-not-a-number = Write a whole number, for example 250.
refusal-not-an-amount = Write an amount, for example 75 000 or 75 000,50.
refusal-number-range = Write a number from { $low } to { $high }.
refusal-low-over-high = The lowest number cannot be greater than the highest.
refusal-not-a-day = Write a date, for example 1.3.2027 or 2027-03-01.
refusal-day-future = The date cannot be after today.
refusal-position-before = Choose a date that is not before the position held now began.
refusal-not-an-email = Write an email address, for example name@kommune.no.
refusal-org-number-length = An organisation number has nine digits.
refusal-org-number-start = An organisation number begins with 8 or 9.
refusal-org-number-check = The check digit does not match. Look for a typing error.
refusal-number-taken = The number is already registered to { $name }.
refusal-not-a-website = Write the address starting with https://.
refusal-tie-self = Choose another organisation than the one the tie starts from.
refusal-unknown-organisation = Choose an organisation from the list.
refusal-email-closed = The account with this address is closed. An administrator can reopen it.
refusal-password-short = The password must have at least { $limit } characters. There are now { $length }.
refusal-password-long = The password can have at most { $limit } characters.
refusal-password-common = The password is too easy to guess. Try a few words in a row.
refusal-password-wrong = The password is not right.
refusal-sign-in-wrong = The email address or the password is not right.
refusal-file-empty = The file { $name } is empty.
refusal-file-large = The file { $name } is larger than { $limit }.
refusal-file-kind = The file { $name } cannot be attached. Use PDF, an image, an office document or plain text.
refusal-file-none = Choose at least one file.
refusal-too-many-files = A need can have at most { $limit } attachments. Remove one first.
refusal-too-many-tokens = You can have at most { $limit } keys. End one first.
refusal-stage-changed = Someone else took a step with the need while you were looking at it. See what has happened, and try again.
refusal-step-not-open = You cannot take this step now.
refusal-no-longer-draft = The need is already submitted.
refusal-link-over = The link has been used or is too old. Ask for a new one under ‘Forgotten your password’.
refusal-last-administrator = At least one administrator must remain. Give someone else the role first.
refusal-only-administrator = Only administrators can do this.
refusal-only-coordinator = Only the coordinator can do this.
refusal-only-own-members = Only members of the organisation and the coordinator can do this.
refusal-only-managers = Only those who manage the organisation here and the coordinator can do this.
refusal-own-membership = You cannot end your own membership. Ask another manager or the coordinator.
refusal-only-own-needs = You can submit needs only for organisations you are a member of.
refusal-need-not-open = You cannot change this need.
refusal-need-elsewhere = The need “{ $title }” does not stand where this can be done. See what has happened to it.
refusal-only-deciders = Only the steering group and the coordinator can do this.
refusal-present-missing = Write who was present.
refusal-dissent-words = Write what { $name } disagrees with.
refusal-superseded-already = A newer decision has taken the place of this one already.
refusal-need-stays = A need cannot be moved to another organisation.
refusal-stale = Someone else has changed this since you opened it. Reload the page.
refusal-draft-stale = The draft has been changed in another window. Reload the page before you go on writing.
refusal-json = The JSON has the wrong shape: { $said }.
refusal-cursor = Use the value of “next” from the page before.

## Letters
letter-hello = Hello { $name },
letter-end = Regards, the connection box in { $region }
letter-invitation-subject = Invitation to the connection box in { $region }
letter-invitation =
    You are invited to the connection box in { $region }, where needs in health and care meet those who can solve them.

    Create a password here. The link works for 14 days:
    { $link }
letter-reset-subject = New password
letter-reset =
    Someone asked for a new password for your address. If it was you, create it here. The link works for two hours:
    { $link }

    If it was not you, you can ignore this email.
letter-need-submitted-subject = New to assess: { $title }
letter-need-submitted =
    A need has been submitted and is waiting to be assessed: { $title }

    { $link }
letter-need-step-subject = { $stage }: { $title }
letter-need-step =
    The need ‘{ $title }’ has a new status: { $stage }.

    See what happened, and answer if you are asked:
    { $link }
letter-feedback-subject = Feedback on the website
letter-feedback =
    A visitor wrote this about the page { $page }:

    { $text }

    Address for a reply: { $answer }

## Words
language-nb = Norwegian Bokmål
language-nn = Norwegian Nynorsk
language-en = English
region-role-coordinator = coordinator
region-role-steering = steering group
region-role-evaluator = evaluator
region-role-administrator = administrator
organisation-role-member = member
organisation-role-manager = manager
organisation-kind-hospital-trust = health trust or hospital
organisation-kind-municipality = municipality
organisation-kind-county-authority = county authority
organisation-kind-state-body = state body
organisation-kind-company = company
organisation-kind-university = university or university college
organisation-kind-research-institute = research institute
organisation-kind-cluster = cluster
organisation-kind-business-association = business association
organisation-kind-funder = funding body or investor
organisation-kind-voluntary = voluntary organisation
organisation-kind-user-organisation = user organisation
organisation-kind-social-enterprise = social enterprise
organisation-kind-test-arena = test arena
organisation-kind-informal-group = informal group
organisation-kind-other = other
sector-public = public
sector-private = private
sector-knowledge = knowledge
sector-civil = civil society
branch-medicines = medicines
branch-devices = medical devices
branch-digital-health = digital health
branch-primary-care = primary care
branch-specialist-rehab = specialist care and rehabilitation
branch-mental-addiction = mental health and addiction
branch-housing-care = housing and care
ecosystem-role-service = services and demand
ecosystem-role-business = business
ecosystem-role-knowledge = knowledge
ecosystem-role-capital = capital and property
ecosystem-role-policy = policy and funding schemes
ecosystem-role-users = users and civil society
standing-core = core partner
standing-periphery = associated partner
position-status-recommended = recommended
position-status-confirmed = confirmed
tie-kind-agreement = agreement
tie-kind-project = joint project
tie-kind-funding = funding
tie-kind-supply = supply
tie-kind-referral = referral or service route
tie-kind-knowledge = knowledge sharing
tie-kind-informal = informal contact
visibility-own = own organisation
visibility-partners = partners
visibility-region = everyone with an account in the region
visibility-public = everyone
stage-draft = Draft
stage-submitted = Submitted
stage-returned = Sent back with a question
stage-qualified = Qualified
stage-prioritised = Prioritised
stage-connecting = Being connected
stage-in-initiative = In an initiative
stage-solved = Solved
stage-declined = Declined
stage-parked = Parked
stage-merged = Merged
voice-users = users or patients
voice-relatives = relatives
voice-front-line = the front line
voice-leadership = the management
voice-supplier = supplier
confirmed-yes = yes
confirmed-no = no
confirmed-unknown = do not know
frequency-hourly = every hour
frequency-daily = every day
frequency-weekly = every week
frequency-monthly = every month
frequency-rarely = less often
service-level-home = at home
service-level-municipality = the municipality
service-level-hospital = the hospital
service-level-across = across levels
transfer-likely = likely
transfer-unlikely = unlikely
transfer-unknown = do not know
theme-digital-home-follow-up = digital home follow-up
theme-medication = medication
theme-discharge = discharge and transfer
theme-staffing = staffing and working hours
theme-rehabilitation = rehabilitation
theme-mental-health = mental health
theme-children-young = children and young people
theme-older-people = older people
theme-chronic-illness = chronic illness
theme-communication = communication
theme-data-sharing = information sharing
theme-prevention = prevention
theme-loneliness = loneliness
theme-logistics = logistics and equipment
theme-simulation-training = simulation and training
theme-diagnostics = diagnostics

## The style page
style-title = Building blocks
style-intro = All the parts the pages are made of, gathered in one place.
style-notice = Message with undo
style-form = Form with errors
style-filter = Filter
style-stages = Status
style-table = Table
style-pairs = Name and value
style-steps = Steps
style-pages = Pages of a list
style-empty = Empty list
