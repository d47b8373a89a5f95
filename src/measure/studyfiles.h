// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/barchart.h"
#include "measure/study.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>
#include <utility>
#include <vector>

/// What a study leaves for a report.
namespace Herdscope::Measure {

/// Every single figure: round, case, arrangement, metric, value.
[[nodiscard]] QByteArray figuresToCsv(const StudyResult &result);
/// Median, least, greatest, n and ratio of each.
[[nodiscard]] QByteArray summaryToCsv(const StudyResult &result);
[[nodiscard]] QJsonObject toJson(const StudyResult &result);

struct NamedChart
{
    QString name; ///< of the file, without its end
    BarChart chart;
};
/// Those for which something was measured.
[[nodiscard]] std::vector<NamedChart> chartsOf(const StudyResult &result);

/// Writes all of it into @p folder, which is made: bench.json, figures.csv, summary.csv, NAME.svg.
/// The names of the files, or a sentence.
[[nodiscard]] tl::expected<QStringList, QString> writeStudy(const StudyResult &result,
                                                            const QString &folder);

} // namespace Herdscope::Measure
