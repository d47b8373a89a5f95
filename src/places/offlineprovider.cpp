// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/offlineprovider.h"

#include "places/answers.h"
#include "places/logging.h"
#include "places/providers.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace Herdscope::Places {

namespace {

constexpr std::chrono::milliseconds prefetchAfter {1500};

} // namespace

OfflineProvider::OfflineProvider(const QString &dataDir)
    : m_shared(SharedGazetteer::forFolder(dataDir))
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &OfflineProvider::onLoaded);
    QTimer::singleShot(prefetchAfter, this, &OfflineProvider::startLoading);
}

Provenance OfflineProvider::provenance() const
{
    return provenanceOf(Kind::Offline);
}

void OfflineProvider::startLoading()
{
    if (!std::exchange(m_started, true))
        m_watcher.setFuture(m_shared->load());
}

void OfflineProvider::onLoaded()
{
    const LoadedGazetteer loaded = m_watcher.result();
    m_gazetteer = loaded.gazetteer;
    for (const QString &problem : loaded.problems)
        qCWarning(logOffline).noquote() << problem;
    const QPointer<OfflineProvider> alive(this);
    for (auto &[query, done] : std::exchange(m_waiting, {})) {
        if (alive)
            done(answer(query));
    }
}

void OfflineProvider::find(const Query &query, Done done)
{
    if (query.bound <= 0) {
        // Nothing is asked for: no reason to wait until the places are loaded.
        done(answerOf(provenance(), {}, {provenance().attribution}));
        return;
    }
    if (m_gazetteer) {
        done(answer(query));
        return;
    }
    m_waiting.emplace_back(query, std::move(done));
    startLoading();
}

Answer OfflineProvider::answer(const Query &query) const
{
    const Provenance terms = provenance();
    if (m_gazetteer->size() == 0)
        return failureOf(
            terms, Status::UnknownError,
            QStringLiteral(
                "No offline places could be loaded: see the program's log, or install it again."));
    const auto found = m_gazetteer->best(query.latitudeDeg, query.longitudeDeg, query.radiusKm,
                                         static_cast<std::size_t>(std::max(0, query.bound)));
    std::vector<Place> places;
    places.reserve(found.size());
    for (const Gazetteer::Found &hit : found)
        places.push_back(m_gazetteer->place(hit.index));
    return answerOf(terms, places, {terms.attribution});
}

} // namespace Herdscope::Places
