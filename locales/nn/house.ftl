## Rundt alle sider
frame-skip = Hopp til innhaldet
frame-menu = Meny
frame-sign-in = Logg inn
frame-sign-out = Logg ut
frame-language = Språk
menu-home = Heim
menu-needs = Behov
menu-organisations = Aktørar
menu-people = Brukarar
menu-journal = Journal
foot-accessibility = Tilgjengelegheitserklæring
foot-feedback = Sei frå om noko som ikkje verkar
foot-privacy = Personvern
foot-about = Koblingsboks for { $region }: her møter behov dei som kan løyse dei.
foot-demo = Dette er ein demo. Personar og behov er oppdikta.

## Knappar, lister og skjema
button-undo = Angre
button-remove = Fjern
button-save = Lagre
button-end = Avslutt
list-show = Vis
list-results = Treff
list-clear = Nullstill filter
list-more-filters = Fleire val
list-csv = Last ned som rekneark (CSV)
table-actions = Handling
pages-label = Sider
pages-before = Førre side
pages-after = Neste side
pages-where = Side { $page } av { $last }
found-more = Meir enn { $n } treff. Eit ord til gjer dei færre.
sort-newest = Nyaste først
sort-oldest = Eldste først
sort-title = Tittel
form-errors = { $n ->
    [one] Éin ting må rettast
   *[other] { $shown } ting må rettast
}
range-from = minst { $low }
range-to = høgst { $high }
direction-mutual = gjensidig
direction-out = herifrå
direction-in = hit
strength-1 = 1 – svak
strength-2 = 2
strength-3 = 3 – middels
strength-4 = 4
strength-5 = 5 – sterk

