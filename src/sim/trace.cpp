// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/trace.h"

#include <cstdio>

namespace Herdscope::Sim {

void Trace::write(std::int64_t atNs, const char *what, int server, int other, std::string_view text)
{
    constexpr std::int64_t second = 1'000'000'000;
    constexpr std::size_t longest = 160;
    char head[64];
    std::snprintf(head, sizeof head, "%5lld.%09lld  ", static_cast<long long>(atNs / second),
                  static_cast<long long>(atNs % second));
    std::string line = head;
    if (server >= 0)
        line += '#' + std::to_string(server) + ' ';
    line += what;
    if (other >= 0)
        line += " #" + std::to_string(other);
    if (!text.empty())
        line.append("  ").append(text.substr(0, longest));
    if (text.size() > longest)
        line += "...";
    m_sink(line);
}

} // namespace Herdscope::Sim
