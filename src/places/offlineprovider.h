// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/provider.h"
#include "places/sharedgazetteer.h"

#include <QFutureWatcher>

#include <memory>
#include <utility>
#include <vector>

namespace Herdscope::Places {

/// Places from the gazetteer and our own list, the most telling first. Loads them at the first
/// question, or a while after it was made: when the program has started, and before anybody has to
/// wait.
class OfflineProvider final : public Provider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OfflineProvider)

public:
    explicit OfflineProvider(const QString &dataDir);

    [[nodiscard]] Provenance provenance() const override;
    void find(const Query &query, Done done) override;

private:
    void startLoading();
    void onLoaded();
    [[nodiscard]] Answer answer(const Query &query) const;

    std::shared_ptr<SharedGazetteer> m_shared;
    QFutureWatcher<LoadedGazetteer> m_watcher;
    std::shared_ptr<const Gazetteer> m_gazetteer;
    std::vector<std::pair<Query, Done>> m_waiting;
    bool m_started = false;
};

} // namespace Herdscope::Places
