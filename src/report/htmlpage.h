// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/model.h"

#include <QByteArray>

namespace Herdscope::Report {

/// report.html: one page beside the folders figures and data. No script, nothing from the network.
[[nodiscard]] QByteArray htmlOf(const Model &model);
/// Whether @p page is one of these, of this or another version.
[[nodiscard]] bool isReportPage(const QByteArray &page);

} // namespace Herdscope::Report
