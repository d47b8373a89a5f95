// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/scenariofile.h"

#include <QString>

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

/// Kinds of acts and expectations by their words in the file, for cells that choose among them.
namespace Herdscope::App {

[[nodiscard]] inline QString textOf(std::string_view word)
{
    return QString::fromUtf8(word.data(), qsizetype(word.size()));
}

/// All kinds up to @p last, by their words in the file.
template <typename Kind, typename Words>
[[nodiscard]] std::vector<std::pair<QString, QString>> wordsUpTo(Kind last, Words words)
{
    std::vector<std::pair<QString, QString>> choices;
    for (int i = 0; i <= int(last); ++i)
        choices.emplace_back(textOf(Scenario::wordFor(Kind(i))), words(Kind(i)));
    return choices;
}

template <typename Kind>
[[nodiscard]] std::optional<Kind> kindNamed(const QString &word, Kind last)
{
    for (int i = 0; i <= int(last); ++i)
        if (textOf(Scenario::wordFor(Kind(i))) == word)
            return Kind(i);
    return {};
}

} // namespace Herdscope::App
