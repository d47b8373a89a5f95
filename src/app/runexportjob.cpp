// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runexportjob.h"

#include "history/past.h"

#include <QFileInfo>
#include <QLocale>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace Herdscope::App {

namespace {

using Written = tl::expected<void, QString>;
using Order = RunExportJob::Order;

constexpr int soonMs = 500; ///< what takes less is not talked of
constexpr int steps = 1000; ///< until the record is gone through; then it is bytes that are told

/// The window's past goes on meanwhile, and forgets: this one is for the thread alone, and for as
/// long as the order, which keeps the batches. None: it is not wanted any more.
std::unique_ptr<History::Past> pastOf(const Order &order, QPromise<Written> &promise)
{
    auto past = std::make_unique<History::Past>(order.herd);
    const std::size_t all = order.events.size();
    for (std::size_t i = 0; i < all;) {
        if (promise.isCanceled())
            return nullptr;
        const Journal::EventBatch *batch = order.events.runFrom(i).batch;
        past->append(Journal::EventBatchPtr(Journal::EventBatchPtr(), batch));
        i += batch->events.size();
        promise.setProgressValue(int(i * steps / all));
    }
    return past;
}

Written writeAll(const Order &order, QPromise<Written> &promise)
{
    const auto past = pastOf(order, promise);
    if (!past)
        return {};
    qint64 bytes = 0;
    return Exports::save(order.fileName, [&](const Exports::TextSink &sink) {
        const auto watched = [&](std::string_view text) {
            bytes += qint64(text.size());
            promise.setProgressValueAndText(steps, QString::number(bytes));
            return !promise.isCanceled() && sink(text);
        };
        return Exports::writeRun({*past, order.events}, *order.format, order.server, watched);
    });
}

QFuture<Written> writeInAThread(Order order)
{
    auto promise = std::make_shared<QPromise<Written>>();
    promise->setProgressRange(0, steps + 1);
    promise->start();
    const auto kept = std::make_shared<const Order>(std::move(order));
    QThreadPool::globalInstance()->start([promise, kept] {
        promise->addResult(writeAll(*kept, *promise));
        promise->finish();
    });
    return promise->future();
}

} // namespace

RunExportJob::RunExportJob(Order order, QWidget *window)
    : QObject(window)
    , m_name(QFileInfo(order.fileName).fileName())
{
    // Not modal: the herd can be worked with meanwhile.
    m_dialog =
        new QProgressDialog(tr("Exporting %1 …").arg(m_name), tr("Cancel"), 0, steps + 1, window);
    m_dialog->setObjectName(QStringLiteral("exportingRun"));
    m_dialog->setWindowTitle(tr("Export the run"));
    connect(m_dialog, &QProgressDialog::canceled, this, &RunExportJob::cancel);
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, this,
            &RunExportJob::showProgress);
    connect(&m_watcher, &QFutureWatcherBase::progressTextChanged, this,
            &RunExportJob::showProgress);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        if (std::exchange(m_isOver, true))
            return;
        endDialog();
        if (const Written done = m_watcher.result(); done)
            emit written();
        else
            emit failed(done.error());
        deleteLater();
    });
    m_dialog->setMinimumDuration(soonMs);
    m_dialog->setValue(0); // from now on it may show itself
    m_watcher.setFuture(writeInAThread(std::move(order)));
}

RunExportJob::~RunExportJob()
{
    m_watcher.disconnect(this);
    m_watcher.cancel();
    endDialog();
}

/// The thread ends by itself, as soon as it looks, and takes away what it wrote.
void RunExportJob::cancel()
{
    if (std::exchange(m_isOver, true))
        return;
    m_watcher.cancel();
    endDialog();
    emit cancelled();
    deleteLater();
}

void RunExportJob::showProgress()
{
    if (!m_dialog)
        return;
    const QString bytes = m_watcher.progressText();
    if (!bytes.isEmpty()) {
        m_dialog->setLabelText(tr("Exporting %1 … %2 written")
                                   .arg(m_name, QLocale().formattedDataSize(bytes.toLongLong())));
        m_dialog->setRange(0, 0); // how much it will be nobody knows
        return;
    }
    m_dialog->setValue(m_watcher.progressValue());
}

void RunExportJob::endDialog()
{
    if (!m_dialog)
        return;
    m_dialog->disconnect(this);
    m_dialog->hide();
    m_dialog->deleteLater();
    m_dialog.clear();
}

} // namespace Herdscope::App
