// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/finetimer.h"
#include "measure/loadoptions.h"
#include "net/connection.h"
#include "net/ioloop.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace Herdscope::Measure {

/// A connection to one server that asks one thing at a time.
class ProbeConnection final : public Net::Connection::Owner
{
public:
    class Listener
    {
    public:
        /// @p line without LF. Within a turn of the poller.
        virtual void onAnswer(std::size_t server, std::string_view line, std::int64_t nowNs) = 0;
        virtual void onLost(std::size_t server) = 0; ///< with a question under way

    protected:
        ~Listener() = default;
    };

    ProbeConnection(Net::IoLoop &io, const Target &target, std::size_t server, Listener &listener);
    ~ProbeConnection();
    Q_DISABLE_COPY_MOVE(ProbeConnection)

    void connectNow(); ///< if there is none, and none is being made
    [[nodiscard]] bool isUp() const { return m_connection && !m_connection->isConnecting(); }
    /// @p request with its LF. Only when nothing is under way.
    void ask(std::string_view request, bool isQuery);
    /// The same, at that time.
    void askAt(std::int64_t monotonicNs, std::string_view request, bool isQuery);
    [[nodiscard]] bool isAsking() const { return m_asking; }
    void abandon(); ///< what is under way: the connection goes with it

private:
    Net::Connection::Taken onInput(Net::Connection &connection,
                                   const Net::Connection::Input &input) override;
    void onInputEnd(Net::Connection &connection) override;
    void onGone(Net::Connection &connection, Net::Connection::Gone why, int error) override;
    void drop();

    Net::IoLoop &m_io;
    const Target m_target;
    const std::size_t m_server;
    Listener &m_listener;
    std::unique_ptr<Net::Connection> m_connection;
    FineTimer m_later;
    std::string m_request;
    bool m_isQuery = false;
    bool m_asking = false; ///< or about to
};

} // namespace Herdscope::Measure
