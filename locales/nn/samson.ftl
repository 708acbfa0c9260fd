# SAMSON: samtalar om samarbeidet.
menu-samson = SAMSON
samson-title = SAMSON
samson-intro = Eit verktøy for samtale om samarbeidet: gruppa set tal på fire verdiar og 48 utsegner, ser profilen, avtaler tiltak og kjem tilbake seinare for å sjå kva som har endra seg.
samson-have-code = Eg har ein kode
samson-new = Ny samtale
samson-open = Begynn
samson-edit = Endre opplysningane
samson-empty-list = Ingen samtalar enno. Begynn ein for eit initiativ du er med i, eller for eit anna samarbeid.
samson-number = nr. { $n }
samson-answered =
    { $n ->
        [one] eitt svara på
       *[other] { $shown } svara på
    }
samson-subject = Kva gjeld det? Vel eit initiativ, eller skriv kva samarbeidet heiter.
field-samson-initiative = Initiativ
field-samson-initiative-hint = Tiltaka kjem då òg i lista til initiativet.
field-samson-collaboration = Kva samarbeidet heiter
field-samson-collaboration-hint = Kan stå tomt når eit initiativ er valt.
field-samson-organisation = Verksemd som tek vare på det
field-samson-organisation-hint = Berre når det ikkje gjeld eit initiativ. Dei som er knytte til verksemda, ser samtalen.
field-samson-mode = Korleis
field-samson-state = Tilstand
samson-mode-alone-first = Først kvar for seg, så saman
samson-mode-together = Saman
samson-mode-alone-hint = Alle svarer på eigen telefon med ein kode. Så ser gruppa spreiinga, utan namn, og blir samd.
samson-mode-together-hint = Éin skjerm og eitt svar som alle er samde om.
samson-state-open = går føre seg
samson-state-finished = ferdig
field-held-on = Dag
field-samson-people = Kven som er med
field-samson-people-hint = Namn eller berre roller, éin på kvar linje.
samson-facilitator = Leier samtalen
samson-series = Samtalar om dette samarbeidet
samson-go-on = Gå gjennom utsegnene
samson-screen = Til skjermen
samson-screen-code = Skjermen kan opnast utan konto:
samson-code-how = Dei som skal svare, opnar adressa eller skannar ruta. Ingen konto trengst.
samson-code-picture = Rute som leier til { $address }
samson-participants =
    { $n ->
        [one] Éin er med på telefon.
       *[other] { $shown } er med på telefon.
    }
samson-of = { $n } av { $all }
samson-finished-wall = Samtalen er ferdig. Profilen og tiltaka er lagra.
samson-finish = Avslutt samtalen
samson-finish-what = Profilen blir ståande, og svara frå telefonane blir sletta. De kan opne samtalen igjen, men det kvar enkelt svarte åleine, kjem ikkje tilbake.
samson-finish-phones = { $n } har svart på eigen telefon. Enkeltsvara deira blir sletta, og koden { $code } sluttar å verke.
samson-finish-now = Avslutt no
samson-discard = Slett den tomme samtalen
samson-again = Ny samtale om det same
samson-reopen = Opne igjen
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
samson-legend = Streken er skåren, det grå er vekta. Eit felt der under halvparten er svart på, gir eit hol i streken.
samson-legend-before = Streken er skåren, det grå er vekta, den stipla linja er førre gong. ▲ og ▼ viser kva som har gått opp og ned.
radar-weight = vekt { $weight }
radar-before = før { $before }
samson-changes = Endra sidan { $day }
samson-changes-none = Ingenting av det som er svart på begge gongene, har endra seg.
samson-change-up = { $field }: opp { $by } (over { $n } utsegner som er svarte på begge gongene: { $which })
samson-change-down = { $field }: ned { $by } (over { $n } utsegner som er svarte på begge gongene: { $which })
samson-course = Skår gong for gong
samson-side-by-side = Vis side om side
samson-gaps = Her er det mest å snakke om
samson-gaps-none = Ingen avstandar: alt går minst så bra som det er viktig, eller verdiane er ikkje vekta enno.
samson-gaps-intro = Dei største avstandane mellom kor viktig noko er for gruppa, og korleis det går.
samson-gap-line = { $statement } Vekt { $weight }, skår { $score }, avstand { $gap }.
samson-values = Verdiane
samson-value = Verdi
samson-value-score = Skår der verdien tel
samson-note = Merknad
samson-note-label = Merknad
samson-statement = Utsegn
samson-fields = Felt for felt
samson-field-empty = Ingenting i dette feltet har fått ein skår.
samson-not-relevant = ikkje aktuelt
samson-how = Slik les ein tala
samson-how-score = Skåren til eit felt er gjennomsnittet av utsegnene som er svarte på, frå 0 til 10. Han blir vist når minst halvparten er svart på. «Ikkje aktuelt» blir halde utanfor og er ikkje null.
samson-how-weight = Kvar utsegn er knytt til éin eller to verdiar. Vekta er gjennomsnittet av kor viktige gruppa seier at dei er.
samson-how-gap = Avstanden er vekt minus skår: stor der noko betyr mykje og går dårleg.
samson-how-change = Endring blir rekna berre over utsegner som er svarte på begge gongene.
samson-how-source = Verdiane og felta kjem frå norsk forsking om samskaping. Utsegnene, banda til verdiar, trinna og avstanden er laga for Koblingsboks. Dette er eit verktøy for samtale, ikkje ei rangering.
samson-part = Del { $n } av { $last }
samson-to-profile = Til profilen
samson-show-here = Lagre og vis denne delen på skjermen
samson-alone-how = La alle svare på telefonen først. Spreiinga blir vist når tre har svart; så blir gruppa samd om eitt svar, og dei einskilde svara blir sletta når de går vidare.
samson-alone-answered = { $n } av { $of } har svart.
samson-alone-few = Spreiinga blir vist frå tre svar.
samson-alone-same = Alle seier { $score }.
samson-alone-same-of = { $n } seier { $score }.
samson-alone-spread = Frå { $low } til { $high }, i snitt { $mean }.
samson-alone-beside =
    { $n ->
        [one] Éin seier «ikkje aktuelt».
       *[other] { $shown } seier «ikkje aktuelt».
    }
