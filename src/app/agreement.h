// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace Herdscope::App {

/// Do the servers hold the same locations? Answers for people: while updates are under way tables
/// differ for moments, and that is no news; a server that stays different is.
class Agreement final
{
public:
    /// A server disagrees this long before it counts as behind.
    static constexpr std::int64_t patienceMs = 1000;

    struct Table
    {
        bool up = false;
        std::size_t known = 0;
        std::uint64_t checksum = 0;
        int component = 0; ///< servers that reach each other over links that are up share one
    };
    enum class Verdict
    {
        NobodyUp,
        Agree,
        Settling,
        Behind
    };

    void update(const std::vector<Table> &tables, std::int64_t nowMs);
    void clear();
    [[nodiscard]] Verdict verdict() const { return m_verdict; }
    [[nodiscard]] const std::vector<int> &behind() const { return m_behind; } ///< server indices

private:
    struct Seen
    {
        std::uint64_t checksum = 0;
        std::int64_t changedMs = 0; ///< when its table was last seen to change
        std::int64_t agreedMs = 0; ///< when it last held what most hold
    };
    [[nodiscard]] bool isBehind(const Table &table, const Seen &seen, const Table &leader,
                                std::int64_t nowMs) const;

    std::vector<Seen> m_seen;
    std::vector<int> m_behind;
    Verdict m_verdict = Verdict::NobodyUp;
};

/// The table that most servers up hold; among equals the one that knows most. -1 if none is up.
[[nodiscard]] int leadingTable(const std::vector<Agreement::Table> &tables);

} // namespace Herdscope::App
