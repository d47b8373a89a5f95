// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdfile.h"
#include "herd/herdspec.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <toml++/toml.h>

/// What strict readers of TOML files share, herd files and others: each refusal is thrown as a
/// HerdFileError with line, column, what is wrong and what to write instead.
namespace Herdscope::Herd {

using Keys = std::initializer_list<std::string_view>;

/// In quotes, for people.
[[nodiscard]] std::string inQuotes(std::string_view text);
[[noreturn]] void refuse(const toml::source_region &where, std::string problem, std::string remedy);
/// What to write in place of @p word: the nearest of @p known, or all of them.
[[nodiscard]] std::string instead(std::string_view word, Keys known);
/// Refuses the first key of the table that is none of those. @p where: "in [[server]]"
void checkKeys(const toml::table &table, std::string_view where, Keys known);
[[nodiscard]] std::string_view typeName(const toml::node &node);
/// @p example: how the value of @p key may look like.
[[noreturn]] void refuseType(const toml::node &node, std::string_view key, std::string_view wanted,
                             std::string_view example);
[[nodiscard]] const toml::node &require(const toml::table &table, std::string_view where,
                                        std::string_view key, std::string_view example);
[[nodiscard]] std::string stringOf(const toml::node &node, std::string_view key,
                                   std::string_view example);
[[nodiscard]] std::int64_t integerOf(const toml::node &node, std::string_view key,
                                     std::string_view example);
/// From −@p limit to @p limit.
[[nodiscard]] double degreesOf(const toml::node &node, std::string_view key, double limit,
                               std::string_view example);
/// A value that is one of some words.
[[nodiscard]] std::string_view wordOf(const toml::node &node, std::string_view key, Keys known);
/// The tables of [[key]]; null if there are none.
[[nodiscard]] const toml::array *tablesOf(const toml::table &document, std::string_view key);
/// There is no server of that name: the one that may have been meant, or some that there are.
[[noreturn]] void refuseServer(const toml::source_region &where, std::string_view name,
                               const HerdSpec &herd);

} // namespace Herdscope::Herd