## Felt
field-optional = (valfritt)
field-choose = Vel
field-counter-over = %d teikn for mykje
field-counter-under = %d teikn att
field-all = Alle
field-q = Søk
field-title = Kort tittel
field-title-hint = Til dømes «Medisinlista manglar når pasienten kjem heim».
field-problem = Kva er problemet?
field-problem-hint = Skildre det som går gale, med dine eigne ord. Ikkje tenk på løysinga no.
field-affected = Kven gjeld det?
field-affected-hint = Pasientar, brukarar, pårørande eller tilsette – som gruppe.
field-place = Kvar skjer det?
field-place-hint = Post, teneste eller stad.
field-organisation = Verksemd
field-files = Vedlegg
field-files-hint = Bilete, PDF eller kontordokument, høgst 10 filer på 10 MB kvar. Ikkje last opp noko som viser kven ein pasient er.
field-visibility = Kven kan sjå behovet?
field-visibility-hint = Koordinatoren ser alle innsende behov. Du kan endre dette seinare.
field-language = Språk
field-staff = Kva tilsette gjeld det?
field-unit = Eining
field-municipality = Kommune
field-voiced-by = Kven sette ord på det?
field-confirmed = Har dei det gjeld, stadfesta det?
field-touched-per-year = Kor mange blir råka i året?
field-touched-per-year-hint = Eit heilt tal. Eit overslag er nok.
field-frequency = Kor ofte skjer det?
field-hours-low = Arbeidstimar i året, minst
field-hours-high = Arbeidstimar i året, høgst
field-kroner-low = Kroner i året, minst
field-kroner-high = Kroner i året, høgst
field-quality-cost = Kva kostar det i kvalitet?
field-safety-cost = Kva kostar det i tryggleik?
field-evidence = Kva byggjer tala på?
field-evidence-hint = Ei teljing, ein rekneskap, eit overslag – og kven som har gjort det.
field-tried = Kva er prøvd før?
field-tried-hint = Skriv òg kvifor det ikkje varte.
field-good-result = Kva hadde vore eit godt resultat?
field-level = Tenestenivå
field-transfer = Finst behovet truleg andre stader i landet?
field-constraints = Kva må ei løysing ta omsyn til?
field-constraints-hint = Personvern, system ho må passe med, innkjøp, tid.
field-theme = Tema
field-themes = Tema
field-pathway = Pasientforløp
field-pathway-step = Trinn i forløpet
field-contact = Kontakt
field-contact-hint = Funksjon eller felles adresse, helst ikkje ei privat.
field-stage = Status
field-stage-since = Status sidan
field-sort = Rekkjefølgje
field-mine = Berre mine
field-question = Spørsmål
field-answer = Svar
field-reason = Grunngiving
field-comment = Kommentar
field-until = Parkert til
field-until-hint = Datoen då de vil sjå på behovet igjen.
field-name = Namn
field-email = E-post
field-password = Passord
field-old-password = Passordet du har no
field-new-password = Nytt passord
field-new-password-hint = Minst 12 teikn. Nokre ord etter kvarandre er lette å hugse og vanskelege å gjette.
field-number = Organisasjonsnummer
field-number-hint = Ni siffer. Uformelle grupper har ikkje noko.
field-kind = Type
field-sector = Sektor
field-branch = Bransje
field-branch-hint = Berre for private helseverksemder.
field-ecosystem-role = Rolle i økosystemet
field-website = Nettstad
field-website-hint = Med https:// framfor.
field-about = Om verksemda
field-offers = Kva kan de bidra med?
field-offers-hint = Kompetanse, løysingar, testarena, kapasitet eller pengar.
field-seeks = Kva ser de etter?
field-standing = Posisjon
field-position-status = Status for posisjonen
field-from-date = Frå
field-to-date = Til
field-basis = Grunnlag
field-basis-hint = Kvar det står, til dømes ein rapport eller eit styrevedtak.
field-tie-other = Den andre verksemda
field-tie-kind = Type relasjon
field-direction = Retning
field-strength = Styrke
field-strength-hint = Frå 1 (svak) til 5 (sterk).
field-since = Sidan
field-note = Merknad
field-member-role = Rolle
field-roles = Roller i regionen
field-signed-in = Logga inn
field-last-seen = Sist sett
field-last-used = Sist brukt
field-made = Laga
field-token-name = Namn på nøkkelen
field-token-name-hint = Kva han skal brukast til.
field-text = Kva vil du seie frå om?
field-text-hint = Skriv kva du prøvde å gjere, og kva som hindra deg. Ikkje skriv helseopplysningar.
field-answer-to = E-post for svar
field-answer-to-hint = Lat feltet stå tomt dersom du ikkje treng svar.
field-when = Når
field-who = Kven
field-action = Kva
field-thing = Gjeld

## Heim
home-title = Det som ventar på deg
home-nothing-waits = Ingenting ventar på deg no.
home-drafts = Utkast du kan skrive ferdig
home-own = Dei siste behova dine
home-empty = Når du har meldt inn eit behov, følgjer du det herifrå.
home-see-needs = Sjå behova i regionen

