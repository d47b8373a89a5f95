// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "protocol/commands.h"

#include <QByteArray>

#include <map>

namespace Herdscope::App {

/// Clients of the herd that are not the window's own: somebody's telnet, nc or test program. Known
/// from what servers answered to them; shown on the map, not steered from it.
class Guests final
{
public:
    /// More than anybody types; beyond that new ones are not shown.
    static constexpr std::size_t maxGuests = 1000;

    struct Guest
    {
        Protocol::Position position;
        Herd::ServerIndex server = Herd::nobody; ///< that took the report
        std::int64_t timeNs = 0; ///< the client's
    };

    /// From the answer to a report. True when something looks different now.
    bool take(const Protocol::At &at, const Herd::HerdSpec &herd);
    void clear() { m_guests.clear(); }
    [[nodiscard]] const std::map<QByteArray, Guest> &all() const { return m_guests; }

private:
    std::map<QByteArray, Guest> m_guests; ///< by name, as it goes over the wire
};

} // namespace Herdscope::App
