// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/moment.h"
#include "history/past.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace Herdscope::Scenario {

/// From that time on, until all servers that are up know, for good, the newest of each client that
/// any of them knew then, or something newer; what went with the last server that had it doesn't
/// count. None: not before the event @p end. In a run in which
/// clients go on reporting there may be no moment at which all know the very same; this is what
/// faults can be blamed for.
class Agreement final
{
public:
    /// @p past outlives it.
    Agreement(const History::Past &past, std::int64_t fromNs, History::EventNumber end);
    ~Agreement();
    Agreement(const Agreement &) = delete;
    Agreement &operator=(const Agreement &) = delete;

    /// Looks at @p most further changes at most. True: at all.
    bool advance(std::size_t most);
    [[nodiscard]] std::optional<std::int64_t> time() const; ///< of all that was looked at

private:
    class Lacking;
    const History::Past &m_past;
    const std::int64_t m_fromNs;
    std::unique_ptr<History::Moment> m_at;
    std::unique_ptr<Lacking> m_lacking;
    std::int64_t m_agreedNs;
    std::uint64_t m_next = 0; ///< change
    std::uint64_t m_last = 0;
};

/// All of it at once.
[[nodiscard]] std::optional<std::int64_t>
timeToAgree(const History::Past &past, std::int64_t fromNs, History::EventNumber end);

} // namespace Herdscope::Scenario
