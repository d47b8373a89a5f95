// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exitcode.h"
#include "cli/output.h"
#include "herd/herdspec.h"
#include "journal/recorder.h"
#include "net/controldoor.h"
#include "net/eventtee.h"
#include "net/herdrunner.h"

#include <QObject>

#include <memory>

namespace Herdscope::Cli {

/// Runs the servers of a herd until it is told to stop, and says on the output how they are.
class Server final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Server)

public:
    /// Logs are written if @p logs names a folder.
    Server(const Herd::HerdSpec &herd, const Net::HerdRunner::Options &options,
           const Journal::Recorder::Options &logs, Output &output);
    ~Server() override;

    void start();
    void stop(); ///< leaves servers that are to stay

signals:
    void finished(Herdscope::Cli::ExitCode code); ///< once

private:
    void onStarted();
    void onStopped();
    void end();
    void openDoor(const Net::HerdRunner::Options &options);
    void reportLater(Herd::ServerIndex index);
    void reportServer(Herd::ServerIndex index);
    void reportFailure(const Net::StartProblem &problem);
    void reportHerd(int up);
    void reportLevel(Journal::LogLevel level);
    void reportLogs();

    Output &m_output;
    std::vector<Herd::ServerIndex> m_here; ///< the servers that run here
    std::unique_ptr<Journal::Recorder> m_recorder; ///< outlives the runner
    std::unique_ptr<Net::EventTee> m_tee;
    std::unique_ptr<Net::HerdRunner> m_runner;
    std::unique_ptr<Net::ControlDoor> m_door;
    const bool m_leaves; ///< servers stay when this program ends
    bool m_started = false;
    bool m_stopping = false;
    bool m_anyFailed = false;
};

} // namespace Herdscope::Cli
