## Koplingar
connections-count = { $n ->
    [one] Éi kopling
   *[other] { $shown } koplingar
}
connection-waited = { $n ->
    [one] venta éin yrkedag
   *[other] venta { $shown } yrkedagar
}
menu-connections = Koplingar
connections-title = Koplingar
connections-intro = Behov som blir kopla til dei som kan svare. Du ser koplingar der du sjølv er part.
connections-mine = Berre verksemdene mine sine
connections-empty = Ingen koplingar her.
connections-back = Til alle koplingane
connection-overdue = over fristen
connection-reminded = purra
connection-title = Kopling med { $organisation }
connection-since = sidan
connection-frozen = Dialogen om dette behovet er stansa fordi eit innkjøp går føre seg. Ingen blir inviterte eller snakka med no.
connection-need = Behovet, slik det vart vist
connection-version = Versjon { $version } av behovet.
connection-to-need = Til behovet
connection-other = Den som kan svare
connection-no-offer = Utan eit bestemt tilbod.
connection-assents = Ja frå begge sider
connection-no-assent = Ingen har sagt ja enno.
connection-yes = ja
connection-assent = Sei ja for vår side
field-assent-words = Vil de leggje til noko?
connection-next = Gå vidare
connection-begin = Begynn eit initiativ
connection-to-matches = Til kandidatane for behovet
connection-step-suggested = Føreslå igjen
connection-step-suggested-intro = Verksemda får ikkje vite noko før ho blir invitert. Då les ho også kvifor.
connection-step-invited = Inviter
connection-step-invited-intro = Verksemda får sjå behovet slik det står no, og det blir loggført.
connection-step-in-dialogue = Gå i dialog
connection-step-in-dialogue-intro = Skriv kva de vil snakke om, eller kva som må avklarast.
connection-step-agreed = Begge er samde
connection-step-agreed-intro = Når begge sider har sagt ja.
connection-step-declined = Sei nei
connection-step-declined-intro = Grunngjevinga blir vist for begge sider og blir ståande.
matches-title = Kandidatar: { $title }
matches-heading = Kven kan svare på behovet?
matches-no-award = Dette er inga tildeling og inga offentleg rangering. Andre kan leggje inn tilbod og blir då med neste gong det blir leitt.
matches-not-chosen = Behovet er ikkje prioritert enno. Du kan sjå kven som finst, men ingen kan inviterast.
matches-connections = Koplingar som er i gang
matches-found = Funne blant tilboda
matches-none-yet = Det er ikkje leitt etter kandidatar enno.
matches-nothing = Ingen tilbod liknar på dette behovet. Legg til nokon du kjenner, eller lys ut ein open invitasjon.
matches-run = { $name }, motor { $engine }, versjon { $version } av behovet
matches-part = { $got } av { $most }
matches-removed = Teken av lista: { $why }
matches-connected = Koplinga er i gang.
matches-act = Føreslå eller ta av lista
matches-suggest = Føreslå
matches-remove = Ta av lista
matches-added-by = Lagt til av { $name }
matches-weights = Kva tel, og kor mykje?
matches-weights-intro = Poeng frå 0 til 100. Berre forholdet mellom dei tel. Vektene blir lagra med treffa.
matches-find = Finn kandidatar
matches-again = Leit på nytt
matches-by-hand = Legg til ei verksemd du kjenner
weight-words = Ord
weight-themes = Tema
weight-kind = Type
weight-place = Stad
weight-readiness = Mogenskap
weight-demands = Krav
weight-evidence = Erfaring
weight-language = Språk
match-word = Begge seier «{ $need }».
match-words = Behovet seier «{ $need }», tilbodet seier «{ $offer }».
match-theme = Felles tema: { $theme }.
match-kind = Av den typen som er ønskt.
match-other-kind = Av ein annan type enn ønskt.
match-near-same = I same kommune.
match-near-neighbour = I nabokommunen.
match-near-county = I same fylke.
match-near-anywhere = Kan gjevast kor som helst.
match-near-far = Lenger unna.
match-near-unknown = Seier ikkje kvar det er.
match-technology = Teknologimodning { $is } mot ønskt { $wished }.
match-organisation = Krev { $asks } av mottakaren, som er på { $is }.
match-met = Svarar på kravet om { $demand }.
match-open = Seier ikkje noko om kravet til { $demand }.
match-used = Har vore i bruk før.
match-tied = Dei to verksemdene kjenner kvarandre frå før ({ $ties }).
match-used-and-tied = Har vore i bruk, og verksemdene kjenner kvarandre ({ $ties }).
match-no-evidence = Ikkje vist i bruk enno.
match-same-language = Skrive på same språk.
match-other-language = Skrive på eit anna språk.
match-lapsed = Tilbodet er gått ut på dato.
demand-privacy = personvern
demand-integration = integrasjon
demand-procurement = innkjøp
demand-time = tid
demand-safety = tryggleik
dialogue-title = Dialogen om behovet
dialogue-open = Open: leverandørar kan inviterast og snakkast med.
dialogue-step-frozen = Frys dialogen
dialogue-step-frozen-intro = Frå dagen innkjøpet blir kunngjort, skal ingen inviterast eller snakkast med her.
dialogue-step-closed = Avslutt dialogen
dialogue-step-closed-intro = Dialogen kan ikkje opnast att etterpå.
field-notice-reference = Referansen til kunngjeringa
field-notice-reference-hint = Til dømes nummeret i Doffin.
invitations-title = Opne invitasjonar
invitations-intro = Her spør sjukehus og kommunar ope: kven kan svare på dette? Alle får dei same svara på spørsmål.
invitations-empty = Ingen opne invitasjonar no.
invitations-open = Opne no
invitations-over = Avslutta
invitations-back = Til alle invitasjonane
invitation-answered = svara på
invitation-deadline = frist
invitation-opens = opnar
invitation-new = Lys ut ein open invitasjon
invitation-form-intro = Alle som kan sjå henne, får same tekst og same svar på spørsmål. Skriv kva de treng, ikkje kva løysing de vil ha.
invitation-publish = Lys ut
invitation-questions = Spørsmål og svar
invitation-questions-intro = Svar går til alle. Kven som spurde, blir ikkje vist.
invitation-ask = Still eit spørsmål
invitation-own-question = spurt av dykk
invitation-unanswered = Ikkje svara på enno.
invitation-answer-all = Svar til alle
invitation-for = På vegner av { $name }.
invitation-replies = Svar på invitasjonen
invitation-replies-intro = Andre leverandørar ser ikkje desse.
invitation-withdrawn = Trekt tilbake.
invitation-to-connection = Sjå koplinga
invitation-suggest = Begynn ei kopling
invitation-withdraw = Trekk svaret
invitation-reply = Svar på invitasjonen
invitation-send = Send svaret
field-offer = Eit av tilboda dykkar
field-answer-to-all = Svar til alle
field-reply-words = Kva kan de bidra med?
field-reply-words-hint = Kva det krev av oss, og kva som er prøvd før.
field-invitation-words = Kva leitar de etter?
field-invitation-words-hint = Kva problemet er, kva eit svar må ta omsyn til, og kva de ikkje tek stilling til no.
field-opens-on = Opnar
field-deadline = Frist
field-invitation-visibility = Kven kan sjå invitasjonen?
log-title = Logg for likebehandling
log-of = Logg: { $name }
log-need-intro = Alt som er gjort for å finne svar på dette behovet: kva som vart vist til kven, kva motoren fann, og kvart steg.
log-provider-intro = Alt som er vist dykk, og kvart steg med dykk.
log-empty = Ingenting er loggført enno.
log-run = Leita etter kandidatar (motor { $word }, versjon { $version } av behovet)
log-change = Kandidat { $word }
log-sending = Behovet vart vist, { $word }, versjon { $version }
log-step = Kopling: { $word }
log-question = Spørsmål
log-answer = Svar til alle
log-reply = Svar på invitasjonen
log-dialogue = Dialog: { $word }
log-added = lagt til
log-removed = teken av lista
log-direct = direkte
log-open = i open invitasjon
refusal-need-not-chosen = Behovet «{ $title }» er ikkje prioritert, så ingen kan koplast til det enno.
refusal-connected-already = Denne koplinga finst allereie.
refusal-connection-changed = Nokon andre tok eit steg med koplinga medan du såg på henne. Last sida på nytt.
refusal-dialogue-frozen = Dialogen om behovet er stansa fordi eit innkjøp går føre seg.
refusal-assents-missing = Begge sider må ha sagt ja først.
refusal-assented-already = Di side har allereie sagt ja.
refusal-notice-missing = Skriv referansen til kunngjeringa.
refusal-weights-zero = Gje poeng til minst éin av delane.
refusal-deadline-before = Fristen må vere etter opninga, og ikkje før i dag.
refusal-wider-than-need = Invitasjonen kan ikkje visast for fleire enn behovet.
refusal-only-own-answers = Du kan berre spørje og svare for verksemder du er knytt til.
refusal-invitation-over = Invitasjonen er ikkje open no.
done-connection-suggested = Koplinga er føreslått. Verksemda får ikkje vite noko før ho blir invitert.
done-assented = Ja er ført inn.
done-matched = Kandidatane er funne.
done-invitation-published = Invitasjonen er lyst ut.
thing-connection = kopling
thing-invitation = invitasjon
action-connection-step = tok eit steg
action-connection-assent = sa ja
action-match-run = leita etter kandidatar
action-match-changed = endra kandidatane
action-dialogue-step = endra dialogen
action-invitation-published = lyste ut
action-invitation-asked = spurde
action-invitation-answered = svara til alle
action-invitation-replied = svara
action-invitation-reply-withdrawn = trekte eit svar
letter-connection-invited-subject = Invitasjon: { $title }
letter-connection-invited =
    { $organisation } er invitert til å svare på eit behov i { $region }.

    Les behovet, og sei om de vil snakke om det:
    { $link }
letter-connection-in-dialogue-subject = I dialog: { $title }
letter-connection-in-dialogue =
    { $organisation } vil snakke om behovet «{ $title }».

    { $link }
letter-connection-agreed-subject = Samde: { $title }
letter-connection-agreed =
    Begge sider har sagt ja om «{ $title }».

    { $link }
letter-connection-declined-subject = Avslått: { $title }
letter-connection-declined =
    Koplinga om «{ $title }» er avslått. Grunngjevinga står her:
    { $link }
letter-connection-reminder-subject = Ventar på svar: { $title }
letter-connection-reminder =
    { $organisation } er invitert til å svare på «{ $title }» og har ikkje svara enno.

    { $link }
letter-connection-overdue-subject = Over fristen: { $title }
letter-connection-overdue =
    { $organisation } har ikkje svara på invitasjonen om «{ $title }», og fristen er ute.

    { $link }
