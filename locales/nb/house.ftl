## Rundt alle sider
frame-skip = Hopp til innholdet
frame-menu = Meny
frame-sign-in = Logg inn
frame-sign-out = Logg ut
frame-language = Språk
menu-home = Hjem
menu-needs = Behov
menu-organisations = Aktører
menu-people = Brukere
menu-journal = Journal
foot-accessibility = Tilgjengelighetserklæring
foot-feedback = Si fra om noe som ikke virker
foot-privacy = Personvern
foot-about = Koblingsboks for { $region }: her møter behov dem som kan løse dem.
foot-demo = Dette er en demo. Personer og behov er oppdiktet.

## Knapper, lister og skjemaer
button-undo = Angre
button-remove = Fjern
button-save = Lagre
button-end = Avslutt
list-show = Vis
list-results = Treff
list-clear = Nullstill filter
list-more-filters = Flere valg
list-csv = Last ned som regneark (CSV)
table-actions = Handling
pages-label = Sider
pages-before = Forrige side
pages-after = Neste side
pages-where = Side { $page } av { $last }
found-more = Mer enn { $n } treff. Et ord til gjør dem færre.
sort-newest = Nyeste først
sort-oldest = Eldste først
sort-title = Tittel
form-errors = { $n ->
    [one] Én ting må rettes
   *[other] { $shown } ting må rettes
}
range-from = minst { $low }
range-to = høyst { $high }
direction-mutual = gjensidig
direction-out = herfra
direction-in = hit
strength-1 = 1 – svak
strength-2 = 2
strength-3 = 3 – middels
strength-4 = 4
strength-5 = 5 – sterk

