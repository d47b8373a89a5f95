// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/guests.h"

namespace Herdscope::App {

bool Guests::take(const Protocol::At &at, const Herd::HerdSpec &herd)
{
    const QByteArray name(at.client.data(), qsizetype(at.client.size()));
    const auto found = m_guests.find(name);
    const bool ofLoad = name.startsWith(loadPrefix);
    if (name == loadProbe || (found == m_guests.end() && !hasRoomFor(ofLoad)))
        return false;
    // An older report is answered as well, and changes nothing.
    if (found != m_guests.end() && found->second.timeNs >= at.timeNs)
        return false;
    if (found == m_guests.end() && ofLoad)
        ++m_ofLoad;
    m_guests[name] = {at.position(), herd.indexOf(at.server), at.timeNs};
    return true;
}

bool Guests::hasRoomFor(bool ofLoad) const
{
    return m_guests.size() < maxGuests && (!ofLoad || (m_showsLoad && m_ofLoad < maxOfLoad));
}

bool Guests::showLoad(bool on)
{
    m_showsLoad = on;
    if (on || m_ofLoad == 0)
        return false;
    m_ofLoad = 0;
    std::erase_if(m_guests, [](const auto &each) { return each.first.startsWith(loadPrefix); });
    return true;
}

bool Guests::remove(const QByteArray &name)
{
    if (m_guests.erase(name) == 0)
        return false;
    if (name.startsWith(loadPrefix))
        --m_ofLoad;
    return true;
}

void Guests::clear()
{
    m_guests.clear();
    m_ofLoad = 0;
}

} // namespace Herdscope::App
