// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/loadgenerator.h"

#include "measure/loadrun.h"

namespace Herdscope::Measure {

LoadGenerator::LoadGenerator(LoadOptions options, QObject *parent)
    : QObject(parent)
    , m_run(new LoadRun(std::move(options)))
{
    qRegisterMetaType<LoadProgress>();
    qRegisterMetaType<std::shared_ptr<const LoadResult>>();
    m_thread.setObjectName(QStringLiteral("load"));
    m_run->moveToThread(&m_thread);
    connect(m_run, &QObject::destroyed, &m_thread, &QThread::quit, Qt::DirectConnection);
    connect(m_run, &LoadRun::progressed, this, &LoadGenerator::progressed);
    connect(m_run, &LoadRun::measuring, this, &LoadGenerator::measuring);
    connect(m_run, &LoadRun::finished, this, &LoadGenerator::finished);
    m_thread.start();
}

LoadGenerator::~LoadGenerator()
{
    // While its event loop runs: what the run owns is deleted later, too.
    m_run->deleteLater();
    m_thread.wait();
}

void LoadGenerator::start()
{
    QMetaObject::invokeMethod(m_run, &LoadRun::begin, Qt::QueuedConnection);
}

void LoadGenerator::stop()
{
    QMetaObject::invokeMethod(m_run, &LoadRun::stop, Qt::QueuedConnection);
}

} // namespace Herdscope::Measure
