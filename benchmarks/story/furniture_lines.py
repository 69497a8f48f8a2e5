"""Lines that sites put above, between and below the paragraphs of an article."""

ABOVE = {
    "en": (
        "Harbour festival draws record crowd",
        "In pictures: the week in the valley",
        "By Edda Marlowe",
        "Ferry line cuts winter timetable",
        "Updated: {hour}:{minute}, 4 May 2025",
        "Photo: Owen Tarrant/Coastal Press",
        "Share this article",
        "Opinion: what the vote tells us",
    ),
    "de": (
        "Hafenfest lockt so viele Gäste wie nie",
        "Von Edda Marlow",
        "Stand: 04.05.2025, {hour}:{minute} Uhr",
        "Foto: Owen Tarrant/Küstenpresse",
        "Artikel teilen",
        "Bildergalerie: die Woche im Tal",
    ),
}
WITHIN = {
    "en": (
        "Advertisement",
        "Read more: Why the old pier is sinking",
        "RELATED: Ten walks for a wet weekend",
        "Sign up for our morning newsletter",
        "Story continues below",
    ),
    "de": (
        "Anzeige",
        "Lesen Sie auch: Warum der alte Steg versinkt",
        "Mehr zum Thema: Zehn Wege für nasse Tage",
        "Newsletter abonnieren",
    ),
}
BELOW = {
    "en": (
        "Most Read",
        "Latest News",
        "© 2025 Coastal Press. All rights reserved.",
        "Follow us on Facebook",
        "Comments ({minute})",
    ),
    "de": (
        "Meistgelesen",
        "Neueste Nachrichten",
        "© 2025 Küstenpresse. Alle Rechte vorbehalten.",
        "Folgen Sie uns auf Facebook",
    ),
}
