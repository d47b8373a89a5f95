// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads TopoJSON without leaving its integer grid.

export function topology(json) {
    const arcs = json.arcs.map(decoded);
    const geometriesOf = (name) => json.objects[name].geometries ?? [json.objects[name]];
    return {
        transform: json.transform,
        geometries: geometriesOf,
        /// Polygons as lists of rings as lists of grid points.
        polygons: (name) => geometriesOf(name).flatMap((g) => polygonsOf(g, arcs)),
        polygonsOf: (geometry) => polygonsOf(geometry, arcs),
        /// Arcs that two different geometries use: what divides them, and no coast.
        sharedLines: (name, wanted = () => true) => sharedArcs(geometriesOf(name), wanted).map((i) => arcs[i]),
    };
}

function decoded(arc) {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => [(x += dx), (y += dy)]);
}

function arcLists(geometry) {
    if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(arcLists);
    if (geometry.type === "Polygon") return [geometry.arcs];
    return geometry.type === "MultiPolygon" ? geometry.arcs : [];
}

function polygonsOf(geometry, arcs) {
    return arcLists(geometry).map((polygon) => polygon.map((ring) => joined(ring, arcs)));
}

/// Arcs of a ring put together; each arc begins where the one before it ended.
function joined(ring, arcs) {
    const points = [];
    for (const index of ring) {
        const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
        points.push(...(points.length ? arc.slice(1) : arc));
    }
    return points.slice(0, -1); // the last point repeats the first
}

function sharedArcs(geometries, wanted) {
    const users = new Map();
    geometries.forEach((geometry) => {
        for (const index of arcLists(geometry).flat(2)) {
            const arc = index < 0 ? ~index : index;
            if (!users.has(arc)) users.set(arc, new Set());
            users.get(arc).add(geometry);
        }
    });
    return [...users].filter(([, set]) => set.size > 1 && wanted(...set)).map(([arc]) => arc).sort((a, b) => a - b);
}
