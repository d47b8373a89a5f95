// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/moment.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace Herdscope::History {

/// One copy of an update that went over a link, or set out to.
struct Copy
{
    enum class Fate : std::uint8_t
    {
        Useful,
        Duplicate,
        UnderWay,
        Superseded, ///< the receiver has got something newer of the client; this may never come
        Lost ///< the link went down before it came
    };
    Herd::ServerIndex from = Herd::nobody;
    Herd::ServerIndex to = Herd::nobody;
    EventNumber sent = noEvent; ///< none: that is not recorded
    EventNumber received = noEvent; ///< none: it was not, or that is not recorded
    Herd::Instant sentAt;
    Herd::Instant receivedAt;
    Fate fate = Fate::UnderWay;
    /// Sent because the receiver lacked it when it compared tables, not because it was new.
    bool isCatchUp = false;
    bool isCritical = false; ///< of the chain by which the last server got it
};

/// What became of an update at one server.
struct Arrival
{
    enum class How : std::uint8_t
    {
        Accepted, ///< from the client
        Copy,
        Restored, ///< from its own location journal
        Not
    };
    /// What it has at the moment looked at.
    enum class Has : std::uint8_t
    {
        It,
        Newer, ///< something newer of the client: it is superseded there
        Nothing, ///< neither: see why
    };
    enum class Why : std::uint8_t
    {
        None,
        Down,
        Frozen,
        CutOff, ///< from all who have it or something newer
        UnderWay, ///< it is linked with some of them
        Gone ///< nobody has it, nor anything newer
    };
    Herd::ServerIndex server = Herd::nobody;
    How how = How::Not;
    EventNumber event = noEvent;
    Herd::Instant at;
    std::int64_t afterNs = 0; ///< from the acceptance; 0 when that is not recorded
    Herd::ServerIndex from = Herd::nobody;
    int hops = -1; ///< from the server that accepted it; −1: not known
    bool isCatchUp = false;
    bool isCritical = false;
    int useful = 0; ///< copies received: more than one when it had lost what it knew
    int duplicates = 0;
    Has has = Has::Nothing;
    Why why = Why::None;
};

/// The whole way of one update through the herd, as it was at one moment: an arrival for each
/// server, first those who got it, in the order in which they did, then the others.
struct UpdateWay
{
    std::uint64_t id = 0;
    ClientNumber client = noClient;
    Herd::Location location; ///< what it says; no client: that is not recorded
    Herd::ServerIndex acceptedBy = Herd::nobody;
    EventNumber accepted = noEvent; ///< none: forgotten, not recorded, or of an earlier run
    Herd::Instant acceptedAt; ///< of the first event that is left, if there is none
    /// The server answered to it and did not take it: it had the same time, or a later one, before.
    bool isRefused = false;
    std::vector<Arrival> arrivals;
    std::vector<Copy> copies; ///< by time
    std::vector<EventNumber> answers; ///< to its client, and to who asked for it

    int sent = 0;
    int useful = 0;
    int duplicates = 0;
    int knowing = 0; ///< servers that have got it
    int fewest = 0; ///< n − 1: useful copies that a herd needs
    int expected = 0; ///< 2E − (n − 1): copies sent in the connected herd without faults
    std::int64_t lastNs = 0; ///< until the last of those who got it, so far

    /// What is known not to be here:
    bool lacksAcceptance = false;
    int unsent = 0; ///< copies whose sending is not recorded
    bool lacksEvents = false; ///< while it was under way, events were left out or dropped
    [[nodiscard]] bool isWhole() const { return !lacksAcceptance && unsent == 0 && !lacksEvents; }
};

/// No value for an update of which no event before @p at is recorded.
[[nodiscard]] std::optional<UpdateWay> wayOf(std::uint64_t updateId, const Moment &at);

} // namespace Herdscope::History
