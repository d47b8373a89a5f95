// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/clientset.h"
#include "history/moment.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace Herdscope::History {

/// Which servers lack the newest of which clients at a moment, kept up to date while the moment
/// moves: what lackingBy() says, without looking at clients of which nothing has changed, and in
/// pieces, as long as the caller has time.
///
/// Memory: 9 bytes for a client, in herds of more than 64 servers 8 more for each further 64.
class Disagreements final
{
public:
    /// @p past outlives it.
    explicit Disagreements(const Past &past);

    /// Whose standings may differ from those at the moment before.
    struct News
    {
        bool isAll = false;
        std::vector<ClientNumber> clients; ///< each once; none if isAll
    };
    /// Goes to where @p moment is. Costs by what happened between; the clients of which something
    /// has changed are then to be looked at by catchUp().
    News moveTo(const Moment &moment);
    /// Looks at @p most of these clients at most. True: none is left.
    bool catchUp(const Moment &moment, std::size_t most);
    [[nodiscard]] bool isUpToDate() const { return m_stale.isEmpty(); }

    [[nodiscard]] ClientNumber count() const { return m_count; } ///< Past::clientsBefore()
    /// For how many clients each server that is up is not current.
    [[nodiscard]] const std::vector<std::size_t> &lackingBy() const { return m_lackingBy; }
    /// How many servers lack the newest of the client.
    [[nodiscard]] int lackedBy(ClientNumber client) const;
    /// Of how many clients some server lacks the newest.
    [[nodiscard]] std::size_t disagreeing() const { return m_disagreeing; }

private:
    News walk(std::uint64_t from, std::uint64_t to);
    void setCount(ClientNumber count);
    void judge(const Moment &moment, ClientNumber client);
    [[nodiscard]] bool isSimple(const Moment &moment, ClientNumber client) const;
    void note(ClientNumber client, const std::vector<bool> &lacks);

    const Past *m_past;
    const std::size_t m_servers;
    const std::size_t m_words; ///< of 64 servers each
    std::uint64_t m_change = 0; ///< State::change of the last moment; 0: there was none
    ClientNumber m_count = 0;
    std::vector<std::uint64_t> m_lacks; ///< by client: bits of servers
    ClientSet m_stale;
    std::vector<std::size_t> m_lackingBy;
    std::size_t m_disagreeing = 0;
};

} // namespace Herdscope::History
