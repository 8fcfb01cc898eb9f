"""Words that say what happened to those who are counted, by measure, and words for those who can be counted."""
from __future__ import annotations

from .roles import is_person

MEASURES = ("killed", "injured", "detained", "missing", "displaced", "besieged", "executed", "attended", "other")

# verb: measure; its forms are made below. What is not regular stands in full.
_VERBS = {
    "killed": "kill murder massacre slaughter assassinate behead butcher martyr lynch electrocute eliminate liquidate",
    "injured": "wound injure hurt maim poison disfigure",
    "detained": "arrest detain capture apprehend imprison jail incarcerate intern",
    "displaced": "displace evacuate uproot expel deport resettle",
    "besieged": "besiege trap encircle strand",
    "executed": "execute hang",
    "other": "abduct kidnap sentence torture rape convict exile",
}
_FORMS = {"kill": "kills killed killing", "trap": "traps trapped trapping", "hurt": "hurts hurt hurting",
          "strand": "strands stranded stranding", "expel": "expels expelled expelling", "hang": "hangs hanged hanging",
          "kidnap": "kidnaps kidnapped kidnapping"}


def _forms(verb: str) -> tuple[str, str, str]:
    """The present, past and -ing form of a verb."""
    if verb in _FORMS:
        present, past, ing = _FORMS[verb].split()
        return present, past, ing
    stem = verb.removesuffix("e")
    present = verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")
    return present, stem + "ed", stem + "ing"


ACTIVE: dict[str, str] = {}  # forms that take those counted as their object: "killing 58"
PASSIVE: dict[str, str] = {}  # participles that stand behind them: "58 killed", "58 were killed"
BASE: dict[str, str] = {}  # "strikes kill 21"
for _measure, _verbs in _VERBS.items():
    for _verb in _verbs.split():
        _present, _past, _ing = _forms(_verb)
        BASE[_verb] = _measure
        ACTIVE |= dict.fromkeys((_verb, _present, _past, _ing), _measure)
        PASSIVE[_past] = _measure
for _noun in ("martyr", "martyrs", "capture", "captures", "convict", "convicts", "trap", "traps"):
    del ACTIVE[_noun]  # nouns for the most part, or said of other things
ACTIVE |= {"slew": "killed", "slaying": "killed", "slayed": "killed", "slain": "killed"}
PASSIVE |= {"slain": "killed", "dead": "killed", "missing": "missing", "homeless": "displaced",
            "disappeared": "missing", "fatally": "killed", "lifeless": "killed", "unaccounted": "missing",
            "asphyxiated": "injured", "suffocated": "injured", "gassed": "other"}
