# Lange lister som filer: bedne om, laga og henta.
exports-title = Filer du har bede om
exports-intro = Lange lister blir laga som filer i bakgrunnen. Berre du kan hente dei, i { $days } dagar. Du kan ha høgst { $most } om gongen.
exports-empty = Du har ikkje bede om nokon filer. Vel «Last ned» på ei lang liste, så står ho her.
export-name = { $list }, { $format }
export-state-asked = Ventar på tur
export-state-making = Blir laga
export-state-ready = Klar
export-state-failed = Vart ikkje laga
sheet-format-xlsx = Excel (XLSX)
sheet-format-csv = CSV
field-format = Filtype
field-export-asked-at = Bede om
field-export-rows = Rader
field-export-until = Kan hentast til
export-rows-done = { $n ->
    [one] Éi rad
   *[other] { $shown } rader
  }
export-done-of = { $done } av { $all } rader er med
export-waits = Fila ventar på tur.
export-progress = Kor langt fila er komen
export-may-leave = Du kan gå vidare til noko anna. Tek det lang tid, får du e-post når fila er klar.
export-fetch = Last ned ({ $size })
export-failed-why = Fila kunne ikkje lagast. Feilen er vår, og han er notert. Be om fila på nytt frå lista.
export-again = Til lista
export-cut = Fila har dei første { $most } radene. Lista har fleire; snevre henne inn og be om ei fil til.
export-stop = Avbryt
export-back = Til lista
export-ask = Lag fila
export-new-title = Lag ei fil av lista
export-new-list = Lista er «{ $list }», med filteret, rekkjefølgja og kolonnane du har valt.
export-new-rows = { $n ->
    [one] Ho har éi rad.
   *[other] Ho har { $shown } rader.
  }
export-new-rows-more = Ho har meir enn { $n } rader.
export-new-why = Det er for mange til å lastast ned med ein gong. Fila blir laga i bakgrunnen, som regel på under eit halvt minutt.
export-new-cut = Ei fil kan ha høgst { $most } rader. Ho får dei første. Snevre inn lista for å få med resten i ei fil til.
done-export-removed = Fila er fjerna.
refusal-export-runs = Du har bede om ei fil som ikkje er ferdig. Vent til ho er klar, eller avbryt henne.
refusal-too-many-exports = Du kan ha høgst { $limit } filer. Fjern ei du har henta.
own-exports = Filer du har bede om
own-selections = Linjer du har merkt i lister
action-export-asked = bad om
thing-export = fil av ei liste
letter-kind-export-ready = Ei fil er klar
letter-export-ready-subject = Fila du bad om, er klar
letter-export-ready = Fila du bad om av lista «{ $list }», er klar. Berre du kan hente henne, og ho blir sletta etter ei veke:

    { $link }

# Linjer som er merkte, og det same gjort med alle.
choose-begin = Merk fleire
choose-line = Merk: { $name }
choose-count = { $n ->
    [0] Ingen er merkte.
    [one] Éin er merkt.
   *[other] { $shown } er merkte.
  }
choose-keep = Behald merkinga
choose-here = Merk alle på sida
choose-all = Merk alle { $n } i lista
choose-none = Fjern all merking
choose-end = Avslutt merkinga
choose-hint = Det du har merkt, står når du blar. Trykk «Behald merkinga» før du endrar filteret.
choose-acts = Gjer dette med alle som er merkte
choose-show = Vis berre dei merkte
choose-xlsx = Dei merkte til Excel (XLSX)
choose-csv = Dei merkte som CSV
bulk-follow = Følg
bulk-unfollow = Slutt å følgje
bulk-qualify = Godta
bulk-park = Parker
bulk-prioritise = Ta med i ei ny prioritering
bulk-withdraw = Trekk tilbake
bulk-count = { $n ->
    [one] éin er merkt
   *[other] { $shown } er merkte
  }
bulk-nothing = Ingenting er merkt. Gå til lista og merk det du vil gjere noko med.
bulk-more = { $n ->
    [one] og éin til
   *[other] og { $shown } til
  }
bulk-each = Det blir gjort med éin om gongen. Går det ikkje med ein av dei, får du vite kvifor, og dei andre blir gjorde likevel.
bulk-do = { $n ->
    [one] Ja, gjer det med denne eine
   *[other] Ja, gjer det med alle { $shown }
  }
bulk-done = { $n ->
    [0] Ingen vart gjort.
    [one] Éin er gjord.
   *[other] { $shown } er gjorde.
  }
bulk-refused = { $n ->
    [one] Éin gjekk ikkje.
   *[other] { $shown } gjekk ikkje.
  }
bulk-refused-title = Dette gjekk ikkje
bulk-refused-kept = Dei er framleis merkte i lista.
bulk-done-title = Dette er gjort
bulk-back = Til lista
refusal-too-many-chosen = Du kan merke høgst { $limit } om gongen. Snevre inn lista, eller gjer noko med dei du har merkt.
