// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulatedwire.h"

#include "protocol/commands.h"

#include <QPointer>

#include <utility>

namespace Herdscope::App {

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

} // namespace

SimulatedHost::Wire::~Wire()
{
    if (!m_host || m_host->m_wires.value(m_name) != this)
        return;
    m_host->m_wires.remove(m_name);
    Sim::Act act;
    act.kind = Sim::Act::Kind::HangUp;
    act.client = m_name.toStdString();
    m_host->perform(std::move(act));
}

/// The old connection goes with the first words to the new server.
void SimulatedHost::Wire::setServer(int server, const QString &, quint16)
{
    if (std::exchange(m_server, server) != server) {
        m_outstanding.clear();
        m_input.clear();
    }
}

void SimulatedHost::Wire::report(Protocol::Position position, qint64 timeNs)
{
    say(false,
        "IAMAT " + m_name.toStdString() + ' ' + std::string(Protocol::formatPosition(position))
            + ' ' + std::string(Protocol::formatTime(timeNs)));
}

void SimulatedHost::Wire::ask(const QByteArray &client, double radiusKm, int bound)
{
    const QByteArray line = "WHATSAT " + client + ' ' + QByteArray::number(radiusKm, 'f', 3) + ' '
        + QByteArray::number(bound);
    say(true, line.toStdString());
}

void SimulatedHost::Wire::say(bool isQuestion, std::string line)
{
    m_outstanding.push_back(isQuestion);
    if (!m_host || !m_host->m_herd)
        return fail("the simulation has ended");
    Sim::Act act;
    act.kind = Sim::Act::Kind::Say;
    act.client = m_name.toStdString();
    act.server = m_server;
    act.text = std::move(line);
    m_host->perform(std::move(act));
}

void SimulatedHost::Wire::take(std::string_view input)
{
    m_input.append(input);
    while (!m_outstanding.empty()) {
        const bool toWhatsat = m_outstanding.front();
        const auto answer = Protocol::takeAnswer(m_input, toWhatsat);
        if (answer.status == Protocol::AnswerStatus::Incomplete)
            return;
        m_outstanding.pop_front();
        const News::Kind kind = answer.invalid ? News::Kind::Refused
            : toWhatsat                        ? News::Kind::Answered
                                               : News::Kind::Reported;
        tell({kind, bytes(answer.atLine), bytes(answer.json), {}});
        m_input.erase(0, answer.consumed);
    }
    m_input.clear(); // to a question of an earlier life
}

void SimulatedHost::Wire::fail(std::string_view why)
{
    m_input.clear();
    if (m_outstanding.empty())
        return;
    m_outstanding.clear();
    tell({News::Kind::Failed, {}, {}, QString::fromUtf8(bytes(why))});
}

void SimulatedHost::Wire::tell(News news)
{
    m_news.push_back(std::move(news));
    if (m_news.size() == 1)
        QMetaObject::invokeMethod(
            this, [this] { tellAll(); }, Qt::QueuedConnection);
}

void SimulatedHost::Wire::tellAll()
{
    const QPointer<Wire> alive(this);
    const std::vector<News> news = std::exchange(m_news, {});
    for (const News &one : news) {
        if (!alive)
            return;
        switch (one.kind) {
        case News::Kind::Reported:
            emit reported(one.line);
            break;
        case News::Kind::Answered:
            emit answered(one.line, one.json);
            break;
        case News::Kind::Refused:
            emit refused(one.line);
            break;
        case News::Kind::Failed:
            emit failed(one.problem);
            break;
        }
    }
}

} // namespace Herdscope::App
