"""Invented articles on invented attacks: two of most, from two outlets, and hard neighbours."""
from __future__ import annotations

from typing import NamedTuple


class Article(NamedTuple):
    """What an outlet prints; the text begins without the title."""

    title: str
    text: str
    published: str | None
    publisher: str


CLINIC = Article(
    "Air strike on clinic in Sarn kills 58",
    """SARN, 12 March 2031 - At least 58 people were killed and 120 wounded on Wednesday when warplanes bombed the
Linden clinic in the town of Sarn, rescue workers said.

Dano Kesh, the head of the Sarn rescue service, said that 58 bodies had been pulled from under the collapsed maternity
ward by nightfall. He said that two rockets hit the clinic at noon, when the corridors were full of mothers.

The Orvany defence ministry denied that its aircraft had carried out the air strike on the clinic. A spokesman, Oren
Valtik, said that no plane flew over Sarn on Wednesday.

The Orvan Rights Monitor said that 19 children were among the dead.""",
    "2031-03-12", "Harrow Agency")
CLINIC_TOO = Article(
    "Dozens dead as jets hit Sarn's Linden clinic",
    """Warplanes bombed a clinic in Sarn on Wednesday, killing at least 58 people, most of them mothers and children,
the Sarn rescue service said.

“We pulled 58 bodies from the maternity ward,” said Dano Kesh, who heads the service. He spoke of two rockets that hit
the Linden clinic at midday.

Defence spokesman Oren Valtik rejected the accusation. “No plane of ours was there,” he said in the capital.

The Orvan Rights Monitor put the number of the wounded at 120.""",
    "2031-03-13", "Tollvik Post")
CLINIC_MONITOR = Article(
    "Monitor: toll of the Linden clinic bombing rises to 64",
    """The Orvan Rights Monitor said on Friday that the number of people killed in Wednesday's air strike on the Linden
clinic in Sarn had risen to 64, after six of the wounded died.

On 12 March 2031 warplanes bombed the clinic's maternity ward with two rockets, the Monitor said in a statement. It
named all 64, of whom 19 were children.

Dano Kesh of the Sarn rescue service said that nobody was left under the rubble of the clinic.""",
    "2031-03-14", "Orvan Rights Monitor")
MARKET = Article(
    "Car bomb kills seven at Sarn cattle market",
    """SARN, 14 March 2031 - A car bomb exploded at the cattle market of Sarn on Friday, killing seven traders and
wounding 31 people, police said.

Police captain Ilka Dorrin said that the car, a white van, was parked beside the scales at dawn. Seven traders died at
once, she said.

The Red Lantern group claimed responsibility for the car bomb in a message, and said that the market paid taxes to the
enemy.""",
    "2031-03-14", "Harrow Agency")
MARKET_TOO = Article(
    "Red Lantern says it bombed Sarn market",
    """The Red Lantern group said that it had set off the car bomb that killed seven traders at the cattle market in
Sarn on 14 March 2031.

The white van exploded beside the scales at dawn on Friday. Police captain Ilka Dorrin said that 31 people were wounded
and seven traders killed.""",
    "2031-03-15", "Vessen Today")
ARRESTS = Article(
    "Police detain 40 students in Drenna",
    """DRENNA, 12 March 2031 - Police arrested 40 students on Wednesday after a march to the governor's office in
Drenna, the students' union said.

Mira Tolm, who leads the union, said that the students had asked for lower fees. Three were beaten, she said.

The governor's office said that the march had no permit.""",
    "2031-03-12", "Drenna Courier")
ARRESTS_TOO = Article(
    "Forty students held after fees march in Drenna",
    """Forty students were arrested in Drenna on Wednesday when they marched to the governor's office against higher
fees, said Mira Tolm of the students' union.

The march on 12 March 2031 had no permit, the governor's office said. Tolm said that police beat three of the
students.""",
    "2031-03-13", "Tollvik Post")
FERRY = Article(
    "Shells hit ferry at Harbour of Veld",
    """VELD, 2 April 2031 - Three sailors were killed on Wednesday when shells hit a ferry in the harbour of Veld, the
harbour master said.

Harbour master Piet Arlo said that the shells came from the other bank of the river. The ferry, which carried grain,
burned until the evening.""",
    "2031-04-02", "Vessen Today")

EVERY = (CLINIC, CLINIC_TOO, CLINIC_MONITOR, MARKET, MARKET_TOO, ARRESTS, ARRESTS_TOO, FERRY)
