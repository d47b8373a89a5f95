// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tracks/track.h"

#include <QFutureWatcher>
#include <QObject>
#include <QPointer>
#include <QProgressDialog>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>
#include <vector>

namespace Herdscope::App {

/// Tracks of a file, and what a client without a name is called after.
struct TrackSource
{
    QString fileName;
    std::vector<Tracks::Track> tracks;
};

/// Reads files with tracks in a thread of its own, while the window goes on; shows how far it is
/// where that takes a while, and can be cancelled. All of them or none.
class TrackReading final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrackReading)

public:
    explicit TrackReading(QWidget *window);
    ~TrackReading() override; ///< gives up

    /// What was being read before is given up.
    void start(const QStringList &fileNames);
    void cancel();
    [[nodiscard]] bool isReading() const { return m_isReading; }
    /// What was read, once after done().
    [[nodiscard]] std::vector<TrackSource> take() { return std::move(m_read.sources); }

    struct Read
    {
        std::vector<TrackSource> sources;
        QString problem; ///< for people, with file and line; empty: none
    };

signals:
    void done();
    void failed(const QString &text); ///< for people
    void cancelled();

private:
    void end(); ///< of the dialog

    QWidget *m_window;
    QFutureWatcher<Read> m_watcher;
    QPointer<QProgressDialog> m_dialog;
    Read m_read;
    bool m_isReading = false;
};

/// Waits for a file with progress in a dialog that blocks the window, not its events. The error is
/// for people; empty: it was cancelled.
[[nodiscard]] tl::expected<std::vector<Tracks::Track>, QString>
readTracksShowingProgress(const QString &fileName, QWidget *window);

} // namespace Herdscope::App
