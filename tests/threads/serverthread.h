// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/serverloop.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace Herdscope::Test {

/// One server on an event loop in a std::thread, as HerdRunner has it in a QThread, but told what
/// to do over a pipe: no signal of Qt crosses threads. So ThreadSanitizer, which does not know how
/// Qt of the distribution keeps threads apart, understands everything that happens here.
class ServerThread final
{
public:
    enum class Order : char
    {
        Dial,
        Kill,
        Restart,
        Freeze,
        Thaw,
        Cut, ///< these two: the link to a neighbour
        Heal,
        Report,
        Drain
    };
    struct Report
    {
        bool up = false;
        std::uint16_t port = 0;
        int linksUp = 0;
        std::vector<std::string> lines; ///< of the location table, sorted
    };

    /// @p setup is for one server. It listens at once.
    explicit ServerThread(Net::ServerLoop::Setup setup);
    ~ServerThread(); ///< drains it and waits
    Q_DISABLE_COPY_MOVE(ServerThread)

    void dial(std::vector<std::uint16_t> ports);
    void order(Order order, Herd::ServerIndex neighbour = 0); ///< returns at once
    /// How it is after all orders so far; without waiting longer than some seconds.
    [[nodiscard]] Report report();

private:
    class Orders;
    void run(Net::ServerLoop::Setup setup);
    void carryOut(Net::ServerLoop &loop, Order order, Herd::ServerIndex neighbour);
    void takeReport(Net::ServerLoop &loop);

    Herd::ServerIndex m_server;
    int m_orders[2] = {-1, -1}; ///< pipe: read here, written by whoever orders
    std::mutex m_mutex; ///< for all below
    std::condition_variable m_reported;
    std::vector<std::uint16_t> m_ports;
    Report m_report;
    int m_reports = 0;
    std::thread m_thread;
};

} // namespace Herdscope::Test
