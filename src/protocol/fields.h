// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/findspace.h"
#include "protocol/lines.h"

#include <cstddef>
#include <string_view>

namespace Herdscope::Protocol {

/// Takes the fields of one line from the front to the back. Fields are views into the line.
class FieldReader final
{
public:
    explicit FieldReader(std::string_view line)
        : m_rest(line)
    {
    }

    /// The next field; empty when there is none left (a field is never empty itself).
    [[nodiscard]] std::string_view next()
    {
        std::size_t begin = 0;
        while (begin < m_rest.size() && isSpace(m_rest[begin]))
            ++begin;
        const std::size_t end = findSpace(m_rest, begin);
        const std::string_view field = m_rest.substr(begin, end - begin);
        m_rest.remove_prefix(end);
        return field;
    }
    /// What has not been taken yet.
    [[nodiscard]] std::string_view rest() const { return m_rest; }
    /// Only white space is left.
    [[nodiscard]] bool atEnd() const { return isBlank(m_rest); }

private:
    std::string_view m_rest;
};

} // namespace Herdscope::Protocol
