## Koblinger
connections-count = { $n ->
    [one] Én kobling
   *[other] { $shown } koblinger
}
connection-waited = { $n ->
    [one] ventet én virkedag
   *[other] ventet { $shown } virkedager
}
menu-connections = Koblinger
connections-title = Koblinger
connections-intro = Behov som kobles til dem som kan svare. Du ser koblinger der du selv er part.
connections-mine = Bare mine virksomheters
connections-empty = Ingen koblinger her.
connections-back = Til alle koblinger
connection-overdue = over fristen
connection-reminded = purret
connection-title = Kobling med { $organisation }
connection-since = siden
connection-frozen = Dialogen om dette behovet er stanset fordi en anskaffelse pågår. Ingen inviteres eller snakkes med nå.
connection-need = Behovet, slik det ble vist
connection-version = Versjon { $version } av behovet.
connection-to-need = Til behovet
connection-other = Den som kan svare
connection-no-offer = Uten et bestemt tilbud.
connection-assents = Ja fra begge sider
connection-no-assent = Ingen har sagt ja ennå.
connection-yes = ja
connection-assent = Si ja for vår side
field-assent-words = Vil dere legge til noe?
connection-next = Gå videre
connection-begin = Begynn et initiativ
connection-to-matches = Til kandidatene for behovet
connection-step-suggested = Foreslå igjen
connection-step-suggested-intro = Virksomheten får ikke vite noe før den inviteres. Da leser den også hvorfor.
connection-step-invited = Inviter
connection-step-invited-intro = Virksomheten får se behovet slik det står nå, og det loggføres.
connection-step-in-dialogue = Gå i dialog
connection-step-in-dialogue-intro = Skriv hva dere vil snakke om, eller hva som må avklares.
connection-step-agreed = Begge er enige
connection-step-agreed-intro = Når begge sider har sagt ja.
connection-step-declined = Si nei
connection-step-declined-intro = Begrunnelsen vises for begge sider og blir stående.
matches-title = Kandidater: { $title }
matches-heading = Hvem kan svare på behovet?
matches-no-award = Dette er ingen tildeling og ingen offentlig rangering. Andre kan legge inn tilbud og blir da med neste gang det letes.
matches-not-chosen = Behovet er ikke prioritert ennå. Du kan se hvem som finnes, men ingen kan inviteres.
matches-connections = Koblinger som er begynt
matches-found = Funnet blant tilbudene
matches-none-yet = Det er ikke lett etter kandidater ennå.
matches-nothing = Ingen tilbud ligner på dette behovet. Legg til noen du kjenner, eller lys ut en åpen invitasjon.
matches-run = { $name }, motor { $engine }, versjon { $version } av behovet
matches-part = { $got } av { $most }
matches-removed = Tatt av lista: { $why }
matches-connected = Koblingen er begynt.
matches-act = Foreslå eller ta av lista
matches-suggest = Foreslå
matches-remove = Ta av lista
matches-added-by = Lagt til av { $name }
matches-weights = Hva teller, og hvor mye?
matches-weights-intro = Poeng fra 0 til 100. Bare forholdet mellom dem teller. Vektene lagres med treffene.
matches-find = Finn kandidater
matches-again = Let på nytt
matches-by-hand = Legg til en virksomhet du kjenner
weight-words = Ord
weight-themes = Temaer
weight-kind = Type
weight-place = Sted
weight-readiness = Modenhet
weight-demands = Krav
weight-evidence = Erfaring
weight-language = Språk
match-word = Begge sier «{ $need }».
match-words = Behovet sier «{ $need }», tilbudet sier «{ $offer }».
match-theme = Felles tema: { $theme }.
match-kind = Av den typen som ønskes.
match-other-kind = Av en annen type enn ønsket.
match-near-same = I samme kommune.
match-near-neighbour = I nabokommunen.
match-near-county = I samme fylke.
match-near-anywhere = Kan gis hvor som helst.
match-near-far = Lenger unna.
match-near-unknown = Sier ikke hvor det er.
match-technology = Teknologimodenhet { $is } mot ønsket { $wished }.
match-organisation = Krever { $asks } av mottakeren, som er på { $is }.
match-met = Svarer på kravet om { $demand }.
match-open = Sier ikke noe om kravet til { $demand }.
match-used = Har vært i bruk før.
match-tied = De to virksomhetene kjenner hverandre fra før ({ $ties }).
match-used-and-tied = Har vært i bruk, og virksomhetene kjenner hverandre ({ $ties }).
match-no-evidence = Ikke vist i bruk ennå.
match-same-language = Skrevet på samme språk.
match-other-language = Skrevet på et annet språk.
match-lapsed = Tilbudet er gått ut på dato.
demand-privacy = personvern
demand-integration = integrasjon
demand-procurement = anskaffelse
demand-time = tid
demand-safety = sikkerhet
dialogue-title = Dialogen om behovet
dialogue-open = Åpen: leverandører kan inviteres og snakkes med.
dialogue-step-frozen = Frys dialogen
dialogue-step-frozen-intro = Fra dagen anskaffelsen kunngjøres, skal ingen inviteres eller snakkes med her.
dialogue-step-closed = Avslutt dialogen
dialogue-step-closed-intro = Dialogen kan ikke åpnes igjen etterpå.
field-notice-reference = Kunngjøringens referanse
field-notice-reference-hint = For eksempel nummeret i Doffin.
invitations-title = Åpne invitasjoner
invitations-intro = Her spør sykehus og kommuner åpent: hvem kan svare på dette? Alle får de samme svarene på spørsmål.
invitations-empty = Ingen åpne invitasjoner nå.
invitations-open = Åpne nå
invitations-over = Avsluttet
invitations-back = Til alle invitasjoner
invitation-answered = besvart
invitation-deadline = frist
invitation-opens = åpner
invitation-new = Lys ut en åpen invitasjon
invitation-form-intro = Alle som kan se den, får samme tekst og samme svar på spørsmål. Skriv hva dere trenger, ikke hvilken løsning dere vil ha.
invitation-publish = Lys ut
invitation-questions = Spørsmål og svar
invitation-questions-intro = Svar går til alle. Hvem som spurte, vises ikke.
invitation-ask = Still et spørsmål
invitation-own-question = spurt av dere
invitation-unanswered = Ikke besvart ennå.
invitation-answer-all = Svar til alle
invitation-for = På vegne av { $name }.
invitation-replies = Svar på invitasjonen
invitation-replies-intro = Andre leverandører ser ikke disse.
invitation-withdrawn = Trukket tilbake.
invitation-to-connection = Se koblingen
invitation-suggest = Begynn en kobling
invitation-withdraw = Trekk svaret
invitation-reply = Svar på invitasjonen
invitation-send = Send svaret
field-offer = Et av tilbudene deres
field-answer-to-all = Svar til alle
field-reply-words = Hva kan dere bidra med?
field-reply-words-hint = Hva det krever av oss, og hva som er prøvd før.
field-invitation-words = Hva leter dere etter?
field-invitation-words-hint = Hva problemet er, hva et svar må ta hensyn til, og hva dere ikke tar stilling til nå.
field-opens-on = Åpner
field-deadline = Frist
field-invitation-visibility = Hvem kan se invitasjonen?
log-title = Logg for likebehandling
log-of = Logg: { $name }
log-need-intro = Alt som er gjort for å finne svar på dette behovet: hva som ble vist til hvem, hva motoren fant, og hvert steg.
log-provider-intro = Alt som er vist dere, og hvert steg med dere.
log-empty = Ingenting er loggført ennå.
log-run = Lette etter kandidater (motor { $word }, versjon { $version } av behovet)
log-change = Kandidat { $word }
log-sending = Behovet ble vist, { $word }, versjon { $version }
log-step = Kobling: { $word }
log-question = Spørsmål
log-answer = Svar til alle
log-reply = Svar på invitasjonen
log-dialogue = Dialog: { $word }
log-added = lagt til
log-removed = tatt av lista
log-direct = direkte
log-open = i åpen invitasjon
refusal-need-not-chosen = Behovet «{ $title }» er ikke prioritert, så ingen kan kobles til det ennå.
refusal-connected-already = Denne koblingen finnes allerede.
refusal-connection-changed = Noen andre tok et steg med koblingen mens du så på den. Last siden på nytt.
refusal-dialogue-frozen = Dialogen om behovet er stanset fordi en anskaffelse pågår.
refusal-assents-missing = Begge sider må ha sagt ja først.
refusal-assented-already = Din side har allerede sagt ja.
refusal-notice-missing = Skriv kunngjøringens referanse.
refusal-weights-zero = Gi poeng til minst én av delene.
refusal-deadline-before = Fristen må være etter åpningen, og ikke før i dag.
refusal-wider-than-need = Invitasjonen kan ikke vises for flere enn behovet.
refusal-only-own-answers = Du kan bare spørre og svare for virksomheter du er tilknyttet.
refusal-invitation-over = Invitasjonen er ikke åpen nå.
done-connection-suggested = Koblingen er foreslått. Virksomheten får ikke vite noe før den inviteres.
done-assented = Ja er ført inn.
done-matched = Kandidatene er funnet.
done-invitation-published = Invitasjonen er lyst ut.
thing-connection = kobling
thing-invitation = invitasjon
action-connection-step = tok et steg
action-connection-assent = sa ja
action-match-run = lette etter kandidater
action-match-changed = endret kandidatene
action-dialogue-step = endret dialogen
action-invitation-published = lyste ut
action-invitation-asked = spurte
action-invitation-answered = svarte til alle
action-invitation-replied = svarte
action-invitation-reply-withdrawn = trakk et svar
letter-connection-invited-subject = Invitasjon: { $title }
letter-connection-invited =
    { $organisation } er invitert til å svare på et behov i { $region }.

    Les behovet, og si om dere vil snakke om det:
    { $link }
letter-connection-in-dialogue-subject = I dialog: { $title }
letter-connection-in-dialogue =
    { $organisation } vil snakke om behovet «{ $title }».

    { $link }
letter-connection-agreed-subject = Enige: { $title }
letter-connection-agreed =
    Begge sider har sagt ja om «{ $title }».

    { $link }
letter-connection-declined-subject = Avslått: { $title }
letter-connection-declined =
    Koblingen om «{ $title }» er avslått. Begrunnelsen står her:
    { $link }
letter-connection-reminder-subject = Venter på svar: { $title }
letter-connection-reminder =
    { $organisation } er invitert til å svare på «{ $title }» og har ikke svart ennå.

    { $link }
letter-connection-overdue-subject = Over fristen: { $title }
letter-connection-overdue =
    { $organisation } har ikke svart på invitasjonen om «{ $title }», og fristen er ute.

    { $link }
