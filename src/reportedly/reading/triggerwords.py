"""The words that tell of events, by family, and what only looks like them.

A family is of words that may tell of the same sub-types. In `VERBS` a star doubles the last letter before -ed and -ing,
irregular forms follow a slash. Families of `WEAK`, and `WEAK_WORDS`, tell of other things as often as of events.
"""
from __future__ import annotations

import re

VERBS = {
    "harm": "kill wound injure die maim/died slay/slew/slain martyr massacre slaughter perish",
    "destroy": "destroy damage demolish level flatten wreck",
    "attack": "attack assault raid storm ambush shoot/shot/shooting stab* behead execute murder assassinate torture"
              " beat/beaten/beating lynch crucify/crucified/crucifying hang*/hanged stone gun* target"
              " strike/struck hit*/hit",
    "battle": "clash fight/fought skirmish battle repel*/repelled repulse",
    "air": "airstrike",
    "shelling": "shell bombard pound mortar",
    "bomb": "bomb explode detonate blast",
    "chemical": "gas* poison",
    "territory": "seize capture recapture retake/retook/retaken liberate overrun/overran conquer regain reclaim"
                 " recover encircle besiege occupy/occupies/occupied/occupying annex",
    "move": "withdraw/withdrew/withdrawn deploy redeploy defect surrender advance retreat evacuate merge disband"
            " enlist mobilise mobilize dispatch",
    "abduct": "abduct kidnap* disappear",
    "arrest": "arrest detain apprehend jail imprison",
    "sexual": "rape molest grope abuse",
    "protest": "protest demonstrate rally/rallies/rallied/rallying march picket",
    "force": "disperse teargas suppress pepper-spray/pepper-sprayed",
    "riot": "riot vandalise vandalize ransack",
    "property": "loot torch burn/burnt plunder pillage",
    "disrupt": "defuse intercept foil thwart confiscate dismantle uncover disarm",
    "diplomacy": "expel*/expelled/expelling summon condemn denounce rebuff",
    "crime": "smuggle traffic/trafficked/trafficking rob* extort steal/stole/stolen",
    "accident": "crash derail capsize collapse overturn leak spill collide sink/sank/sunk drown evacuate",
    "nature": "flood",
}
NOUNS = {
    "harm": "death deaths killing killings casualties fatalities massacre martyrdom slaughter bloodshed",
    "attack": "attack attacks assault assaults raid raids shooting shootings stabbing stabbings ambush ambushes"
              " murder murders assassination assassinations execution executions beheading beheadings"
              " incursion gunfire torture crackdown gunshot gunshots beating beatings atrocity atrocities"
              " homicide homicides violence attackers attacker assailants assailant gunman gunmen lynching",
    "battle": "clash clashes fighting offensive battle battles firefight firefights gunfight gunfights skirmish"
              " skirmishes gunbattle crossfire confrontation confrontations",
    "air": "airstrike airstrikes air-strike air-strikes strike strikes sorties airraid air-raids airraids sortie"
           " drone drones",
    "shelling": "shelling shellings bombardment bombardments barrage mortar mortars rocket rockets missile missiles"
                " artillery shell shells",
    "bomb": "bomb bombs bombing bombings blast blasts explosion explosions ied ieds landmine landmines mine mines"
            " explosive explosives detonation car-bomb",
    "suicide": "suicide-bombing kamikaze",
    "grenade": "grenade grenades molotov",
    "chemical": "sarin chlorine",
    "territory": "capture recapture liberation takeover seizure advance advances",
    "move": "withdrawal pullout deployment redeployment defection defections surrender evacuation evacuations"
            " resettlement retreat merger",
    "abduct": "abduction abductions kidnapping kidnappings kidnap disappearance disappearances hostage hostages",
    "arrest": "arrest arrests detention detentions roundup",
    "sexual": "rape rapes gang-rape rapist",
    "protest": "protest protests demonstration demonstrations rally rallies march marches sit-in sit-ins vigil"
               " vigils die-in protest-march picket unrest uprising walkout protesters protestors demonstrators",
    "force": "tear-gas teargas",
    "riot": "riot riots rioting vandalism rioters mob mobs brawl looting",
    "property": "looting arson looters",
    "agreement": "ceasefire cease-fire truce armistice accord deal agreement treaty pact",
    "disrupt": "cache caches arsenal arsenals ammunition munitions weapons arms depot",
    "diplomacy": "summit talks sanctions diplomats ambassador ambassadors negotiations expulsion meeting visit"
                 " envoy embassy retaliation",
    "base": "headquarters base bases outpost outposts checkpoint checkpoints",
    "crime": "smuggling smugglers trafficking traffickers robbery robberies heist extortion cartel cartels gang"
             " gangs narcotics cocaine heroin drug drugs piracy pirates burglary mafia laundering theft corruption",
    "nature": "earthquake earthquakes quake flood floods flooding hurricane cyclone typhoon tornado tsunami"
              " landslide landslides mudslide mudslides wildfire wildfires bushfire bushfires avalanche volcano"
              " eruption drought storm storms heatwave tremor aftershocks lava epidemic outbreak locusts",
    "accident": "crash crashes derailment accident accidents collision collapse stampede spill shipwreck leak fire"
                " blaze blazes meltdown wreck pollution contamination leakage",
}
PHRASES = {
    "harm": "claimed the lives|claimed the life|claiming the lives|claims the lives|claims the life"
            "|lost their lives|left dead",
    "destroy": "wanton destruction",
    "attack": "opened fire|open fire|opening fire|fired at|fired on|fired upon|firing at|firing on|shot dead"
              "|gunned down|shot and killed|beaten to death|burned alive|blew up|set upon|took hostage"
              "|attempted murder|armed men",
    "battle": "exchanged fire|exchange of fire|exchanges of fire|gun battle|gun battles|came under fire"
              "|under attack|traded fire|counter-offensive|came under attack|repelled an attack|drove back",
    "air": "air strike|air strikes|air raid|air raids|drone strike|drone strikes|aerial bombardment|dropped bombs"
           "|barrel bomb|barrel bombs|carpet bombing|airborne strikes",
    "shelling": "fired rockets|fired missiles|fired mortars|rocket fire|mortar fire|artillery fire|missile strike"
                "|missile strikes|missile attack|rocket attack|rocket attacks|mortar attack",
    "bomb": "car bomb|car bombs|truck bomb|roadside bomb|roadside bombs|blew up|blown up|went off|explosive device"
            "|explosive devices|land mine|land mines|booby-trapped|twin bombings",
    "suicide": "suicide bomber|suicide bombers|suicide bomb|suicide bombing|suicide bombings|suicide attack"
               "|suicide attacks|suicide car|suicide vest|explosive belt|explosive vest|blew himself|blew herself"
               "|blew themselves|detonated himself|suicide attacker|suicide attackers|suicide blast",
    "grenade": "hand grenade|hand grenades|petrol bomb|petrol bombs|molotov cocktails",
    "chemical": "chemical attack|chemical attacks|gas attack|gas attacks|chemical weapon|chemical weapons"
                "|poison gas|mustard gas|nerve agent|nerve gas|toxic gas|chlorine gas|chemical agents|sarin gas"
                "|poisonous gas|toxic substances|white phosphorus",
    "territory": "took control|take control|taken control|taking control|seized control|gained control"
                 "|regained control|fell to|handed over|hand over|in control of|full control"
                 "|lost control|established control|took over|taken over|wrested control"
                 "|handed control|handed back|returned control|driven out|drove out|expelled from|cleared of",
    "move": "pulled out|pull out|laid down|lay down|joined the ranks|joined forces|split from|broke away"
            "|pledged allegiance|peace deal|state of emergency|martial law|curfew",
    "abduct": "held hostage|taken hostage|took hostages|went missing|gone missing|forcibly disappeared"
              "|missing persons",
    "arrest": "taken into custody|took into custody|rounded up|in custody|placed under arrest|house arrest",
    "sexual": "sexual assault|sexually assaulted|sexual violence|sexual abuse|sexually abused|sexual harassment",
    "protest": "took to the streets|take to the streets|taken to the streets|taking to the streets|general strike"
               "|on strike|hunger strike|staged a sit-in|blocked roads|blocked the road|street protests"
               "|went on strike|to the streets|walked the streets|civil disobedience",
    "force": "tear gas|water cannon|water cannons|rubber bullets|live ammunition|live rounds|stun grenades"
             "|pepper spray",
    "riot": "threw stones|throwing stones|hurled stones|pelted|burning tyres|burned tires|smashed windows"
            "|burnt tyres|throwing bottles|threw bottles|looting spree",
    "property": "set fire|set ablaze|set alight|set on fire|setting fire|burned down|burnt down|burning down"
                "|broke into|petrol bombed|bulldozed",
    "agreement": "peace deal|peace agreement|peace talks|peace accord|prisoner swap|prisoner exchange"
                 "|signed an agreement|signed a deal|reached an agreement|agreed to|evacuation deal|reached a deal"
                 "|de-escalation zone|de-escalation zones|signed a ceasefire|population swap|swap deal",
    "disrupt": "weapons cache|arms cache|shot down|shoot down|arms depot|weapons depot|ammunition depot|bomb squad"
               "|suspicious package|suspicious packages|seized weapons|found weapons|munitions depot",
    "diplomacy": "cut ties|severed ties|diplomatic relations|diplomatic ties|state visit|held talks"
                 "|bilateral relations|military exercises|joint drills",
    "base": "military base|set up|new base|air base|built a base|training camp|military post|established a|opened a",
    "crime": "organized crime|organised crime|drug trafficking|human trafficking|people smuggling|criminal gang"
             "|stolen",
    "accident": "broke out|fire broke|caught fire|ran aground|gas leak|oil spill|chemical spill|road accident"
                "|train crash|building collapse|power outage|plane crash|car crash|helicopter crash"
                "|accidental explosion",
    "nature": "heavy rains|heavy rain|heavy snow|strong winds|magnitude|richter scale|tropical storm"
              "|death toll from",
}
WEAK = frozenset("accident agreement base crime destroy diplomacy disrupt move nature protest riot territory".split())
WEAK_WORDS = frozenset("""
abuse abused abuses abusing advance assault attack attacked attacking attacks barrage battle battled battles
battling beat beaten beating blast blasted blasts burn burned burning clash clashed clashes clashing confrontation
crackdown death deaths die died dies drone drones dying execution explode exploded explodes exploding explosion
fight fighting fights fought gas hang hanging hit hits hitting jail level mine mines missile missiles murder
offensive perished poison pound pounded pounding recover recovered shell shells shoot shooting shot storm storms
strike strikes striking struck target targeted targeting targets torture violence weapons""".split())
NEVER = re.compile("|".join((
    r"\b(?:heart|panic|asthma|personal|verbal|ad|political|negative) attacks?\b",
    r"\battack (?:ads?|lines?|dogs?)\b",
    r"\b(?:death|murder|life|suicide) (?:penalty|row|sentences?|rates?)\b",
    r"\bbattle ?grounds?\b|\bbattleground states?\b",
    r"\b(?:take|takes|taking|took|taken|best|long|cheap|parting|only) (?:a |another |his |her )?(?:long )?shots?\b",
    r"\b(?:no|mug ?|hot|moon) ?shots?\b|\bshots? (?:at|of|back|up)\b",
    r"\b(?:strike|strikes|struck|striking) (?:a|the|an) (?:deal|balance|chord|tone|blow|bargain)\b",
    r"\b(?:on|by|in|of|last|this|next|since|until|late|early|mid|from|during) march\b",
    r"\b(?:campaign|election|primary|kickoff) rall(?:y|ies)\b|\bgunning for\b|\bunder attack (?:for|over)\b",
    r"\bexecut\w+ (?:an? |the |his |her |their )?(?:\w+ )?(?:operation|plan|order|strategy|raid|will)s?\b",
    r"\bmarch,? \d|\b\d+(?:st|nd|rd|th)? march\b|\bmarching orders\b",
    r"\bunder fire from (?:critics|democrats|republicans)\b",
    r"\b(?:great|good|big|real|fair|no|new|trade|business|plea) deal\b|\bdeal with\b",
    r"\bset up (?:a|the) (?:web ?site|page|account|meeting|shop)\b",
    r"\bkill(?:ed|ing)? (?:time|jobs|(?:the|a|this) (?:bill|deal|plan|mood))\b",
)), re.I)
