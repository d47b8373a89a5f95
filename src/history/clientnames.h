// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace Herdscope::History {

/// Position of a client among all that a run has told of, in the order in which it told of them.
using ClientNumber = std::uint32_t;
inline constexpr ClientNumber noClient = ~ClientNumber {0};

/// Ids of clients and their numbers. Nobody is forgotten, as in location tables: 120 bytes each
/// with a name of twenty letters.
class ClientNames final
{
public:
    ClientNumber add(std::string_view name); ///< the number that it has, or a new one
    [[nodiscard]] ClientNumber find(std::string_view name) const; ///< or noClient
    [[nodiscard]] const std::string &name(ClientNumber client) const { return m_names[client]; }
    [[nodiscard]] ClientNumber count() const { return static_cast<ClientNumber>(m_names.size()); }

private:
    struct Hash
    {
        std::size_t operator()(std::string_view name) const;
    };
    std::deque<std::string> m_names; ///< stay at their addresses
    std::unordered_map<std::string_view, ClientNumber, Hash> m_numbers;
};

} // namespace Herdscope::History
