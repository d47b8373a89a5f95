// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tracks/jsonlines.h"

#include <algorithm>

namespace Herdscope::Tracks {

namespace {

/// Goes over values of a document that is known to be valid.
class Walker final
{
public:
    explicit Walker(std::string_view text)
        : m_text(text)
    {
        skipBlanks();
    }
    [[nodiscard]] std::size_t at() const { return m_at; }
    /// Into the object or array here, to that value. False: it has none like that.
    bool enter(const std::variant<std::string, std::size_t> &step)
    {
        const auto *key = std::get_if<std::string>(&step);
        const char opening = key ? '{' : '[';
        if (front() != opening)
            return false;
        next();
        for (std::size_t index = 0; front() != '}' && front() != ']' && front() != '\0'; ++index) {
            const std::size_t keyAt = m_at;
            bool isIt = !key && index == std::get<std::size_t>(step);
            if (key) {
                skipValue();
                isIt = m_text.substr(keyAt, m_keyEnd - keyAt) == '"' + *key + '"';
                next(); // the colon
            }
            if (isIt)
                return true;
            skipValue();
            if (front() == ',')
                next();
        }
        return false;
    }

private:
    [[nodiscard]] char front() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skipBlanks() { m_at = std::min(m_text.find_first_not_of(" \t\r\n", m_at), m_text.size()); }
    void next()
    {
        ++m_at;
        skipBlanks();
    }
    void skipString()
    {
        for (++m_at; front() != '"' && front() != '\0'; ++m_at)
            m_at += front() == '\\' ? 1 : 0;
        ++m_at;
    }
    /// A string, a number, a word, or all that is between brackets.
    void skipValue()
    {
        int depth = 0;
        do {
            const char c = front();
            if (c == '"') {
                skipString();
            } else {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                ++m_at;
                if (depth == 0 && c != '}' && c != ']')
                    m_at = std::min(m_text.find_first_of(",:]} \t\r\n", m_at), m_text.size());
            }
        } while (depth > 0 && m_at < m_text.size());
        m_keyEnd = m_at;
        skipBlanks();
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_keyEnd = 0; ///< of the value that was skipped last
};

} // namespace

int lineAt(std::string_view text, std::size_t offset)
{
    const auto end = text.begin() + std::ptrdiff_t(std::min(offset, text.size()));
    return 1 + int(std::count(text.begin(), end, '\n'));
}

int lineOfJson(std::string_view document, const JsonPath &path)
{
    Walker walker(document);
    std::size_t at = walker.at();
    for (const auto &step : path) {
        if (!walker.enter(step))
            break;
        at = walker.at();
    }
    return lineAt(document, at);
}

} // namespace Herdscope::Tracks
