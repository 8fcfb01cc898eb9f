"""What it was done with: the words of a text for weapons and other means of force, sorted by what they are.

The families follow ACLED's sub-events and what medical and legal reports tell apart: what falls from aircraft, what is
fired over a distance, what explodes where it was laid, chemical agents, small arms, what police use to disperse crowds,
and the rest. The words say what was told, not what was so.
"""
from __future__ import annotations

import re
from functools import cache

from reportedly.types import Span

# A blank in a phrase is any run of blanks or a hyphen, "(s)" may be left out. The longest that fits is taken.
_LEXICON = {
    "from the air": """
        barrel bomb(s); cluster bomb(s); cluster munition(s); bunker buster(s); vacuum bomb(s); thermobaric bomb(s);
        thermobaric weapon(s); phosphorus bomb(s); white phosphorus; incendiary bomb(s); incendiary weapon(s); napalm;
        thermite; parachute bomb(s); gravity bomb(s); glide bomb(s); aerial bomb(s); air to surface missile(s);
        guided bomb(s); smart bomb(s); air strike(s); air raid(s); airstrike(s); airraid(s); aerial bombardment;
        aerial bombing; aerial raid(s); drone strike(s); armed drone(s); attack drone(s); kamikaze drone(s); drone(s);
        helicopter gunship(s); gunship(s); attack helicopter(s); helicopter(s); fighter jet(s); war plane(s);
        warplane(s); fighter bomber(s); bomber jet(s); jet fighter(s)""",
    "shells and missiles": """
        mortar shell(s); mortar round(s); mortar fire; mortar bomb(s); mortar(s); artillery shell(s); artillery fire;
        heavy artillery; artillery; tank shell(s); tank fire; tanks; howitzer(s); shelling; shellfire; shell fire;
        rocket propelled grenade(s); rocket launcher(s); multiple rocket launcher(s); grad rocket(s);
        katyusha rocket(s); rocket fire; rocket shell(s); rocket(s); grad missile(s); scud missile(s);
        ballistic missile(s);
        cruise missile(s); surface to surface missile(s); ground to ground missile(s); anti tank missile(s);
        tow missile(s); guided missile(s); missile(s); hell cannon(s); hell fire cannon(s); gas canister bomb(s);
        elephant rocket(s); rpg(s); shell(s)""",
    "planted or carried explosives": """
        car bomb(s); truck bomb(s); suicide car bomb(s); suicide truck bomb(s); suicide bomb(s); suicide bomber(s);
        suicide bombing(s); suicide vest(s); suicide belt(s); explosive vest(s); explosive belt(s); explosives belt(s);
        booby trapped car(s); booby trapped vehicle(s); booby trap(s); explosive laden car(s); explosives laden car(s);
        explosives laden truck(s); explosive laden vehicle(s); roadside bomb(s); motorcycle bomb(s); bicycle bomb(s);
        improvised explosive device(s); ied(s); vbied(s); explosive device(s); landmine(s); land mine(s); mines;
        hand grenade(s); grenade(s); petrol bomb(s); fire bomb(s); molotov cocktail(s); dynamite; parcel bomb(s);
        letter bomb(s); pipe bomb(s); nail bomb(s); time bomb(s); unexploded ordnance; bomblet(s)""",
    "chemical agents": """
        sarin gas; sarin nerve gas; sarin; chlorine gas; chlorine; mustard gas; sulfur mustard; sulphur mustard;
        sulfur mustard gas; vx gas; vx nerve agent; nerve gas; nerve agent(s); poison gas; poisonous gas(es);
        toxic gas(es); toxic chemical(s); chemical weapon(s); chemical agent(s); chemical munition(s); chemical bomb(s);
        chlorine bomb(s)""",
    "small arms": """
        live ammunition; live fire; live round(s); live bullet(s); bullet(s); sniper fire; sniper rifle(s); sniper(s);
        machine gun(s); machine gun fire; heavy machine gun(s); submachine gun(s); assault rifle(s); automatic rifle(s);
        automatic weapon(s); automatic fire; kalashnikov(s); ak 47(s); shotgun(s); birdshot; buckshot; pellet gun(s);
        metal pellet(s); pistol(s); handgun(s); revolver(s); rifle(s); small arms fire; small arms; gunfire; gunshot(s);
        gun fire; firearm(s); shotgun pellet(s)""",
    "dispersing crowds": """
        tear gas canister(s); tear gas; teargas; cs gas; pepper spray; water cannon(s); rubber bullet(s);
        rubber coated bullet(s); rubber coated steel bullet(s); plastic bullet(s); baton round(s); baton(s);
        truncheon(s); nightstick(s); stun grenade(s); sound bomb(s); flash bang(s); flashbang(s); sponge round(s);
        bean bag round(s);
        smoke grenade(s); tasers; taser; riot shield(s); cattle prod(s); electric baton(s)""",
    "blades and blows": """
        knife; knives; machete(s); axe(s); sword(s); dagger(s); bayonet(s); metal bar(s); iron bar(s); metal rod(s);
        iron rod(s); wooden stick(s); club(s) and stick(s); rifle butt(s); rifle butts; stones and sticks;
        chains and sticks; beheading; beheaded; stabbed; bludgeoned""",
    "fire": "arson; set ablaze; set alight; set on fire; torched; burned alive; burnt alive; burned to death",
}  # fmt: skip


def means_of(text: str, span: Span) -> tuple[Span, ...]:
    """The words in `text[span]` for what it was done with, as spans into the text, in order and without overlaps.

    Of phrases that begin at one place the longest is taken ("tear gas canisters"). No sense is made of what stands
    around them: in "no live ammunition was used" the words are found, and the claim's stance says the rest.
    """
    start, end = max(0, span[0]), min(len(text), span[1])
    # Within the span alone, but with the text around it to tell where words end.
    return tuple(found.span() for found in _pattern().finditer(text, start, end) if _whole(text, found.span()))


@cache
def family(words: str) -> str | None:
    """What kind of means words are ("small arms"), as the lexicon sorts them; None for words that it does not hold."""
    flat = " ".join(re.split(r"[\s\-\u2010\u2011]+", words.casefold().strip()))
    return _families().get(flat)


def _whole(text: str, span: Span) -> bool:
    before, after = text[max(0, span[0] - 1) : span[0]], text[span[1] : span[1] + 1]
    return not (before.isalnum() or after.isalnum())


@cache
def _families() -> dict[str, str]:
    return {form: kind for kind, listed in _LEXICON.items() for entry in listed.split(";") for form in _forms(entry)}


def _forms(entry: str) -> list[str]:
    plain = " ".join(entry.split())
    return list(dict.fromkeys((re.sub(r"\(\w+\)", "", plain), re.sub(r"[()]", "", plain))))


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(_families(), key=lambda form: (-len(form), form))
    phrases = (r"[\s\-\u2010\u2011]{1,4}".join(map(re.escape, form.split())) for form in longest)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)
