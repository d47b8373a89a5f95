// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "torture/sockets.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace Herdscope::Torture {

/// Asks one server for the places of clients, over a connection that it keeps.
class Asker final
{
public:
    explicit Asker(std::uint16_t port)
        : m_port(port)
    {
    }
    /// First lines of the answers to "WHATSAT … 0 0", in the order of @p clients; nothing if the
    /// server did not answer all of them in time.
    [[nodiscard]] std::optional<std::vector<std::string>>
    ask(const std::vector<std::string> &clients, int timeoutMs);

private:
    [[nodiscard]] bool waitFor(short events, std::int64_t deadlineNs) const;

    std::uint16_t m_port;
    Socket m_socket;
};

} // namespace Herdscope::Torture