## Felter
field-optional = (valgfritt)
field-choose = Velg
field-counter-over = %d tegn for mye
field-counter-under = %d tegn igjen
field-all = Alle
field-q = Søk
field-title = Kort tittel
field-title-hint = For eksempel «Medisinlisten mangler når pasienten kommer hjem».
field-problem = Hva er problemet?
field-problem-hint = Beskriv det som går galt, med dine egne ord. Ikke tenk på løsningen nå.
field-affected = Hvem gjelder det?
field-affected-hint = Pasienter, brukere, pårørende eller ansatte – som gruppe.
field-place = Hvor skjer det?
field-place-hint = Post, tjeneste eller sted.
field-organisation = Virksomhet
field-files = Vedlegg
field-files-hint = Bilder, PDF eller kontordokumenter, høyst 10 filer på 10 MB hver. Ikke last opp noe som viser hvem en pasient er.
field-visibility = Hvem kan se behovet?
field-visibility-hint = Koordinatoren ser alle innsendte behov. Du kan endre dette senere.
field-language = Språk
field-staff = Hvilke ansatte berører det?
field-unit = Enhet
field-municipality = Kommune
field-voiced-by = Hvem satte ord på det?
field-confirmed = Har de det gjelder, bekreftet det?
field-touched-per-year = Hvor mange berøres i året?
field-touched-per-year-hint = Et helt tall. Et anslag er nok.
field-frequency = Hvor ofte skjer det?
field-hours-low = Arbeidstimer i året, minst
field-hours-high = Arbeidstimer i året, høyst
field-kroner-low = Kroner i året, minst
field-kroner-high = Kroner i året, høyst
field-quality-cost = Hva koster det i kvalitet?
field-safety-cost = Hva koster det i sikkerhet?
field-evidence = Hva bygger tallene på?
field-evidence-hint = En telling, et regnskap, et anslag – og hvem som har gjort det.
field-tried = Hva er prøvd før?
field-tried-hint = Skriv også hvorfor det ikke varte.
field-good-result = Hva ville vært et godt resultat?
field-level = Tjenestenivå
field-transfer = Finnes behovet trolig andre steder i landet?
field-constraints = Hva må en løsning ta hensyn til?
field-constraints-hint = Personvern, systemer den må passe med, anskaffelse, tid.
field-theme = Tema
field-themes = Temaer
field-pathway = Pasientforløp
field-pathway-step = Trinn i forløpet
field-contact = Kontakt
field-contact-hint = Funksjon eller felles adresse, helst ikke en privat.
field-stage = Status
field-stage-since = Status siden
field-sort = Rekkefølge
field-mine = Bare mine
field-question = Spørsmål
field-answer = Svar
field-reason = Begrunnelse
field-comment = Kommentar
field-until = Parkeres til
field-until-hint = Datoen da dere vil se på behovet igjen.
field-name = Navn
field-email = E-post
field-password = Passord
field-old-password = Passordet du har nå
field-new-password = Nytt passord
field-new-password-hint = Minst 12 tegn. Noen ord etter hverandre er lett å huske og vanskelig å gjette.
field-number = Organisasjonsnummer
field-number-hint = Ni sifre. Uformelle grupper har ikke noe.
field-kind = Type
field-sector = Sektor
field-branch = Bransje
field-branch-hint = Bare for private helsevirksomheter.
field-ecosystem-role = Rolle i økosystemet
field-website = Nettsted
field-website-hint = Med https:// foran.
field-about = Om virksomheten
field-offers = Hva kan dere bidra med?
field-offers-hint = Kompetanse, løsninger, testarena, kapasitet eller penger.
field-seeks = Hva ser dere etter?
field-standing = Posisjon
field-position-status = Status for posisjonen
field-from-date = Fra
field-to-date = Til
field-basis = Grunnlag
field-basis-hint = Hvor det står, for eksempel en rapport eller et styrevedtak.
field-tie-other = Den andre virksomheten
field-tie-kind = Type relasjon
field-direction = Retning
field-strength = Styrke
field-strength-hint = Fra 1 (svak) til 5 (sterk).
field-since = Siden
field-note = Merknad
field-member-role = Rolle
field-roles = Roller i regionen
field-signed-in = Logget inn
field-last-seen = Sist sett
field-last-used = Sist brukt
field-made = Laget
field-token-name = Navn på nøkkelen
field-token-name-hint = Hva den skal brukes til.
field-text = Hva vil du si fra om?
field-text-hint = Skriv hva du prøvde å gjøre, og hva som hindret deg. Ikke skriv helseopplysninger.
field-answer-to = E-post for svar
field-answer-to-hint = La stå tom hvis du ikke trenger svar.
field-when = Når
field-who = Hvem
field-action = Hva
field-thing = Gjelder

## Hjem
home-title = Det som venter på deg
home-nothing-waits = Ingenting venter på deg nå.
home-drafts = Utkast du kan skrive ferdig
home-own = Dine siste behov
home-empty = Når du har meldt inn et behov, følger du det herfra.
home-see-needs = Se behovene i regionen

