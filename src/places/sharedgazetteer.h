// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/gazetteer.h"

#include <QFuture>

#include <memory>
#include <mutex>
#include <stop_token>

namespace Herdscope::Places {

/// One gazetteer for all event loops of a process: 17 MB and 100 ms that nobody needs twice. Loaded
/// in a thread of the global pool, so that neither a window nor a server waits for it; freed with
/// its last user, who need not wait either: loading ends with the interest in it, and its future is
/// cancelled.
class SharedGazetteer final
{
    Q_DISABLE_COPY_MOVE(SharedGazetteer)

public:
    ~SharedGazetteer();
    /// The one for @p dataDir. From any thread.
    [[nodiscard]] static std::shared_ptr<SharedGazetteer> forFolder(const QString &dataDir);
    /// Starts loading at the first call. From any thread.
    [[nodiscard]] QFuture<LoadedGazetteer> load();

private:
    explicit SharedGazetteer(QString dataDir);

    const QString m_dataDir;
    std::once_flag m_started;
    std::stop_source m_stop;
    QFuture<LoadedGazetteer> m_future;
};

} // namespace Herdscope::Places
