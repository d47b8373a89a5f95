// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/clientnames.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace Herdscope::History {

/// Clients that still have to be looked at, each once. 1 bit for a client, and 4 bytes for each
/// that is in it.
class ClientSet final
{
public:
    /// Of how many clients; those from there on leave it.
    void setCount(ClientNumber count)
    {
        if (count < m_isIn.size())
            std::erase_if(m_list, [count](ClientNumber client) { return client >= count; });
        m_isIn.resize(count);
    }
    void add(ClientNumber client)
    {
        if (client >= m_isIn.size() || m_isIn[client])
            return;
        m_isIn[client] = true;
        m_list.push_back(client);
    }
    void addAll()
    {
        if (m_list.size() == m_isIn.size())
            return;
        m_list.resize(m_isIn.size());
        std::iota(m_list.begin(), m_list.end(), ClientNumber {0});
        m_isIn.assign(m_isIn.size(), true);
    }
    void clear()
    {
        m_list.clear();
        m_isIn.assign(m_isIn.size(), false);
    }
    /// Some client of it; it must not be empty.
    [[nodiscard]] ClientNumber take()
    {
        const ClientNumber client = m_list.back();
        m_list.pop_back();
        m_isIn[client] = false;
        return client;
    }
    [[nodiscard]] bool isEmpty() const { return m_list.empty(); }
    [[nodiscard]] std::size_t size() const { return m_list.size(); }

private:
    std::vector<bool> m_isIn; ///< by client
    std::vector<ClientNumber> m_list;
};

} // namespace Herdscope::History
