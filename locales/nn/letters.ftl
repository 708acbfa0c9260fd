## Følgje
menu-letters = Brev
me-follows = Det du følgjer, oppsummeringar og kalender
follow-begin = Følg
follow-stop = Slutt å følgje
follow-kind-need = Behov
follow-kind-offer = Tilbod
follow-kind-organisation = Aktørar
follow-kind-initiative = Initiativ
follow-kind-prioritisation = Prioriteringar
follow-kind-focus-area = Satsingsområde
follow-kind-decision = Vedtak
follows-back = Til mi side
follows-title = Det du følgjer
follows-intro = Når det skjer noko med det du følgjer, får du høyre om det i ei oppsummering på e-post. Ditt eige følgjer du av deg sjølv.
follows-things = Du følgjer
follows-empty = Du følgjer ingenting enno. Trykk «Følg» på eit behov, eit tilbod, ein aktør, eit initiativ, ei prioritering, eit satsingsområde eller eit vedtak.
follows-since = sidan
follows-own = ditt eige
follows-settings = Oppsummering på e-post
follows-settings-why = Oppsummeringa seier kva som ventar på deg, kva som kjem, og kva som har skjedd. Har ingenting skjedd, kjem det inga. Brev som bed deg gjere noko, kjem med ein gong likevel.
field-cadence = Kor ofte
field-letter-hour = Klokka
field-letter-hour-hint = Norsk tid, også når klokka blir stilt.
field-weekday = Vekedag
field-weekday-hint = Gjeld når du får ho éin gong i veka.
cadence-daily = kvar dag
cadence-weekdays = kvar arbeidsdag
cadence-weekly = éin gong i veka
cadence-never = aldri
weekday-monday = måndag
weekday-tuesday = tysdag
weekday-wednesday = onsdag
weekday-thursday = torsdag
weekday-friday = fredag
weekday-saturday = laurdag
weekday-sunday = søndag
done-followed = Du følgjer dette no.
done-follow-ended = Du følgjer ikkje dette lenger.
refusal-too-many-follows = Du kan følgje høgst { $limit } ting. Slutt å følgje noko du ikkje treng lenger.

## Kalender
calendar-title = Kalender å abonnere på
calendar-intro = Fristar, tiltak, møte og det som tek slutt, kan stå i kalenderen du elles bruker. Lim inn adressa der du legg til ein kalender frå internett. Den som har adressa, ser det same som du, så ikkje del henne.
calendar-make = Lag ei kalenderadresse
calendar-renew = Byt adressa
calendar-end = Slå av kalenderen
calendar-made = Kopier adressa no. Ho blir vist berre denne eine gongen.
calendar-since = Laga
calendar-used = Sist henta
calendar-name = Koplingsboksen i { $region }
calendar-kind-deadline = Svarfrist
calendar-kind-action = Tiltak med frist
calendar-kind-meeting = Møte
calendar-kind-money-ends = Pengane tek slutt
calendar-kind-planned-end = Planlagd slutt
calendar-kind-need-parked = Parkert behov blir teke fram
done-calendar-ended = Kalenderadressa verkar ikkje lenger.

## Oppsummering
digest-subject = { $n ->
    [one] Nytt i koplingsboksen om éin ting
   *[other] Nytt i koplingsboksen om { $shown } ting
}
digest-subject-waiting = Noko ventar på deg i koplingsboksen
digest-subject-ahead = Dette kjem i koplingsboksen
digest-waiting = Ventar på deg
digest-ahead = Dette kjem
digest-happened = Dette har skjedd
digest-more = { $n ->
    [one] og éin til
   *[other] og { $shown } til
}
digest-more-things = { $n ->
    [one] Det har også skjedd noko med éin ting til.
   *[other] Det har også skjedd noko med { $shown } ting til.
}
digest-end =
    Du får denne oppsummeringa fordi du har ein brukar i koplingsboksen. Vel kva du følgjer, og når ho kjem:
    { $follows }

    Vil du ikkje ha fleire? Stopp dei her, utan å logge inn:
    { $stop }
action-decision-superseded = avløyst av dette vedtaket

## Stoppe oppsummeringar
unsubscribe-title = Stoppe oppsummeringane?
unsubscribe-text = Trykk på knappen, så får du ikkje fleire oppsummeringar. Brev som bed deg gjere noko, får du framleis.
unsubscribe-stop = Stopp oppsummeringane
unsubscribed-title = Du får ingen oppsummeringar
unsubscribed-text = Dei er stoppa. Brev som bed deg gjere noko, får du framleis.
unsubscribe-again = Send dei igjen
unsubscribe-settings = Vel sjølv når dei kjem (krev innlogging)
refusal-digest-link-over = Lenkja er for gammal eller ufullstendig. Logg inn og stopp oppsummeringane under «Det du følgjer».

## Brev på veg ut
letters-title = Brev på veg ut
letters-intro = Brev som ikkje har kome fram til e-posttenaren. Her ser du kven dei er til og kva dei gjeld, men ikkje kva som står i dei.
letters-empty = Alle brev er sende.
letters-why-uncertain = Sambandet vart brote medan brevet vart levert. Ingen veit om det kom fram. Sender du på nytt, kan mottakaren få det to gonger.
letters-why-failed = E-posttenaren sa nei seks gonger. Rett opp årsaka, og prøv igjen.
letters-why-sending = Dei blir leverte akkurat no.
letters-why-waiting = Dei ventar på tur, eller på å bli prøvde igjen.
letters-send-again = Send på nytt
letters-try-again = Prøv igjen
letters-leave = Lat det liggje
letter-state-waiting = Ventar
letter-state-sending = Blir sende
letter-state-failed = Mislukka
letter-state-uncertain = Uvisse
letter-kind-invitation = invitasjon
letter-kind-reset = nytt passord
letter-kind-feedback = tilbakemelding
letter-kind-need-step = om eit behov
letter-kind-connection-step = om ei kopling
letter-kind-connection-waits = påminning om ei kopling
letter-kind-initiative = om eit initiativ
letter-kind-digest = oppsummering
field-letter-kind = Brev
field-recipient = Til
field-tries = Forsøk
field-next-try = Neste forsøk
field-cause = Årsak
done-letter-again = Brevet blir sendt på nytt.
done-letter-left = Brevet ligg. Ingen blir spurd om det meir.
refusal-only-keepers = Berre koordinatoren og administratorar kan gjere dette.
thing-letter = brev
action-letter-tried-again = lét sende på nytt
action-letter-left = lét liggje
waits-letter-stuck = Brev som ikkje har kome fram
waits-why-letter-stuck = Sendinga gjekk gale, eller ingen veit om dei kom fram.

## Personvern
privacy-letters = Kva du følgjer, når oppsummeringane kjem, og kalenderadressa di blir vist berre for deg. Av kalenderadressa og av lenkja som stoppar oppsummeringar, blir berre eit avtrykk lagra. Koordinatoren og administratorar ser kven eit brev som ikkje kom fram, var til, men ikkje kva som stod i det.