## Behov
needs-title = Behov
needs-new = Meld inn eit behov
needs-count = { $n ->
    [0] Ingen behov
    [one] Eitt behov
   *[other] { $shown } behov
}
needs-empty = Ingen behov passar med dette filteret.
needs-untitled = Utan tittel
needs-back = Til alle behov
visible-for = synleg for { $who }
need-title = Behov: { $title }
need-by = meldt inn av { $name }
need-changed = endra
need-question = { $name } spør
need-edit = Fyll ut behovet
need-edit-back = Til behovet
need-edit-intro = Fyll ut det du veit no. Resten kan vente.
need-part-who = Kven og kvar
need-part-cost = Omfang og kostnad
need-part-way = Vegen vidare
need-hours = Arbeidstimar i året
need-kroner = Kroner i året
need-steps = Kva som har skjedd
need-next = Gå vidare med behovet
need-files = Vedlegg
need-add-files = Legg ved
need-form-title = Meld inn eit behov
need-form-intro = Fire felt er nok. Alt anna kan kome seinare.
need-form-no-persons = Ikkje skriv noko som viser kven ein pasient eller brukar er.
need-form-drafts = Hald fram på eit utkast
need-form-for = Behovet blir meldt inn for { $name }.
need-form-submit = Send inn behovet
need-form-keep = Lagre som utkast
need-form-trash = Slett utkastet
draft-saved = Lagra { $time }
draft-not-saved = Ikkje lagra. Vi prøver igjen når du skriv vidare.
step-qualified = Godta behovet
step-qualified-intro = Behovet er reelt og tydeleg nok til å bli prioritert.
step-returned = Send tilbake med eit spørsmål
step-returned-intro = Den som melde inn behovet, får spørsmålet og svarar her.
step-declined = Sei nei
step-declined-intro = Grunngivinga blir ståande, slik at andre kan lære av det.
step-withdrawn = Trekk behovet tilbake
step-withdrawn-intro = Behovet blir ståande, merkt som avslått, med grunngjevinga di.
step-solved = Merk behovet som løyst
step-solved-intro = Skriv kva som viser at det er løyst.
step-in-initiative = Ta opp att
step-in-initiative-intro = Skriv kvifor behovet likevel ikkje er løyst.
step-parked = Parker
step-parked-intro = Behovet blir lagt til side til ein dato du vel.
step-submitted = Svar og send inn igjen
step-submitted-intro = Svaret går til koordinatoren.
step-until = til { $day }
stale-title = Nokon andre har endra dette medan du skreiv
stale-explained = Det du skreiv, står framleis i skjemaet under. Samanlikn, rett det du vil, og lagre ein gong til.
stale-stands = Slik det står no
stale-yours = Slik du har skrive det

## Aktørar
organisations-title = Aktørar
organisations-new = Legg til ei verksemd
organisations-count = { $n ->
    [0] Ingen verksemder
    [one] Éi verksemd
   *[other] { $shown } verksemder
}
organisations-empty = Ingen verksemder passar med dette filteret.
organisations-back = Til alle aktørar
organisation-edit = Rediger verksemda
organisation-offers = Bidreg med
organisation-seeks = Ser etter
organisation-invented = Denne verksemda er oppdikta for demoen.
organisation-ties = Relasjonar
organisation-needs = Behov herifrå
organisation-all-needs = Alle behov frå verksemda
organisation-positions = Posisjon i partnarskapet
organisation-members = Tilknytte personar
ties-empty = Ingen relasjonar er registrerte.
tie-new = Registrer ein relasjon
tie-form-title = Ny relasjon for { $name }
positions-empty = Ingen posisjon er registrert.
position-new = Registrer posisjon
position-end = Avslutt posisjonen
position-recommended = { $standing } (tilrådd, ikkje stadfesta)
members-empty = Ingen personar er tilknytte.
member-invite = Inviter ein person
member-invite-intro = Personen får ein e-post med ei lenkje for å lage passord. Har personen konto frå før, blir berre tilknytinga gitt.
member-end = Avslutt tilknytinga

## Innlogging
sign-in-title = Logg inn
sign-in-intro = Logg inn for å melde inn og følgje behov i { $region }.
sign-in-button = Logg inn
sign-in-forgotten = Gløymt passordet?
forgotten-title = Gløymt passordet
forgotten-intro = Skriv e-postadressa di, så sender vi ei lenkje for å lage eit nytt passord.
forgotten-button = Send lenkje
forgotten-sent-title = Sjå etter ein e-post
forgotten-sent-text = Dersom adressa har ein konto, er ei lenkje på veg. Ho verkar i to timar.
set-password-title = Velkomen, { $name }
set-password-button = Lagre passordet

## Mi side
me-title = Mi side
me-password = Byt passord
me-password-button = Byt passord
me-sessions = Her er du logga inn
me-sign-out-everywhere = Logg ut overalt
me-tokens = Nøklar til programmeringsgrensesnittet
me-tokens-intro = Med ein nøkkel kan eit program gjere det du kan gjere. Skildringa av grensesnittet:
me-tokens-empty = Du har ingen nøklar.
me-token-made = Kopier nøkkelen no. Han blir berre vist denne eine gongen.
me-token-button = Lag ein nøkkel

