# Lange lister som filer: bedt om, laget og hentet.
exports-title = Filer du har bedt om
exports-intro = Lange lister blir laget som filer i bakgrunnen. Bare du kan hente dem, i { $days } dager. Du kan ha høyst { $most } om gangen.
exports-empty = Du har ikke bedt om noen filer. Velg «Last ned» på en lang liste, så står den her.
export-name = { $list }, { $format }
export-state-asked = Venter på tur
export-state-making = Blir laget
export-state-ready = Klar
export-state-failed = Ble ikke laget
sheet-format-xlsx = Excel (XLSX)
sheet-format-csv = CSV
field-format = Filtype
field-export-asked-at = Bedt om
field-export-rows = Rader
field-export-until = Kan hentes til
export-rows-done = { $n ->
    [one] Én rad
   *[other] { $shown } rader
  }
export-done-of = { $done } av { $all } rader er med
export-waits = Filen venter på tur.
export-progress = Hvor langt filen er kommet
export-may-leave = Du kan gå videre til noe annet. Tar det lang tid, får du e-post når filen er klar.
export-fetch = Last ned ({ $size })
export-failed-why = Filen kunne ikke lages. Feilen er vår, og den er notert. Be om filen på nytt fra listen.
export-again = Til listen
export-cut = Filen har de første { $most } radene. Listen har flere; snevre den inn og be om en fil til.
export-stop = Avbryt
export-back = Til listen
export-ask = Lag filen
export-new-title = Lag en fil av listen
export-new-list = Listen er «{ $list }», med filteret, rekkefølgen og kolonnene du har valgt.
export-new-rows = { $n ->
    [one] Den har én rad.
   *[other] Den har { $shown } rader.
  }
export-new-rows-more = Den har mer enn { $n } rader.
export-new-why = Det er for mange til å lastes ned med én gang. Filen blir laget i bakgrunnen, som regel på under et halvt minutt.
export-new-cut = En fil kan ha høyst { $most } rader. Den får de første. Snevre inn listen for å få med resten i en fil til.
done-export-removed = Filen er fjernet.
refusal-export-runs = Du har bedt om en fil som ikke er ferdig. Vent til den er klar, eller avbryt den.
refusal-too-many-exports = Du kan ha høyst { $limit } filer. Fjern en du har hentet.
own-exports = Filer du har bedt om
own-selections = Linjer du har merket i lister
action-export-asked = ba om
thing-export = fil av en liste
letter-kind-export-ready = En fil er klar
letter-export-ready-subject = Filen du ba om, er klar
letter-export-ready = Filen du ba om av listen «{ $list }», er klar. Bare du kan hente den, og den blir slettet etter en uke:

    { $link }

# Linjer som er merket, og det samme gjort med alle.
choose-begin = Merk flere
choose-line = Merk: { $name }
choose-count = { $n ->
    [0] Ingen er merket.
    [one] Én er merket.
   *[other] { $shown } er merket.
  }
choose-keep = Behold merkingen
choose-here = Merk alle på siden
choose-all = Merk alle { $n } i listen
choose-none = Fjern all merking
choose-end = Avslutt merkingen
choose-hint = Det du har merket, står når du blar. Trykk «Behold merkingen» før du endrer filteret.
choose-acts = Gjør dette med alle som er merket
choose-show = Vis bare de merkede
choose-xlsx = De merkede til Excel (XLSX)
choose-csv = De merkede som CSV
bulk-follow = Følg
bulk-unfollow = Slutt å følge
bulk-qualify = Godta
bulk-park = Parker
bulk-prioritise = Ta med i en ny prioritering
bulk-withdraw = Trekk tilbake
bulk-count = { $n ->
    [one] én er merket
   *[other] { $shown } er merket
  }
bulk-nothing = Ingenting er merket. Gå til listen og merk det du vil gjøre noe med.
bulk-more = { $n ->
    [one] og én til
   *[other] og { $shown } til
  }
bulk-each = Det blir gjort med én om gangen. Går det ikke med en av dem, får du vite hvorfor, og de andre blir gjort likevel.
bulk-do = { $n ->
    [one] Ja, gjør det med denne ene
   *[other] Ja, gjør det med alle { $shown }
  }
bulk-done = { $n ->
    [0] Ingen ble gjort.
    [one] Én er gjort.
   *[other] { $shown } er gjort.
  }
bulk-refused = { $n ->
    [one] Én gikk ikke.
   *[other] { $shown } gikk ikke.
  }
bulk-refused-title = Dette gikk ikke
bulk-refused-kept = De er fortsatt merket i listen.
bulk-done-title = Dette er gjort
bulk-back = Til listen
refusal-too-many-chosen = Du kan merke høyst { $limit } om gangen. Snevre inn listen, eller gjør noe med dem du har merket.
