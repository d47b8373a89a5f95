// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"

#include <QPainter>
#include <QRectF>
#include <QString>

#include <cstdint>

/// What pictures with a time axis share.
namespace Herdscope::Figures {

constexpr double tickRoom = 84; ///< from one tick to the next, at least

/// 1, 2 or 5 times a power of ten; at least 1.
[[nodiscard]] std::int64_t niceStep(double least);
/// What stands at a tick: a duration, or a bare 0 where the axis begins.
[[nodiscard]] QString tickText(std::int64_t ns);

/// One line of text, shortened where it does not fit: at its end, or there.
void paintTextLine(QPainter &painter, const QRectF &box, const QString &text,
                   Qt::Alignment side = Qt::AlignLeft, Qt::TextElideMode gap = Qt::ElideRight);

constexpr double pictureMargin = 8;
/// The head of a saved picture, in the painter's font: background, @p title in bold, a line under
/// it if there is one, and what is not recorded, if something isn't. Returns the room for the
/// chart.
[[nodiscard]] QRectF paintPictureHead(QPainter &painter, const QRectF &area, const QString &title,
                                      const QString &line, const QString &gaps, const Theme &theme);

} // namespace Herdscope::Figures
