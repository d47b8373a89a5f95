// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/clientset.h"
#include "history/disagreements.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace Herdscope::App {

/// Which clients the location table shows, and in which order. What clients are ordered by is
/// reckoned once for each, and again for those of which something has changed.
class LocationOrder final
{
public:
    enum class By
    {
        Arrival, ///< in which the record told of them
        Name,
        Newest, ///< by the time of the newest report
        Agreement, ///< how many servers lack it
        Server ///< how far behind that one is
    };
    struct Wish
    {
        By by = By::Arrival;
        Herd::ServerIndex server = Herd::nobody;
        bool isDescending = false;
        QString text; ///< in names; empty: all
        bool onlyDisagreeing = false;
        bool operator==(const Wish &) const = default;
        /// Nothing but arrivals can change it.
        [[nodiscard]] bool isPlain() const
        {
            return by == By::Arrival && !isDescending && text.isEmpty() && !onlyDisagreeing;
        }
    };

    void setWish(const Wish &wish);
    [[nodiscard]] const Wish &wish() const { return m_wish; }
    void clear(); ///< for another record
    void take(const History::Disagreements::News &news, History::ClientNumber count);
    /// Reckons what @p most clients are ordered by, at most. True: none is left. @p disagreements
    /// are of the same moment.
    bool catchUp(const History::Moment &moment, const History::Disagreements &disagreements,
                 std::size_t most);
    /// Milliseconds for 10,000 clients.
    [[nodiscard]] std::vector<History::ClientNumber>
    rows(const History::Past &past, const History::Disagreements &disagreements) const;

private:
    [[nodiscard]] bool hasKeys() const
    {
        return m_wish.by == By::Newest || m_wish.by == By::Server;
    }
    [[nodiscard]] std::int64_t keyOf(const History::Moment &moment, History::ClientNumber client,
                                     bool isDisagreed) const;

    Wish m_wish;
    History::ClientNumber m_count = 0;
    std::vector<std::int64_t> m_keys; ///< by client, if hasKeys()
    History::ClientSet m_stale; ///< their keys are not right
};

} // namespace Herdscope::App
