"""What sort of holder a name or a description stands for, and the role and affiliation that the text states for it."""
from __future__ import annotations

from collections.abc import Sequence

from ..types import ActorKind, Span
from .mentions import NAME_KINDS, Mention
from .names import TITLES, words
from .units import UPPER, Layout

PERSON, ORGANISATION, PEOPLE, PLACE, OTHER = range(len(NAME_KINDS))
LONG = 8  # letters from which on a word in capitals is no acronym
OF = frozenset("of for at in to with from on".split())
MEASURES = frozenset("""year years month months week weeks day days hour hours minute minutes night morning evening time
times percent per cent dollars euros pounds miles kilometres kilometers metres decade decades monday tuesday wednesday
thursday friday saturday sunday none nobody one someone somebody anyone everyone each something""".split())
PREDICATING = frozenset(("as", "is", "was", "be", "been", "being", "become", "became", "like"))
ARTICLES = frozenset(("the", "a", "an"))

STATE = frozenset("""government governments ministry ministries department departments army police court courts
parliament senate congress council councils commission administration authority authorities agency bureau directorate
judiciary military navy guard guards corps embassy consulate presidency cabinet prosecutor prosecutors pentagon
kremlin treasury assembly legislature regime state states force forces brigade battalion city county municipality
border customs intelligence command fbi cia nsa irgc nato""".split())
TITLED = frozenset(("post", "review", "record", "column", "story", "stories", "page", "website"))  # outlets, too
GENERAL = frozenset(("state", "states", "city", "county", "border", "agency", "command"))  # in other names too
DOCUMENTS = frozenset("""poll polls survey surveys study studies report reports memo memos memorandum complaint
complaints email emails e-mail letter letters record records law laws forecast forecasts tape tapes filing filings
transcript transcripts data document documents article articles piece editorial editorials op-ed book books review
reviews analysis audit ruling rulings statement statements lawsuit brief affidavit indictment manifesto website page
figures statistics research video footage platform ad ads advertisement post tweet tweets warrant submission message
leaflet communiqué bulletin story stories column account accounts
results findings numbers evidence""".split())
OUTLETS = frozenset("""newspaper newspapers paper daily weekly magazine journal broadcaster channel network agency
outlet outlets media press newswire""".split())
BODIES = frozenset("""campaign campaigns camp company companies firm firms group organisation organization
organisations organizations committee party union unions association foundation coalition movement team club institute
institution university college school bank church league society federation network monitor agency charity hospital
corporation board panel office house""".split())
GROUPS = frozenset("""people family couple public crowd opposition electorate majority minority number many some most
others those staff crew clergy youth audience pair militia militants
women men children""".split())
# "the Brin campaign" and "Brin's memo" are names, "Brin aides" is not
NAMED_BY_OWNER = DOCUMENTS | frozenset("campaign camp administration government team foundation department ministry"
                                       " office organization organisation".split())


def kind_of_name(name: str, kind: int) -> ActorKind:
    """The kind of a named actor, by the tagger's kind (index into NAME_KINDS) and the name's own words."""
    own = words(name)
    if kind == PERSON:
        return "person"
    if kind == PEOPLE:
        return "group"
    if kind == PLACE or (STATE - GENERAL).intersection(own):
        return "state body"
    return "document" if own and own[-1] in DOCUMENTS - TITLED else "organisation"


def kind_of_description(head: str, description: str, human: bool = False) -> ActorKind:
    """The kind of a holder that is described, by the lower-case word that heads its description.

    `human` is whether the reader would say "he" or "she" of it; it counts where the word tells nothing.
    """
    many = words(description)[:1]
    if head in DOCUMENTS:
        return "document"
    if head in STATE:
        return "state body"
    if head in BODIES or head in OUTLETS:
        return "organisation"
    if head in GROUPS or (head.endswith("s") and not head.endswith(("ss", "us", "is"))) or (many and many[0] in MANY):
        return "group"
    return "person" if human or head in PEOPLE_WORDS or head.endswith(PERSON_ENDINGS) else "organisation"


MANY = frozenset("some many several most few two three four five six seven eight nine ten dozens scores both all other"
                 " we you they those these".split())
KNOWN = frozenset("the this that these those his her its their both".split())  # words before what was spoken of already
PEOPLE_WORDS = frozenset("""source nominee candidate witness judge chief aide nurse guard guide friend wife mum dad
spouse child boy girl kid victim survivor expert critic ally king queen prince princess someone somebody anyone
everyone one who""".split())
PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "person", "ant", "ent", "ee", "eer", "ess", "official",
                  "ive", "crat", "ican", "ary", "eral", "ain", "ic", "ar")


def role_of(layout: Layout, m: Mention, before: Mention | None) -> Span | None:
    """Units of the role that the text states beside a person's name: before it, or after it between commas.

    "US envoy Ada Brin": "US envoy". "Ada Brin, the envoy for Orvany, said": "envoy for Orvany". `before` is the mention
    before `m`, which may begin the role: "Envoy for Orvany Ada Brin".
    """
    return _before(layout, m, before) or _after(layout, m)


def head_of(layout: Layout, role: Span) -> str:
    """The lower-case word that heads a role: "spokesman" of "spokesman for the minister"."""
    first, last = role
    for n in range(first + 1, last):
        word = _word(layout, n)
        if word in OF or not (word[0].isalnum() or word in "'’-‐"):
            return _word(layout, n - 1)
    return _word(layout, last - 1)


