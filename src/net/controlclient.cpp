// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/controlclient.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QThread>

namespace Herdscope::Net {

namespace {
constexpr int answerTimeoutMs = 10'000;
constexpr int maxTries = 20;
constexpr unsigned long busyPauseMs = 200;
} // namespace

ControlClient::ControlClient(const QString &socket)
{
    m_socket.connectToServer(socket);
}

bool ControlClient::isOpen()
{
    return m_socket.waitForConnected(answerTimeoutMs);
}

QByteArray ControlClient::readLine(int timeoutMs)
{
    while (!m_socket.canReadLine()) {
        if (!m_socket.waitForReadyRead(timeoutMs))
            return {};
    }
    return m_socket.readLine().trimmed();
}

QJsonObject ControlClient::ask(ControlRequest request)
{
    if (request.id.isEmpty())
        request.id = makeId();
    for (int tries = 1;; ++tries) {
        m_socket.write(controlLine(request));
        const auto answer = QJsonDocument::fromJson(readLine(answerTimeoutMs)).object();
        const auto error = answer.value(QLatin1String("error")).toObject();
        if (error.value(QLatin1String("code")) != QLatin1String("busy") || tries == maxTries)
            return answer;
        QThread::msleep(busyPauseMs);
    }
}

QByteArray ControlClient::makeId()
{
    const quint64 number = QRandomGenerator::system()->generate64();
    return "c" + QByteArray::number(static_cast<qulonglong>(number), 16);
}

} // namespace Herdscope::Net