## Brukarar og journal
people-title = Brukarar
people-invite = Inviter ein brukar
people-empty = Ingen brukarar passar med søket.
people-roles = Endre roller
people-end = Steng kontoen
people-reopen = Opne kontoen igjen
account-open = aktiv
account-invited = invitert
account-closed = stengd
journal-title = Journal
journal-intro = Dei siste 200 handlingane, nyaste først.
journal-empty = Ingenting er journalført enno.
journal-nobody = utan namn
thing-need = behov
thing-organisation = verksemd
thing-person = brukar
action-member-ended = avslutta ei tilknyting
action-member-restored = henta tilbake ei tilknyting
action-member-set = gav ei tilknyting
action-need-changed = endra
action-need-file-added = la ved ei fil
action-need-file-removed = fjerna ei fil
action-need-file-restored = henta tilbake ei fil
action-need-step = tok eit steg
action-need-submitted = sende inn
action-organisation-added = la til
action-organisation-changed = endra
action-position-ended = avslutta ein posisjon
action-position-recorded = registrerte ein posisjon
action-tie-recorded = registrerte ein relasjon
action-tie-removed = fjerna ein relasjon
action-tie-restored = henta tilbake ein relasjon
action-person-invited = inviterte
action-person-roles = endra roller
action-person-ended = stengde kontoen
action-person-reopened = opna kontoen igjen

## Gjort
done-submitted = Behovet er sendt inn. Du får beskjed når noko skjer med det.
done-kept = Utkastet er lagra.
done-draft-trashed = Utkastet er sletta.
done-draft-restored = Utkastet er henta tilbake.
done-saved = Endringane er lagra.
done-stepped = Steget er teke, og dei det gjeld, får beskjed.
done-files-added = Vedlegget er lagt til.
done-file-removed = Vedlegget er fjerna.
done-file-restored = Vedlegget er henta tilbake.
done-organisation-added = Verksemda er lagd til.
done-position-recorded = Posisjonen er registrert.
done-position-ended = Posisjonen er avslutta.
done-tie-recorded = Relasjonen er registrert.
done-tie-removed = Relasjonen er fjerna.
done-tie-restored = Relasjonen er henta tilbake.
done-member-set = Tilknytinga er gitt.
done-member-ended = Tilknytinga er avslutta.
done-member-restored = Tilknytinga er henta tilbake.
done-password-changed = Passordet er bytt, og andre nettlesarar er logga ut.
done-token-ended = Nøkkelen verkar ikkje lenger.
done-signed-out-everywhere = Du er logga ut overalt.
done-person-invited = Invitasjonen er send.
done-person-known = Personen har konto frå før. Rollene er lagde til dei som alt var gjevne.
done-roles-set = Rollene er lagra.
done-person-ended = Kontoen er stengd.
done-person-reopened = Kontoen er opna igjen. Gi roller på nytt.

## Tilbakemelding og personvern
feedback-title = Sei frå om noko som ikkje verkar
feedback-intro = Møter du eit hinder på desse sidene, vil vi vite om det. Du treng ikkje å logge inn.
feedback-button = Send
feedback-sent-title = Takk
feedback-sent-text = Meldinga er send til dei som driv sida.
privacy-title = Personvern
privacy-who = Dei som driv koplingsboksen i { $region }, er ansvarlege for opplysningane her.
privacy-kept = Vi lagrar namn, e-postadresse, språk, roller og det du skriv. Passordet blir berre lagra som ein utrekna verdi som ikkje kan gjerast om til passordet.
privacy-cookies = Vi bruker éin informasjonskapsel for innlogginga og éin for språkval. Ingen sporar deg, og ingenting blir henta frå andre nettstader.
privacy-needs = Behov skal ikkje innehalde helseopplysningar om nokon som kan kjennast igjen. Eit innsendt behov blir ikkje sletta.
privacy-journal = Ein journal viser kven som gjorde kva, slik at like blir behandla likt. Berre administratorar ser han.
privacy-rights = Du kan be om innsyn, retting og sletting. Bruk skjemaet nedst på sida.

