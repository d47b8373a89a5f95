// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/servername.h"

#include "protocol/fields.h"

#include <algorithm>

namespace Herdscope::Herd {

NameProblem problemWithName(std::string_view name)
{
    if (name.empty())
        return NameProblem::Empty;
    if (name.size() > maxNameBytes)
        return NameProblem::TooLong;
    const bool blank = std::any_of(name.begin(), name.end(), [](char c) {
        return Protocol::isSpace(c) || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    if (blank)
        return NameProblem::HasBlank;
    if (name.find_first_of("/\\:*?\"<>|") != std::string_view::npos || name.front() == '.')
        return NameProblem::NoFileName;
    return lowerCase(name) == "journal" ? NameProblem::OfTheJournal : NameProblem::None;
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

} // namespace Herdscope::Herd
