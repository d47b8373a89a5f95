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
        skipSpace();
        const std::string_view field = m_rest.substr(0, findSpace(m_rest, 0));
        m_rest.remove_prefix(field.size());
        return field;
    }
    /// The next field if all of it is what @p take takes from the front of its argument; else
    /// empty.
    template <typename Take>
    [[nodiscard]] std::string_view next(Take take)
    {
        skipSpace();
        std::string_view rest = m_rest;
        if (!take(rest) || (!rest.empty() && !isSpace(rest.front())))
            return {};
        const std::string_view field = m_rest.substr(0, m_rest.size() - rest.size());
        m_rest = rest;
        return field;
    }
    /// What has not been taken yet.
    [[nodiscard]] std::string_view rest() const { return m_rest; }
    /// Only white space is left.
    [[nodiscard]] bool atEnd() const { return m_rest.empty() || isBlank(m_rest); }

private:
    void skipSpace()
    {
        while (!m_rest.empty() && isSpace(m_rest.front()))
            m_rest.remove_prefix(1);
    }

    std::string_view m_rest;
};

} // namespace Herdscope::Protocol
