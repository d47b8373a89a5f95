// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/simulatedhost.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::App {

/// Of a client that stands beside its simulated server: what it says is there at once.
class SimulatedHost::Wire final : public ClientWire
{
public:
    Wire(SimulatedHost &host, const QByteArray &name)
        : m_host(&host)
        , m_name(name)
    {
    }
    ~Wire() override;

    void setServer(int server, const QString &host, quint16 port) override;
    void report(Protocol::Position position, qint64 timeNs) override;
    void ask(const QByteArray &client, double radiusKm, int bound) override;

    // Of the host:
    void take(std::string_view bytes);
    void fail(std::string_view why);
    void leave() { m_host = nullptr; }

private:
    /// What is to be told, from the event loop: the listener may do anything.
    struct News
    {
        enum class Kind
        {
            Reported,
            Answered,
            Refused,
            Failed
        };
        Kind kind = Kind::Reported;
        QByteArray line;
        QByteArray json;
        QString problem;
    };
    void say(bool isQuestion, std::string line);
    void tell(News news);
    void tellAll();

    SimulatedHost *m_host; ///< null: it is gone
    const QByteArray m_name;
    int m_server = Herd::nobody;
    std::deque<bool> m_outstanding; ///< is it a question? in the order of their answers
    std::string m_input;
    std::vector<News> m_news;
};

} // namespace Herdscope::App
