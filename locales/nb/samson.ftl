# SAMSON: samtaler om samarbeidet.
menu-samson = SAMSON
samson-title = SAMSON
samson-intro = Et verktøy for samtale om samarbeidet: gruppa setter tall på fire verdier og 48 utsagn, ser profilen, avtaler tiltak og kommer tilbake senere for å se hva som har endret seg.
samson-have-code = Jeg har en kode
samson-new = Ny samtale
samson-open = Begynn
samson-edit = Endre opplysningene
samson-empty-list = Ingen samtaler ennå. Begynn en for et initiativ du er med i, eller for et annet samarbeid.
samson-number = nr. { $n }
samson-answered =
    { $n ->
        [one] ett besvart
       *[other] { $shown } besvart
    }
samson-subject = Hva gjelder det? Velg et initiativ, eller skriv hva samarbeidet heter.
field-samson-initiative = Initiativ
field-samson-initiative-hint = Tiltakene kommer da også i initiativets liste.
field-samson-collaboration = Hva samarbeidet heter
field-samson-collaboration-hint = Kan stå tomt når et initiativ er valgt.
field-samson-organisation = Virksomhet som tar vare på det
field-samson-organisation-hint = Bare når det ikke gjelder et initiativ. De som er knyttet til virksomheten, ser samtalen.
field-samson-mode = Hvordan
field-samson-state = Tilstand
samson-mode-alone-first = Først hver for seg, så sammen
samson-mode-together = Sammen
samson-mode-alone-hint = Alle svarer på egen telefon med en kode. Så ser gruppa spredningen, uten navn, og blir enig.
samson-mode-together-hint = Én skjerm og ett svar som alle er enige om.
samson-state-open = pågår
samson-state-finished = ferdig
field-held-on = Dag
field-samson-people = Hvem som er med
field-samson-people-hint = Navn eller bare roller, én på hver linje.
samson-facilitator = Leder samtalen
samson-series = Samtaler om dette samarbeidet
samson-go-on = Gå gjennom utsagnene
samson-screen = Til skjermen
samson-screen-code = Skjermen kan åpnes uten konto:
samson-code-how = De som skal svare, åpner adressen eller skanner ruten. Ingen konto trengs.
samson-code-picture = Rute som leder til { $address }
samson-participants =
    { $n ->
        [one] Én er med på telefon.
       *[other] { $shown } er med på telefon.
    }
samson-of = { $n } av { $all }
samson-finished-wall = Samtalen er ferdig. Profilen og tiltakene er lagret.
samson-finish = Avslutt samtalen
samson-finish-what = Profilen blir stående, og svarene fra telefonene slettes. Dere kan åpne samtalen igjen, men det hver enkelt svarte alene, kommer ikke tilbake.
samson-finish-phones = { $n } har svart på egen telefon. Deres enkeltsvar slettes, og koden { $code } slutter å virke.
samson-finish-now = Avslutt nå
samson-discard = Slett den tomme samtalen
samson-again = Ny samtale om det samme
samson-reopen = Åpne igjen
samson-profile = Profilen
samson-field = Handlingsfelt
samson-score = Skår
samson-weight = Vekt
samson-gap = Avstand
samson-change = Endring
samson-answers = Svar
samson-answer = Svar i ord
samson-code = Svarkode
samson-item = Nr.
samson-legend = Streken er skåren, det grå er vekten. Et felt der under halvparten er besvart, gir et hull i streken.
samson-legend-before = Streken er skåren, det grå er vekten, den stiplede linjen er forrige gang. ▲ og ▼ viser hva som har gått opp og ned.
radar-weight = vekt { $weight }
radar-before = før { $before }
samson-changes = Endret siden { $day }
samson-changes-none = Ingenting av det som er besvart begge ganger, har endret seg.
samson-change-up = { $field }: opp { $by } (over { $n } utsagn som er besvart begge ganger: { $which })
samson-change-down = { $field }: ned { $by } (over { $n } utsagn som er besvart begge ganger: { $which })
samson-course = Skår gang for gang
samson-side-by-side = Vis side om side
samson-gaps = Her er det mest å snakke om
samson-gaps-none = Ingen avstander: alt går minst så bra som det er viktig, eller verdiene er ikke vektet ennå.
samson-gaps-intro = De største avstandene mellom hvor viktig noe er for gruppa, og hvordan det går.
samson-gap-line = { $statement } Vekt { $weight }, skår { $score }, avstand { $gap }.
samson-values = Verdiene
samson-value = Verdi
samson-value-score = Skår der verdien teller
samson-note = Merknad
samson-note-label = Merknad
samson-statement = Utsagn
samson-fields = Felt for felt
samson-field-empty = Ingenting i dette feltet har fått en skår.
samson-not-relevant = ikke aktuelt
samson-how = Slik leses tallene
samson-how-score = Skåren til et felt er gjennomsnittet av utsagnene som er besvart, fra 0 til 10. Den vises når minst halvparten er besvart. «Ikke aktuelt» holdes utenfor og er ikke null.
samson-how-weight = Hvert utsagn er knyttet til én eller to verdier. Vekten er gjennomsnittet av hvor viktige gruppa sier at de er.
samson-how-gap = Avstanden er vekt minus skår: stor der noe betyr mye og går dårlig.
samson-how-change = Endring regnes bare over utsagn som er besvart begge ganger.
samson-how-source = Verdiene og feltene kommer fra norsk forskning om samskaping. Utsagnene, båndene til verdier, trinnene og avstanden er laget for Koblingsboks. Dette er et verktøy for samtale, ikke en rangering.
samson-part = Del { $n } av { $last }
samson-to-profile = Til profilen
samson-show-here = Lagre og vis denne delen på skjermen
samson-alone-how = La alle svare på telefonen først. Spredningen vises når tre har svart; så blir gruppa enig om ett svar, og de enkelte svarene slettes når dere går videre.
samson-alone-answered = { $n } av { $of } har svart.
samson-alone-few = Spredningen vises fra tre svar.
samson-alone-same = Alle sier { $score }.
samson-alone-same-of = { $n } sier { $score }.
samson-alone-spread = Fra { $low } til { $high }, i snitt { $mean }.
samson-alone-beside =
    { $n ->
        [one] Én sier «ikke aktuelt».
       *[other] { $shown } sier «ikke aktuelt».
    }
