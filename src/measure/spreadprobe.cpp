// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/spreadprobe.h"

#include "measure/spreadrun.h"

namespace Herdscope::Measure {

SpreadProbe::SpreadProbe(SpreadOptions options, QObject *parent)
    : QObject(parent)
    , m_run(new SpreadRun(std::move(options)))
{
    qRegisterMetaType<std::shared_ptr<const SpreadResult>>();
    m_thread.setObjectName(QStringLiteral("spread"));
    m_run->moveToThread(&m_thread);
    connect(m_run, &QObject::destroyed, &m_thread, &QThread::quit, Qt::DirectConnection);
    connect(m_run, &SpreadRun::roundDone, this, &SpreadProbe::roundDone);
    connect(m_run, &SpreadRun::finished, this, &SpreadProbe::finished);
    m_thread.start();
}

SpreadProbe::~SpreadProbe()
{
    // While its event loop runs: what the run owns is deleted later, too.
    m_run->deleteLater();
    m_thread.wait();
}

void SpreadProbe::start()
{
    QMetaObject::invokeMethod(m_run, &SpreadRun::begin, Qt::QueuedConnection);
}

void SpreadProbe::stop()
{
    QMetaObject::invokeMethod(m_run, &SpreadRun::stop, Qt::QueuedConnection);
}

} // namespace Herdscope::Measure
