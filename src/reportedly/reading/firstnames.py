"""First names that are a man's or a woman's nearly always, so that "she" is not John.

Common ones of the places that news is about most; a name that is both, or that is not here, tells nothing.
"""
from __future__ import annotations

_MEN = """abdallah abdul abdullah abraham adam adel adnan ahmad ahmed alan albert alexander ali ammar andrew anthony
antonio arthur bashar ben benjamin bernard bill bob brian bruce carlos charles christopher daniel david dennis
donald edward eric ernest faisal farouk fernando francis francisco frank fred george gerald gregory hafez hamid
harold harry hasan hassan henry hisham howard hussein ian ibrahim igor imad ismail ivan jack jacob james jason
javad jeffrey jeremy jerry jim joe john jonathan jorge jose joseph joshua juan karim keith kenneth kevin khaled
khalid larry lawrence louis mahmoud majid marco marcus mario mark martin massoud matthew mehdi mehmet michael
miguel mike mohamed mohammad mohammed mohsen moses muhammad mustafa nabil nasser nicholas nigel oliver omar
oscar osama patrick paul pedro peter philip qasem rafael ralph rami raymond recep richard robert roger ronald
saad salman samuel saeed sergei sergey stephen steven stuart suleiman tariq ted terry thomas timothy tom tony
victor vincent vladimir walid walter wayne william yasser youssef yusuf zaid""".split()
_WOMEN = """alice alicia amanda amina amy ana angela anna anne barbara beth brenda carol caroline catherine cheryl
christina christine claire clara cynthia deborah diana diane donna dorothy elena elizabeth ellen emily
emma eva fatima federica fiona florence gloria hala hannah heather helen hillary huda irene jane janet
jennifer jessica joan joanne judith judy julia julie karen kate katherine kathleen kelly khadija laila
laura layla leila linda lisa louise lucy margaret maria marie martha mary maryam megan melissa michelle
monica nadia nancy natalia natasha nicola nicole olga olivia pamela patricia rachel rania rebecca rita
rosa rose ruth samantha samira sandra sara sarah sharon sheila shirin sofia sophie stephanie susan suzanne
teresa theresa tina valerie vera veronica victoria virginia wendy yasmin zainab zeinab""".split()
FIRST_NAMES = {**dict.fromkeys(_MEN, "m"), **dict.fromkeys(_WOMEN, "f")}
