// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdedit.h"

#include <QString>

namespace Herdscope::App {

/// Why a herd can't be changed like that, and what to do about it.
[[nodiscard]] QString editProblemText(const Herd::EditProblem &problem);
/// The same of a name alone; empty for a good one.
[[nodiscard]] QString nameProblemText(Herd::NameProblem problem);

} // namespace Herdscope::App
