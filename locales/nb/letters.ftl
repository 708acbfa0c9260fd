## Følge
menu-letters = Brev
me-follows = Det du følger, oppsummeringer og kalender
follow-begin = Følg
follow-stop = Slutt å følge
follow-kind-need = Behov
follow-kind-offer = Tilbud
follow-kind-organisation = Aktører
follow-kind-initiative = Initiativer
follow-kind-prioritisation = Prioriteringer
follow-kind-focus-area = Satsingsområder
follow-kind-decision = Vedtak
follows-back = Til min side
follows-title = Det du følger
follows-intro = Når noe skjer med det du følger, får du høre om det i en oppsummering på e-post. Ditt eget følger du av deg selv.
follows-things = Du følger
follows-empty = Du følger ingenting ennå. Trykk «Følg» på et behov, et tilbud, en aktør, et initiativ, en prioritering, et satsingsområde eller et vedtak.
follows-since = siden
follows-own = ditt eget
follows-settings = Oppsummering på e-post
follows-settings-why = Oppsummeringen sier hva som venter på deg, hva som kommer, og hva som har skjedd. Har ingenting skjedd, kommer det ingen. Brev som ber deg gjøre noe, kommer med en gang uansett.
field-cadence = Hvor ofte
field-letter-hour = Klokken
field-letter-hour-hint = Norsk tid, også når klokken stilles.
field-weekday = Ukedag
field-weekday-hint = Gjelder når du får den én gang i uken.
cadence-daily = hver dag
cadence-weekdays = hver arbeidsdag
cadence-weekly = én gang i uken
cadence-never = aldri
weekday-monday = mandag
weekday-tuesday = tirsdag
weekday-wednesday = onsdag
weekday-thursday = torsdag
weekday-friday = fredag
weekday-saturday = lørdag
weekday-sunday = søndag
done-followed = Du følger dette nå.
done-follow-ended = Du følger ikke dette lenger.
refusal-too-many-follows = Du kan følge høyst { $limit } ting. Slutt å følge noe du ikke trenger lenger.

## Kalender
calendar-title = Kalender å abonnere på
calendar-intro = Frister, tiltak, møter og det som tar slutt, kan stå i kalenderen du bruker ellers. Lim inn adressen der du legger til en kalender fra internett. Den som har adressen, ser det samme som du, så del den ikke.
calendar-make = Lag en kalenderadresse
calendar-renew = Bytt adressen
calendar-end = Slå av kalenderen
calendar-made = Kopier adressen nå. Den vises bare denne ene gangen.
calendar-since = Laget
calendar-used = Sist hentet
calendar-name = Koblingsboksen i { $region }
calendar-kind-deadline = Svarfrist
calendar-kind-action = Tiltak med frist
calendar-kind-meeting = Møte
calendar-kind-money-ends = Pengene tar slutt
calendar-kind-planned-end = Planlagt slutt
calendar-kind-need-parked = Parkert behov tas fram
done-calendar-ended = Kalenderadressen virker ikke lenger.

## Oppsummering
digest-subject = { $n ->
    [one] Nytt i koblingsboksen om én ting
   *[other] Nytt i koblingsboksen om { $shown } ting
}
digest-subject-waiting = Noe venter på deg i koblingsboksen
digest-subject-ahead = Dette kommer i koblingsboksen
digest-waiting = Venter på deg
digest-ahead = Dette kommer
digest-happened = Dette har skjedd
digest-more = { $n ->
    [one] og én til
   *[other] og { $shown } til
}
digest-more-things = { $n ->
    [one] Det har også skjedd noe med én ting til.
   *[other] Det har også skjedd noe med { $shown } ting til.
}
digest-end =
    Du får denne oppsummeringen fordi du har en bruker i koblingsboksen. Velg hva du følger, og når den kommer:
    { $follows }

    Vil du ikke ha flere? Stopp dem her, uten å logge inn:
    { $stop }
action-decision-superseded = avløst av dette vedtaket

## Stoppe oppsummeringer
unsubscribe-title = Stopp oppsummeringene?
unsubscribe-text = Trykk på knappen, så får du ingen flere oppsummeringer. Brev som ber deg gjøre noe, får du fortsatt.
unsubscribe-stop = Stopp oppsummeringene
unsubscribed-title = Du får ingen oppsummeringer
unsubscribed-text = De er stoppet. Brev som ber deg gjøre noe, får du fortsatt.
unsubscribe-again = Send dem igjen
unsubscribe-settings = Velg selv når de kommer (krever innlogging)
refusal-digest-link-over = Lenken er for gammel eller ufullstendig. Logg inn og stopp oppsummeringene under «Det du følger».

## Brev på vei ut
letters-title = Brev på vei ut
letters-intro = Brev som ikke er kommet fram til e-posttjeneren. Her ser du hvem de er til og hva de gjelder, men ikke hva som står i dem.
letters-empty = Alle brev er sendt.
letters-why-uncertain = Forbindelsen ble brutt mens brevet ble levert. Ingen vet om det kom fram. Sender du på nytt, kan mottakeren få det to ganger.
letters-why-failed = E-posttjeneren sa nei seks ganger. Rett opp årsaken, og prøv igjen.
letters-why-sending = De leveres akkurat nå.
letters-why-waiting = De venter på tur, eller på å bli prøvd igjen.
letters-send-again = Send på nytt
letters-try-again = Prøv igjen
letters-leave = La det ligge
letter-state-waiting = Venter
letter-state-sending = Sendes
letter-state-failed = Mislyktes
letter-state-uncertain = Uvisse
letter-kind-invitation = invitasjon
letter-kind-reset = nytt passord
letter-kind-feedback = tilbakemelding
letter-kind-need-step = om et behov
letter-kind-connection-step = om en kobling
letter-kind-connection-waits = påminnelse om en kobling
letter-kind-initiative = om et initiativ
letter-kind-digest = oppsummering
field-letter-kind = Brev
field-recipient = Til
field-tries = Forsøk
field-next-try = Neste forsøk
field-cause = Årsak
done-letter-again = Brevet sendes på nytt.
done-letter-left = Brevet ligger. Ingen blir spurt om det mer.
refusal-only-keepers = Bare koordinatoren og administratorer kan gjøre dette.
thing-letter = brev
action-letter-tried-again = lot sende på nytt
action-letter-left = lot ligge
waits-letter-stuck = Brev som ikke er kommet fram
waits-why-letter-stuck = De mislyktes, eller ingen vet om de kom fram.

## Personvern
privacy-letters = Hva du følger, når oppsummeringene kommer, og kalenderadressen din vises bare for deg. Av kalenderadressen og av lenken som stopper oppsummeringer, lagres bare et avtrykk. Koordinatoren og administratorer ser hvem et brev som ikke kom fram, var til, men ikke hva som stod i det.
