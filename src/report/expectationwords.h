// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/judge.h"
#include "scenario/scenario.h"

#include <QString>

/// What the verdict says, in the language of the program, for the window and for reports. What
/// "herdctl run" prints does not depend on the language: see scenario/reports.h.
namespace Herdscope::Report {

/// What Scenario::sentenceFor() says.
[[nodiscard]] QString expectationText(const Scenario::Expectation &expectation);
/// "at most 0.4 s"; empty of one without bounds
[[nodiscard]] QString boundsText(const Scenario::Expectation &expectation);
/// What Scenario::measuredText() says; @p isOver: of the end of a run, not of now.
[[nodiscard]] QString measuredText(const Scenario::Finding &finding, bool isOver);

} // namespace Herdscope::Report
