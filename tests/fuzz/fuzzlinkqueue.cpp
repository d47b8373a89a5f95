// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/linkqueue.h"
#include "protocol/linkmessages.h"

#include "bodies.h"
#include "bytereader.h"
#include "require.h"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

namespace Herdscope::Fuzz {

using Net::LinkQueue;

namespace {

constexpr int maxDeeds = 64; ///< more only take time

/// The rule once more: a list in which an update replaces the one of its client.
class Model final
{
public:
    void push(const std::string &line)
    {
        const std::string client(Net::clientOfUpdate(line));
        const auto sameClient = [&client](const std::string &other) {
            return Net::clientOfUpdate(other) == client;
        };
        const auto old = client.empty() ? m_lines.end()
                                        : std::find_if(m_lines.begin(), m_lines.end(), sameClient);
        if (old == m_lines.end()) {
            m_lines.push_back(line);
        } else {
            *old = line;
            ++m_superseded;
        }
    }
    void take(std::string &out, std::size_t enough)
    {
        while (!m_lines.empty() && out.size() < enough) {
            out += m_lines.front();
            m_lines.erase(m_lines.begin());
        }
    }
    void clear() { m_lines.clear(); }
    [[nodiscard]] bool is(const LinkQueue &queue) const
    {
        std::size_t bytes = 0;
        for (const std::string &line : m_lines)
            bytes += line.size();
        return queue.size() == m_lines.size() && queue.isEmpty() == m_lines.empty()
            && queue.bytes() == bytes && queue.superseded() == m_superseded;
    }

private:
    std::vector<std::string> m_lines;
    std::uint64_t m_superseded = 0;
};

/// What the parser calls an update has the client that the queue sees, and nothing else has one.
void checkClient(const std::string &line)
{
    const auto message = Protocol::parseLinkLine(std::string_view(line).substr(0, line.size() - 1));
    const auto client = Net::clientOfUpdate(line);
    if (const auto *at = std::get_if<Protocol::At>(&message))
        HERDSCOPE_REQUIRE(client == at->client);
    else if (const auto *later = std::get_if<Protocol::EraAt>(&message))
        HERDSCOPE_REQUIRE(client == later->at.client);
    else if (!std::holds_alternative<Protocol::Invalid>(message))
        HERDSCOPE_REQUIRE(client.empty());
}

std::string takeLine(ByteReader &in)
{
    const std::uint8_t kind = in.byte() % 8;
    const std::string number = std::to_string(in.byte());
    if (kind == 0)
        return std::string(in.line()) + '\n';
    if (kind == 1)
        return "PING " + number + '\n';
    if (kind == 2)
        return "PURGED c" + number + " 1\n";
    const std::string at = "AT Hill +0.1 c" + std::to_string(in.byte() % 8) + " +1+2 " + number;
    return (kind == 3 ? "ERA 2 " + at : at) + '\n';
}

} // namespace

void fuzzLinkQueue(std::string_view input)
{
    ByteReader in(input);
    LinkQueue queue;
    Model model;
    for (int i = 0; i < maxDeeds && !in.atEnd(); ++i) {
        const std::uint8_t deed = in.byte();
        if (deed == 0) {
            queue.clear();
            model.clear();
        } else if (deed < 64) {
            std::string taken;
            std::string expected;
            const std::size_t enough = in.byte();
            queue.take(taken, enough);
            model.take(expected, enough);
            HERDSCOPE_REQUIRE(taken == expected);
        } else {
            std::string lines;
            for (int count = deed % 3; count >= 0; --count) {
                const std::string line = takeLine(in);
                checkClient(line);
                model.push(line);
                lines += line;
            }
            queue.push(lines);
        }
        HERDSCOPE_REQUIRE(model.is(queue));
    }
}

} // namespace Herdscope::Fuzz
