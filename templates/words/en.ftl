### The words of the interface, in English.
###
### A site replaces single words with a file of its own, `templates/words/en.ftl`, and adds a language with
### `templates/words/<lang>.ftl`. Values in braces are given by the page: `$n` is a number. Which of two forms a number
### takes is chosen by the rules of the language (https://projectfluent.org/fluent/guide/selectors.html).

## The frame of every page

skip-to-content = Skip to content
main-nav = Main
breadcrumb = Breadcrumb
back-to-top = Back to top
license = License
edit-page = Edit this page
colour-scheme = Colour scheme
scheme-auto = auto
scheme-light = light
scheme-dark = dark

## Kinds of pages, as titles and in the navigation

topics = Topics
topic = Topic
topics-of =
    { $n ->
        [one] Topic
       *[other] Topics
    }
glossary = Glossary
series = Series
authors = Authors
archive = Archive
search = Search
articles = Articles

## An article

in-short = In short
on-this-page = On this page
contents = Contents
updated = Updated
minutes-to-read = { $n } min read
minutes = { $n } min
minutes-in-all = { $n } min in all
draft = Draft
first-published = First published at { $original }
terms-in-article = Terms in this article
terms-on-page = Terms on this page
mentioned-in = Mentioned in
read-next = Read next
more = More
terms-and-related = Terms and related

## Why an article is related

shares = Shares: { $list }
both-in = Both in { $list }
both-about = Both are about { $list }
links-here = Links here
linked-from-here = Linked from here
links-both = Each links to the other

## Mentions

newest-of = The newest { $shown } of { $total }.

## A series

part-of = { $n } of { $total }
previous = Previous
next = Next
planned = planned
parts-n =
    { $n ->
        [one] { $n } part
       *[other] { $n } parts
    }
published-of = { $n } of { $total } published
no-series = No series yet.

## Home page, topics and lists

start-here = Start here
latest = Latest
newest = Newest
all-series = All series
all-articles = All articles
browse-by-topic = Browse by topic
all-topics = All topics
words-worth-knowing = Words worth knowing
a-to-z = A–Z
narrow-it-down = Narrow it down
terms-of-topic = Terms of this topic
most-linked = Most linked
often-together = Often together with
follow-topic = Follow this topic (Atom)
follow-author = Follow this author (Atom)
writes-about = Writes about
years = Years
months = Months
undated = Undated
articles-n =
    { $n ->
        [one] { $n } article
       *[other] { $n } articles
    }
terms-n =
    { $n ->
        [one] { $n } term
       *[other] { $n } terms
    }
articles-since =
    { $n ->
        [one] { $n } article since { $year }
       *[other] { $n } articles since { $year }
    }
all-of-period = All { $n } of { $period }
no-articles = No articles here yet.
no-topics = No topics yet.
no-authors = No authors yet.

## Glossary and terms

abbreviation = Abbreviation
also-written = Also written
about-term = About this term
explained-in = Explained best in
not-confused = Not to be confused with
see-also = See also
used-in-n =
    { $n ->
        [one] Used in { $n } place
       *[other] Used in { $n } places
    }
nearby-terms = Nearby terms
first-used = First used here
in-the-glossary = In the glossary
whole-glossary = Whole glossary
letters = Letters
filter-terms = Filter { $n } terms
no-terms = No terms yet.
no-definition = No short definition yet.

## Inside a text

copy = Copy
copied = Copied
note-n = Note { $n }
table-n = Table { $n }
link-to-section = Link to section: { $title }
footnotes = Footnotes
back-to-reference = Back to reference
callout-note = Note
callout-tip = Tip
callout-important = Important
callout-warning = Warning
callout-caution = Caution

## Search

search-text = Look through the collection by topic, by word or by year.
place-topics = Every subject, with what lies below it.
place-glossary = Every term from A to Z, in one sentence each.
place-series = Articles that belong in an order.
place-archive = Every article by year.
place-authors = Who wrote what.
look-for = Look for “{ $words }”

## An address that leads nowhere, or elsewhere

page-not-found = That page moved or never was
not-found-text = Nothing is at this address. The page may have moved, or the address may have a slip in it.
go-home = Go to the home page
not-found-description = There is no page at this address.
page-moved = This page has moved
page-moved-to = It is now at { $link }.

## Titles and descriptions of pages that Recto makes

all-topics-of = All topics of { $site }.
all-series-of = All series of { $site }.
all-authors-of = All authors of { $site }.
archive-description = Every article, by year.
glossary-description = Every term, explained and linked to the articles that use it.
glossary-letter = Glossary: { $letter }
period-of = { $of }: { $period }
period-description = Articles of { $period }, { $of }.
feed-title = { $title } ({ $format })

## Lists in a sentence: “a, b and c”

list-comma = {", "}
list-and = {" and "}
