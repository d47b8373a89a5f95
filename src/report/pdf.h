// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/maker.h"
#include "report/model.h"

#include <QByteArray>

#include <optional>

namespace Herdscope::Report {

/// report.pdf: A4, with real text and figures as drawings. The same model gives the same bytes in a
/// process that has a deterministic hash seed. None if it was given up; @p progress: 0 … 1.
[[nodiscard]] std::optional<QByteArray> pdfOf(const Model &model, const Progress &progress = {});

} // namespace Herdscope::Report
