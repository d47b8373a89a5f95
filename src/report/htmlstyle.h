// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace Herdscope::Report {

/// Style of exported pages: readable on paper, on phones, in light and dark.
inline constexpr std::string_view htmlStyle = R"css(
:root { color-scheme: light dark; --ink: #1d2433; --faint: #5b6475; --line: #d8dde6; --ground: #f6f7f9;
  --sheet: #fff; --accent: #0b5a94; --warn: #8a4b00; --warnground: #fff3df; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaf0; --faint: #a3acbb; --line: #39414f; --ground: #14181f;
  --sheet: #1d222b; --accent: #7cc0f2; --warn: #ffca80; --warnground: #3a2c14; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; margin: 2.75rem 0 .75rem; }
p, li { max-width: 62rem; }
a { color: var(--accent); }
code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .9em; }
pre { overflow-x: auto; padding: .75rem 1rem; background: var(--sheet); border: 1px solid var(--line);
  border-radius: 8px; }
.faint { color: var(--faint); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .75rem; margin: 1.5rem 0; }
.card { background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; padding: .8rem 1rem; }
.card b { display: block; font-size: 1.55rem; line-height: 1.2; }
.card span { color: var(--faint); font-size: .9rem; }
.warn { background: var(--warnground); color: var(--warn); border-radius: 8px; padding: .75rem 1rem; }
figure { margin: 1rem 0 1.5rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 10px;
  overflow: hidden; }
figure > a { display: block; overflow-x: auto; }
figure img { display: block; width: 100%; height: auto; background: #fff; }
figcaption { padding: .7rem 1rem; color: var(--faint); font-size: .92rem; }
.caption { margin: 1rem 0 .4rem; color: var(--faint); font-size: .92rem; }
blockquote { margin: 1rem 0; padding: .1rem 1rem; border-inline-start: 3px solid var(--line); color: var(--faint); max-width: 62rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1rem 0; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: start; padding: .5rem .9rem; border-bottom: 1px solid var(--line); vertical-align: top;
  overflow-wrap: break-word; }
tr:last-child td { border-bottom: 0; }
th { font-size: .85rem; color: var(--faint); font-weight: 600; }
.number { text-align: end; }
td.number { white-space: nowrap; }
@media (max-width: 44rem) { main { padding: 1.25rem .75rem 3rem; } th, td { padding: .4rem .5rem; }
  figure img { min-width: 40rem; } }
@media print { body { background: #fff; font-size: 11pt; } main { padding: 0; } h2 { margin-top: 1.75rem; }
  h1, h2, .caption { break-after: avoid; } figure, .card, tr { break-inside: avoid; } figure > a, .scroll { overflow: visible; }
  figure img { width: auto; min-width: 0; max-width: 100%; max-height: 15cm; margin: 0 auto; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; } table, pre { font-size: 9pt; } th, td { padding: .25rem .5rem; } }
)css";

} // namespace Herdscope::Report
