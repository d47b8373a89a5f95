// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace Herdscope::Cli {

/// SIGTERM, SIGINT and (unless it is ignored, as under nohup) SIGHUP as a signal of Qt. The first
/// asks; a second one ends the program at once with 128 + its number, whatever the event loop does.
/// At most one object at a time.
class StopSignals final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StopSignals)

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override; ///< the signals have their old meaning again

signals:
    void requested(int signal);

private:
    void onReadable();

    QSocketNotifier *m_notifier = nullptr;
};

} // namespace Herdscope::Cli
