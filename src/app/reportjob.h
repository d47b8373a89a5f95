// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

class QTemporaryDir;

namespace Herdscope::App {

/// Writes a report in a process of its own, "herdscope report": the window goes on meanwhile, and
/// the report may be in another language than the window.
class ReportJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReportJob)

public:
    explicit ReportJob(QObject *parent = nullptr);
    ~ReportJob() override; ///< gives up what is being written

    struct Order
    {
        QString run; ///< a saved run or a folder with logs
        QString folder;
        QString parts; ///< words with commas between
        QString language;
        bool isDark = false;
    };
    /// @p keep: where the run was saved for this, or null; goes when it is done.
    void start(const Order &order, std::shared_ptr<QTemporaryDir> keep);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

signals:
    void progressed(double share, const QString &what); ///< 0 … 1
    void done(const QString &folder);
    void failed(const QString &text); ///< for people
    void cancelled();

private:
    void takeLines();
    void finish(int status, bool isCrash);

    QProcess m_process;
    QString m_folder;
    bool m_isCancelled = false;
    std::shared_ptr<QTemporaryDir> m_keep;
};

} // namespace Herdscope::App
