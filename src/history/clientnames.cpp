// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/clientnames.h"

#include "protocol/hash.h"

namespace Herdscope::History {

std::size_t ClientNames::Hash::operator()(std::string_view name) const
{
    return static_cast<std::size_t>(Protocol::stableHash(name));
}

ClientNumber ClientNames::add(std::string_view name)
{
    if (const auto known = m_numbers.find(name); known != m_numbers.end())
        return known->second;
    const ClientNumber number = count();
    m_names.emplace_back(name);
    m_numbers.emplace(m_names.back(), number);
    return number;
}

ClientNumber ClientNames::find(std::string_view name) const
{
    const auto known = m_numbers.find(name);
    return known == m_numbers.end() ? noClient : known->second;
}

} // namespace Herdscope::History
