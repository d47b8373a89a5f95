// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include "torture/faultproxy.h"
#include "torture/load.h"
#include "torture/scribe.h"
#include "torture/serverprocess.h"

#include <array>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace Herdscope::Torture {

/// Real servers, each a process, whose links go through a fault proxy.
///
/// Either end of a link dials the other, so a link has two doors. Server A's herd file gives its
/// neighbour B the port of the door to B that is A's, and itself its real port; B's file the other
/// way round. The files differ in ports only, so it is one herd to the servers.
///
///     A ──dials──▶ door of (A, B) ──▶ B's port
///     B ──dials──▶ door of (B, A) ──▶ A's port
///
/// Every deed is written into the history before it is done, every recovery after.
class HerdUnderTest final
{
public:
    struct Options
    {
        std::string herdctl;
        std::string folder; ///< exists; files, logs and journals go there
        bool logs = true;
        std::uint64_t seed = 1;
    };
    enum class LinkFault
    {
        Cut, ///< FIN, then no new connections
        OneWay, ///< what the first end says is kept back
        HalfOpen, ///< silence both ways
        Reset, ///< RST; new connections are welcome
        Dribble, ///< one byte at a time, both ways
        Slow ///< late and with little bandwidth
    };

    HerdUnderTest(Herd::HerdSpec herd, const Setup &setup, Scribe &scribe, const Options &options);

    /// Starts all and waits until they serve and are linked; the reason why that did not go.
    [[nodiscard]] std::string start(int patienceMs);
    [[nodiscard]] std::vector<Load::Target> targets() const;
    [[nodiscard]] const Herd::HerdSpec &herd() const { return m_herd; }

    void kill(const std::vector<std::size_t> &servers); ///< at the same time
    [[nodiscard]] bool restart(const std::vector<std::size_t> &servers, int patienceMs);
    void freeze(std::size_t server);
    void thaw(std::size_t server);
    void harm(std::size_t link, LinkFault fault, bool firstEnd);
    void resetAgain(std::size_t link);
    void heal(std::size_t link);
    /// Writes down who has ended by itself, and starts it anew.
    void lookAfter();
    void measureChildren();
    /// Stops all in good order; complaints go into the history.
    void stop();

private:
    [[nodiscard]] bool waitUntilReady(const std::vector<std::size_t> &servers, int patienceMs);
    [[nodiscard]] std::string writeFiles(const Setup &setup);
    [[nodiscard]] const std::string &nameOf(Herd::ServerIndex server) const;

    Herd::HerdSpec m_herd;
    Scribe &m_scribe;
    const Options m_options;
    FaultProxy m_proxy;
    std::vector<std::array<FaultProxy::Door, 2>> m_doors; ///< by link; [0]: the first end dials
    std::deque<ServerProcess> m_servers;
    std::string m_problem;
};

} // namespace Herdscope::Torture
