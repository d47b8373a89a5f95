// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/limits.h"
#include "net/poller.h"

#include <QTimer>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace Herdscope::Net {

class Connection;

/// What the connections of one event loop share: the poller, the buffer that everybody reads into,
/// spare buffers, and the timer of those that must not take for ever.
class IoLoop final
{
public:
    explicit IoLoop(PollerKind kind, const Limits &limits = {});
    Q_DISABLE_COPY_MOVE(IoLoop)
    ~IoLoop();

    /// The calling thread's own, made on first use and kept while somebody holds it: for clients.
    [[nodiscard]] static std::shared_ptr<IoLoop> ofThread();

    [[nodiscard]] Poller &poller() { return *m_poller; }
    [[nodiscard]] const Limits &limits() const { return m_limits; }

    /// At least @p size bytes; valid until the next call. Only for one turn's reading.
    [[nodiscard]] char *input(std::size_t size);
    /// An empty string with room, perhaps used before. Idle connections own none.
    [[nodiscard]] std::string takeBuffer();
    void giveBack(std::string &buffer); ///< leaves an empty string that owns nothing

    /// Calls Connection::checkDeadline() every sweepInterval until it says that there is none.
    void watch(Connection *connection);
    void unwatch(Connection *connection);

    [[nodiscard]] static std::int64_t monotonicNs();
    [[nodiscard]] static std::int64_t wallNs();

private:
    void sweep();

    Limits m_limits;
    std::vector<char> m_input;
    std::vector<std::string> m_spare;
    std::size_t m_spareBytes = 0; ///< of all of them
    std::vector<Connection *> m_watched;
    QTimer m_sweep;
    std::unique_ptr<Poller> m_poller; ///< goes first: what it has retired still knows the rest
};

} // namespace Herdscope::Net
