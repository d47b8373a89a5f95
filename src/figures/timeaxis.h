// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QRectF>
#include <QString>

#include <cstdint>

/// What pictures with a time axis share.
namespace Herdscope::Figures {

constexpr double tickRoom = 84; ///< from one tick to the next, at least

/// 1, 2 or 5 times a power of ten; at least 1.
[[nodiscard]] std::int64_t niceStep(double least);

/// One line of text, shortened at its end where it does not fit.
void paintTextLine(QPainter &painter, const QRectF &box, const QString &text,
                   Qt::Alignment side = Qt::AlignLeft);

} // namespace Herdscope::Figures
