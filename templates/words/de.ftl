### Die Wörter der Oberfläche auf Deutsch.

## Der Rahmen jeder Seite

skip-to-content = Zum Inhalt springen
main-nav = Hauptnavigation
breadcrumb = Seitenpfad
back-to-top = Nach oben
license = Lizenz
edit-page = Diese Seite bearbeiten
colour-scheme = Farbschema
scheme-auto = automatisch
scheme-light = hell
scheme-dark = dunkel

## Arten von Seiten, als Titel und in der Navigation

topics = Themen
topic = Thema
topics-of =
    { $n ->
        [one] Thema
       *[other] Themen
    }
glossary = Glossar
series = Reihen
authors = Autorinnen und Autoren
archive = Archiv
search = Suche
articles = Artikel

## Ein Artikel

in-short = Kurz gesagt
on-this-page = Auf dieser Seite
contents = Inhalt
updated = Aktualisiert
minutes-to-read = { $n } Min. Lesezeit
minutes = { $n } Min.
minutes-in-all = insgesamt { $n } Min.
draft = Entwurf
first-published = Zuerst erschienen bei { $original }
terms-in-article = Begriffe in diesem Artikel
terms-on-page = Begriffe auf dieser Seite
mentioned-in = Erwähnt in
read-next = Weiterlesen
more = Mehr
terms-and-related = Begriffe und Verwandtes

## Warum ein Artikel verwandt ist

shares = Gemeinsam: { $list }
both-in = Beide in { $list }
both-about = Beide handeln von { $list }
links-here = Verweist hierher
linked-from-here = Von hier verlinkt
links-both = Beide verweisen aufeinander

## Erwähnungen

newest-of = Die neuesten { $shown } von { $total }.

## Eine Reihe

part-of = { $n } von { $total }
previous = Zurück
next = Weiter
planned = geplant
parts-n =
    { $n ->
        [one] { $n } Teil
       *[other] { $n } Teile
    }
published-of = { $n } von { $total } erschienen
no-series = Noch keine Reihen.

## Startseite, Themen und Listen

start-here = Zum Einstieg
latest = Neueste Artikel
newest = Neueste
all-series = Alle Reihen
all-articles = Alle Artikel
browse-by-topic = Nach Themen stöbern
all-topics = Alle Themen
words-worth-knowing = Wissenswerte Begriffe
a-to-z = A–Z
narrow-it-down = Genauer
terms-of-topic = Begriffe zu diesem Thema
most-linked = Am häufigsten verlinkt
often-together = Oft zusammen mit
follow-topic = Diesem Thema folgen (Atom)
follow-author = Neues per Feed (Atom)
writes-about = Schreibt über
years = Jahre
months = Monate
undated = Ohne Datum
articles-n = { $n } Artikel
terms-n =
    { $n ->
        [one] { $n } Begriff
       *[other] { $n } Begriffe
    }
articles-since = { $n } Artikel seit { $year }
all-of-period =
    { $n ->
        [one] Den einen aus { $period }
       *[other] Alle { $n } aus { $period }
    }
no-articles = Hier gibt es noch keine Artikel.
no-topics = Noch keine Themen.
no-authors = Noch niemand.

## Glossar und Begriffe

abbreviation = Abkürzung
also-written = Auch
about-term = Zu diesem Begriff
explained-in = Am besten erklärt in
not-confused = Nicht zu verwechseln mit
see-also = Siehe auch
used-in-n =
    { $n ->
        [one] An { $n } Stelle verwendet
       *[other] An { $n } Stellen verwendet
    }
nearby-terms = Benachbarte Begriffe
first-used = Hier zuerst verwendet
in-the-glossary = Im Glossar
whole-glossary = Ganzes Glossar
letters = Buchstaben
filter-terms =
    { $n ->
        [one] { $n } Begriff filtern
       *[other] { $n } Begriffe filtern
    }
no-terms = Noch keine Begriffe.
no-definition = Noch keine Kurzdefinition.

## In einem Text

copy = Kopieren
copied = Kopiert
note-n = Anmerkung { $n }
table-n = Tabelle { $n }
link-to-section = Link zum Abschnitt: { $title }
footnotes = Fußnoten
back-to-reference = Zurück zur Stelle
callout-note = Hinweis
callout-tip = Tipp
callout-important = Wichtig
callout-warning = Warnung
callout-caution = Vorsicht

## Suche

search-text = Die Sammlung nach Thema, Begriff oder Jahr durchsehen.
place-topics = Alle Gebiete mit dem, was zu ihnen gehört.
place-glossary = Alle Begriffe von A bis Z, jeder in einem Satz.
place-series = Artikel, die in eine Reihenfolge gehören.
place-archive = Alle Artikel nach Jahr.
place-authors = Wer was geschrieben hat.
look-for = Nach „{ $words }“ suchen

## Eine Adresse, die nirgendwohin führt oder anderswohin

page-not-found = Diese Seite ist umgezogen oder war nie da
not-found-text = Unter dieser Adresse ist nichts zu finden. Die Seite kann umgezogen sein, oder in der Adresse steckt ein Fehler.
go-home = Zur Startseite
not-found-description = Unter dieser Adresse gibt es keine Seite.
page-moved = Diese Seite ist umgezogen
page-moved-to = Sie ist jetzt hier: { $link }.

## Titel und Beschreibungen von Seiten, die Recto anlegt

all-topics-of = Alle Themen von { $site }.
all-series-of = Alle Reihen von { $site }.
all-authors-of = Alle, die für { $site } schreiben.
archive-description = Alle Artikel nach Jahr.
glossary-description = Alle Begriffe, erklärt und mit den Artikeln verknüpft, die sie verwenden.
glossary-letter = Glossar: { $letter }
period-of = { $of }: { $period }
period-description = Artikel aus { $period }, { $of }.
feed-title = { $title } ({ $format })

## Aufzählungen im Satz: „a, b und c“

list-comma = {", "}
list-and = {" und "}
