// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gaugedelegate.h"

#include "app/appearance.h"
#include "app/scenariomodels.h"

#include <QPainter>

#include <algorithm>

namespace Herdscope::App {

namespace {

constexpr int barHeight = 6;
constexpr int margin = 4;
constexpr double beyond = 1.25; ///< the bar ends so far behind what it shows

void paintBar(QPainter &painter, const QRectF &box, const GaugeBar &bar,
              const Figures::Theme &theme)
{
    const double most = std::max(bar.bound, bar.measured) * beyond;
    const auto xOf = [&](double value) {
        return box.left() + (most > 0 ? std::clamp(value / most, 0.0, 1.0) * box.width() : 0);
    };
    const QColor color = bar.isGood ? theme.accent : theme.warning;
    const QRectF measured(box.topLeft(), QPointF(xOf(bar.measured), box.bottom()));
    painter.setPen(QPen(theme.faintText, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
    painter.fillRect(measured, QBrush(color, bar.isGood ? Qt::SolidPattern : Qt::BDiagPattern));
    painter.setPen(QPen(color, 1));
    painter.drawRect(measured);
    painter.setPen(QPen(theme.text, 2));
    const double bound = xOf(bar.bound);
    painter.drawLine(QPointF(bound, box.top() - 2), QPointF(bound, box.bottom() + 2));
}

} // namespace

void GaugeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const QVariant held = index.data(ExpectationsModel::BarRole);
    if (!held.isValid())
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem words(option);
    words.displayAlignment = Qt::AlignLeft | Qt::AlignTop;
    QStyledItemDelegate::paint(painter, words, index);
    const QRectF cell(option.rect);
    painter->save();
    paintBar(*painter,
             QRectF(cell.left() + margin, cell.bottom() - barHeight - margin,
                    cell.width() - 2 * margin, barHeight),
             held.value<GaugeBar>(), themeFor(option.palette));
    painter->restore();
}

QSize GaugeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize words = QStyledItemDelegate::sizeHint(option, index);
    return index.data(ExpectationsModel::BarRole).isValid() ? words + QSize(0, barHeight + margin)
                                                            : words;
}

} // namespace Herdscope::App
