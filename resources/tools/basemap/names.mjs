// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names of seas (our own list) and of countries (placed by us).
import { unwrapped } from "./rings.mjs";

const Sea = 0; // MapLabelKind in src/figures/basemap.h
const Country = 1;

/// Name, latitude, longitude, rough size in 1000 km².
const seas = [
    ["North Pacific Ocean", 30, -160, 77000], ["South Pacific Ocean", -32, -130, 77000],
    ["North Atlantic Ocean", 32, -42, 41000], ["South Atlantic Ocean", -26, -15, 40000],
    ["Indian Ocean", -25, 80, 70000], ["Southern Ocean", -62, 30, 20000], ["Arctic Ocean", 82, -160, 14000],
    ["Philippine Sea", 20, 134, 5700], ["Coral Sea", -17, 154, 4800], ["Arabian Sea", 15, 64, 3900],
    ["South China Sea", 13, 114, 3500], ["Caribbean Sea", 15, -75, 2750], ["Mediterranean Sea", 34.5, 19, 2500],
    ["Tasman Sea", -37, 161, 2300], ["Bering Sea", 58, -178, 2000], ["Bay of Bengal", 14, 88, 2200],
    ["Gulf of Mexico", 25, -91, 1550], ["Sea of Okhotsk", 54, 149, 1580], ["Norwegian Sea", 68, 2, 1380],
    ["Barents Sea", 74.5, 40, 1400], ["Hudson Bay", 59.5, -86, 1230], ["Greenland Sea", 76, -7, 1200],
    ["Sea of Japan", 40, 134.5, 980], ["East China Sea", 29, 125, 770], ["North Sea", 56.5, 3, 570],
    ["Black Sea", 43.2, 34.5, 436], ["Red Sea", 20.5, 38.2, 438], ["Baltic Sea", 57.6, 19.9, 377],
    ["Caspian Sea", 41.5, 50.6, 371], ["Persian Gulf", 26.9, 51.3, 250], ["Yellow Sea", 36, 123.4, 380],
    ["Gulf of Alaska", 57, -146, 1530], ["Gulf of Guinea", 1, 3, 1000], ["Bay of Biscay", 45.2, -5, 223],
    ["Labrador Sea", 58, -55, 840], ["Adriatic Sea", 43, 15.3, 138], ["Aegean Sea", 38.9, 25, 214],
    ["Gulf of California", 27.5, -111.7, 160], ["English Channel", 50.1, -1.8, 75], ["Irish Sea", 53.8, -5.1, 46],
];

export function seaLabels() {
    return seas.map(([name, latitude, longitude, size]) => ({ kind: Sea, weight: size * 1000, latitude, longitude, name }))
        .sort((a, b) => b.weight - a.weight);
}

/// A point well inside the largest piece of every country; weight: area of the country in km².
export function countryLabels(atlas) {
    const { scale, translate } = atlas.transform;
    const wrap = Math.round(360 / scale[0]);
    return atlas.geometries("countries").map((geometry) => {
        const pieces = atlas.polygonsOf(geometry).map((polygon) =>
            polygon.map((ring) => unwrapped(ring, wrap).map(([x, y]) =>
                [x * scale[0] + translate[0], y * scale[1] + translate[1]])));
        const areas = pieces.map((piece) => Math.abs(squareKm(piece[0])));
        const largest = pieces[areas.indexOf(Math.max(...areas))];
        const [longitude, latitude] = geometry.properties.name === "Antarctica" ? [30, -80] : insidePoint(largest);
        return {
            kind: Country, weight: Math.round(areas.reduce((a, b) => a + b, 0)),
            longitude: longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude,
            latitude, name: geometry.properties.name,
        };
    }).sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
}

function squareKm(ring) {
    let sum = 0;
    ring.forEach(([x, y], i) => {
        const [x2, y2] = ring[(i + 1) % ring.length];
        sum += (x2 - x) * (2 + Math.sin((y * Math.PI) / 180) + Math.sin((y2 * Math.PI) / 180));
    });
    return (sum * Math.PI / 180) * 6371 * 6371 / 2;
}

/// The point that is farthest from the outline, on a grid that is refined round the best point; east–west distances
/// count half, because a name is wide.
function insidePoint(polygon) {
    const xs = polygon[0].map((p) => p[0]);
    const ys = polygon[0].map((p) => p[1]);
    let box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    let best = { depth: -Infinity, at: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] };
    for (let round = 0; round < 4; round += 1) {
        const steps = 16;
        const [w, h] = [(box[2] - box[0]) / steps, (box[3] - box[1]) / steps];
        for (let i = 0; i <= steps; i += 1) {
            for (let j = 0; j <= steps; j += 1) {
                const at = [box[0] + i * w, box[1] + j * h];
                const depth = signedDistance(at, polygon);
                if (depth > best.depth) best = { depth, at };
            }
        }
        box = [best.at[0] - w, best.at[1] - h, best.at[0] + w, best.at[1] + h];
    }
    return best.at;
}

function signedDistance([px, py], polygon) {
    const squeeze = Math.cos((py * Math.PI) / 180) / 2;
    let inside = false;
    let least = Infinity;
    for (const ring of polygon) {
        ring.forEach(([ax, ay], i) => {
            const [bx, by] = ring[(i + 1) % ring.length];
            if (ay > py !== by > py && px < ((bx - ax) * (py - ay)) / (by - ay) + ax) inside = !inside;
            least = Math.min(least, segmentDistance((px - ax) * squeeze, py - ay, (bx - ax) * squeeze, by - ay));
        });
    }
    return inside ? least : -least;
}

function segmentDistance(px, py, dx, dy) {
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
    return Math.hypot(px - t * dx, py - t * dy);
}
