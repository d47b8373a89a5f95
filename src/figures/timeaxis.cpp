// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/timeaxis.h"

#include "figures/waterfallmaker.h"

#include <QFontMetricsF>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace Herdscope::Figures {

std::int64_t niceStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(std::max(least, 1.0))));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (power * factor >= least)
            return static_cast<std::int64_t>(std::llround(power * factor));
    }
    return static_cast<std::int64_t>(std::llround(power * 10));
}

QString tickText(std::int64_t ns)
{
    return ns == 0 ? QLocale().toString(0) : durationText(ns);
}

void paintTextLine(QPainter &painter, const QRectF &box, const QString &text, Qt::Alignment side,
                   Qt::TextElideMode gap)
{
    const QFontMetricsF metrics(painter.font());
    painter.drawText(box, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine,
                     metrics.elidedText(text, gap, box.width()));
}

QRectF paintPictureHead(QPainter &painter, const QRectF &area, const QString &title,
                        const QString &line, const QString &gaps, const Theme &theme)
{
    painter.fillRect(area, theme.background);
    const QFont font = painter.font();
    QFont bold = font;
    bold.setBold(true);
    const double height = QFontMetricsF(font).height() + 4;
    QRectF text(area.left() + pictureMargin, area.top() + pictureMargin,
                area.width() - 2 * pictureMargin, height);
    painter.setPen(theme.text);
    painter.setFont(bold);
    paintTextLine(painter, text, title);
    painter.setFont(font);
    if (!line.isEmpty()) {
        text.translate(0, height);
        paintTextLine(painter, text, line);
    }
    if (!gaps.isEmpty()) {
        text.translate(0, height);
        painter.setPen(theme.warning);
        paintTextLine(painter, text, gaps);
    }
    QRectF chart = area;
    chart.setTop(text.bottom() + pictureMargin);
    chart.setBottom(area.bottom() - pictureMargin);
    return chart;
}

} // namespace Herdscope::Figures
