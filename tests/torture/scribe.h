// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "torture/answers.h"
#include "torture/history.h"

#include <cstdint>
#include <cstdio>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace Herdscope::Torture {

[[nodiscard]] std::int64_t monotonicNs();

/// Greatest acknowledged update of a client.
struct Mark
{
    Report report;
    std::string server;
    std::int64_t acknowledgedNs = 0;
    /// By time alone: of equal times a server may know the other one, see the checker.
    [[nodiscard]] bool isReachedBy(const Location &location) const
    {
        return location.report.timeNs >= report.timeNs;
    }
};

/// Writes a run's history, in memory and into a file, in the order of its times. For any thread.
class Scribe final
{
public:
    /// @p fileName is written anew. isWriting() says whether that goes.
    Scribe(const std::string &fileName, Setup setup);
    [[nodiscard]] bool isWriting() const { return m_file != nullptr && m_intact; }

    /// About to send @p line; the number is for the answer.
    [[nodiscard]] std::uint64_t send(const std::string &server, const std::string &line);
    void answer(std::uint64_t id, const std::string &text);
    void acknowledge(std::uint64_t id, const std::string &text, const std::string &server,
                     const Report &report); ///< an answer to an IAMAT
    void end(std::uint64_t id, const std::string &why);
    void note(Entry entry); ///< anything else; the time is put in here

    /// Acknowledged updates per second in the last half second.
    [[nodiscard]] std::int64_t rate() const;
    [[nodiscard]] std::uint64_t acknowledged() const;
    /// Up to @p count marks of updates acknowledged since @p sinceNs, the latest ones.
    [[nodiscard]] std::vector<Mark> marksSince(std::int64_t sinceNs, std::size_t count) const;

    /// Ends the history; nothing may be written after.
    [[nodiscard]] History take();

private:
    void write(Entry entry); ///< locked

    struct Close
    {
        void operator()(std::FILE *file) const { std::fclose(file); }
    };
    mutable std::mutex m_mutex;
    std::unique_ptr<std::FILE, Close> m_file;
    bool m_intact = true;
    History m_history;
    std::uint64_t m_nextId = 0;
    std::uint64_t m_acknowledged = 0;
    std::deque<std::int64_t> m_recent; ///< times of acknowledgements
    std::unordered_map<std::string, Mark> m_marks;
};

} // namespace Herdscope::Torture
