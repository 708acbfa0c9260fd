## Historie, portefølje og heim
portfolio-open = { $n ->
    [one] Eitt ope initiativ
   *[other] { $shown } opne initiativ
}
portfolio-oldest = { $n ->
    [one] lengst éin dag
   *[other] lengst { $shown } dagar
}
portfolio-days = { $n ->
    [one] éin dag i fasen
   *[other] { $shown } dagar i fasen
}
portfolio-partners = { $n ->
    [one] éin partnar
   *[other] { $shown } partnarar
}
waits-more = { $n ->
    [one] Vis éin til
   *[other] Vis { $shown } til
}
menu-portfolio = Portefølje
menu-initiatives = Initiativ
need-story = Heile historia
need-answers = Finst frå før
story-title = Historia: { $title }
story-heading = Historia om behovet
story-stations = Vegen frå behov til initiativ
station-need = Behov
station-scored = Prioritering
station-decided = Vedtak
station-connected = Kopling
station-initiative = Initiativ
station-not-yet = ikkje enno
story-changed = Endra, versjon { $version }
story-same = Ingen felt
story-scored = Teke med i prioritering
story-decided = Vedtak
story-decision = Les vedtaket
story-connection = Kopling
story-begun = Initiativ i gang
portfolio-title = Portefølje
portfolio-empty = Ingen opne initiativ passar med filteret.
portfolio-phases = Initiativ i kvar fase
portfolio-promised = Lova og levert
portfolio-promised-note = Berre initiativ der du kan sjå tala, er rekna med.
portfolio-promised-kind = Kva
portfolio-planned = Lova
portfolio-delivered = Levert
portfolio-share = Del
portfolio-kroner = Kroner
portfolio-hours = Timar
portfolio-endings = Sluttar snart
portfolio-no-endings = Ingenting sluttar det neste året.
portfolio-six-months = Innan seks månader
portfolio-twelve-months = Innan tolv månader
portfolio-money-ends = { $kroner } kroner frå { $payer } tek slutt
portfolio-plan-ends = planlagd slutt
portfolio-no-plan = ingen plan for etterpå
portfolio-stuck = Står stille
portfolio-none-stuck = Ingen har stått i same fase i over 180 dagar.
portfolio-placed = Verdi mot gjennomføringsevne
portfolio-placed-description = Kvart tal er eit initiativ, plassert etter korleis partnarane vurderte behova det svarar på. Dei same tala står i lista.
portfolio-all = Alle opne initiativ
portfolio-shown = Viser { $shown } av { $all }. Bruk filteret for å sjå resten.
portfolio-until = til
portfolio-csv-initiative = Initiativ
portfolio-csv-phase = Fase
portfolio-csv-since = Sidan
portfolio-csv-days = Dagar i fasen
portfolio-csv-lead = Leiar
portfolio-csv-focus-area = Satsingsområde
portfolio-csv-partners = Partnarar
portfolio-csv-until = Planlagd slutt
waits-since = sidan
waits-need-returned = Behov med spørsmål til dykk
waits-why-need-returned = Koordinatoren ventar på svaret.
waits-connection-invited = Invitasjonar de ikkje har svara på
waits-why-connection-invited = Nokon har eit behov de kanskje kan svare på.
waits-connection-assent = Koplingar som ventar på ja eller nei frå dykk
waits-why-connection-assent = De er i dialog, og sida dykkar har ikkje sagt ja enno.
waits-ballot = Prioriteringar å gje poeng i
waits-why-ballot = Runden er open, og de er ikkje ferdige.
waits-action = Tiltak du har ansvar for
waits-why-action = Dei er avtalte og ikkje gjorde.
waits-follow-up = Pilotar som ventar på vedtak
waits-why-follow-up = Piloten er vurdert som god. Eit vedtak om innføring bør kome innan 90 dagar.
waits-money-ends = Pengane tek slutt
waits-why-money-ends = Siste finansiering sluttar innan eit halvt år, og ingen plan for etterpå er skriven.
waits-need-submitted = Behov som ventar på vurdering
waits-why-need-submitted = Dei er sende inn, og ingen har sett på dei.
waits-need-parked = Parkerte behov som skal takast fram
waits-why-need-parked = Dagen dei vart parkerte til, er komen.
waits-need-unconnected = Prioriterte behov utan nokon som kan svare
waits-why-need-unconnected = Det er sagt ja, men ingen er inviterte.
waits-connection-overdue = Invitasjonar over fristen
waits-why-connection-overdue = Verksemda har ikkje svara i tide.
waits-connection-agree = Koplingar der begge har sagt ja
waits-why-connection-agree = Det står att å føre inn at dei er samde.
waits-question = Spørsmål til opne invitasjonar
waits-why-question = Svaret går til alle.
waits-undecided = Prioriteringar som ventar på vedtak
waits-why-undecided = Poenga er talde opp, men ingenting er vedteke.
waits-target-late = Mål over fristen
waits-why-target-late = Sei kvar dei står.
waits-offer-expired = Tilbod som er gått ut på dato
waits-why-offer-expired = Dei blir ikkje viste som kandidatar lenger. Forleng eller trekk dei.
portfolio-place = verdi { $value }, gjennomføringsevne { $feasibility }