samson-carried = Teken med frå førre gong. Endre henne om ho ikkje lenger stemmer, elles gjeld ho når de går vidare.
samson-undo-what = Spreiinga er gøymd til de går vidare.
samson-undo = Ta det tilbake
samson-agreed = Gruppa er samd om: { $score }
samson-finer = Eit tal mellom trinna
samson-finer-label = Frå 0 til 10
samson-actions = Tiltak
samson-action-list = Tiltak vi har avtalt
samson-action-none = Ingen opne tiltak.
samson-action-what = Kva skal gjerast
samson-action-who = Kven gjer det
samson-action-due = Innan
field-samson-action-what = Kva skal gjerast
field-samson-action-who = Kven gjer det
field-samson-action-due = Innan
samson-action-add = Legg til tiltak
samson-action-agreed = Avtalt dag
samson-action-edit = Endre
samson-action-from = avtalt { $day }
samson-action-done = Gjort
samson-action-dropped = Droppa
samson-action-open = Opne igjen
samson-action-ended =
    { $n ->
        [one] Eitt tiltak er avslutta
       *[other] { $shown } tiltak er avslutta
    }
dialogue-intro = Du svarer kvar for deg på telefonen. Etterpå ser gruppa kvar de er samde og usamde, og snakkar seg fram til eitt svar.
dialogue-names = Ingen namn blir lagra eller viste saman med svara.
dialogue-guess = Gruppa er lita: andre kan gjette kva du har svart. Spreiinga blir vist først når tre har svart.
dialogue-deleted = Svaret ditt blir sletta når gruppa er blitt samd og har gått vidare.
dialogue-begin = Begynn å svare
dialogue-go-on = Hald fram der du var
dialogue-together = Denne gruppa svarer saman på éin skjerm. Følg med der.
dialogue-over = Her er det ingen samtale no
dialogue-over-text = Koden eller adressa kan vere skriven feil, eller samtalen er over. Er han over, er svara frå telefonane sletta, og det gruppa blei samd om, er teke vare på.
dialogue-finish = Ferdig
dialogue-done = Takk, du er ferdig
dialogue-done-text =
    { $n ->
        [one] Eitt svar ventar på at gruppa blir samd. Sjå på skjermen.
       *[other] { $shown } svar ventar på at gruppa blir samd. Sjå på skjermen.
    }
dialogue-change = Sjå eller endre svara
done-samson-opened = Samtalen er klar.
done-samson-finished = Samtalen er ferdig. Svara frå telefonane er sletta.
done-samson-reopened = Samtalen er open igjen, med ein ny kode.
done-samson-again = Ein ny samtale er klar. Vektene er tekne med frå førre gong.
done-samson-discarded = Den tomme samtalen er sletta.
done-samson-action-added = Tiltaket er lagt til.
refusal-not-a-score = Skriv eit tal frå 0 til 10, med høgst éin desimal.
refusal-samson-finished = Samtalen er ferdig. Opne han igjen for å endre noko.
refusal-samson-empty = Gruppa er ikkje samd om noko enno. Svar på minst éi utsegn først.
refusal-samson-followed = Ein ny samtale har følgt etter denne. Gå til den siste.
refusal-samson-open = Samtalen er open allereie.
refusal-samson-not-empty = Samtalen har svar eller tiltak. Avslutt han i staden.
refusal-samson-full = Så mange kan ikkje svare samtidig i éin samtale.
refusal-samson-together = Denne gruppa svarer saman på éin skjerm.
refusal-samson-agreed = Gruppa er allereie samd om dette.
refusal-samson-other-device = Ei anna eining har lagra noko anna her. Sjå kva som står, og vel igjen om det skal endrast.
refusal-only-own-collaborations = Vel ei verksemd du er knytt til.
refusal-samson-subject = Vel eit initiativ, eller ei verksemd og eit namn på samarbeidet.
refusal-day-passed = Vel ein dag som ikkje er passert.
action-samson-opened = SAMSON begynt
action-samson-changed = SAMSON endra
action-samson-finished = SAMSON avslutta
action-samson-reopened = SAMSON opna igjen
action-samson-discarded = tom SAMSON sletta
action-samson-action-agreed = tiltak avtalt
action-samson-action-reworded = tiltak skrive om
action-samson-action-step = tiltak flytta
thing-samson = SAMSON
own-samson-sessions = Samtalar du leier