ACTIVE |= {"gassing": "other", "gassed": "other"}
# what those counted do themselves: "58 died"
INTRANSITIVE = {
    **dict.fromkeys("died die dies dying perished perish drowned succumbed".split(), "killed"),
    **dict.fromkeys("fled flee fleeing flees".split(), "displaced"),
    **dict.fromkeys("disappeared vanished".split(), "missing"),
    **dict.fromkeys("attended marched rallied protested demonstrated gathered".split(), "attended"),
    **dict.fromkeys("choke choking faint fainting suffocate suffocating".split(), "injured"),
}
# nouns that count by themselves: "58 dead", "30 bodies"
COUNTING = {
    **dict.fromkeys("dead death deaths fatalities fatality body bodies corpse corpses martyr martyrs remains".split(),
                    "killed"),
    **dict.fromkeys("wounded injured injuries".split(), "injured"),
    **dict.fromkeys("arrests detainees arrestees".split(), "detained"),
    **dict.fromkeys("refugees evacuees idps displaced".split(), "displaced"),
    **dict.fromkeys("casualties casualty".split(), "other"),
}
# "the deaths of 58", "the lives of 58"
DEEDS = {
    **dict.fromkeys("lives life death deaths killing killings murder murders massacre assassination bodies martyrdom "
                    "slaughter corpses remains beheading beheadings elimination liquidation".split(), "killed"),
    **dict.fromkeys("injury injuries wounding injuring".split(), "injured"),
    **dict.fromkeys("arrest arrests detention capture imprisonment".split(), "detained"),
    **dict.fromkeys("displacement evacuation exodus expulsion".split(), "displaced"),
    **dict.fromkeys("execution executions hanging".split(), "executed"),
    **dict.fromkeys("disappearance disappearances".split(), "missing"),
    **dict.fromkeys("abduction kidnapping".split(), "other"),
    **dict.fromkeys("siege".split(), "besieged"),
    **dict.fromkeys("crowd crowds gathering turnout audience".split(), "attended"),
}
DAMAGED = frozenset("""destroyed damaged burned burnt torched demolished razed looted gutted ransacked flattened
bulldozed destroying damaging burning torching demolishing razing looting gutting destroy destroys""".split())
# of civil life; military materiel is nobody's loss that is counted here
PROPERTY = frozenset("""building buildings house houses home homes shop shops store stores bank banks mosque
mosques church churches school schools hospital hospitals clinic clinics apartment apartments flat flats market
markets bakery bakeries station stations facility facilities center centers centre centres structures properties
ambulances office offices farms villages seminaries temple temples dwellings businesses sites cinemas museums
libraries pharmacies restaurants hotels factories warehouses villages""".split())
FAMILIES = frozenset("family families households".split())
PEOPLE = frozenset("""comrades companions combatants hopefuls kids pupils infiltrators mercenaries supporters
adherents followers partners peacekeepers firefighters rescuers reservists conscripts cadets clerks merchants traders
shopkeepers herders shepherds fishermen miners labourers laborers employees individual national people persons person
civilians civilian civilains children child women woman men man girls girl boys boy babies infants lives souls members
member troops forces personnel police policemen policeman policewomen others other relatives locals youths youth
victims victim kurds militia militiamen crewmen crew staff guards servicemen gunmen jihadists rebels militants
insurgents terrorists extremists loyalists residents citizens inhabitants natives individuals elements officers
soldiers fighters students teachers doctors nurses medics paramedics protesters demonstrators prisoners captives
patients passengers pilgrims muslims christians jews yazidis colleagues brothers sisters sons daughters adults minors
recruits commanders suspects bombers attackers assailants hostages journalists workers farmers villagers tribesmen
congregants worshippers mourners shoppers bystanders onlookers pedestrians toddlers teenagers teens elders nationals
foreigners friends facilitators associates operatives leaders enemies hijackers pirates smugglers wounded injured dead
migrants refugees evacuees detainees martyrs bodies cases natives gang police sailors marines airmen lawmakers lawyers
clerics imams priests monks nuns aides bodyguards drivers pilots cops shabiha peshmerga""".split())
MANY = frozenset("""people children women men police personnel staff crew militia troops gunmen policemen
militiamen crewmen servicemen jihadists tribesmen airmen clergy youth opposition public army force group team gang one
ones none nobody someone anyone everyone no-one leadership""".split())  # of several, or of nobody in particular
UNCOUNTED = frozenset("""fish trees tree firms companies bills careers crops plants jobs dreams hopes deals projects
proposals rumours rumors minutes minute hours hour days day weeks week months month years year decades decade miles
mile kilometers kilometres kilometer metres meters feet yards percent times time rounds missiles rockets shells bombs
mines tanks vehicles vehicle planes aircraft jets helicopters weapons rifles mortars ied ieds caches dollars euros
villages towns cities districts countries positions attacks attack strikes airstrikes raids operations checkpoints
buses cars trucks sorties incidents explosions blasts barrels tons tonnes kilos kilograms pounds acres points votes
seats goals matches games birds animals sheep cattle cows goats camels dogs donkeys horses livestock motorcycles
compounds occasions places locations areas fronts sites hits launchers grenades cartridges boosters january february
march april may june july august september october november december""".split())
# by endings that other nouns share
PERSONS = frozenset("""individual person national child boy girl baby infant toddler student militant insurgent
assistant president agent resident tenant civilian combatant patient detective native missionary scholar teen minor
pilot guard nurse judge chief lawyer journalist medic mother father brother sister son daughter wife husband friend
neighbour neighbor victim suspect sergeant lieutenant captain colonel general cleric imam priest monk nun terrorist
rebel martyr captive hostage informant policewoman youth cop cadet recruit bride groom aide witness refugee migrant
immigrant kid adult source hero dissident opponent adolescent correspondent superintendent
shaikh sheikh mayor""".split())
NO_PERSONS = frozenset("""number water paper power order matter river tower corner center centre quarter cover
summer winter dinner letter computer shelter border newspaper chapter door floor color colour honor honour labor labour
harbor harbour terror error mirror factor sector motor tractor committee coffee degree fee tree air
helicopter cluster disaster answer character theater theatre never over under after other another whether
together rather either neither ever however career""".split())
SINGULAR = frozenset(("state", "media", "team", "member"))
STRONG = frozenset(("killed", "injured"))  # whose object is somebody, whatever the noun