## Behov
needs-title = Behov
needs-new = Meld inn et behov
needs-count = { $n ->
    [0] Ingen behov
    [one] Ett behov
   *[other] { $shown } behov
}
needs-empty = Ingen behov passer med dette filteret.
needs-untitled = Uten tittel
needs-back = Til alle behov
visible-for = synlig for { $who }
need-title = Behov: { $title }
need-by = meldt inn av { $name }
need-changed = endret
need-question = { $name } spør
need-edit = Utfyll behovet
need-edit-back = Til behovet
need-edit-intro = Fyll ut det du vet nå. Resten kan vente.
need-part-who = Hvem og hvor
need-part-cost = Omfang og kostnad
need-part-way = Veien videre
need-hours = Arbeidstimer i året
need-kroner = Kroner i året
need-steps = Hva som har skjedd
need-next = Gå videre med behovet
need-files = Vedlegg
need-add-files = Legg ved
need-form-title = Meld inn et behov
need-form-intro = Fire felt er nok. Alt annet kan komme senere.
need-form-no-persons = Ikke skriv noe som viser hvem en pasient eller bruker er.
need-form-drafts = Fortsett på et utkast
need-form-for = Behovet meldes inn for { $name }.
need-form-submit = Send inn behovet
need-form-keep = Lagre som utkast
need-form-trash = Slett utkastet
draft-saved = Lagret { $time }
draft-not-saved = Ikke lagret. Vi prøver igjen når du skriver videre.
step-qualified = Godta behovet
step-qualified-intro = Behovet er reelt og tydelig nok til å prioriteres.
step-returned = Send tilbake med et spørsmål
step-returned-intro = Den som meldte inn, får spørsmålet og svarer her.
step-declined = Si nei
step-declined-intro = Begrunnelsen blir stående, så andre kan lære av den.
step-withdrawn = Trekk behovet tilbake
step-withdrawn-intro = Behovet blir stående, merket som avslått, med begrunnelsen din.
step-solved = Marker behovet som løst
step-solved-intro = Skriv hva som viser at det er løst.
step-in-initiative = Ta opp igjen
step-in-initiative-intro = Skriv hvorfor behovet likevel ikke er løst.
step-parked = Parker
step-parked-intro = Behovet legges til side til en dato du velger.
step-submitted = Svar og send inn igjen
step-submitted-intro = Svaret går til koordinatoren.
step-until = til { $day }
stale-title = Noen andre har endret dette mens du skrev
stale-explained = Det du skrev, står fortsatt i skjemaet under. Sammenlign, rett det du vil, og lagre en gang til.
stale-stands = Slik det står nå
stale-yours = Slik du har skrevet det

## Aktører
organisations-title = Aktører
organisations-new = Legg til en virksomhet
organisations-count = { $n ->
    [0] Ingen virksomheter
    [one] Én virksomhet
   *[other] { $shown } virksomheter
}
organisations-empty = Ingen virksomheter passer med dette filteret.
organisations-back = Til alle aktører
organisation-edit = Rediger virksomheten
organisation-offers = Bidrar med
organisation-seeks = Ser etter
organisation-invented = Denne virksomheten er oppdiktet for demoen.
organisation-ties = Relasjoner
organisation-needs = Behov herfra
organisation-all-needs = Alle behov fra virksomheten
organisation-positions = Posisjon i partnerskapet
organisation-members = Tilknyttede personer
ties-empty = Ingen relasjoner er registrert.
tie-new = Registrer en relasjon
tie-form-title = Ny relasjon for { $name }
positions-empty = Ingen posisjon er registrert.
position-new = Registrer posisjon
position-end = Avslutt posisjonen
position-recommended = { $standing } (anbefalt, ikke bekreftet)
members-empty = Ingen personer er tilknyttet.
member-invite = Inviter en person
member-invite-intro = Personen får en e-post med en lenke for å lage passord. Har personen konto fra før, gis bare tilknytningen.
member-end = Avslutt tilknytningen

## Innlogging
sign-in-title = Logg inn
sign-in-intro = Logg inn for å melde inn og følge behov i { $region }.
sign-in-button = Logg inn
sign-in-forgotten = Glemt passordet?
forgotten-title = Glemt passordet
forgotten-intro = Skriv e-postadressen din, så sender vi en lenke for å lage et nytt passord.
forgotten-button = Send lenke
forgotten-sent-title = Se etter en e-post
forgotten-sent-text = Hvis adressen har en konto, er en lenke på vei. Den virker i to timer.
set-password-title = Velkommen, { $name }
set-password-button = Lagre passordet

## Min side
me-title = Min side
me-password = Bytt passord
me-password-button = Bytt passord
me-sessions = Her er du logget inn
me-sign-out-everywhere = Logg ut overalt
me-tokens = Nøkler til programmeringsgrensesnittet
me-tokens-intro = Med en nøkkel kan et program gjøre det du kan gjøre. Beskrivelsen av grensesnittet:
me-tokens-empty = Du har ingen nøkler.
me-token-made = Kopier nøkkelen nå. Den vises bare denne ene gangen.
me-token-button = Lag en nøkkel