def titled(layout: Layout, office: Mention, m: Mention) -> bool:
    """Whether a description and a name are one office and its holder, over a preposition: "Envoy for Orvany Ada Brin".

    Before the name must stand another name and no title: "an aide to President Ada Brin" is not Ada Brin.
    """
    assert m.name is not None
    first, last = without_article(layout, m.first, m.name[0])
    place = [layout.text[u.start:u.end] for u in layout.units[first:last]]
    named = bool(place) and all(w[0].isupper() and w.lower() not in TITLES for w in place)
    head = layout.text[layout.units[office.head].start:layout.units[office.head].end]
    whole = _word(layout, office.first) not in ("a", "an")
    return named and whole and office.name is None and (head[0].isupper() or is_person(head))


def is_body(word: str) -> bool:
    """Whether a noun is a body's, of which nobody says "he": "ministry", "newspaper", "network"."""
    return word.lower() in STATE | BODIES | OUTLETS


def is_person(word: str) -> bool:
    """Whether a noun is a person's office or trade: "governor", "spokesman", "nurse"."""
    return word.lower() in ROLES | (TITLES - COURTESY) or kind_of_description(word.lower(), word.lower()) == "person"


def _before(layout: Layout, m: Mention, before: Mention | None) -> Span | None:
    assert m.name is not None
    first, last = without_article(layout, m.first, m.name[0])
    if before is not None and before.last == m.first - 1 and _word(layout, before.last) in ("for", "of", "to"):
        first = without_article(layout, before.first, last)[0] if titled(layout, before, m) else first
    while last > first and not layout.text[layout.units[last - 1].start].isalnum() and _word(layout, last - 1) != ")":
        last -= 1
    if any(_word(layout, n) == "," for n in range(first, last)):
        return None
    said = [_word(layout, n) for n in range(first, last)]
    return (first, last) if any(w.isalpha() and w not in NO_ROLE for w in said) else None


def _after(layout: Layout, m: Mention) -> Span | None:
    assert m.name is not None
    units = layout.units
    at = m.name[1]
    if at + 1 >= len(units) or _word(layout, at) not in (",", "(", "—", "–"):
        return None
    first = at + 1
    if _word(layout, first).isdigit() and first + 2 < len(units) and _word(layout, first + 1) == ",":
        first += 2  # "Ada Brin, 34, a nurse"
    first, _ = without_article(layout, first, len(units))
    for last in range(first, min(first + 24, len(units) - 1)):
        word = _word(layout, last)
        if word == "in" and _word(layout, last + 1) in ("his", "her", "their", "a", "an"):
            return (first, last) if last > first else None
        if units[last].opening == 2 or word in STOPPING:
            return (first, last) if last > first and (word in CLOSING or units[last].opening == 2) else None
    return None


def is_predicate(layout: Layout, m: Mention) -> bool:
    """Whether a description says what somebody is ("was a senator", "the judge and senator")."""
    if m.name is not None or not m.first:
        return False
    before = _word(layout, m.first - 1)
    return before in PREDICATING or (before == "and" and _word(layout, m.first) not in ARTICLES | KNOWN)


def is_measure(layout: Layout, m: Mention) -> bool:
    """Whether a phrase is a time, a quantity or anybody at all, whom no pronoun means."""
    return m.name is None and _word(layout, m.head) in MEASURES


def without_article(layout: Layout, first: int, last: int) -> Span:
    """The same units without a leading article."""
    article = first + 1 < last and _word(layout, first) in ARTICLES and _word(layout, first + 1)[0].isalnum()
    return (first + article, last)


def _word(layout: Layout, n: int) -> str:
    u = layout.units[n]
    return layout.text[u.start:u.end].lower()


def affiliation_of(layout: Layout, mentions: Sequence[Mention], role: Span, owner: Mention) -> Span | None:
    """Units of the first name of a body or place inside a role: the "UN" of "UN High Commissioner for Human Rights".

    A place that only tells of which body something else is ("nurse at Sarn hospital") is none; capitals by themselves
    are a body's.
    """
    found = [(n, n + 1) for n in range(*role) if layout.units[n].case == UPPER and len(_word(layout, n)) < LONG]
    for m in mentions:
        if m.name is None or m is owner or m.name[0] < role[0] or m.name[1] > role[1]:
            continue
        whole = m.name[1] == role[1] or not _word(layout, m.name[1]).isalpha() or _word(layout, m.name[1]) in OF
        if m.kind == ORGANISATION or (m.kind == PLACE and (whole or m.name[0] == role[0])):
            found.append(m.name)
    return min(found, key=lambda span: (span[0], -span[1]), default=None)


NO_ROLE = frozenset("mr mrs ms miss mx s when while and or but as if because since like said says with his her their"
                    " its my our your this that then now only even former late young old".split())
VERBS = frozenset("is was are were be been has had have will said says told who".split())  # then it is a clause
COURTESY = frozenset("mr mrs ms miss mx dr sir dame lord lady rev reverend former then retired vice chief".split())
ROLES = frozenset("leader head founder president member editor commander deputy spokesman spokeswoman"
                  " spokesperson chief owner coordinator adviser advisor aide lawyer professor author candidate"
                  " analyst host".split())
CLOSING = frozenset((",", ")", "who", "—", "–", "."))
STOPPING = CLOSING | frozenset((";", ":", "“", '"', "said", "says", "told", "and", "whose"))
