// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/scenario.h"

#include <QString>
#include <QStringList>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

/// Tables of a scenario file as rows of cells, and back. A cell holds what stands in the file; what
/// is wrong in it, the strict reader of the file says.
namespace Herdscope::App {

/// Keys and what stands behind their "=", in the order of the file.
using RowPairs = std::vector<std::pair<std::string, std::string>>;

/// Of Scenario::tableOf(): its lines without the header; arrays of several lines as one.
[[nodiscard]] RowPairs pairsOf(const std::string &table);
/// "position = [34.07, -118.44], radius = 10", as a person types it into a cell. What is no pair is
/// a key without a value: the reader refuses it.
[[nodiscard]] RowPairs pairsIn(const QString &cell);
/// All but those keys, as pairsIn() takes them.
[[nodiscard]] QString cellOf(const RowPairs &pairs, std::initializer_list<const char *> without);
/// @p header: "[[act]]"
[[nodiscard]] std::string tableOf(const std::string &header, const RowPairs &pairs);
[[nodiscard]] std::string valueOf(const RowPairs &pairs, const std::string &key); ///< or empty
void setValue(RowPairs &pairs, const std::string &key, const std::string &value);

/// What a person has typed as a number: as it is, or as a TOML string, which the reader refuses.
[[nodiscard]] std::string numberIn(const QString &cell);
/// As a TOML string.
[[nodiscard]] std::string stringIn(const QString &cell);
/// Names between commas or "–", "→", "->": as an array of TOML strings.
[[nodiscard]] QStringList namesIn(const QString &cell);

/// Who an act is about, as a person reads and types it: "Hill", "Hill – Jaquez", "Hill → Jaquez",
/// "Hill, Jaquez", "kiwi".
[[nodiscard]] QString whoOf(const Scenario::Act &act);
/// The keys and values for that in an act of that kind.
[[nodiscard]] RowPairs whoIn(const QString &cell, Scenario::Act::Kind kind);
/// Which keys whoIn() may have, of any kind.
[[nodiscard]] bool isWho(const std::string &key, Scenario::Act::Kind kind);

/// A new act of that kind at that time, about the first it could be about.
[[nodiscard]] Scenario::Act newAct(const Scenario::Scenario &scenario, Scenario::Act::Kind kind,
                                   std::int64_t atNs);
[[nodiscard]] Scenario::Expectation newExpectation(const Scenario::Scenario &scenario,
                                                   Scenario::Expectation::Kind kind);

} // namespace Herdscope::App
