// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/herdclient.h"
#include "net/herdrunner.h"
#include "scenario/facts.h"
#include "scenario/script.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <utility>

namespace Herdscope::Play {

/// Does what a run says to a herd of real servers, with clients over TCP; each deed at its time, or
/// as soon after it as its thread can.
class LivePlay final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LivePlay)

public:
    /// @p run: cast(), at its speed (atSpeed()), its tracks ways by now. Both outlive it.
    LivePlay(const Scenario::Scenario &run, Net::HerdRunner &runner, QObject *parent = nullptr);
    ~LivePlay() override;

    /// All servers are up, and linked.
    [[nodiscard]] static bool isTogether(const Net::HerdRunner &runner);
    /// From now on: that is the scenario's beginning.
    void start();
    void stop(); ///< before its end; finished() does not come

    [[nodiscard]] bool isOn() const { return m_isOn; }
    [[nodiscard]] std::int64_t beginNs() const { return m_beginNs; } ///< monotonic
    /// As of now, or of its end.
    [[nodiscard]] Scenario::Facts facts() const;

signals:
    void finished(); ///< all is done, and its time is over
    void left(const QByteArray &client); ///< its connections end

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

    void goOn();
    void end();
    void perform(const Scenario::Deed &deed);
    void say(const Scenario::Deed &deed);
    void leave(int part);
    Guest &guestOf(int part, Herd::ServerIndex server);
    void takeReport(Guest &guest, const QByteArray &atLine);
    void takeAnswer(Guest &guest);

    const Scenario::Scenario &m_run;
    const Scenario::Script m_script;
    Net::HerdRunner &m_runner;
    QTimer m_timer;
    std::map<std::pair<int, Herd::ServerIndex>, Guest> m_guests; ///< by part and server
    std::size_t m_next = 0; ///< deed
    bool m_isOn = false;
    std::int64_t m_beginNs = 0; ///< monotonic
    std::int64_t m_beginWallNs = 0;
    std::int64_t m_endNs = 0; ///< 0: not over
    std::uint64_t m_requests = 0;
    std::uint64_t m_answered = 0;
};

} // namespace Herdscope::Play