## Brukere og journal
people-title = Brukere
people-invite = Inviter en bruker
people-empty = Ingen brukere passer med søket.
people-roles = Endre roller
people-end = Steng kontoen
people-reopen = Åpne kontoen igjen
account-open = aktiv
account-invited = invitert
account-closed = stengt
journal-title = Journal
journal-intro = De siste 200 handlingene, nyeste først.
journal-empty = Ingenting er journalført ennå.
journal-nobody = uten navn
thing-need = behov
thing-organisation = virksomhet
thing-person = bruker
action-member-ended = avsluttet en tilknytning
action-member-restored = gjenopprettet en tilknytning
action-member-set = ga en tilknytning
action-need-changed = endret
action-need-file-added = la ved en fil
action-need-file-removed = fjernet en fil
action-need-file-restored = hentet tilbake en fil
action-need-step = tok et steg
action-need-submitted = sendte inn
action-organisation-added = la til
action-organisation-changed = endret
action-position-ended = avsluttet en posisjon
action-position-recorded = registrerte en posisjon
action-tie-recorded = registrerte en relasjon
action-tie-removed = fjernet en relasjon
action-tie-restored = hentet tilbake en relasjon
action-person-invited = inviterte
action-person-roles = endret roller
action-person-ended = stengte kontoen
action-person-reopened = åpnet kontoen igjen

## Gjort
done-submitted = Behovet er sendt inn. Du får beskjed når noe skjer med det.
done-kept = Utkastet er lagret.
done-draft-trashed = Utkastet er slettet.
done-draft-restored = Utkastet er hentet tilbake.
done-saved = Endringene er lagret.
done-stepped = Steget er tatt, og de det gjelder får beskjed.
done-files-added = Vedlegget er lagt til.
done-file-removed = Vedlegget er fjernet.
done-file-restored = Vedlegget er hentet tilbake.
done-organisation-added = Virksomheten er lagt til.
done-position-recorded = Posisjonen er registrert.
done-position-ended = Posisjonen er avsluttet.
done-tie-recorded = Relasjonen er registrert.
done-tie-removed = Relasjonen er fjernet.
done-tie-restored = Relasjonen er hentet tilbake.
done-member-set = Tilknytningen er gitt.
done-member-ended = Tilknytningen er avsluttet.
done-member-restored = Tilknytningen er gjenopprettet.
done-password-changed = Passordet er byttet, og andre nettlesere er logget ut.
done-token-ended = Nøkkelen virker ikke lenger.
done-signed-out-everywhere = Du er logget ut overalt.
done-person-invited = Invitasjonen er sendt.
done-person-known = Personen har konto fra før. Rollene er lagt til dem som alt var gitt.
done-roles-set = Rollene er lagret.
done-person-ended = Kontoen er stengt.
done-person-reopened = Kontoen er åpnet igjen. Gi roller på nytt.

## Tilbakemelding og personvern
feedback-title = Si fra om noe som ikke virker
feedback-intro = Møter du et hinder på disse sidene, vil vi vite om det. Du trenger ikke å logge inn.
feedback-button = Send
feedback-sent-title = Takk
feedback-sent-text = Meldingen er sendt til dem som driver siden.
privacy-title = Personvern
privacy-who = De som driver koblingsboksen i { $region }, er ansvarlige for opplysningene her.
privacy-kept = Vi lagrer navn, e-postadresse, språk, roller og det du skriver. Passordet lagres bare som en beregnet verdi som ikke kan gjøres om til passordet.
privacy-cookies = Vi bruker én informasjonskapsel for innloggingen og én for språkvalg. Ingen sporer deg, og ingenting hentes fra andre nettsteder.
privacy-needs = Behov skal ikke inneholde helseopplysninger om noen som kan kjennes igjen. Et innsendt behov slettes ikke.
privacy-journal = En journal viser hvem som gjorde hva, slik at like behandles likt. Bare administratorer ser den.
privacy-rights = Du kan be om innsyn, retting og sletting. Bruk skjemaet nederst på siden.

