// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/moves.h"

#include "herd/xmltext.h"
#include "history/pastcontent.h"
#include "journal/csv.h"
#include "journal/records.h"
#include "journal/text.h"

#include <algorithm>
#include <string>
#include <vector>

namespace Herdscope::History {

namespace {

struct Move
{
    std::int64_t timeNs = 0; ///< the client's
    Protocol::Position to;
};
using Moves = std::vector<Move>;

/// By client; of those that reported nothing, none.
std::vector<Moves> movesBefore(const Moment &at)
{
    const Past &past = at.past();
    std::vector<Moves> all(past.clientsBefore(at.number()));
    past.forEachEvent(
        past.first(), at.number(), [&](EventNumber number, const auto &batch, const auto &event) {
            if (event.peerKind != Herd::PeerKind::Client || !isStoring(event)
                || event.updateId == 0)
                return;
            const ClientNumber client = past.updates().clientOf(event.updateId);
            const auto location =
                locationOf(event, batch.line(event), past.nameAt(event.server, number), 0);
            if (client < all.size() && location)
                all[client].push_back({location->timeNs(), location->position()});
        });
    for (Moves &moves : all) {
        std::stable_sort(moves.begin(), moves.end(),
                         [](const Move &a, const Move &b) { return a.timeNs < b.timeNs; });
        const auto isRepeated = [](const Move &a, const Move &b) {
            return a.timeNs == b.timeNs && a.to == b.to;
        };
        moves.erase(std::unique(moves.begin(), moves.end(), isRepeated), moves.end());
    }
    return all;
}

std::string clientText(const std::string &name)
{
    return Journal::isPlainUtf8(name) ? name : Journal::escaped(name);
}

bool writeTrack(TextWriter &writer, const std::string &client, const Moves &moves)
{
    writer.text() += "  <trk><name>" + Herd::xmlText(clientText(client)) + "</name><trkseg>\n";
    for (const Move &each : moves) {
        std::string &out = writer.text();
        out += "    <trkpt lat=\"";
        Journal::appendCoordinate(out, each.to.latitudeDeg);
        out += "\" lon=\"";
        Journal::appendCoordinate(out, each.to.longitudeDeg);
        out += "\"><time>";
        Journal::appendUtc(out, each.timeNs);
        out += "</time></trkpt>\n";
        if (!writer.next())
            return false;
    }
    writer.text() += "  </trkseg></trk>\n";
    return writer.next();
}

void appendPlace(std::string &out, Protocol::Position place)
{
    out += '[';
    Journal::appendCoordinate(out, place.longitudeDeg);
    out += ',';
    Journal::appendCoordinate(out, place.latitudeDeg);
    out += ']';
}

bool writeFeature(TextWriter &writer, const std::string &client, const Moves &moves)
{
    const bool isPoint = moves.size() == 1;
    writer.text() += "{\"type\":\"Feature\",\"geometry\":{\"type\":";
    writer.text() += isPoint ? "\"Point\",\"coordinates\":" : "\"LineString\",\"coordinates\":[";
    for (std::size_t i = 0; i < moves.size(); ++i) {
        if (i > 0)
            writer.text() += ',';
        appendPlace(writer.text(), moves[i].to);
        if (!writer.next())
            return false;
    }
    writer.text() += isPoint ? "},\"properties\":{\"client\":" : "]},\"properties\":{\"client\":";
    Journal::appendJsonText(writer.text(), client);
    writer.text() += ",\"times\":[";
    for (std::size_t i = 0; i < moves.size(); ++i) {
        writer.text() += i > 0 ? ",\"" : "\"";
        Journal::appendUtc(writer.text(), moves[i].timeNs);
        writer.text() += '"';
        if (!writer.next())
            return false;
    }
    writer.text() += "]}}";
    return writer.next();
}

} // namespace

bool writeGpx(const Moment &at, const TextSink &sink)
{
    TextWriter writer(sink);
    writer.text() += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<gpx version=\"1.1\" creator=\"Herdscope\" "
                     "xmlns=\"http://www.topografix.com/GPX/1/1\">\n";
    const std::vector<Moves> all = movesBefore(at);
    for (std::size_t client = 0; client < all.size(); ++client) {
        const std::string &name = at.past().clients().name(static_cast<ClientNumber>(client));
        if (!all[client].empty() && !writeTrack(writer, name, all[client]))
            return false;
    }
    writer.text() += "</gpx>\n";
    return writer.flush();
}

bool writeGeoJson(const Moment &at, const TextSink &sink)
{
    TextWriter writer(sink);
    writer.text() += "{\"type\":\"FeatureCollection\",\"features\":[";
    const char *before = "\n";
    const std::vector<Moves> all = movesBefore(at);
    for (std::size_t client = 0; client < all.size(); ++client) {
        if (all[client].empty())
            continue;
        writer.text() += before;
        before = ",\n";
        const std::string &name = at.past().clients().name(static_cast<ClientNumber>(client));
        if (!writeFeature(writer, name, all[client]))
            return false;
    }
    writer.text() += "\n]}\n";
    return writer.flush();
}

} // namespace Herdscope::History
