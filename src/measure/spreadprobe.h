// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/spreadresult.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace Herdscope::Measure {

class SpreadRun;

/// Measures how long it takes until all servers of a herd know an update, whoever has made the
/// herd, from a thread of its own.
class SpreadProbe final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpreadProbe)

public:
    explicit SpreadProbe(SpreadOptions options, QObject *parent = nullptr);
    ~SpreadProbe() override; ///< stops and waits for the thread

public slots:
    void start(); ///< once
    void stop(); ///< finished() follows at once

signals:
    void roundDone(qint64 allNs); ///< until all knew; −1: incomplete
    void finished(const std::shared_ptr<const Herdscope::Measure::SpreadResult> &result); ///< once

private:
    SpreadRun *m_run; ///< lives in the thread
    QThread m_thread;
};

} // namespace Herdscope::Measure
