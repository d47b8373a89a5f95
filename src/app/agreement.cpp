// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agreement.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace Herdscope::App {

int leadingTable(const std::vector<Agreement::Table> &tables)
{
    std::map<std::uint64_t, int> holders;
    for (const auto &table : tables)
        holders[table.checksum] += table.up;
    const auto rank = [&](const Agreement::Table &t) {
        return std::make_tuple(holders[t.checksum], t.known);
    };
    int leader = -1;
    for (int i = 0; i < int(tables.size()); ++i) {
        const auto &table = tables[std::size_t(i)];
        if (table.up && (leader < 0 || rank(table) > rank(tables[std::size_t(leader)])))
            leader = i;
    }
    return leader;
}

void Agreement::clear()
{
    *this = Agreement();
}

bool Agreement::isBehind(const Table &table, const Seen &seen, const Table &leader,
                         std::int64_t nowMs) const
{
    if (nowMs - seen.agreedMs < patienceMs)
        return false;
    // A stream of updates keeps tables different for ever without anybody being behind.
    return table.component != leader.component || nowMs - seen.changedMs >= patienceMs
        || table.known < leader.known;
}

void Agreement::update(const std::vector<Table> &tables, std::int64_t nowMs)
{
    if (m_seen.size() != tables.size())
        m_seen.assign(tables.size(), {0, nowMs, nowMs});
    m_behind.clear();
    const int leader = leadingTable(tables);
    if (leader < 0) {
        m_verdict = Verdict::NobodyUp;
        return;
    }
    const Table &leading = tables[std::size_t(leader)];
    bool same = true;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        Seen &seen = m_seen[i];
        if (!tables[i].up || tables[i].checksum == leading.checksum)
            seen.agreedMs = nowMs;
        else
            same = false;
        if (seen.checksum != tables[i].checksum)
            seen = {tables[i].checksum, nowMs, seen.agreedMs};
        if (isBehind(tables[i], seen, leading, nowMs))
            m_behind.push_back(int(i));
    }
    m_verdict = same ? Verdict::Agree : m_behind.empty() ? Verdict::Settling : Verdict::Behind;
}

} // namespace Herdscope::App
