// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trackreading.h"

#include "app/runprogress.h"
#include "tracks/trackfile.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QPromise>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <utility>

namespace Herdscope::App {

namespace {

constexpr int steps = 1000;
constexpr int soonMs = 500; ///< what takes less is not talked of

using Read = TrackReading::Read;

qint64 bytesOf(const QString &fileName)
{
    return std::max<qint64>(QFileInfo(fileName).size(), 1);
}

/// In any thread.
void readAll(QPromise<Read> &promise, const QStringList &fileNames)
{
    Read read;
    qint64 all = 0;
    for (const QString &each : fileNames)
        all += bytesOf(each);
    qint64 before = 0;
    for (const QString &each : fileNames) {
        const double bytes = double(bytesOf(each));
        auto tracks = Tracks::readTracks(each, [&](double share) {
            promise.setProgressValue(int(steps * (double(before) + share * bytes) / double(all)));
            return !promise.isCanceled();
        });
        if (!tracks) {
            read.sources.clear();
            read.problem = tracks.error();
            break;
        }
        before += bytesOf(each);
        read.sources.push_back({each, *std::move(tracks)});
    }
    promise.addResult(std::move(read));
}

QFuture<Read> readInAThread(const QStringList &fileNames)
{
    auto promise = std::make_shared<QPromise<Read>>();
    promise->setProgressRange(0, steps);
    promise->start();
    QThreadPool::globalInstance()->start([promise, fileNames] {
        readAll(*promise, fileNames);
        promise->finish();
    });
    return promise->future();
}

} // namespace

TrackReading::TrackReading(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, this, [this](int value) {
        if (m_dialog && value < steps) // the end would close it
            m_dialog->setValue(value);
    });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        if (!std::exchange(m_isReading, false))
            return;
        end();
        m_read = m_watcher.future().takeResult();
        if (m_read.problem.isEmpty())
            emit done();
        else
            emit failed(m_read.problem);
    });
}

TrackReading::~TrackReading()
{
    m_watcher.disconnect(this);
    m_watcher.cancel();
    end();
}

void TrackReading::start(const QStringList &fileNames)
{
    if (m_isReading)
        cancel();
    m_isReading = true;
    m_read = {};
    const QString what = fileNames.size() == 1 ? QFileInfo(fileNames[0]).fileName()
                                               : tr("%n file(s)", nullptr, int(fileNames.size()));
    // Not modal: the herd can be worked with meanwhile.
    m_dialog = new QProgressDialog(tr("Reading %1 …").arg(what), tr("Cancel"), 0, steps, m_window);
    m_dialog->setObjectName(QStringLiteral("readingTracks"));
    m_dialog->setWindowTitle(tr("Add tracks"));
    connect(m_dialog, &QProgressDialog::canceled, this, &TrackReading::cancel);
    m_dialog->setMinimumDuration(soonMs);
    m_dialog->setValue(0); // from now on it may show itself
    m_watcher.setFuture(readInAThread(fileNames));
}

/// The thread ends by itself, as soon as it looks; nobody waits for it.
void TrackReading::cancel()
{
    if (!std::exchange(m_isReading, false))
        return;
    m_watcher.cancel();
    end();
    emit cancelled();
}

void TrackReading::end()
{
    if (!m_dialog)
        return;
    m_dialog->disconnect(this); // which takes being closed for being cancelled
    m_dialog->deleteLater();
    m_dialog->hide();
    m_dialog.clear();
}

tl::expected<std::vector<Tracks::Track>, QString> readTracksShowingProgress(const QString &fileName,
                                                                            QWidget *window)
{
    constexpr qint64 soonRead = 1024 * 1024;
    if (bytesOf(fileName) < soonRead)
        return Tracks::readTracks(fileName);
    QFuture<Read> future = readInAThread({fileName});
    RunProgressDialog dialog(TrackReading::tr("Reading %1 …").arg(QFileInfo(fileName).fileName()),
                             window);
    const Journal::RunProgress progress = dialog.progress();
    QEventLoop loop;
    bool isWanted = true;
    QTimer look;
    constexpr int lookMs = 30;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        isWanted = isWanted && progress(double(future.progressValue()) / steps);
        if (!isWanted || future.isFinished())
            loop.quit();
    });
    look.start(lookMs);
    loop.exec();
    if (!isWanted) {
        future.cancel();
        return tl::unexpected(QString());
    }
    Read read = future.takeResult();
    if (!read.problem.isEmpty())
        return tl::unexpected(read.problem);
    return std::move(read.sources.front().tracks);
}

} // namespace Herdscope::App
