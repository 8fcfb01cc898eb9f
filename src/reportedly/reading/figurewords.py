"""The words that tell what a number in a sentence is: a year, an age, a part or a toll, and how surely it is told."""
from __future__ import annotations

import re

ALMOST = frozenset("nearly almost narrowly".split())  # "58 people were nearly killed"
NEGATIONS = frozenset(("not", "never", "n't", "neither", "nor"))
DEEDS_OF = frozenset("""responsible involved involvement linked planning planned plotting suspected accused directed
coordinated threatened attempting attempted trying tried wanted""".split())
# may tell of a death that nobody caused, of which a text on anything speaks
NATURAL = frozenset("died die dies dying dead death deaths perished lives life disappeared vanished missing".split())
TAKEN = frozenset(("captured", "capturing"))
LONE = frozenset(("killed", "injured", "detained", "executed", "missing"))
YEARS = range(1900, 2101)
AMONG = frozenset("was were are is also among amongst the being , including child children women a".split())
COPULAS = frozenset(("is", "was", "turned", "turns"))  # "the victim was 34"
PREPOSITIONS = frozenset("in on at of by from to with for against since until during per between than as".split())
# words that hedge a figure: anywhere before it in its clause, right before it, or between it and its verb
HEDGES = frozenset("""reportedly allegedly preliminary initial unconfirmed purportedly supposedly possibly
perhaps""".split())
NEAR_HEDGES = frozenset("may might could believed feared likely reports".split())
VERB_HEDGES = frozenset("""reportedly reported believed feared presumed may might could allegedly thought
apparently""".split())
SUPPOSED = frozenset("would if unless should prevent prevented prevents avoid avoided idea".split())
ABLE = frozenset("able managed enough manages".split())  # who is able to kill has killed
PARTS = frozenset("including included include includes comprising".split())
_TOLL = (r"\b(?:(?P<killed>death toll|deaths?|fatalities"
         r"|(?:number|total)\b[^.;]{0,40}\b(?:dead|killed|deaths|martyrs|martyred|victims))"
         r"|(?P<injured>(?:number|total)\b[^.;]{0,40}\b(?:wounded|injured|injuries))"
         r"|(?P<detained>(?:number|total)\b[^.;]{0,40}\b(?:arrest\w*|detain\w*))"
         r"|(?P<other>casualty (?:count|toll|figure)|toll))\b")
TOLL_WORDS = re.compile(_TOLL, re.I)
TOLL = re.compile(
    _TOLL + r"(?:[^.;]{0,120}?\b(?:to|at|of|was|is|be|reach(?:ed|ing|es)?|become|exceed\w*|passed|hits?|topped|tops"
    r"|surpass\w*|stood|stands|from|as|attack|bombing|blast|put)[:\s]*|:?\s*)$", re.I)
RISING = frozenset("at surpasses surpassed surpassing exceeding topping".split())  # bounds that tell of the toll
# what shows a running total: right before the number, or after it in its clause
TOTAL_BEFORE = re.compile(r"\b(?:bring(?:s|ing)? (?:the|its|their) (?:\w+ )?(?:total|number|toll)|total)\b"
                          r"[^.;,]{0,30}$", re.I)
TOTAL_REACH = 160  # code points behind a figure in which "since 2011" makes it a total
BRINGING = re.compile(r"\bbring(?:s|ing)? (?:the|its|their) (?:overall |new )?total\b[^.;,]{0,30} to $", re.I)
TOTAL_AFTER = re.compile(r"\b(?:so far|to date|in total|altogether|since (?:the|it|mid|early|late|\d{4}|March))\b",
                         re.I)
NAMED_BY = frozenset("""age aged ages number article resolution page flight prisoner route highway iphone boeing airbus
channel room gate platform year ad bc section chapter""".split())
FAR = 20  # tokens between "five in Sarn" and what it goes on from
BETWEEN_AGES = frozenset(("between", "under", "over", "below", "above"))
FATES = frozenset("fleeing fled flee choking suffering".split())
OLDEST = 115  # years
AFTER_AGE = frozenset((",", ")", "—", "–", "-", ";", "(", "of"))
UNITS = frozenset("""year years month months week weeks day days hour hours minute minutes percent per cent km
kilometers kilometres miles metres meters feet times % th""".split())
YEAR_BEFORE = frozenset("in since of until by from year mid early late during before after between and may".split())
