// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "herd/location.h"
#include "sim/hashmap.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::Sim {

inline constexpr int nothing = -1;

/// What some server once took from a client, or a purge. Nothing else may ever be in a table.
struct Update
{
    std::string line; ///< as links carry it, without line end
    Herd::Version version; ///< views into the line
    std::uint64_t hash = 0; ///< of the line
    int client = nothing;
    Herd::ServerIndex origin = Herd::nobody; ///< of purges nobody
    std::int64_t acceptedNs = 0;
    int sent = 0; ///< over all links, while it floods
    bool costCounts = false; ///< nothing disturbed the herd while it was under way
    bool isNews = false; ///< to the server that took it
    bool isAlone = false; ///< no other of its client was under way at the same time
};

/// All updates of a run, by number and by the hash of their line.
class Updates final
{
public:
    /// The number; that of an earlier one with the same line, if there is one.
    int add(std::string_view line, int client, Herd::ServerIndex origin, std::int64_t nowNs);
    [[nodiscard]] int numberOf(std::uint64_t hash) const ///< or nothing
    {
        const std::uint32_t *const found = m_numbers.find(hash);
        return found ? static_cast<int>(*found) - 1 : nothing;
    }
    [[nodiscard]] std::size_t size() const { return m_updates.size(); }
    [[nodiscard]] Update &operator[](int number)
    {
        return m_updates[static_cast<std::size_t>(number)];
    }
    [[nodiscard]] const Update &operator[](int number) const
    {
        return m_updates[static_cast<std::size_t>(number)];
    }
    /// Nothing is less than everything.
    [[nodiscard]] bool isLess(int a, int b) const
    {
        if (a == b || b == nothing)
            return false;
        return a == nothing || (*this)[a].version < (*this)[b].version;
    }

private:
    std::deque<Update> m_updates; ///< stay at their addresses
    HashMap m_numbers; ///< one more each
};

} // namespace Herdscope::Sim
