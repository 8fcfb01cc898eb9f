"""States by name, by the adjective of their people, and by what news calls their governments ("Moscow", "Pentagon")."""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reportedly.reconcile.naming import words

# ISO 3166 code, English name, then other words for it; "_" joins the words of one.
_TABLE = """
AE United_Arab_Emirates UAE Emirati Abu_Dhabi; AF Afghanistan Afghan Kabul; AL Albania Albanian Tirana; AM Armenia
Armenian Yerevan; AO Angola Angolan; AR Argentina Argentine Argentinian; AT Austria Austrian; AU Australia Australian
Canberra; AZ Azerbaijan Azerbaijani Azeri Baku; BA Bosnia_and_Herzegovina Bosnia Bosnian; BD Bangladesh Bangladeshi
Dhaka; BE Belgium Belgian; BF Burkina_Faso Burkinabe; BG Bulgaria Bulgarian; BH Bahrain Bahraini Manama; BI Burundi
Burundian; BO Bolivia Bolivian; BR Brazil Brazilian Brasilia; BY Belarus Belarusian Minsk; CA Canada Canadian Ottawa;
CD DR_Congo DRC Democratic_Republic_of_the_Congo; CF Central_African_Republic; CH Switzerland Swiss; CI Ivory_Coast
Ivorian; CL Chile Chilean; CM Cameroon Cameroonian; CN China Chinese Beijing; CO Colombia Colombian Bogota; CU Cuba
Cuban Havana; CY Cyprus Cypriot; CZ Czech_Republic Czech Czechia Prague; DE Germany German Berlin; DK Denmark Danish;
DZ Algeria Algerian; EC Ecuador Ecuadorian; EE Estonia Estonian; EG Egypt Egyptian Cairo; ER Eritrea Eritrean; ES Spain
Spanish; ET Ethiopia Ethiopian Addis_Ababa; FI Finland Finnish; FR France French Elysee Quai_d'Orsay; GB United_Kingdom
UK U.K. Britain British Downing_Street Whitehall; GE Georgia Georgian Tbilisi; GH Ghana Ghanaian; GR Greece Greek; GT
Guatemala Guatemalan; HN Honduras Honduran; HR Croatia Croatian; HT Haiti Haitian; HU Hungary Hungarian; ID Indonesia
Indonesian Jakarta; IE Ireland Irish; IL Israel Israeli IDF; IN India Indian New_Delhi; IQ Iraq Iraqi Baghdad; IR Iran
Iranian Tehran IRGC; IS Iceland Icelandic; IT Italy Italian; JO Jordan Jordanian Amman; JP Japan Japanese Tokyo; KE
Kenya Kenyan Nairobi; KG Kyrgyzstan Kyrgyz; KH Cambodia Cambodian; KP North_Korea North_Korean Pyongyang; KR South_Korea
South_Korean Seoul; KW Kuwait Kuwaiti; KZ Kazakhstan Kazakh; LB Lebanon Lebanese Beirut; LK Sri_Lanka Sri_Lankan; LR
Liberia Liberian; LT Lithuania Lithuanian; LV Latvia Latvian; LY Libya Libyan Tripoli; MA Morocco Moroccan; MD Moldova
Moldovan; ML Mali Malian; MM Myanmar Burma Burmese Naypyidaw; MN Mongolia Mongolian; MR Mauritania Mauritanian; MX
Mexico Mexican; MY Malaysia Malaysian; MZ Mozambique Mozambican; NE Niger Nigerien; NG Nigeria Nigerian Abuja; NI
Nicaragua Nicaraguan Managua; NL Netherlands Dutch; NO Norway Norwegian; NP Nepal Nepalese Nepali; OM Oman Omani; PE
Peru Peruvian; PH Philippines Philippine Filipino Manila; PK Pakistan Pakistani Islamabad; PL Poland Polish Warsaw; PS
Palestine Palestinian; PT Portugal Portuguese; PY Paraguay Paraguayan; QA Qatar Qatari Doha; RO Romania Romanian; RS
Serbia Serbian Belgrade; RU Russia Russian Moscow Kremlin; RW Rwanda Rwandan Kigali; SA Saudi_Arabia Saudi Riyadh; SD
Sudan Sudanese Khartoum; SE Sweden Swedish; SN Senegal Senegalese; SO Somalia Somali Mogadishu; SS South_Sudan
South_Sudanese Juba; SY Syria Syrian Damascus; TD Chad Chadian; TH Thailand Thai Bangkok; TJ Tajikistan Tajik; TM
Turkmenistan Turkmen; TN Tunisia Tunisian Tunis; TR Turkey Turkish Turkiye Ankara; TW Taiwan Taiwanese Taipei; TZ
Tanzania Tanzanian; UA Ukraine Ukrainian Kyiv Kiev; UG Uganda Ugandan Kampala; US United_States US U.S. USA U.S.A.
United_States_of_America American Washington Pentagon White_House State_Department Centcom; UY Uruguay Uruguayan; UZ
Uzbekistan Uzbek; VE Venezuela Venezuelan Caracas; VN Vietnam Vietnamese Hanoi; YE Yemen Yemeni Sanaa; ZA South_Africa
South_African Pretoria; ZM Zambia Zambian; ZW Zimbabwe Zimbabwean Harare
"""
_LONGEST = 6  # words of the longest of these, "democratic republic of the congo"


@cache
def _by_words() -> dict[tuple[str, ...], str]:
    entries = [entry.split() for entry in _TABLE.split(";")]
    return {words(name.replace("_", " ")): code for code, *names in entries for name in names}


@cache
def _names() -> dict[str, str]:
    entries = [entry.split() for entry in _TABLE.split(";")]
    return {code: name.replace("_", " ") for code, name, *_ in entries}


def name_of(code: str) -> str:
    """The English name of a state by its ISO 3166 code; the code itself where it is not in the table."""
    return _names().get(code, code)


def is_only(said: Sequence[str]) -> bool:
    """Whether words are the name of a state and nothing else."""
    return sum(end - start for _, start, end in found_in(said)) == len(said)


def found_in(said: Sequence[str]) -> list[tuple[str, int, int]]:
    """The states that folded words name, in their order, each with the first of its words and the one after the last.

    The longest name at a place wins: "South Korean army" is not of another Korea.
    """
    known, found, n = _by_words(), [], 0
    while n < len(said):
        for size in range(min(_LONGEST, len(said) - n), 0, -1):
            run = tuple(said[n : n + size])
            # Pages that lost their apostrophes write "Syrias government".
            code = known.get(run) or (known.get((run[0].removesuffix("s"),)) if size == 1 and len(run[0]) > 4 else None)
            if code is not None:
                found.append((code, n, n + size))
                n += size - 1
                break
        n += 1
    return found
