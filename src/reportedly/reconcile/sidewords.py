"""The words of roles and names that a suggestion of a side rests on; folded, as `naming.words` gives them."""
from __future__ import annotations

import re


def _any(listed: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(part.strip() for part in listed.split(';'))})\b")


# Armed groups that news names and that no dossier would count as "opposition": each is a side of its own.
GROUPS = {
    "Islamic State": _any("islamic state; isis; isil; daesh; daish; is (?:group|militants|fighters|jihadists)"),
    "Nusra Front": _any("nusra; jabhat fatah al sham; hayat tahrir al sham"),
    "al-Qaeda": _any("al qa[ei]da; alqaeda"),
    "Hezbollah": _any("hezbollah; hizbullah; hizbollah"),
    "Hamas": _any("hamas"),
    "Taliban": _any("taliban"),
    "Boko Haram": _any("boko haram"),
    "al-Shabaab": _any("al shabaab; al shabab"),
    "Houthis": _any("houthis?; ansar allah; ansarullah"),
    "Syrian Democratic Forces": _any("ypg; ypj; sdf; syrian democratic forces"),
    "PKK": _any("pkk"),
}
ABOUT_GROUPS = _any("anti; against; linked; affiliated; backed")  # somebody who has to do with one
# As written: "un" is a word of other languages.
UNITED_NATIONS = re.compile(
    r"\bUN\b|\bU\.\s?N\.|(?i:united nations)|\b(?:UNICEF|UNHCR|OHCHR|UNIFIL|UNRWA|MINUSMA|MONUSCO)\b"
)
MONITOR = _any("""
    observatory; monitors?; monitoring (?:group|centre|center); watchdog; amnesty international;
    human rights (?:watch|group|organi[sz]ation|network|centre|center|defenders); network for human rights;
    documentation (?:centre|center);
    rights (?:group|organi[sz]ation|watchdog|monitor|activists)""")
# "The rebel-held town" is on no side.
OPPOSITION = _any(r"""
    (?:opposition|rebels?|insurgents?|anti (?:government|regime)|revolutionary)(?! (?:held|controlled|backers?|backed));
    free \w+ army; front(?! (?:line|page))""")
STATE = _any(r"""
    ministry; ministries; ministers?; government; regime; police; gendarmerie; presidency; armed forces; prosecutor;
    governor; governorate; secretary of (?:state|defen[cs]e);
    security (?:forces|staff|services?|agency|chief|directorate);
    (?:government|regime|state|army) (?:forces|troops|soldiers|officials?);
    (?:state|official|government|regime)(?: run| owned| controlled)?(?: \w+)?
        (?:television|tv|media|news|radio|daily|newspaper|broadcaster)""".replace("\n        ", " "))
# These are a state's only where all words beside them are plain or name a state: no "Islam Army".
FORCES = _any("""
    army; military; air force; navy; forces; troops; warplanes; jets; soldiers; embassy; consulate; ambassador;
    foreign office""")
PLAIN = frozenset("""the a an of s national arab army military staff general command forces troops air force navy armed
president vice deputy spokesman spokeswoman spokesperson official officials chief commander embassy consulate ambassador
warplanes jets soldiers high senior officer officers source sources statement foreign office to in""".split())
# They were, or are near one; on which side they are now is not said.
LEFT = _any("""
    former; ex; formerly; defected; defector; ousted; exiled; retired; late; pro; backed; linked; based; led""")
MEDICAL = _any("""
    hospitals?; doctors?; nurses?; medics?; medical; paramedics?; surgeons?; clinic; physicians?; ambulance;
    red (?:cross|crescent); medecins sans frontieres; msf""")
MEDIA = _any("""
    news; newspapers?; television; tv; radio; reporters?; correspondents?; journalists?; broadcaster; gazette;
    press agency; daily; reuters; afp; bbc; cnn; al jazeera; al arabiya; associated press""")
