// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/recorder.h"

#include "herd/herdedit.h"
#include "journal/eventqueue.h"
#include "journal/logfiles.h"
#include "journal/logging.h"
#include "journal/records.h"
#include "journal/runfile.h"

#include <QFile>
#include <QMetaMethod>
#include <QMetaObject>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace Herdscope::Journal {

namespace {

/// Small takes become one batch for the listener up to this; big ones several.
constexpr std::size_t batchEvents = 16 * 1024;

/// Servers that may be added while it runs and still have what they lose counted apart.
constexpr std::size_t spareServers = 64;

/// Without these a listener would not know which servers later events are of.
bool tellsEdits(const EventQueue::Chunks &chunks, std::size_t from, std::size_t to)
{
    for (std::size_t i = from; i < to; ++i)
        for (const StoredEvent &event : chunks[i]->events)
            if (event.kind == Herd::EventKind::Edit)
                return true;
    return false;
}

/// An exact-size copy of chunks [from, to): chunks are used again, batches are kept.
EventBatchPtr copyOf(const EventQueue::Chunks &chunks, std::size_t from, std::size_t to)
{
    std::size_t events = 0;
    std::size_t bytes = 0;
    for (std::size_t i = from; i < to; ++i) {
        events += chunks[i]->events.size();
        bytes += chunks[i]->text.size();
    }
    auto batch = std::make_shared<EventBatch>();
    batch->events.reserve(events);
    batch->text.reserve(bytes);
    for (std::size_t i = from; i < to; ++i) {
        const auto shift = static_cast<std::uint32_t>(batch->text.size());
        batch->text += chunks[i]->text;
        for (StoredEvent event : chunks[i]->events) {
            event.peerAt += shift;
            event.lineAt += shift;
            batch->events.push_back(event);
        }
    }
    return batch;
}

} // namespace

class Recorder::Private final
{
public:
    Private(Recorder *recorder, const Herd::HerdSpec &herdSpec, Options wanted);
    void run();
    void handOver(const EventQueue::Chunks &chunks);
    void post(EventBatchPtr batch);
    void report(const LogFiles::Report &report);
    void tellLevel();
    void follow(std::string_view edit);

    Recorder *const q;
    const Herd::HerdSpec herd; ///< as it was at the start
    std::mutex mutex; ///< for the next two
    Herd::HerdSpec herdNow; ///< behind the last event
    std::vector<std::string> logNames; ///< of all that it ever was
    const Options options;
    EventQueue queue;
    std::atomic<int> ahead = 0; ///< batches handed over and not released
    std::atomic<bool> listened = false;
    std::atomic<std::uint64_t> unseen = 0;
    std::atomic<std::uint64_t> unwritten = 0;
    LogLevel told = LogLevel::Everything; ///< the writer's
    std::thread writer;
};

Recorder::Private::Private(Recorder *recorder, const Herd::HerdSpec &herdSpec, Options wanted)
    : q(recorder)
    , herd(herdSpec)
    , herdNow(herdSpec)
    , logNames(logFileNames(herdSpec))
    , options(std::move(wanted))
    , queue(herd.servers.size() + spareServers, options.maxQueuedBytes, options.level,
            options.eventsPerSecond)
{
}

void Recorder::Private::follow(std::string_view edit)
{
    const std::lock_guard lock(mutex);
    if (!Herd::applyRecorded(herdNow, edit))
        return;
    for (std::string &name : logFileNames(herdNow))
        if (std::find(logNames.begin(), logNames.end(), name) == logNames.end())
            logNames.push_back(std::move(name));
}

void Recorder::Private::run()
{
    std::optional<LogFiles> files;
    if (!options.directory.isEmpty()) {
        files.emplace(herd, QFile::encodeName(options.directory).toStdString(),
                      [this](const LogFiles::Report &problem) { report(problem); });
        files->touch();
        (void)writeHerdBeside(herd, options.directory); // if not, that is so of the logs, too
    }
    EventQueue::Chunks chunks;
    while (queue.take(chunks)) {
        tellLevel();
        if (files) {
            files->write(chunks);
            unwritten = files->unwritten();
        }
        if (listened)
            handOver(chunks);
    }
}

