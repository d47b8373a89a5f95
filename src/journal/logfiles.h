// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "journal/eventqueue.h"
#include "journal/logfile.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::Journal {

/// The files of one herd: a log for each server and the journal of all. A file that can't be
/// written is told once and tried again with every batch; when it works again it is told, and the
/// file gets an "error" record that says how many records it lacks. The log level's records are in
/// the logs of all servers that run here, and so are changes of the herd. One thread only. No Qt.
class LogFiles final
{
public:
    struct Report
    {
        std::string file; ///< path
        int error = 0; ///< errno; 0: works again
    };
    using Reporter = std::function<void(const Report &)>;

    LogFiles(const Herd::HerdSpec &herd, const std::string &directory, Reporter reporter);

    /// Makes the files, so that a folder that can't be used is told at once and not with the first
    /// event.
    void touch();
    void write(const EventQueue::Chunks &chunks);
    [[nodiscard]] std::uint64_t unwritten() const
    {
        return m_unwritten;
    } ///< records of logs and journal together

private:
    struct Output
    {
        explicit Output(std::string path)
            : file(std::move(path))
        {
        }
        LogFile file;
        std::string pending;
        std::uint64_t lost = 0; ///< records since the last success
        bool used = false; ///< its server runs here
        bool failing = false;
    };
    void append(const EventBatch &batch, const StoredEvent &event);
    void appendToLogs(const EventBatch &batch, const StoredEvent &event);
    void follow(std::string_view edit);
    void writeOut(Output &output, int server);
    [[nodiscard]] std::string noteOfLoss(const Output &output, int server) const;

    Herd::HerdSpec m_herd; ///< as it is behind the events so far
    const std::string m_directory;
    Reporter m_reporter;
    std::vector<std::unique_ptr<Output>> m_logs; ///< by server
    Output m_journal;
    std::string m_level; ///< the record of the level, if that is not "everything"
    Herd::Instant m_now; ///< of the last event
    std::uint64_t m_unwritten = 0;
};

} // namespace Herdscope::Journal