# what several words say of those before them; the first kind needs "were", "have" or the like before it
HELPED = {
    ("fallen", "victim"): "killed", ("fallen", "victims"): "killed", ("under", "siege"): "besieged",
    ("taken", "to", "hospital"): "injured", ("taken", "to", "the", "hospital"): "injured",
    ("rushed", "to", "hospital"): "injured", ("rushed", "to", "the", "hospital"): "injured",
    ("taken", "to", "a", "hospital"): "injured", ("transported", "to", "a", "hospital"): "injured",
    ("transported", "to", "the", "hospital"): "injured", ("transported", "to", "hospital"): "injured",
    ("in", "critical", "condition"): "injured", ("become", "refugees"): "displaced",
    ("treated", "for", "wounds"): "injured",
    ("treated", "for", "injuries"): "injured",
    ("taken", "into", "custody"): "detained", ("taken", "prisoner"): "detained", ("rounded", "up"): "detained",
    ("held", "hostage"): "other", ("held",): "detained",
    ("in", "custody"): "detained", ("in", "detention"): "detained", ("put", "to", "death"): "executed",
    ("gunned", "down"): "killed", ("shot", "dead"): "killed", ("taken", "hostage"): "other",
    ("granted", "safe", "passage"): "displaced", ("hospitalized",): "injured", ("hospitalised",): "injured",
    ("set", "for", "evacuation"): "displaced", ("moved", "out"): "displaced",
    ("neutralized",): "other", ("neutralised",): "other", ("left", "their", "homes"): "displaced",
    ("leave", "their", "homes"): "displaced",
}
BARE = {
    ("received", "treatment"): "injured", ("receiving", "treatment"): "injured",
    ("sustained", "injuries"): "injured", ("sustained", "wounds"): "injured",
    ("lost", "their", "lives"): "killed", ("lost", "their", "life"): "killed", ("became", "refugees"): "displaced",
    ("left", "their", "homes"): "displaced", ("to", "leave", "their", "homes"): "displaced",
    ("from", "their", "homes"): "displaced", ("went", "missing"): "missing", ("took", "part"): "attended",
    ("turned", "out"): "attended", ("took", "to", "the", "streets"): "attended", ("fell", "ill"): "injured",
    ("of", "asphyxiation"): "injured", ("of", "suffocation"): "injured", ("of", "poisoning"): "injured",
    ("behind", "bars"): "detained", ("taken", "into", "custody"): "detained", ("gunned", "down"): "killed",
    ("shot", "dead"): "killed", ("taken", "hostage"): "other", ("taken", "prisoner"): "detained",
}
BEFORE = {("shot", "dead"): "killed", ("gunned", "down"): "killed", ("rounded", "up"): "detained",
          ("rounding", "up"): "detained", ("harm", "on"): "injured", ("injuries", "to"): "injured",
          ("took", "hostage"): "other", ("taking", "hostage"): "other", ("crowd", "of"): "attended",
          ("crowds", "of"): "attended", ("attended", "by"): "attended"}
ARMED = frozenset("""fighters soldiers troops militants members men jihadists rebels insurgents gunmen servicemen
officers policemen terrorists forces combatants commandos militia""".split())
LAW = frozenset("""prisoners prisoner court courts prison judge judges judiciary sentence sentenced convicted
hanged hanging gallows penalty row authorities
justice verdict executioner""".split())  # where these are told of, an execution is one
SUFFER = frozenset(("suffer", "suffered", "suffering", "experiencing"))
SYMPTOMS = ("symptom", "respirat", "breath", "suffocat", "asphyx", "injur", "burn", "wound", "poison")
GAS = ("gas", "chemical", "chlorine", "sarin", "toxic", "poison")
# of people who are brought away, where a text tells of an evacuation
AWAY = frozenset("transported transferred bused bussed relocated shuttled".split())
STATUS = frozenset(("displaced", "detained"))  # nouns that tell who people are, and not what befell them this time


def is_somebody(noun: str) -> bool:
    """Whether a lower-case noun is of people who can be counted: "children", "gunmen", "Syrians"."""
    if noun in PEOPLE:
        return True
    return noun not in UNCOUNTED and noun not in PROPERTY and (
        noun.endswith(("men", "women", "people")) or is_person(noun.removesuffix("s")))


def is_one(noun: str) -> bool:
    """Whether a lower-case noun is surely of one person: "nurse", "gunman", "commander"; "restaurant" is not."""
    if noun in MANY or noun.endswith("s") or noun in UNCOUNTED or noun in PROPERTY:
        return False
    return noun in PERSONS or noun.endswith(("man", "woman", "ist", "ian")) or (
        noun.endswith(("er", "or", "ee", "eer")) and noun not in NO_PERSONS and is_person(noun))


def is_uncounted(noun: str) -> bool:
    """Whether a noun is surely nobody: "minutes", "missiles"."""
    return noun in UNCOUNTED
