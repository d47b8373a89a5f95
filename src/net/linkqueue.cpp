// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/linkqueue.h"

#include "protocol/lines.h"

#include <utility>

namespace Herdscope::Net {

namespace {

std::string_view takeField(std::string_view &line)
{
    std::size_t begin = 0;
    while (begin < line.size() && Protocol::isSpace(line[begin]))
        ++begin;
    std::size_t end = begin;
    while (end < line.size() && !Protocol::isSpace(line[end]))
        ++end;
    const std::string_view field = line.substr(begin, end - begin);
    line.remove_prefix(end);
    return field;
}

} // namespace

std::string_view clientOfUpdate(std::string_view line)
{
    std::string_view word = takeField(line);
    if (word == "ERA") {
        (void)takeField(line); // the era
        word = takeField(line);
    }
    if (word != "AT")
        return {};
    (void)takeField(line); // the server
    (void)takeField(line); // the difference
    return takeField(line);
}

void LinkQueue::push(std::string_view lines)
{
    while (!lines.empty()) {
        const std::size_t lineFeed = lines.find('\n');
        const std::size_t size = lineFeed == std::string_view::npos ? lines.size() : lineFeed + 1;
        pushLine(lines.substr(0, size));
        lines.remove_prefix(size);
    }
}

void LinkQueue::pushLine(std::string_view line)
{
    const std::string_view client = clientOfUpdate(line);
    if (client.empty()) {
        m_lines.emplace_back(line);
        m_bytes += line.size();
        return;
    }
    const auto offset = static_cast<std::size_t>(client.data() - line.data());
    const auto waiting = m_updates.find(client);
    if (waiting == m_updates.end()) {
        const std::string &kept = m_lines.emplace_back(line);
        m_bytes += line.size();
        m_updates.emplace(std::string_view(kept).substr(offset, client.size()),
                          m_taken + m_lines.size() - 1);
        return;
    }
    std::string &kept = m_lines[static_cast<std::size_t>(waiting->second - m_taken)];
    m_bytes += line.size() - kept.size();
    ++m_superseded;
    // The key is a view into the line that goes.
    auto node = m_updates.extract(waiting);
    kept.assign(line);
    node.key() = std::string_view(kept).substr(offset, client.size());
    m_updates.insert(std::move(node));
}

void LinkQueue::take(std::string &out, std::size_t enough)
{
    while (!m_lines.empty() && out.size() < enough) {
        const std::string &line = m_lines.front();
        if (const std::string_view client = clientOfUpdate(line); !client.empty())
            m_updates.erase(client);
        out += line;
        m_bytes -= line.size();
        m_lines.pop_front();
        ++m_taken;
    }
}

void LinkQueue::clear()
{
    m_updates.clear();
    m_taken += m_lines.size();
    m_lines.clear();
    m_bytes = 0;
}

} // namespace Herdscope::Net