void Recorder::Private::handOver(const EventQueue::Chunks &chunks)
{
    for (std::size_t from = 0, to = 0; from < chunks.size(); from = to) {
        std::size_t events = 0;
        for (to = from; to < chunks.size()
             && (to == from || events + chunks[to]->events.size() <= batchEvents);
             ++to)
            events += chunks[to]->events.size();
        if (events == 0)
            continue;
        if (ahead.load() >= options.maxBatchesAhead && !tellsEdits(chunks, from, to)) {
            unseen += events;
        } else {
            ++ahead;
            post(copyOf(chunks, from, to));
        }
    }
}

void Recorder::Private::post(EventBatchPtr batch)
{
    QMetaObject::invokeMethod(
        q,
        [this, batch = std::move(batch)] {
            static const QMetaMethod signal = QMetaMethod::fromSignal(&Recorder::batchReady);
            if (q->isSignalConnected(signal)) {
                emit q->batchReady(batch);
            } else {
                listened = false;
                q->release();
            }
        },
        Qt::QueuedConnection);
}

void Recorder::Private::tellLevel()
{
    if (const LogLevel level = queue.levelAtWork(); std::exchange(told, level) != level) {
        QMetaObject::invokeMethod(
            q, [this, level] { emit q->levelAtWorkChanged(level); }, Qt::QueuedConnection);
    }
}

void Recorder::Private::report(const LogFiles::Report &report)
{
    const QString file = QFile::decodeName(report.file.c_str());
    const QString reason = report.error != 0 ? qt_error_string(report.error) : QString();
    QMetaObject::invokeMethod(
        q,
        [this, file, reason] {
            if (reason.isEmpty()) {
                qCInfo(lcFiles) << "written again:" << file;
                emit q->writeRecovered(file);
            } else {
                qCWarning(lcFiles) << "can't write" << file << "-" << reason;
                emit q->writeFailed(file, reason);
            }
        },
        Qt::QueuedConnection);
}

Recorder::Recorder(const Herd::HerdSpec &herd, Options options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, herd, std::move(options)))
{
    d->writer = std::thread([this] { d->run(); });
}

Recorder::~Recorder()
{
    d->queue.close();
    d->writer.join();
}

void Recorder::record(const Herd::Event &event)
{
    if (event.kind == Herd::EventKind::Edit)
        d->follow(event.line);
    d->queue.put(event);
}

bool Recorder::wants(std::uint32_t lot) const
{
    return d->queue.wants(lot);
}

void Recorder::leaveOut(Herd::ServerIndex server, Herd::EventKind kind, Herd::PeerKind side,
                        std::uint64_t count)
{
    d->queue.leaveOut(server, kind, side, count);
}

Recorder::Counts Recorder::counts() const
{
    const EventQueue::Counts queued = d->queue.counts();
    return {queued.recorded, queued.sampledOut, queued.dropped, d->unseen, d->unwritten};
}

QString Recorder::directory() const
{
    return d->options.directory;
}

QStringList Recorder::files() const
{
    QStringList names;
    const std::lock_guard lock(d->mutex);
    for (const std::string &name : d->logNames)
        names << QFile::decodeName(name.c_str());
    names << QString::fromUtf8(journalFileName.data(), qsizetype(journalFileName.size()));
    return names;
}

LogLevel Recorder::level() const
{
    return d->queue.level();
}

LogLevel Recorder::levelAtWork() const
{
    return d->queue.levelAtWork();
}

void Recorder::setLevel(LogLevel level)
{
    d->queue.setLevel(level);
}

void Recorder::flush()
{
    d->queue.flush();
}

void Recorder::release()
{
    for (int out = d->ahead.load(); out > 0;) {
        if (d->ahead.compare_exchange_weak(out, out - 1))
            break;
    }
}

void Recorder::connectNotify(const QMetaMethod &signal)
{
    if (signal == QMetaMethod::fromSignal(&Recorder::batchReady))
        d->listened = true;
}

} // namespace Herdscope::Journal