## Noko gjekk gale
problem-not-found = Vi finn ikkje sida
problem-forbidden = Dette kan du ikkje gjere
problem-sign-in = Du er ikkje logga inn
problem-state = Det lèt seg ikkje gjere no
problem-fault = Noko gjekk gale hos oss
problem-too-many = For mange forsøk
problem-too-large = Det du sende, er for stort
problem-unreadable = Vi kunne ikkje lese det du sende
problem-home = Til framsida
problem-not-found-text = Adressa er feil, eller du har ikkje tilgang til det som ligg der.
problem-fault-text = Feilen er vår, og han er loggført. Ingenting er endra. Prøv igjen om litt.
problem-sign-in-text = Ingenting er sendt. Logg inn i ei ny fane, gå tilbake hit, og send ein gong til. Det du skreiv, står framleis i skjemaet.
problem-too-many-text = Vent i { $seconds } sekund og prøv igjen.
problem-too-large-text = Høgst 10 MB for kvar fil, og høgst 30 MB til saman. Ingenting er lagra.
problem-unreadable-text = Teksten er ikkje gyldig UTF-8, eller skjemaet er øydelagt på vegen. Gå tilbake og prøv igjen.
problem-cross-site-text = Skjemaet kom frå ein annan nettstad og er ikkje teke imot. Opne sida her og prøv igjen.
problem-media-type-text = Send innhaldet som application/json.

## Kva som må rettast
refusal-title-missing = Skriv ein kort tittel.
refusal-problem-missing = Skildre problemet.
refusal-affected-missing = Skriv kven det gjeld.
refusal-place-missing = Skriv kvar det skjer.
refusal-question-missing = Skriv spørsmålet du vil ha svar på.
refusal-answer-missing = Skriv eit svar på spørsmålet.
refusal-reason-missing = Skriv ei grunngiving.
refusal-until-missing = Vel datoen behovet skal vere parkert til.
refusal-until-past = Vel ein dato etter i dag.
refusal-missing = Fyll ut feltet «{ $label }».
refusal-too-long = Kort ned til { $limit } teikn. No er det { $length }.
refusal-unreadable = Fjern teikn som ikkje kan lagrast. Dei kan ha følgt med då teksten blei limt inn.
refusal-not-a-choice = Vel eitt av alternativa.
refusal-not-a-number = Skriv eit heilt tal, til dømes 250.
refusal-not-an-amount = Skriv eit beløp, til dømes 75 000 eller 75 000,50.
refusal-number-range = Skriv eit tal frå { $low } til { $high }.
refusal-low-over-high = Det minste talet kan ikkje vere større enn det høgste.
refusal-not-a-day = Skriv ein dato, til dømes 01.03.2027.
refusal-day-future = Datoen kan ikkje vere etter i dag.
refusal-position-before = Vel ein dato som ikkje er før posisjonen som gjeld no.
refusal-not-an-email = Skriv ei e-postadresse, til dømes namn@kommune.no.
refusal-org-number-length = Eit organisasjonsnummer har ni siffer.
refusal-org-number-start = Eit organisasjonsnummer byrjar på 8 eller 9.
refusal-org-number-check = Kontrollsifferet stemmer ikkje. Sjå etter ein tastefeil.
refusal-number-taken = Nummeret er allereie registrert på { $name }.
refusal-not-a-website = Skriv adressa med https:// framfor.
refusal-tie-self = Vel ei anna verksemd enn den relasjonen går ut frå.
refusal-unknown-organisation = Vel ei verksemd frå lista.
refusal-email-closed = Kontoen med denne adressa er stengd. Ein administrator kan opne han igjen.
refusal-password-short = Passordet må ha minst { $limit } teikn. No er det { $length }.
refusal-password-long = Passordet kan ha høgst { $limit } teikn.
refusal-password-common = Passordet er for lett å gjette. Prøv nokre ord etter kvarandre.
refusal-password-wrong = Passordet stemmer ikkje.
refusal-sign-in-wrong = E-postadressa eller passordet stemmer ikkje.
refusal-file-empty = Fila { $name } er tom.
refusal-file-large = Fila { $name } er større enn { $limit }.
refusal-file-kind = Fila { $name } kan ikkje leggjast ved. Bruk PDF, bilete, kontordokument eller rein tekst.
refusal-file-none = Vel minst éi fil.
refusal-too-many-files = Eit behov kan ha høgst { $limit } vedlegg. Fjern eitt først.
refusal-too-many-tokens = Du kan ha høgst { $limit } nøklar. Avslutt ein først.
refusal-stage-changed = Nokon andre tok eit steg med behovet medan du såg på det. Sjå kva som har skjedd, og prøv igjen.
refusal-step-not-open = Dette steget kan du ikkje ta no.
refusal-no-longer-draft = Behovet er allereie sendt inn.
refusal-link-over = Lenkja er brukt eller for gammal. Be om ei ny under «Gløymt passordet».
refusal-last-administrator = Minst éin administrator må vere igjen. Gi nokon andre rolla først.
refusal-only-administrator = Berre administratorar kan gjere dette.
refusal-only-coordinator = Berre koordinatoren kan gjere dette.
refusal-only-own-members = Berre dei som er knytte til verksemda, og koordinatoren kan gjere dette.
refusal-only-managers = Berre dei som leier verksemda her, og koordinatoren kan gjere dette.
refusal-own-membership = Du kan ikkje avslutte di eiga tilknyting. Be ein annan leiar eller koordinatoren om det.
refusal-only-own-needs = Du kan berre melde inn behov for verksemder du er knytt til.
refusal-need-not-open = Dette behovet kan du ikkje endre.
refusal-need-elsewhere = Behovet «{ $title }» står ikkje slik at dette kan gjerast. Sjå kva som har skjedd med det.
refusal-only-deciders = Berre styringsgruppa og koordinatoren kan gjere dette.
refusal-present-missing = Skriv kven som var til stades.
refusal-dissent-words = Skriv kva { $name } er usamd i.
refusal-superseded-already = Dette vedtaket er alt avløyst av eit nyare.
refusal-need-stays = Eit behov kan ikkje flyttast til ei anna verksemd.
refusal-stale = Nokon andre har endra dette sidan du opna det. Last sida på nytt.
refusal-draft-stale = Utkastet er endra i eit anna vindauge. Last sida på nytt før du skriv vidare.
refusal-json = JSON-innhaldet har feil form: { $said }.
refusal-cursor = Bruk verdien frå «next» på førre side.

