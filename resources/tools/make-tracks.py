#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes resources/tracks: a walk and a bus ride that nobody took.

Corners and stops were set by hand, roughly where the streets are; the way between them is straight.
Speeds, stops and the wandering of a receiver come from a seed: the same files each time.

    resources/tools/make-tracks.py resources/tracks
"""
import datetime
import math
import pathlib
import random
import sys

METRES_PER_DEGREE = 111_195.0

# Latitude, longitude, seconds to stand there.
CAMPUS_WALK = [
    (34.06340, -118.44480, 0), (34.06530, -118.44475, 0), (34.06690, -118.44470, 20),
    (34.06830, -118.44480, 0), (34.07000, -118.44490, 0), (34.07100, -118.44500, 45),
    (34.07140, -118.44420, 0), (34.07205, -118.44370, 0), (34.07215, -118.44290, 0),
    (34.07220, -118.44220, 90), (34.07165, -118.44215, 30), (34.07150, -118.44100, 0),
    (34.07010, -118.44060, 60), (34.06920, -118.44130, 0), (34.06840, -118.44200, 40),
    (34.06850, -118.44290, 0), (34.06900, -118.44360, 0), (34.07000, -118.44400, 0),
    (34.07045, -118.44430, 0)]
WILSHIRE_BUS = [
    (34.05960, -118.44400, 25), (34.06210, -118.43640, 15), (34.06430, -118.42980, 20),
    (34.06640, -118.42050, 0), (34.06700, -118.41400, 25), (34.06710, -118.40720, 15),
    (34.06700, -118.40090, 30), (34.06680, -118.39170, 0), (34.06660, -118.38380, 20),
    (34.06530, -118.37650, 25), (34.06310, -118.36880, 0), (34.06290, -118.36140, 30),
    (34.06230, -118.35300, 15), (34.06220, -118.34420, 30), (34.06210, -118.33400, 0),
    (34.06180, -118.32400, 20), (34.06170, -118.30900, 35), (34.06180, -118.30010, 20),
    (34.06190, -118.29160, 30), (34.06030, -118.28350, 0), (34.05760, -118.27570, 25),
    (34.05430, -118.26760, 0), (34.05060, -118.26020, 30), (34.04860, -118.25680, 0)]


def metres(a, b):
    east = (b[1] - a[1]) * math.cos(math.radians(a[0]))
    return math.hypot(b[0] - a[0], east) * METRES_PER_DEGREE


def fixes(corners, speed, sway, noise, every, seed):
    """A list of (second, latitude, longitude): speed in m/s, noise in m."""
    lots = random.Random(seed)
    passed = [(0.0, corners[0])]  # when at which corner; twice where somebody stands
    now = 0.0
    for a, b in zip(corners, corners[1:]):
        if a[2]:
            now += a[2] * lots.uniform(0.6, 1.4)
            passed.append((now, a))
        now += metres(a, b) / (speed * lots.uniform(1 - sway, 1 + sway))
        passed.append((now, b))
    north = east = 0.0
    for second in range(0, int(now) + 1, every):
        north = 0.8 * north + lots.gauss(0, noise)
        east = 0.8 * east + lots.gauss(0, noise)
        at = next(i for i in range(1, len(passed)) if passed[i][0] >= second)
        (t0, a), (t1, b) = passed[at - 1], passed[at]
        share = (second - t0) / (t1 - t0) if t1 > t0 else 0
        latitude = a[0] + share * (b[0] - a[0]) + north / METRES_PER_DEGREE
        longitude = a[1] + share * (b[1] - a[1]) + east / METRES_PER_DEGREE / math.cos(math.radians(a[0]))
        yield second, latitude, longitude


def gpx(name, start, points):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             '<!-- Made by the Herdscope authors, not recorded; GPL-3.0-or-later. See README.md. -->',
             '<gpx version="1.1" creator="Herdscope" xmlns="http://www.topografix.com/GPX/1/1">',
             f'  <trk><name>{name}</name><trkseg>']
    for second, latitude, longitude in points:
        time = (start + datetime.timedelta(seconds=second)).strftime('%Y-%m-%dT%H:%M:%SZ')
        lines.append(f'    <trkpt lat="{latitude:.6f}" lon="{longitude:.6f}"><time>{time}</time></trkpt>')
    return '\n'.join(lines + ['  </trkseg></trk>', '</gpx>', ''])


def angle(degrees, digits, letters):
    whole = int(abs(degrees))
    minutes = (abs(degrees) - whole) * 60
    return f'{whole:0{digits}d}{minutes:08.5f},{letters[degrees < 0]}'


def sentence(body):
    total = 0
    for char in body:
        total ^= ord(char)
    return f'${body}*{total:02X}\r\n'


def nmea(start, points):
    text = ''
    for second, latitude, longitude in points:
        time = start + datetime.timedelta(seconds=second)
        place = f'{angle(latitude, 2, "NS")},{angle(longitude, 3, "EW")}'
        clock = time.strftime('%H%M%S.00')
        text += sentence(f'GPGGA,{clock},{place},1,09,0.9,80.0,M,-34.0,M,,')
        text += sentence(f'GPRMC,{clock},A,{place},,,{time.strftime("%d%m%y")},,,A')
    return text


def main():
    folder = pathlib.Path(sys.argv[1])
    start = datetime.datetime(2026, 3, 2, 18, 0, 0)
    walk = fixes(CAMPUS_WALK, 1.35, 0.12, 0.6, 3, 1)
    (folder / 'campus-walk.gpx').write_text(gpx('campus-walk', start, walk))
    ride = fixes(WILSHIRE_BUS, 9.5, 0.25, 1.0, 5, 2)
    (folder / 'wilshire-bus.nmea').write_bytes(nmea(start, ride).encode('ascii'))


main()
