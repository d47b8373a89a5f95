// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "protocol/commands.h"

#include <QByteArray>
#include <QByteArrayView>

#include <map>

namespace Herdscope::App {

/// Clients of the herd that are not the window's own: somebody's telnet, nc or test program. Known
/// from what servers answered to them; shown on the map, not steered from it.
class Guests final
{
public:
    /// More than anybody types; beyond that new ones are not shown.
    static constexpr std::size_t maxGuests = 1000;
    /// How the clients of the window's own load are called, up to a dot; and how many of them are
    /// shown, so that they neither cover the map nor take the place of others.
    static constexpr QByteArrayView loadPrefix = "load.window";
    static constexpr QByteArrayView loadProbe = "load.window.probe"; ///< never shown: it measures
    static constexpr std::size_t maxOfLoad = 200;

    struct Guest
    {
        Protocol::Position position;
        Herd::ServerIndex server = Herd::nobody; ///< that took the report
        std::int64_t timeNs = 0; ///< the client's
    };

    /// From the answer to a report. True when something looks different now.
    bool take(const Protocol::At &at, const Herd::HerdSpec &herd);
    /// The clients of the load are shown while it lasts: later the servers still know them, but
    /// they are gone. True when something looks different now.
    bool showLoad(bool on);
    /// It has gone. True when it was shown.
    bool remove(const QByteArray &name);
    void clear();
    [[nodiscard]] const std::map<QByteArray, Guest> &all() const { return m_guests; }

private:
    [[nodiscard]] bool hasRoomFor(bool ofLoad) const;

    std::map<QByteArray, Guest> m_guests; ///< by name, as it goes over the wire
    std::size_t m_ofLoad = 0;
    bool m_showsLoad = false;
};

} // namespace Herdscope::App
