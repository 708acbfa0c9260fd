## Historie, portefølje og hjem
portfolio-open = { $n ->
    [one] Ett åpent initiativ
   *[other] { $shown } åpne initiativer
}
portfolio-oldest = { $n ->
    [one] lengst én dag
   *[other] lengst { $shown } dager
}
portfolio-days = { $n ->
    [one] én dag i fasen
   *[other] { $shown } dager i fasen
}
portfolio-partners = { $n ->
    [one] én partner
   *[other] { $shown } partnere
}
waits-more = { $n ->
    [one] Vis én til
   *[other] Vis { $shown } til
}
menu-portfolio = Portefølje
menu-initiatives = Initiativer
need-story = Hele historien
need-answers = Finnes fra før
story-title = Historien: { $title }
story-heading = Historien om behovet
story-stations = Veien fra behov til initiativ
station-need = Behov
station-scored = Prioritering
station-decided = Vedtak
station-connected = Kobling
station-initiative = Initiativ
station-not-yet = ikke ennå
story-changed = Endret, versjon { $version }
story-same = Ingen felter
story-scored = Tatt med i prioritering
story-decided = Vedtak
story-decision = Les vedtaket
story-connection = Kobling
story-begun = Initiativ begynt
portfolio-title = Portefølje
portfolio-empty = Ingen åpne initiativer passer med filteret.
portfolio-phases = Initiativer i hver fase
portfolio-promised = Lovet og levert
portfolio-promised-note = Bare initiativer der du kan se tallene, er regnet med.
portfolio-promised-kind = Hva
portfolio-planned = Lovet
portfolio-delivered = Levert
portfolio-share = Andel
portfolio-kroner = Kroner
portfolio-hours = Timer
portfolio-endings = Slutter snart
portfolio-no-endings = Ingenting slutter det neste året.
portfolio-six-months = Innen seks måneder
portfolio-twelve-months = Innen tolv måneder
portfolio-money-ends = { $kroner } kroner fra { $payer } tar slutt
portfolio-plan-ends = planlagt slutt
portfolio-no-plan = ingen plan for etterpå
portfolio-stuck = Står stille
portfolio-none-stuck = Ingen har stått i samme fase i over 180 dager.
portfolio-placed = Verdi mot gjennomførbarhet
portfolio-placed-description = Hvert tall er et initiativ, plassert etter hvordan partnerne vurderte behovene det svarer på. De samme tallene står i lista.
portfolio-all = Alle åpne initiativer
portfolio-shown = Viser { $shown } av { $all }. Bruk filteret for å se resten.
portfolio-until = til
portfolio-csv-initiative = Initiativ
portfolio-csv-phase = Fase
portfolio-csv-since = Siden
portfolio-csv-days = Dager i fasen
portfolio-csv-lead = Leder
portfolio-csv-focus-area = Satsingsområde
portfolio-csv-partners = Partnere
portfolio-csv-until = Planlagt slutt
waits-since = siden
waits-need-returned = Behov med spørsmål til dere
waits-why-need-returned = Koordinatoren venter på svaret.
waits-connection-invited = Invitasjoner dere ikke har svart på
waits-why-connection-invited = Noen har et behov dere kanskje kan svare på.
waits-connection-assent = Koblinger som venter på ja eller nei fra dere
waits-why-connection-assent = Dere er i dialog, og siden deres har ikke sagt ja ennå.
waits-ballot = Prioriteringer å gi poeng i
waits-why-ballot = Runden er åpen, og dere er ikke ferdige.
waits-action = Tiltak du har ansvar for
waits-why-action = De er avtalt og ikke gjort.
waits-follow-up = Piloter som venter på vedtak
waits-why-follow-up = Piloten er vurdert som god. Et vedtak om innføring bør komme innen 90 dager.
waits-money-ends = Pengene tar slutt
waits-why-money-ends = Siste finansiering slutter innen et halvt år, og ingen plan for etterpå er skrevet.
waits-need-submitted = Behov som venter på vurdering
waits-why-need-submitted = De er sendt inn, og ingen har sett på dem.
waits-need-parked = Parkerte behov som skal tas fram
waits-why-need-parked = Dagen de ble parkert til, er kommet.
waits-need-unconnected = Prioriterte behov uten noen som kan svare
waits-why-need-unconnected = Det er sagt ja, men ingen er invitert.
waits-connection-overdue = Invitasjoner over fristen
waits-why-connection-overdue = Virksomheten har ikke svart i tide.
waits-connection-agree = Koblinger der begge har sagt ja
waits-why-connection-agree = Det gjenstår å føre inn at de er enige.
waits-question = Spørsmål til åpne invitasjoner
waits-why-question = Svaret går til alle.
waits-undecided = Prioriteringer som venter på vedtak
waits-why-undecided = Poengene er talt opp, men ingenting er vedtatt.
waits-target-late = Mål over fristen
waits-why-target-late = Si hvor de står.
waits-offer-expired = Tilbud som er gått ut på dato
waits-why-offer-expired = De vises ikke som kandidater lenger. Forleng eller trekk dem.
portfolio-place = verdi { $value }, gjennomførbarhet { $feasibility }
