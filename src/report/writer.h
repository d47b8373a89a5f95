// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/maker.h"
#include "report/model.h"

#include <QString>

#include <tl/expected.hpp>

namespace Herdscope::Report {

struct WriteError
{
    bool isCancelled = false;
    QString text; ///< a sentence for people: what is wrong, what to do
};

/// Makes the report and writes it into @p folder, which is made if need be: report.html,
/// report.pdf, report.md, figures/*.svg, data/*. Files get mode 0600: they hold positions.
///
/// All is written beside the folder first and moved there at the end, so that nothing is half made
/// when it fails or is given up. An earlier report in the folder is replaced; other things in it
/// are left alone; a folder that holds other things and no report is refused.
[[nodiscard]] tl::expected<void, WriteError> writeReport(const Subject &subject,
                                                         const Wanted &wanted,
                                                         const QString &folder,
                                                         const Progress &progress = {});

} // namespace Herdscope::Report
