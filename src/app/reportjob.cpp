// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reportjob.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 5000; ///< with one that is to give up

/// This program, or what HERDSCOPE_PROGRAM says, where this is a test.
QString programFile()
{
    return qEnvironmentVariable("HERDSCOPE_PROGRAM", QCoreApplication::applicationFilePath());
}

} // namespace

ReportJob::ReportJob(QObject *parent)
    : QObject(parent)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ReportJob::takeLines);
    connect(&m_process, &QProcess::finished, this, [this](int status, QProcess::ExitStatus how) {
        finish(status, how == QProcess::CrashExit);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return; // finished() follows
        m_keep.reset();
        emit failed(tr("%1 can't be started: %2").arg(programFile(), m_process.errorString()));
    });
}

ReportJob::~ReportJob()
{
    m_process.disconnect(this);
    if (!isRunning())
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(patienceMs))
        m_process.kill();
    m_process.waitForFinished(patienceMs);
}

void ReportJob::start(const Order &order, std::shared_ptr<QTemporaryDir> keep)
{
    m_keep = std::move(keep);
    m_folder = order.folder;
    m_isCancelled = false;
    QStringList arguments {u"report"_s,     order.run,      u"--out"_s,
                           order.folder,    u"--parts"_s,   order.parts,
                           u"--language"_s, order.language, u"--progress"_s};
    if (order.isDark)
        arguments << u"--dark-figures"_s;
    m_process.start(programFile(), arguments);
}

/// It leaves nothing half made, as it is asked and not ended.
void ReportJob::cancel()
{
    if (!isRunning())
        return;
    m_isCancelled = true;
    m_process.terminate();
}

void ReportJob::takeLines()
{
    while (m_process.canReadLine()) {
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
        emit progressed(line.section(u'\t', 0, 0).toDouble(), line.section(u'\t', 1));
    }
}

void ReportJob::finish(int status, bool isCrash)
{
    takeLines();
    m_keep.reset();
    if (status == 0 && !isCrash)
        emit done(m_folder);
    else if (m_isCancelled)
        emit cancelled();
    else
        emit failed(isCrash ? tr("The program that writes the report has crashed.")
                            : QString::fromUtf8(m_process.readAllStandardError()).trimmed());
}

} // namespace Herdscope::App
