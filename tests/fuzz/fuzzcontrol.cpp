// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/childmessages.h"
#include "net/controlmessages.h"

#include "bodies.h"
#include "require.h"

#include <string>
#include <vector>

namespace Herdscope::Fuzz {

using namespace Herdscope::Net;

namespace {

/// What is understood can be written, and means the same again; what isn't gets an answer of one
/// line.
void checkControlLine(std::string_view input)
{
    const QByteArrayView line(input.data(), static_cast<qsizetype>(input.size()));
    const auto request = parseControlLine(line);
    if (!request) {
        const QByteArray answer = controlError(request.error());
        HERDSCOPE_REQUIRE(answer.count('\n') == 1 && answer.endsWith('\n'));
        HERDSCOPE_REQUIRE(!request.error().code.isEmpty() && !request.error().text.isEmpty());
        return;
    }
    HERDSCOPE_REQUIRE(!request->id.isEmpty() && request->id.size() <= maxControlIdBytes);
    HERDSCOPE_REQUIRE(isFault(*request) <= changesHerd(*request));
    HERDSCOPE_REQUIRE(commandNamed(wordFor(request->command)) != nullptr);
    QByteArray written = controlLine(*request);
    HERDSCOPE_REQUIRE(written.count('\n') == 1 && written.endsWith('\n'));
    written.chop(1);
    if (written.size() > maxControlLineBytes)
        return; // escapes make some bytes longer
    const auto again = parseControlLine(written);
    HERDSCOPE_REQUIRE(again.has_value());
    HERDSCOPE_REQUIRE(*again == *request);
}

/// Frames of a child: whatever the bytes are, nothing outside them is touched.
void checkChildMessages(std::string_view payload)
{
    std::string written;
    const bool whole = forEachEvent(
        payload, [&written](const Herd::Event &event) { appendEvent(written, event); },
        [&written](Herd::ServerIndex server, Herd::EventKind kind, Herd::PeerKind side,
                   std::uint64_t count) {
            Herd::EventSampler sampler(0, 1);
            sampler.leaveOut(server, kind, side, count);
            appendLeftOut(written, server, sampler.takeLeftOut(server));
        });
    HERDSCOPE_REQUIRE(written.size() <= payload.size());
    HERDSCOPE_REQUIRE(payload.starts_with(written));
    HERDSCOPE_REQUIRE(!whole || written.size() == payload.size());
    if (const auto snapshot = decodeSnapshot(payload))
        HERDSCOPE_REQUIRE(decodeSnapshot({encode(*snapshot).toStdString()}).has_value());
    (void)decodeSetup(payload);
    (void)decodePorts(payload);
    (void)decodeNumber(payload);
    std::vector<Herd::Location> table;
    (void)decodeLocations(payload, table);
}

} // namespace

void fuzzControl(std::string_view input)
{
    checkControlLine(input);
    checkChildMessages(input);
}

} // namespace Herdscope::Fuzz