## Noe gikk galt
problem-not-found = Vi finner ikke siden
problem-forbidden = Dette kan du ikke gjøre
problem-sign-in = Du er ikke logget inn
problem-state = Det lar seg ikke gjøre nå
problem-fault = Noe gikk galt hos oss
problem-too-many = For mange forsøk
problem-too-large = Det du sendte, er for stort
problem-unreadable = Vi kunne ikke lese det du sendte
problem-home = Til forsiden
problem-not-found-text = Adressen er feil, eller du har ikke tilgang til det som ligger der.
problem-fault-text = Feilen er vår, og den er loggført. Ingenting er endret. Prøv igjen om litt.
problem-sign-in-text = Ingenting er sendt. Logg inn i en ny fane, gå tilbake hit, og send en gang til. Det du skrev, står fortsatt i skjemaet.
problem-too-many-text = Vent i { $seconds } sekunder og prøv igjen.
problem-too-large-text = Høyst 10 MB for hver fil, og høyst 30 MB til sammen. Ingenting er lagret.
problem-unreadable-text = Teksten er ikke gyldig UTF-8, eller skjemaet er ødelagt på veien. Gå tilbake og prøv igjen.
problem-cross-site-text = Skjemaet kom fra et annet nettsted og er ikke tatt imot. Åpne siden her og prøv igjen.
problem-media-type-text = Send innholdet som application/json.

