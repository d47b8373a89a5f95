// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace Herdscope::Cli {

/// Which answer belongs to which command, when commands are sent without waiting. Takes bytes in
/// any pieces.
class AnswerMatcher final
{
public:
    struct Answered
    {
        std::string command; ///< without line end
        std::string line; ///< the AT line or "? …"
        std::string json; ///< of a WHATSAT
        bool invalid = false;
    };

    void sent(std::string_view bytes);
    void sentAll(); ///< the end of file ends the last line
    void received(std::string_view bytes);
    /// The next answer that is complete.
    [[nodiscard]] std::optional<Answered> next();

    /// Commands whose answer is not there yet.
    [[nodiscard]] std::size_t outstanding() const { return m_expected.size(); }

private:
    struct Expected
    {
        std::string command;
        bool whatsat = false;
    };

    void frame(bool atEnd);

    std::string m_unframed;
    std::size_t m_scanned = 0;
    bool m_tooLong = false; ///< the server closes after its answer to that line
    std::deque<Expected> m_expected;
    std::string m_received;
};

} // namespace Herdscope::Cli
