// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Repairs of rings and lines on an integer grid.

export function withoutRepeats(points) {
    return points.filter(([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1]);
}

/// Takes longitude steps of more than half a turn the short way round, so that what crosses the antimeridian stays in
/// one piece (with longitudes beyond 180°). A ring that thereby goes once round the globe holds the south pole: it is
/// closed along latitude −90° (@p south on the grid).
export function unwrapped(points, wrap, south = undefined) {
    let shift = 0;
    const result = points.map(([x, y], i) => {
        if (i > 0) {
            const step = x - points[i - 1][0];
            if (step > wrap / 2) shift -= wrap;
            if (step < -wrap / 2) shift += wrap;
        }
        return [x + shift, y];
    });
    const first = result[0];
    const last = result[result.length - 1];
    if (south !== undefined && Math.abs(last[0] - first[0]) > wrap / 2) {
        const end = first[0] + Math.sign(last[0] - first[0]) * wrap;
        result.push([end, first[1]], [end, south], [first[0], south]);
    }
    return result;
}

function doubleArea(points) {
    let sum = 0;
    points.forEach(([x, y], i) => {
        const [x2, y2] = points[(i + 1) % points.length];
        sum += x * y2 - x2 * y;
    });
    return sum;
}

/// Outer rings clockwise (north up), holes anticlockwise.
export function clockwise(points, outer) {
    return doubleArea(points) < 0 === outer ? points : [...points].reverse();
}