samson-carried = Tatt med fra forrige gang. Endre den hvis den ikke lenger stemmer, ellers gjelder den når dere går videre.
samson-undo-what = Spredningen er gjemt til dere går videre.
samson-undo = Ta det tilbake
samson-agreed = Gruppa er enig om: { $score }
samson-finer = Et tall mellom trinnene
samson-finer-label = Fra 0 til 10
samson-actions = Tiltak
samson-action-list = Tiltak vi har avtalt
samson-action-none = Ingen åpne tiltak.
samson-action-what = Hva skal gjøres
samson-action-who = Hvem gjør det
samson-action-due = Innen
field-samson-action-what = Hva skal gjøres
field-samson-action-who = Hvem gjør det
field-samson-action-due = Innen
samson-action-add = Legg til tiltak
samson-action-agreed = Avtalt dag
samson-action-edit = Endre
samson-action-from = avtalt { $day }
samson-action-done = Gjort
samson-action-dropped = Droppet
samson-action-open = Åpne igjen
samson-action-ended =
    { $n ->
        [one] Ett tiltak er avsluttet
       *[other] { $shown } tiltak er avsluttet
    }
dialogue-intro = Du svarer hver for deg på telefonen. Etterpå ser gruppa hvor dere er enige og uenige, og snakker seg fram til ett svar.
dialogue-names = Ingen navn lagres eller vises sammen med svarene.
dialogue-guess = Gruppa er liten: andre kan gjette hva du har svart. Spredningen vises først når tre har svart.
dialogue-deleted = Svaret ditt slettes når gruppa er blitt enig og har gått videre.
dialogue-begin = Begynn å svare
dialogue-go-on = Fortsett der du var
dialogue-together = Denne gruppa svarer sammen på én skjerm. Følg med der.
dialogue-over = Her er det ingen samtale nå
dialogue-over-text = Koden eller adressen kan være skrevet feil, eller samtalen er over. Er den over, er svarene fra telefonene slettet, og det gruppa ble enig om, er tatt vare på.
dialogue-finish = Ferdig
dialogue-done = Takk, du er ferdig
dialogue-done-text =
    { $n ->
        [one] Ett svar venter på at gruppa blir enig. Se på skjermen.
       *[other] { $shown } svar venter på at gruppa blir enig. Se på skjermen.
    }
dialogue-change = Se eller endre svarene
done-samson-opened = Samtalen er klar.
done-samson-finished = Samtalen er ferdig. Svarene fra telefonene er slettet.
done-samson-reopened = Samtalen er åpen igjen, med en ny kode.
done-samson-again = En ny samtale er klar. Vektene er tatt med fra forrige gang.
done-samson-discarded = Den tomme samtalen er slettet.
done-samson-action-added = Tiltaket er lagt til.
refusal-not-a-score = Skriv et tall fra 0 til 10, med høyst én desimal.
refusal-samson-finished = Samtalen er ferdig. Åpne den igjen for å endre noe.
refusal-samson-empty = Gruppa er ikke enig om noe ennå. Svar på minst ett utsagn først.
refusal-samson-followed = En ny samtale har fulgt etter denne. Gå til den siste.
refusal-samson-open = Samtalen er åpen allerede.
refusal-samson-not-empty = Samtalen har svar eller tiltak. Avslutt den i stedet.
refusal-samson-full = Så mange kan ikke svare samtidig i én samtale.
refusal-samson-together = Denne gruppa svarer sammen på én skjerm.
refusal-samson-agreed = Gruppa er allerede enig om dette.
refusal-samson-other-device = En annen enhet har lagret noe annet her. Se hva som står, og velg igjen hvis det skal endres.
refusal-only-own-collaborations = Velg en virksomhet du er knyttet til.
refusal-samson-subject = Velg et initiativ, eller en virksomhet og et navn på samarbeidet.
refusal-day-passed = Velg en dag som ikke er passert.
action-samson-opened = SAMSON begynt
action-samson-changed = SAMSON endret
action-samson-finished = SAMSON avsluttet
action-samson-reopened = SAMSON åpnet igjen
action-samson-discarded = tom SAMSON slettet
action-samson-action-agreed = tiltak avtalt
action-samson-action-reworded = tiltak skrevet om
action-samson-action-step = tiltak flyttet
thing-samson = SAMSON
own-samson-sessions = Samtaler du leder
