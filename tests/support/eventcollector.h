// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"

#include "support/journaldata.h"

#include <cstdint>

namespace Herdscope::Test {

/// Makes batches of what it is told. One thread.
class EventCollector final : public Herd::EventSink
{
public:
    void record(const Herd::Event &event) override
    {
        m_builder.at(event.at.wallNs, event.at.monotonicNs).add(event);
        ++m_count;
    }
    /// What was recorded since.
    [[nodiscard]] Journal::EventBatchPtr take() { return m_builder.take(); }
    [[nodiscard]] std::uint64_t count() const { return m_count; }

private:
    BatchBuilder m_builder;
    std::uint64_t m_count = 0;
};

} // namespace Herdscope::Test
