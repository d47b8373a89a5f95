// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal/recorder.h"
#include "net/herdclient.h"
#include "net/herdrunner.h"

#include "scenario/facts.h"
#include "scenario/script.h"

#include <QObject>
#include <QTemporaryDir>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <tl/expected.hpp>
#include <utility>

namespace Herdscope::Cli {

/// Plays a scenario with servers over real sockets, at any free ports, and clients over TCP.
class LiveStage final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveStage)

public:
    /// Logs and journal go to @p folder. @p run outlives it.
    LiveStage(const Scenario::Scenario &run, Net::RunMode mode, const QString &folder);
    ~LiveStage() override;

    /// Returns when all is over and recorded. The error is a sentence: it could not start.
    [[nodiscard]] tl::expected<Scenario::Facts, QString> play();

private:
    /// What a client waits for.
    struct Asked
    {
        std::int64_t atNs = 0; ///< monotonic
        std::int64_t stamp = 0; ///< of a report; 0: a question
    };
    /// A client at one server: it may speak to two at once.
    struct Guest
    {
        std::unique_ptr<Net::HerdClient> client;
        std::deque<Asked> asked;
    };

    [[nodiscard]] bool waitFor(const std::function<bool()> &isSo, int timeoutMs);
    [[nodiscard]] QString startProblem() const;
    [[nodiscard]] bool isTogether() const;
    void perform(const Scenario::Deed &deed);
    void say(const Scenario::Deed &deed);
    Guest &guestOf(int part, Herd::ServerIndex server);
    void takeReport(Guest &guest, const QByteArray &atLine);
    void takeAnswer(Guest &guest);
    void runScript();
    [[nodiscard]] Scenario::Facts facts() const;

    const Scenario::Scenario &m_run;
    const Scenario::Script m_script;
    QTemporaryDir m_state; ///< of location journals
    std::unique_ptr<Journal::Recorder> m_recorder; ///< outlives the runner
    std::unique_ptr<Net::HerdRunner> m_runner;
    std::map<std::pair<int, Herd::ServerIndex>, Guest> m_guests; ///< by part and server
    std::size_t m_next = 0; ///< deed
    std::int64_t m_beginNs = 0; ///< monotonic
    std::int64_t m_beginWallNs = 0;
    std::int64_t m_endNs = 0;
    std::uint64_t m_requests = 0;
    std::uint64_t m_answered = 0;
};

} // namespace Herdscope::Cli
