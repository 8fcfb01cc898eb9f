"""Words that tell sub-types of events apart, or rule them out, and who takes land for whom.

All patterns are for text in lower case, which is faster than to pass over case.
"""
from __future__ import annotations

import re

# sub-types under short names, for the tables here and in `eventkinds`
SHORT = {
    "clash": "Armed clash", "regain": "Government regains territory",
    "overtake": "Non-state actor overtakes territory", "chemical": "Chemical weapon", "air": "Air/drone strike",
    "suicide": "Suicide bomb", "shelling": "Shelling/artillery/missile attack", "mine": "Remote explosive/landmine/IED",
    "grenade": "Grenade", "sexual": "Sexual violence", "attack": "Attack",
    "abduct": "Abduction/forced disappearance", "protest": "Peaceful protest", "stopped": "Protest with intervention",
    "force": "Excessive force against protesters", "riot": "Violent demonstration", "mob": "Mob violence",
    "deal": "Agreement", "arrest": "Arrests", "change": "Change to group/activity", "disrupt": "Disrupted weapons use",
    "base": "Headquarters or base established", "property": "Looting/property destruction",
    "cede": "Non-violent transfer of territory", "other": "Other", "crime": "Organized crime",
    "nature": "Natural disaster", "man-made": "Man-made disaster", "diplomacy": "Diplomatic event",
}
# triggers of attacks that are nothing else
ATTACKS = frozenset("""behead beheads beheaded beheading beheadings execute executes executed executing execution
executions crucify crucifies crucified crucifying torture tortured torturing stab stabs stabbed stabbing stabbings
murder murders murdered murdering assassinate assassinated assassinating assassination lynch lynched lynching
stoned""".split())

_CROWDS = (
    r"protest|demonstrat|rall(?:y|ied|ies)|march|strike|sit-in|vigil|picket|streets?\b|riot|unrest|slogan|crowd|mob\b"
    r"|stones|clash|gather|chant|uprising|blockade|stormed|road|students|villagers|residents|supporters|disobedience"
    r"|die-in|bottles|activist")
_LANDS = (
    r"captur|retak|retook|seiz|control|liberat|overr[au]n|conquer|territor|regain|fell\b|took|taken|taking|advanc|clear"
    r"|recover|occup|drove|driven|repel|expel|push|withdr|town|village|retreat|reclaim|encircl|besieg")
# words without which a passage tells of no such event
NEEDED = {SHORT[name]: re.compile(words) for name, words in {
    "chemical": r"chemi|gas\b|gass|gases|sarin|chlor|toxi|nerve|poison|phosph|suffoca|asphyx|mustard|\bvx\b",
    "suicide": r"suicid|himself|herself|themselves|\bvest\b|\bbelt\b|kamikaze|bomber|rammed|explosive-laden",
    "grenade": r"grenade|molotov|petrol bomb|firebomb|crude bomb",
    "sexual": r"\brap(?:e|ed|es|ing|ist)|sexual|molest|grop|assault|harass|abus",
    "air": r"\bair|jets?\b|plane|drone|helicopter|aerial|barrel|bomb|raid|sortie|strike|struck|missile|gunship"
           r"|coalition",
    "shelling": r"shell|rocket|missile|mortar|artiller|bombard|barrage|projectile|gunboat|pound|tanks?\b|howitzer",
    "mine": r"bomb|mines?\b|landmine|blast|explo|\bied|detonat|booby|device|blew|blown",
    "arrest": r"arrest|detain|detention|custod|jail|captur|held\b|prison|caught|seiz|round|apprehend|remand|nabbed"
              r"|intercept",
    "abduct": r"abduct|kidnap|hostage|disappear|missing|captur|seiz|held\b|taken|captive|snatch|whisk",
    "regain": _LANDS, "overtake": _LANDS, "cede": _LANDS + r"|hand|transfer|return|pull",
    "protest": _CROWDS, "stopped": _CROWDS, "force": _CROWDS, "riot": _CROWDS,
    "man-made": r"accident|crash|collaps|\bfires?\b|blaze|leak|derail|capsiz|s[au]nk\b|drown|stampede|spill|explo"
                r"|blast|gas\b|plant\b|factory|pollut|collision|wreck|blackout|outage|train|mine\b|contaminat|poison"
                r"|nuclear|toxi",
    "nature": r"quake|flood|hurricane|cyclone|typhoon|tornado|tsunami|landslide|mudslide|fire|avalanche|volcan|erupt"
              r"|drought|storm|rain|wind|snow|heat|tremor|lava|epidemic|outbreak|locust|weather|river|drown|virus"
              r"|magnitude|lightning|cold",
}.items()}
# with such a word it is no accident
ARMS = re.compile(r"\bbomb|\bshell(?:s|ed|ing)\b|\brocket|\bmortar|missile|grenade|militant|suicid|air ?strike"
                  r"|air raid|gunm[ae]n|sniper|rebels|insurgent|terror|warplane")
# words beside "killed" or "attacked" for what it was done with
MEANS = tuple((SHORT[name], re.compile(words)) for name, words in (
    ("shelling", r"\b(?:rocket|mortar|artillery|missile|tank)s?\b|\bshell(?:s|ed|ing|fire)?\b"),
    ("air", r"warplane|\bjets?\b|\bair ?(?:strike|raid|force|attack)|helicopter|drone|aircraft|barrel bomb"),
    ("suicide", r"suicide"), ("chemical", r"chemical|\bgas(?:es)?\b|sarin|chlorine|nerve agent"),
    ("mine", r"\bcar bomb|roadside|landmine|\bmines?\b|\bieds?\b|explosive|booby"),
))
# actors that attack from the air, that are of no state, and that are of one
PLANES = re.compile(r"plane|\bjets?\b|air ?force|helicopter|drone|aircraft|coalition|gunship|[su]\.?-led\b")
OTHERS = re.compile(
    r"\banti-(?:government|regime)|\b(?:militants?|rebels?|insurgents?|jihadis?t?s?|terrorists?|islamists?|guerrillas?"
    r"|taliban|separatists?|opposition|gunmen|isis|isil|daesh|islamic state|is|al-?nusra|nusra|front"
    r"|militia(?:s|men)?|extremists?|houthis?|fsa|ypg|sdf|pkk|hezbollah|hamas|al-?qaeda|boko haram|al-?shabaab"
    r"|mujahideen|tribesmen)\b")
STATES = re.compile(
    r"\b(?:army|armies|government|regime|police|military|troops|soldiers|navy|marines|security forces|guard"
    r"|state forces|commandos|authorities|national forces|president)\b")
DISARMED = re.compile(r"dismantl|defus|disarm|remov|discover|confiscat|seiz")  # of a bomb that harmed nobody
