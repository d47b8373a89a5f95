// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"
#include "journal/eventstore.h"

#include <QString>

#include <cstdint>
#include <string>

namespace Herdscope::App {

/// Groups of events as people look for them.
enum class LogKind
{
    Everything,
    Received,
    Sent,
    Connections,
    Links,
    Servers,
    Errors
};

/// What the log shows.
struct LogFilter
{
    int server = Herd::nobody; ///< nobody: all
    LogKind kind = LogKind::Everything;
    QString text; ///< part of the line or of the other side; ASCII letters match in either case
    [[nodiscard]] bool isEmpty() const { return *this == LogFilter(); }
    bool operator==(const LogFilter &) const = default;
};

/// A filter made ready for many events.
class LogMatcher final
{
public:
    explicit LogMatcher(const LogFilter &filter);
    [[nodiscard]] bool matches(const Journal::EventStore::Entry &entry);

private:
    [[nodiscard]] bool containsText(std::string_view bytes);
    [[nodiscard]] bool containsNeedle(std::string_view bytes) const;
    [[nodiscard]] bool needleIsAt(const char *bytes) const;

    int m_server;
    LogKind m_kind;
    std::string m_needle; ///< UTF-8, lower case
    /// Its first byte and its last one eight times over, and what makes letters small in front of
    /// the comparison.
    std::uint64_t m_first = 0;
    std::uint64_t m_firstCase = 0;
    std::uint64_t m_last = 0;
    std::uint64_t m_lastCase = 0;
    bool m_escaped; ///< the text has a backslash, so it may mean the escaped form
    std::string m_scratch;
};

} // namespace Herdscope::App
