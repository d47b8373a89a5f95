// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logfilter.h"

#include "journal/records.h"

#include <algorithm>
#include <string_view>

namespace Herdscope::App {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool containsLower(std::string_view bytes, std::string_view needle)
{
    return std::search(bytes.begin(), bytes.end(), needle.begin(), needle.end(),
                       [](char a, char b) { return lower(a) == b; })
        != bytes.end();
}

bool isOfKind(Herd::EventKind event, LogKind kind)
{
    switch (kind) {
    case LogKind::Everything:
        return true;
    case LogKind::Received:
        return event == Herd::EventKind::Receive;
    case LogKind::Sent:
        return event == Herd::EventKind::Send;
    case LogKind::Connections:
        return event == Herd::EventKind::Connect || event == Herd::EventKind::Drop;
    case LogKind::Links:
        return event == Herd::EventKind::LinkUp || event == Herd::EventKind::LinkDown;
    case LogKind::Servers:
        return event == Herd::EventKind::Start || event == Herd::EventKind::Stop;
    case LogKind::Errors:
        return event == Herd::EventKind::Error;
    }
    return true;
}

} // namespace

LogMatcher::LogMatcher(const LogFilter &filter)
    : m_server(filter.server)
    , m_kind(filter.kind)
    , m_needle(filter.text.toStdString())
    , m_escaped(filter.text.contains(QLatin1Char('\\')))
{
    std::transform(m_needle.begin(), m_needle.end(), m_needle.begin(), lower);
}

bool LogMatcher::matches(const Journal::EventStore::Entry &entry)
{
    if (m_server != Herd::nobody && entry.event->server != m_server)
        return false;
    if (!isOfKind(entry.event->kind, m_kind))
        return false;
    return m_needle.empty() || containsText(entry.line()) || containsText(entry.peer());
}

bool LogMatcher::containsText(std::string_view bytes)
{
    if (containsLower(bytes, m_needle))
        return true;
    if (!m_escaped)
        return false;
    m_scratch.clear();
    Journal::appendEscaped(m_scratch, bytes);
    return containsLower(m_scratch, m_needle);
}

} // namespace Herdscope::App
