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
