"""Words that tell whether a name is a place's, and whose: abbreviations, adjectives, what stands beside."""
from __future__ import annotations


def _table(lines: str) -> dict[str, str]:
    """ "word word=value; …" as a dictionary of every word, whose value may have spaces."""
    pairs = (entry.split("=") for entry in lines.split(";"))
    return {w.replace("_", " "): value.strip() for words, value in pairs for w in words.split()}


# Abbreviations that stand behind a town, and alone where they have their dots or small letters: "Ky.", "W.Va.", "KY".
STATES = {"US": _table("""Ala. AL=Alabama; AK=Alaska; Ariz. AZ=Arizona; Ark. AR=Arkansas; Calif. Cal. CA=California;
Colo. CO=Colorado; Conn. CT=Connecticut; Del. DE=Delaware; Fla. FL=Florida; Ga. GA=Georgia; HI=Hawaii; ID=Idaho;
Ill. IL=Illinois; Ind. IN=Indiana; IA=Iowa; Kan. Kans. KS=Kansas; Ky. KY=Kentucky; La. LA=Louisiana; ME=Maine;
Md. MD=Maryland; Mass. MA=Massachusetts; Mich. MI=Michigan; Minn. MN=Minnesota; Miss. MS=Mississippi; Mo. MO=Missouri;
Mont. MT=Montana; Neb. Nebr. NE=Nebraska; Nev. NV=Nevada; N.H. NH=New Hampshire; N.J. NJ=New Jersey; N.M. NM=New Mexico;
N.Y. NY=New York; N.C. NC=North Carolina; N.D. ND=North Dakota; OH=Ohio; Okla. OK=Oklahoma; Ore. OR=Oregon;
Pa. PA=Pennsylvania; R.I. RI=Rhode Island; S.C. SC=South Carolina; S.D. SD=South Dakota; Tenn. TN=Tennessee;
Tex. TX=Texas; UT=Utah; Vt. VT=Vermont; Va. VA=Virginia; Wash. WA=Washington; W.Va. WV=West Virginia; Wis. WI=Wisconsin;
Wyo. WY=Wyoming; D.C. DC=District of Columbia"""),
          "CA": _table("""Ont. ON=Ontario; Que. QC=Quebec; B.C. BC=British Columbia; Alta. AB=Alberta; Man. MB=Manitoba;
Sask. SK=Saskatchewan; N.S. NS=Nova Scotia; N.B. NB=New Brunswick; P.E.I. PEI=Prince Edward Island;
Nfld. NL=Newfoundland and Labrador"""),
          "AU": _table("NSW N.S.W.=New South Wales; Vic.=Victoria; Qld QLD=Queensland")}
