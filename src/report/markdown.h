// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/model.h"

#include <QByteArray>

namespace Herdscope::Report {

/// report.md, UTF-8. Nothing of a text is taken for markup. Figures and data are links into the
/// folder.
[[nodiscard]] QByteArray markdownOf(const Model &model);

} // namespace Herdscope::Report
