// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace Herdscope::History {

/// Takes a file's text piece by piece. False: no more is wanted (it can't be written, or was given
/// up).
using TextSink = std::function<bool(std::string_view)>;

/// Gathers what is written to a sink into pieces of some size.
class TextWriter final
{
public:
    explicit TextWriter(TextSink sink)
        : m_sink(std::move(sink))
    {
    }
    /// What is appended here is written by the next next().
    [[nodiscard]] std::string &text() { return m_text; }
    /// After each record. False: no more is wanted.
    bool next() { return m_text.size() < pieceBytes || flush(); }
    bool flush()
    {
        const bool goesOn = m_sink(m_text);
        m_text.clear();
        return goesOn;
    }

private:
    static constexpr std::size_t pieceBytes = 64 * 1024;
    TextSink m_sink;
    std::string m_text;
};

} // namespace Herdscope::History
