// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/guests.h"

namespace Herdscope::App {

bool Guests::take(const Protocol::At &at, const Herd::HerdSpec &herd)
{
    const QByteArray name(at.client.data(), qsizetype(at.client.size()));
    const auto found = m_guests.find(name);
    if (found == m_guests.end() && m_guests.size() >= maxGuests)
        return false;
    // An older report is answered as well, and changes nothing.
    if (found != m_guests.end() && found->second.timeNs >= at.timeNs)
        return false;
    m_guests[name] = {at.position(), herd.indexOf(at.server), at.timeNs};
    return true;
}

} // namespace Herdscope::App