ABBREVIATIONS = {short: (name, country) for country, table in STATES.items() for short, name in table.items()}
# Adjectives of countries, by ISO code. One of several countries ("Korean", "Congolese") is not here.
ADJECTIVES = {adjective.replace("_", " "): code for code, *words in (entry.split() for entry in """
AF Afghan; AL Albanian; DZ Algerian; US American; AO Angolan; AR Argentine Argentinian; AM Armenian; AU
Australian; AT Austrian; AZ Azerbaijani Azeri; BH Bahraini; BD Bangladeshi; BY Belarusian; BE Belgian; BO
Bolivian; BA Bosnian; BR Brazilian; GB British; BG Bulgarian; MM Burmese; KH Cambodian; CM Cameroonian; CA
Canadian; TD Chadian; CL Chilean; CN Chinese; CO Colombian; HR Croatian; CU Cuban; CY Cypriot; CZ Czech; DK
Danish; NL Dutch; EC Ecuadorian; EG Egyptian; ER Eritrean; EE Estonian; ET Ethiopian; FI Finnish; FR French; GE
Georgian; DE German; GH Ghanaian; GR Greek; GT Guatemalan; HT Haitian; HN Honduran; HU Hungarian; IS Icelandic;
IN Indian; ID Indonesian; IR Iranian; IQ Iraqi; IE Irish; IL Israeli; IT Italian; JM Jamaican; JP Japanese; JO
Jordanian; KZ Kazakh; KE Kenyan; XK Kosovan; KW Kuwaiti; KG Kyrgyz; LV Latvian; LB Lebanese; LR Liberian; LY
Libyan; LT Lithuanian; MY Malaysian; ML Malian; MT Maltese; MX Mexican; MD Moldovan; MN Mongolian; MA Moroccan;
MZ Mozambican; NP Nepalese Nepali; NZ New_Zealander; NI Nicaraguan; NG Nigerian; KP North_Korean; NO Norwegian;
OM Omani; PK Pakistani; PS Palestinian; PA Panamanian; PY Paraguayan; PE Peruvian; PH Philippine Filipino; PL
Polish; PT Portuguese; QA Qatari; RO Romanian; RU Russian; RW Rwandan; SA Saudi; SN Senegalese; RS Serbian; SG
Singaporean; SK Slovak; SI Slovenian; SO Somali; ZA South_African; KR South_Korean; SS South_Sudanese; ES
Spanish; LK Sri_Lankan; SD Sudanese; SE Swedish; CH Swiss; SY Syrian; TW Taiwanese; TJ Tajik; TZ Tanzanian; TH
Thai; TN Tunisian; TR Turkish; TM Turkmen; UG Ugandan; UA Ukrainian; AE Emirati; UY Uruguayan; UZ Uzbek; VE
Venezuelan; VN Vietnamese; YE Yemeni; ZM Zambian; ZW Zimbabwean
""".split(";")) for adjective in words}
# Bodies of a place, told by the word behind its name: "Adair County Regional Jail", "Turkish Embassy".
LOCAL = frozenset("""police sheriff sheriffs county parish city town township village municipal regional
district court courthouse circuit magistrates jail prison detention council commission commissioners board
fire department rescue ems emergency coroner embassy consulate school schools elementary high middle hospital
medical airport port highway state patrol legislature senate house assembly governor mayor governorate
province prefecture health library museum park recreation public works water planning zoning bureau agency
authority forest forestry service services department civic zoo area metro metropolitan downtown mp mla opp
rcmp""".split())
STREETS = frozenset("""street st road rd avenue ave drive dr lane ln boulevard blvd highway hwy route parkway
pkwy way court ct circle place terrace trail pike turnpike interstate freeway expressway crescent close""".split())
FACILITIES = frozenset("""airport hospital clinic university college school academy church mosque cathedral
temple shrine synagogue prison jail stadium arena square station bridge dam palace castle hotel museum library
theatre theater centre center mall park cemetery base barracks camp crossing checkpoint embassy courthouse
plant refinery port tower hall zoo""".split())
NAMED_AFTER = FACILITIES - frozenset("airport base camp crossing border embassy port courthouse prison jail".split())
# Words of direction that stand beside a name, and are no part of it.
SIDES = frozenset("""north south east west northern southern eastern western central far northeast northwest
southeast southwest northeastern northwestern southeastern southwestern upper lower greater inner outer
downtown rural mid old metro metropolitan area region suburban occupied rebel opposition government
held""".split())
BEFORE = frozenset("""in at near from to of outside around across into toward towards via between through
throughout inside over within leaving leave left visiting visit visited beyond against for on off""".split())
PLACED = frozenset("in at near from outside around across into toward towards throughout inside within via".split())
KINDS_BEFORE = frozenset("""city town village suburb district neighbourhood neighborhood province governorate
region county state capital area outskirts countryside hamlet borough port island""".split())
KINDS_BEHIND = KINDS_BEFORE | frozenset("""suburbs area areas countryside outskirts border valley plain
mountains front frontline airport residents resident natives native based man woman boy girl teen teenager
couple family families students student mother father driver drivers voters farmer farmers doctor lawyer
lawmakers officials""".split())
# What speaks and acts is a government, where its country or its capital stands for it.
ACTS = frozenset("""said says say accused accuses accuse denied denies deny warned warns condemned condemns
rejected rejects insisted insists announced announces claimed claims called calls urged urges demanded demands
told tells wants wanted vowed vows agreed agrees refused refuses backs backed supports supported imposed
imposes hopes believes thinks signed signs recognised recognized recognises recognizes""".split())
TO_GOVERNMENTS = frozenset("accuse accused accusing accuses blamed blames pressed urged urging warned".split())
# First words of names of persons and months, no place where nothing else tells one.
COMMON = frozenset("""January February March April May June July August September October November December
Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Winter God Christmas Easter
Internet University College School Street Road Union Center Centre Republic Islam Church Hospital Mission
Liberty Victory Hope Faith Grace Justice Police Democrat Republican Reading Nice Mobile Of As Is An The In We
He She It They Los San Santa Saint New North South East West Northern Southern Eastern Western Central Bay
Lake River Island Mount Fort Male Best Young Price Bar Man Same Most Many Much Even Enterprise Eagle
Independence Industry Commerce Media Post Star Sun Time Times Progress Opportunity Economy Normal Superior
Home Temple Battle Police General Major Colonel Captain President Minister Congress Parliament Government Army
Navy Force Forces Team Club League Company Group House Hall Park Ward Liberal Liberals Labour Conservative
Federal National Olympic Show Crystal Date Tags Source Citadel Triumph Skype English Latin Roman Trooper
Sheriff Deputy Coach Mayor Mom Dad Mother Father Ha Ho Hi Ok Oh""".split()) | {"White House"}
# Names in capitals that are no place's abbreviation, unless they are one of these.
CAPITALS = frozenset("US UK USA UAE UK DRC NYC LA KSA PRC DPRK USSR".split())
# What follows an adjective of a country where it tells a language: "in Turkish and", "speaks French".
SPOKEN = frozenset("in speak speaks speaking spoke fluent teach teaching learn learning translated".split())
TITLES = frozenset("""mr mrs ms miss dr prof sir lord lady judge justice sen rep gov gen col maj capt lt sgt
cpl officer detective president minister mayor sheriff deputy coach pastor rev father sister brother chief
king queen prince princess""".split())
OFFICIAL = frozenset("""embassy consulate ministry government army navy air armed military defence defense
foreign interior parliament president national supreme red""".split())
NO_NAMES = LOCAL | STREETS | FACILITIES | SIDES | KINDS_BEFORE | TITLES | frozenset(
    "one two three four five six seven eight nine ten lot job deer valley beer common parent car".split())
# Words that head the names of rivers, mountains and the like, behind a name or before it.
NATURE = frozenset("""river lake creek valley mountain mountains mount hills hill bay island islands forest
wilderness desert sea gulf strait canal coast peninsula plain plains plateau dam oasis springs falls canyon""".split())
ACTING = frozenset("has have had will would also later again repeatedly formally which".split())
# Adjectives and movements that a model takes for places.
NO_PLACES = frozenset("""kurdish islamic jihadist daesh isis isil shiite sunni christian muslim arab arabic
jewish islamist european asian african western communist houthi taliban hezbollah hizballah hamas jaish jabhat
ahrar""".split())
HOMES = frozenset("home house residence villa apartment apartments farm ranch cottage flat mansion".split())
NO_NOUNS = frozenset("and or to which is was but with as".split())
