// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exports/formats.h"
#include "herd/herdspec.h"
#include "journal/eventstore.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPointer>
#include <QProgressDialog>
#include <QString>

#include <tl/expected.hpp>

namespace Herdscope::App {

/// Writes a run in another program's format, in a thread of its own: the window and the herd go on.
/// What is written is the record as it was at the start. Shows how far it is where that takes a
/// while; a file that was cancelled or can't be written is as it was before. Deletes itself behind
/// its end.
class RunExportJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunExportJob)

public:
    struct Order
    {
        QString fileName;
        const Exports::Format *format = nullptr;
        Herd::ServerIndex server = Herd::nobody; ///< for formats of one server
        Herd::HerdSpec herd; ///< when the oldest of the events happened
        Journal::EventStore events; ///< a copy, which shares its batches with the window's
    };
    RunExportJob(Order order, QWidget *window);
    ~RunExportJob() override; ///< cancels

    void cancel();

signals:
    void written();
    void failed(const QString &text); ///< for people
    void cancelled();

private:
    using Written = tl::expected<void, QString>;
    void showProgress();
    void endDialog();

    QFutureWatcher<Written> m_watcher;
    QPointer<QProgressDialog> m_dialog;
    QString m_name;
    bool m_isOver = false;
};

} // namespace Herdscope::App
