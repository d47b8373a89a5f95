// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/model.h"
#include "report/subject.h"

#include <functional>
#include <optional>

namespace Herdscope::Report {

struct Wanted
{
    std::vector<Part> parts = everyPart(); ///< in this order
    bool isDark = false; ///< the figures
};

/// How much is done, 0 … 1, and what is being done. False gives up.
using Progress = std::function<bool(double share, const QString &what)>;

/// Everything that stands in the report, in the language of the program (QLocale(), translators).
/// None if it was given up.
[[nodiscard]] std::optional<Model> makeModel(const Subject &subject, const Wanted &wanted,
                                             const Progress &progress = {});

} // namespace Herdscope::Report