## Hva som må rettes
refusal-title-missing = Skriv en kort tittel.
refusal-problem-missing = Beskriv problemet.
refusal-affected-missing = Skriv hvem det gjelder.
refusal-place-missing = Skriv hvor det skjer.
refusal-question-missing = Skriv spørsmålet du vil ha svar på.
refusal-answer-missing = Skriv et svar på spørsmålet.
refusal-reason-missing = Skriv en begrunnelse.
refusal-until-missing = Velg datoen behovet parkeres til.
refusal-until-past = Velg en dato etter i dag.
refusal-missing = Fyll ut feltet «{ $label }».
refusal-too-long = Kort ned til { $limit } tegn. Nå er det { $length }.
refusal-unreadable = Fjern tegn som ikke kan lagres. De kan ha fulgt med da teksten ble limt inn.
refusal-not-a-choice = Velg et av alternativene.
refusal-not-a-number = Skriv et helt tall, for eksempel 250.
refusal-not-an-amount = Skriv et beløp, for eksempel 75 000 eller 75 000,50.
refusal-number-range = Skriv et tall fra { $low } til { $high }.
refusal-low-over-high = Det minste tallet kan ikke være større enn det høyeste.
refusal-not-a-day = Skriv en dato, for eksempel 01.03.2027.
refusal-day-future = Datoen kan ikke være etter i dag.
refusal-position-before = Velg en dato som ikke er før den posisjonen som gjelder nå.
refusal-not-an-email = Skriv en e-postadresse, for eksempel navn@kommune.no.
refusal-org-number-length = Et organisasjonsnummer har ni sifre.
refusal-org-number-start = Et organisasjonsnummer begynner på 8 eller 9.
refusal-org-number-check = Kontrollsifferet stemmer ikke. Se etter en tastefeil.
refusal-number-taken = Nummeret er allerede registrert på { $name }.
refusal-not-a-website = Skriv adressen med https:// foran.
refusal-tie-self = Velg en annen virksomhet enn den relasjonen går ut fra.
refusal-unknown-organisation = Velg en virksomhet fra listen.
refusal-email-closed = Kontoen med denne adressen er stengt. En administrator kan åpne den igjen.
refusal-password-short = Passordet må ha minst { $limit } tegn. Nå er det { $length }.
refusal-password-long = Passordet kan ha høyst { $limit } tegn.
refusal-password-common = Passordet er for lett å gjette. Prøv noen ord etter hverandre.
refusal-password-wrong = Passordet stemmer ikke.
refusal-sign-in-wrong = E-postadressen eller passordet stemmer ikke.
refusal-file-empty = Filen { $name } er tom.
refusal-file-large = Filen { $name } er større enn { $limit }.
refusal-file-kind = Filen { $name } kan ikke legges ved. Bruk PDF, bilde, kontordokument eller ren tekst.
refusal-file-none = Velg minst én fil.
refusal-too-many-files = Et behov kan ha høyst { $limit } vedlegg. Fjern et først.
refusal-too-many-tokens = Du kan ha høyst { $limit } nøkler. Avslutt en først.
refusal-stage-changed = Noen andre tok et steg med behovet mens du så på det. Se hva som har skjedd, og prøv igjen.
refusal-step-not-open = Dette steget kan du ikke ta nå.
refusal-no-longer-draft = Behovet er allerede sendt inn.
refusal-link-over = Lenken er brukt eller for gammel. Be om en ny under «Glemt passordet».
refusal-last-administrator = Minst én administrator må være igjen. Gi noen andre rollen først.
refusal-only-administrator = Bare administratorer kan gjøre dette.
refusal-only-coordinator = Bare koordinatoren kan gjøre dette.
refusal-only-own-members = Bare virksomhetens egne og koordinatoren kan gjøre dette.
refusal-only-managers = Bare de som leder virksomheten her, og koordinatoren kan gjøre dette.
refusal-own-membership = Du kan ikke avslutte din egen tilknytning. Be en annen leder eller koordinatoren om det.
refusal-only-own-needs = Du kan bare melde inn behov for virksomheter du er tilknyttet.
refusal-need-not-open = Dette behovet kan du ikke endre.
refusal-need-elsewhere = Behovet «{ $title }» står ikke slik at dette kan gjøres. Se hva som har skjedd med det.
refusal-only-deciders = Bare styringsgruppen og koordinatoren kan gjøre dette.
refusal-present-missing = Skriv hvem som var til stede.
refusal-dissent-words = Skriv hva { $name } er uenig i.
refusal-superseded-already = Dette vedtaket er allerede avløst av et nyere.
refusal-need-stays = Et behov kan ikke flyttes til en annen virksomhet.
refusal-stale = Noen andre har endret dette siden du åpnet det. Last siden på nytt.
refusal-draft-stale = Utkastet er endret i et annet vindu. Last siden på nytt før du skriver videre.
refusal-json = JSON-innholdet har feil form: { $said }.
refusal-cursor = Bruk verdien fra «next» på forrige side.

## Brev
letter-hello = Hei, { $name }.
letter-end = Hilsen koblingsboksen i { $region }
letter-invitation-subject = Invitasjon til koblingsboksen i { $region }
letter-invitation =
    Du er invitert til koblingsboksen i { $region }, der behov i helse og omsorg møter dem som kan løse dem.

    Lag et passord her. Lenken virker i 14 dager:
    { $link }
letter-reset-subject = Nytt passord
letter-reset =
    Noen ba om et nytt passord for adressen din. Var det deg, lager du det her. Lenken virker i to timer:
    { $link }

    Var det ikke deg, kan du se bort fra denne e-posten.
letter-need-submitted-subject = Nytt å vurdere: { $title }
letter-need-submitted =
    Et behov er sendt inn og venter på vurdering: { $title }

    { $link }
letter-need-step-subject = { $stage }: { $title }
letter-need-step =
    Behovet «{ $title }» har fått ny status: { $stage }.

    Se hva som skjedde, og svar om du blir spurt:
    { $link }
