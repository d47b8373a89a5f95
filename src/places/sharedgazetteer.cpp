// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/sharedgazetteer.h"

#include <QHash>
#include <QPromise>
#include <QThreadPool>

namespace Herdscope::Places {

SharedGazetteer::SharedGazetteer(QString dataDir)
    : m_dataDir(std::move(dataDir))
{
}

SharedGazetteer::~SharedGazetteer()
{
    m_stop.request_stop();
}

std::shared_ptr<SharedGazetteer> SharedGazetteer::forFolder(const QString &dataDir)
{
    // Event loops are made in many places and know nothing of each other; only the process knows
    // them all.
    static std::mutex mutex;
    static QHash<QString, std::weak_ptr<SharedGazetteer>> known;
    const std::lock_guard lock(mutex);
    auto &weak = known[dataDir];
    auto shared = weak.lock();
    if (!shared) {
        shared.reset(new SharedGazetteer(dataDir));
        weak = shared;
    }
    return shared;
}

QFuture<LoadedGazetteer> SharedGazetteer::load()
{
    std::call_once(m_started, [this] {
        auto promise = std::make_shared<QPromise<LoadedGazetteer>>();
        promise->start();
        m_future = promise->future();
        QThreadPool::globalInstance()->start(
            [promise, dataDir = m_dataDir, stop = m_stop.get_token()] {
                LoadedGazetteer loaded = loadGazetteer(dataDir, stop);
                if (!loaded.gazetteer)
                    return; // a promise that is not kept cancels its future
                promise->addResult(std::move(loaded));
                promise->finish();
            });
    });
    return m_future;
}

} // namespace Herdscope::Places