## Brev
letter-hello = Hei, { $name }.
letter-end = Helsing koplingsboksen i { $region }
letter-invitation-subject = Invitasjon til koplingsboksen i { $region }
letter-invitation =
    Du er invitert til koplingsboksen i { $region }, der behov i helse og omsorg møter dei som kan løyse dei.

    Lag eit passord her. Lenkja verkar i 14 dagar:
    { $link }
letter-reset-subject = Nytt passord
letter-reset =
    Nokon bad om eit nytt passord for adressa di. Var det deg, lagar du det her. Lenkja verkar i to timar:
    { $link }

    Var det ikkje deg, kan du sjå bort frå denne e-posten.
letter-need-submitted-subject = Nytt å vurdere: { $title }
letter-need-submitted =
    Eit behov er sendt inn og ventar på vurdering: { $title }

    { $link }
letter-need-step-subject = { $stage }: { $title }
letter-need-step =
    Behovet «{ $title }» har fått ny status: { $stage }.

    Sjå kva som skjedde, og svar om du blir spurd:
    { $link }
letter-feedback-subject = Tilbakemelding på nettstaden
letter-feedback =
    Ein besøkjande skreiv dette om sida { $page }:

    { $text }

    Adresse for svar: { $answer }

## Ord
language-nb = bokmål
language-nn = nynorsk
language-en = engelsk
region-role-coordinator = koordinator
region-role-steering = styringsgruppe
region-role-evaluator = evaluator
region-role-administrator = administrator
organisation-role-member = medlem
organisation-role-manager = leiar
organisation-kind-hospital-trust = helseføretak eller sjukehus
organisation-kind-municipality = kommune
organisation-kind-county-authority = fylkeskommune
organisation-kind-state-body = statleg organ
organisation-kind-company = bedrift
organisation-kind-university = universitet eller høgskule
organisation-kind-research-institute = forskingsmiljø
organisation-kind-cluster = klyngje
organisation-kind-business-association = næringsforeining
organisation-kind-funder = verkemiddelaktør eller finansiør
organisation-kind-voluntary = frivillig organisasjon
organisation-kind-user-organisation = brukarorganisasjon
organisation-kind-social-enterprise = sosial entreprenør
organisation-kind-test-arena = testarena
organisation-kind-informal-group = uformell gruppe
organisation-kind-other = anna
sector-public = offentleg
sector-private = privat
sector-knowledge = kunnskap
sector-civil = sivilsamfunn
branch-medicines = legemiddel
branch-devices = medisinsk utstyr
branch-digital-health = digital helse
branch-primary-care = primærhelsetenester
branch-specialist-rehab = spesialisthelsetenester og rehabilitering
branch-mental-addiction = psykisk helse og rus
branch-housing-care = bustad og omsorg
ecosystem-role-service = teneste og etterspurnad
ecosystem-role-business = næringsliv
ecosystem-role-knowledge = kunnskap
ecosystem-role-capital = kapital og eigedom
ecosystem-role-policy = verkemiddel
ecosystem-role-users = brukarar og sivilsamfunn
standing-core = kjernepartnar
standing-periphery = tilknytt partnar
position-status-recommended = tilrådd
position-status-confirmed = stadfesta
tie-kind-agreement = avtale
tie-kind-project = felles prosjekt
tie-kind-funding = finansiering
tie-kind-supply = leveranse
tie-kind-referral = tilvising eller tenesteveg
tie-kind-knowledge = kunnskapsdeling
tie-kind-informal = uformell kontakt
visibility-own = eiga verksemd
visibility-partners = partnarar
visibility-region = alle med konto i regionen
visibility-public = alle
stage-draft = Utkast
stage-submitted = Sendt inn
stage-returned = Sendt tilbake med spørsmål
stage-qualified = Godteke
stage-prioritised = Prioritert
stage-connecting = Blir kopla
stage-in-initiative = I initiativ
stage-solved = Løyst
stage-declined = Avslått
stage-parked = Parkert
stage-merged = Slått saman
voice-users = brukarar eller pasientar
voice-relatives = pårørande
voice-front-line = førstelinja
voice-leadership = leiinga
voice-supplier = leverandør
confirmed-yes = ja
confirmed-no = nei
confirmed-unknown = veit ikkje
frequency-hourly = kvar time
frequency-daily = kvar dag
frequency-weekly = kvar veke
frequency-monthly = kvar månad
frequency-rarely = sjeldnare
service-level-home = heime
service-level-municipality = kommunen
service-level-hospital = sjukehuset
service-level-across = på tvers
transfer-likely = truleg
transfer-unlikely = neppe
transfer-unknown = veit ikkje
theme-digital-home-follow-up = digital heimeoppfølging
theme-medication = legemiddel
theme-discharge = utskriving og overføring
theme-staffing = bemanning og arbeidstid
theme-rehabilitation = rehabilitering
theme-mental-health = psykisk helse
theme-children-young = barn og unge
theme-older-people = eldre
theme-chronic-illness = kronisk sjukdom
theme-communication = kommunikasjon
theme-data-sharing = informasjonsdeling
theme-prevention = førebygging
theme-loneliness = einsemd
theme-logistics = logistikk og utstyr
theme-simulation-training = simulering og trening
theme-diagnostics = diagnostikk

## Stilsida
style-title = Byggjeklossar
style-intro = Alle delane sidene er laga av, samla på éin stad.
style-notice = Beskjed med angring
style-form = Skjema med feil
style-filter = Filter
style-stages = Status
style-table = Tabell
style-pairs = Namn og verdi
style-steps = Steg
style-pages = Sider i ei liste
style-empty = Tom liste