letter-feedback-subject = Tilbakemelding på nettstedet
letter-feedback =
    En besøkende skrev dette om siden { $page }:

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
organisation-role-manager = leder
organisation-kind-hospital-trust = helseforetak eller sykehus
organisation-kind-municipality = kommune
organisation-kind-county-authority = fylkeskommune
organisation-kind-state-body = statlig organ
organisation-kind-company = bedrift
organisation-kind-university = universitet eller høyskole
organisation-kind-research-institute = forskningsmiljø
organisation-kind-cluster = klynge
organisation-kind-business-association = næringsforening
organisation-kind-funder = virkemiddelaktør eller finansiør
organisation-kind-voluntary = frivillig organisasjon
organisation-kind-user-organisation = brukerorganisasjon
organisation-kind-social-enterprise = sosial entreprenør
organisation-kind-test-arena = testarena
organisation-kind-informal-group = uformell gruppe
organisation-kind-other = annet
sector-public = offentlig
sector-private = privat
sector-knowledge = kunnskap
sector-civil = sivilsamfunn
branch-medicines = legemidler
branch-devices = medisinsk utstyr
branch-digital-health = digital helse
branch-primary-care = primærhelsetjenester
branch-specialist-rehab = spesialisthelsetjenester og rehabilitering
branch-mental-addiction = psykisk helse og rus
branch-housing-care = bolig og omsorg
ecosystem-role-service = tjeneste og etterspørsel
ecosystem-role-business = næringsliv
ecosystem-role-knowledge = kunnskap
ecosystem-role-capital = kapital og eiendom
ecosystem-role-policy = virkemidler
ecosystem-role-users = brukere og sivilsamfunn
standing-core = kjernepartner
standing-periphery = tilknyttet partner
position-status-recommended = anbefalt
position-status-confirmed = bekreftet
tie-kind-agreement = avtale
tie-kind-project = felles prosjekt
tie-kind-funding = finansiering
tie-kind-supply = leveranse
tie-kind-referral = henvisning eller tjenestevei
tie-kind-knowledge = kunnskapsdeling
tie-kind-informal = uformell kontakt
visibility-own = egen virksomhet
visibility-partners = partnere
visibility-region = alle med konto i regionen
visibility-public = alle
stage-draft = Utkast
stage-submitted = Sendt inn
stage-returned = Sendt tilbake med spørsmål
stage-qualified = Godtatt
stage-prioritised = Prioritert
stage-connecting = Kobles
stage-in-initiative = I initiativ
stage-solved = Løst
stage-declined = Avslått
stage-parked = Parkert
stage-merged = Slått sammen
voice-users = brukere eller pasienter
voice-relatives = pårørende
voice-front-line = førstelinjen
voice-leadership = ledelsen
voice-supplier = leverandør
confirmed-yes = ja
confirmed-no = nei
confirmed-unknown = vet ikke
frequency-hourly = hver time
frequency-daily = hver dag
frequency-weekly = hver uke
frequency-monthly = hver måned
frequency-rarely = sjeldnere
service-level-home = hjemme
service-level-municipality = kommunen
service-level-hospital = sykehuset
service-level-across = på tvers
transfer-likely = trolig
transfer-unlikely = neppe
transfer-unknown = vet ikke
theme-digital-home-follow-up = digital hjemmeoppfølging
theme-medication = legemidler
theme-discharge = utskriving og overføring
theme-staffing = bemanning og arbeidstid
theme-rehabilitation = rehabilitering
theme-mental-health = psykisk helse
theme-children-young = barn og unge
theme-older-people = eldre
theme-chronic-illness = kronisk sykdom
theme-communication = kommunikasjon
theme-data-sharing = informasjonsdeling
theme-prevention = forebygging
theme-loneliness = ensomhet
theme-logistics = logistikk og utstyr
theme-simulation-training = simulering og trening
theme-diagnostics = diagnostikk

## Stilsiden
style-title = Byggeklosser
style-intro = Alle delene sidene er laget av, samlet på ett sted.
style-notice = Beskjed med angring
style-form = Skjema med feil
style-filter = Filter
style-stages = Status
style-table = Tabell
style-pairs = Navn og verdi
style-steps = Steg
style-pages = Sider i en liste
style-empty = Tom liste
