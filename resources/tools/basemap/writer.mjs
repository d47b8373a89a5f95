// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bytes of the base map; the format is described in src/figures/basemap.h.

export class Writer {
    #bytes = [];
    layers = 0;
    points = 0;
    labels = 0;

    bytes() { return Buffer.from(this.#bytes); }

    shapes(id, kind, grid, shapes) {
        this.#head(id, kind, grid, shapes.length);
        let x = 0;
        let y = 0;
        for (const shape of shapes) {
            this.#varint(shape.length);
            for (const [px, py] of shape) {
                this.#zigzag(px - x);
                this.#zigzag(py - y);
                [x, y] = [px, py];
            }
            this.points += shape.length;
        }
    }

    /// Names on a grid of 1/1000°, the weightiest of each kind first.
    names(id, kind, names) {
        const grid = { scale: [1e-3, 1e-3], translate: [0, 0] };
        this.#head(id, kind, grid, names.length);
        let x = 0;
        let y = 0;
        for (const { kind: what, weight, longitude, latitude, name } of names) {
            const [px, py] = [Math.round(longitude * 1000), Math.round(latitude * 1000)];
            this.#bytes.push(what);
            this.#varint(weight);
            this.#zigzag(px - x);
            this.#zigzag(py - y);
            [x, y] = [px, py];
            const text = Buffer.from(name, "utf8");
            this.#varint(text.length);
            this.#bytes.push(...text);
        }
        this.labels += names.length;
    }

    #head(id, kind, { scale, translate }, count) {
        this.layers += 1;
        this.#bytes.push(id, kind);
        for (const value of [translate[0], scale[0], translate[1], scale[1]]) {
            const eight = Buffer.alloc(8);
            eight.writeDoubleLE(value);
            this.#bytes.push(...eight);
        }
        this.#varint(count);
    }

    #varint(value) {
        let rest = value;
        while (rest > 127) {
            this.#bytes.push((rest % 128) | 128);
            rest = Math.floor(rest / 128);
        }
        this.#bytes.push(rest);
    }

    #zigzag(value) { this.#varint(value < 0 ? -2 * value - 1 : 2 * value); }
}

/// Header (magic, version, layers, length, checksum) and payload.
export function sealed(payload, layers) {
    const header = Buffer.alloc(24);
    header.write("HERDMAP\n", 0, "latin1");
    header.writeUInt16LE(1, 8);
    header.writeUInt16LE(layers, 10);
    header.writeUInt32LE(payload.length, 12);
    header.writeUInt32LE(crc32(payload), 16);
    return Buffer.concat([header, payload]);
}

/// CRC-32 as in zlib (reflected, polynomial 0xEDB88320).
function crc32(bytes) {
    const table = Array.from({ length: 256 }, (_, n) => {
        let c = n;
        for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
        return c >>> 0;
    });
    let crc = 0xffffffff;
    for (const byte of bytes) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
}
