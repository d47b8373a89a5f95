// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logfilter.h"

#include "journal/records.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace Herdscope::App {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
constexpr std::uint64_t highs = 0x8080'8080'8080'8080;

std::uint64_t eightBytes(const char *bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/// A high bit for every byte that is 0, at least up to the first one that is.
constexpr std::uint64_t zeros(std::uint64_t word)
{
    return (word - ones) & ~word & highs;
}

constexpr std::uint64_t eightTimes(char c)
{
    return ones * static_cast<unsigned char>(c);
}

constexpr std::uint64_t caseOf(char c)
{
    return c >= 'a' && c <= 'z' ? ones * ('a' - 'A') : 0;
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
        return event == Herd::EventKind::Start || event == Herd::EventKind::Stop
            || event == Herd::EventKind::Log || event == Herd::EventKind::Edit;
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
    if (m_needle.empty())
        return;
    m_first = eightTimes(m_needle.front());
    m_firstCase = caseOf(m_needle.front());
    m_last = eightTimes(m_needle.back());
    m_lastCase = caseOf(m_needle.back());
}

bool LogMatcher::matches(const Journal::EventStore::Entry &entry)
{
    if (m_server != Herd::nobody && entry.event->server != m_server)
        return false;
    if (!isOfKind(entry.event->kind, m_kind))
        return false;
    return m_needle.empty() || containsText(entry.line()) || containsText(entry.peer());
}

bool LogMatcher::needleIsAt(const char *bytes) const
{
    return std::equal(m_needle.begin(), m_needle.end(), bytes,
                      [](char a, char b) { return a == lower(b); });
}

/// Eight places at a time: only where the first byte and the last one fit, the rest is looked at.
bool LogMatcher::containsNeedle(std::string_view bytes) const
{
    if (bytes.size() < m_needle.size())
        return false;
    const std::size_t reach = m_needle.size() - 1;
    const char *place = bytes.data();
    const char *const end = place + (bytes.size() - reach);
    for (; end - place >= 8; place += 8) {
        const std::uint64_t first = (eightBytes(place) | m_firstCase) ^ m_first;
        const std::uint64_t last = (eightBytes(place + reach) | m_lastCase) ^ m_last;
        std::uint64_t places = zeros(first | last);
        if constexpr (std::endian::native != std::endian::little)
            places = places != 0 ? highs : 0;
        for (; places != 0; places &= places - 1)
            if (needleIsAt(place + std::countr_zero(places) / 8))
                return true;
    }
    for (; place != end; ++place)
        if (needleIsAt(place))
            return true;
    return false;
}

bool LogMatcher::containsText(std::string_view bytes)
{
    if (containsNeedle(bytes))
        return true;
    if (!m_escaped)
        return false;
    m_scratch.clear();
    Journal::appendEscaped(m_scratch, bytes);
    return containsNeedle(m_scratch);
}

} // namespace Herdscope::App
