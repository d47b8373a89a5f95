// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/scenario.h"

#include <QString>

namespace Herdscope::Report {

/// "The links between Hill, Jaquez and the others are cut for 10 s." In the language of the
/// program.
[[nodiscard]] QString sentenceOf(const Scenario::Act &act);

} // namespace Herdscope::Report
