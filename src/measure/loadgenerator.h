// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/loadoptions.h"
#include "measure/loadresult.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace Herdscope::Measure {

class LoadRun;

/// Puts a load on servers, from a thread of its own. Orders are slots, facts are signals in the
/// caller's thread.
class LoadGenerator final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoadGenerator)

public:
    explicit LoadGenerator(LoadOptions options, QObject *parent = nullptr);
    ~LoadGenerator() override; ///< stops, closes all connections, waits for the thread

public slots:
    void start(); ///< once
    void stop(); ///< finished() follows at once

signals:
    void progressed(const Herdscope::Measure::LoadProgress &progress); ///< four times a second
    void measuring(); ///< all are connected and warm: the measured time begins
    void finished(const std::shared_ptr<const Herdscope::Measure::LoadResult> &result); ///< once

private:
    LoadRun *m_run; ///< lives in the thread
    QThread m_thread;
};

} // namespace Herdscope::Measure
