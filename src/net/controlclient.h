// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/controlmessages.h"

#include <QByteArray>
#include <QJsonObject>
#include <QLocalSocket>
#include <QString>

namespace Herdscope::Net {

/// One connection to a herd's control door. Blocks its thread, for at most ten seconds a call.
class ControlClient final
{
    Q_DISABLE_COPY_MOVE(ControlClient)

public:
    explicit ControlClient(const QString &socket);
    [[nodiscard]] bool isOpen(); ///< somebody is at the door
    /// Without its end; empty if none came in time. @p timeoutMs −1: for ever.
    [[nodiscard]] QByteArray readLine(int timeoutMs);
    /// The whole answer, an empty object if there is none. Again, with the same id, while the door
    /// has had enough requests for that second. A request without an id gets one.
    [[nodiscard]] QJsonObject ask(ControlRequest request);

    [[nodiscard]] static QByteArray makeId();

private:
    QLocalSocket m_socket;
};

} // namespace Herdscope::Net
