// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/standingcsv.h"

#include "history/standing.h"
#include "journal/csv.h"

#include <cstdio>
#include <string_view>
#include <utility>

namespace Herdscope::History {

namespace {

/// Cells one after the other, lines at their ends.
class Writer final
{
public:
    void cell(std::string_view text)
    {
        if (!m_isFirst)
            out += ',';
        m_isFirst = false;
        Journal::appendCsvCell(out, text);
    }
    void client(std::string_view name) ///< the first of its line
    {
        Journal::appendCsvClient(out, name);
        m_isFirst = false;
    }
    void empty(int count)
    {
        for (int i = 0; i < count; ++i)
            cell({});
    }
    void number(double value, int places)
    {
        char text[64];
        const int size = std::snprintf(text, sizeof text, "%.*f", places, value);
        cell(std::string_view(text, static_cast<std::size_t>(size)));
    }
    void end()
    {
        out += '\n';
        m_isFirst = true;
    }
    std::string out;

private:
    bool m_isFirst = true;
};

std::string_view wordOf(Standing::What what)
{
    switch (what) {
    case Standing::What::Current:
        return "current";
    case Standing::What::Behind:
        return "behind";
    case Standing::What::Recovering:
        return "recovering";
    case Standing::What::Unknown:
        return "unknown";
    case Standing::What::Down:
        break;
    }
    return "down";
}

void writeHeader(Writer &to, const Herd::HerdSpec &herd)
{
    for (const char *each : {"client", "newest_time", "newest_latitude", "newest_longitude",
                             "newest_taken_by", "servers_lacking"})
        to.cell(each);
    for (const Herd::ServerSpec &server : herd.servers)
        for (const char *each : {"", " behind", " metres", " seconds"})
            to.cell(server.name + each);
    to.end();
}

void writeNewest(Writer &to, const std::optional<Content> &newest)
{
    if (!newest || newest->location.isPurged())
        return to.empty(4);
    to.cell(newest->location.timeText());
    to.number(newest->location.position().latitudeDeg, 6);
    to.number(newest->location.position().longitudeDeg, 6);
    to.cell(newest->location.server());
}

void writeStanding(Writer &to, const Standing &its)
{
    to.cell(wordOf(its.what));
    const bool isBehind = its.behind > 0 || its.isAtLeast;
    to.cell(isBehind ? std::to_string(its.behind) + (its.isAtLeast ? "+" : "") : std::string());
    if (!its.held || !isBehind)
        return to.empty(2);
    to.number(its.metres, 1);
    to.number(static_cast<double>(its.lagNs) / 1e9, 9);
}

} // namespace

std::string standingsCsv(const Moment &moment, const std::vector<ClientNumber> &clients)
{
    Writer to;
    writeHeader(to, moment.past().herd());
    for (const ClientNumber client : clients) {
        const Standings standings = standingsOf(moment, client);
        to.client(moment.past().clients().name(client));
        writeNewest(to, standings.newest);
        int lacking = 0;
        for (const Standing &each : standings.servers)
            lacking += standings.newest && each.isLacking() ? 1 : 0;
        to.cell(std::to_string(lacking));
        for (const Standing &each : standings.servers)
            writeStanding(to, each);
        to.end();
    }
    return std::move(to.out);
}

} // namespace Herdscope::History
