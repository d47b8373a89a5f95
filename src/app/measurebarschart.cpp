// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/measurebarschart.h"

#include "app/appearance.h"
#include "compare/tables.h"

#include <QPainter>
#include <QStringList>

#include <cmath>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr int pictureWidth = 1100;

} // namespace

MeasureBarsChart::MeasureBarsChart(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"measureBars"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("What each group came to, measure by measure"));
}

void MeasureBarsChart::setComparison(const Compare::Comparison &comparison)
{
    m_scene = {};
    QStringList words;
    for (std::size_t i = 0; i < Compare::measureCount; ++i) {
        const auto measure = static_cast<Compare::Measure>(i);
        Figures::MeasurePanel panel;
        panel.title = Compare::titleOf(measure);
        words << panel.title;
        for (const Compare::Group &group : comparison.groups) {
            Figures::MeasureBar bar;
            bar.words = group.name;
            bar.text = Compare::cellText(comparison, group, measure);
            words << group.name + u": "_s + bar.text;
            bar.isKnown = group.values[i].has_value();
            bar.median = bar.isKnown ? group.values[i]->median : 0;
            for (const std::size_t run : group.runs)
                if (const auto &value = comparison.runs[run].values[i])
                    bar.runs.push_back(*value);
            panel.bars.push_back(std::move(bar));
        }
        m_scene.panels.push_back(std::move(panel));
    }
    setAccessibleDescription(words.join(u'\n'));
    fit();
    update();
}

QSize MeasureBarsChart::pictureSize(const QFont &font) const
{
    return {pictureWidth, int(std::ceil(Figures::measureBarsHeight(m_scene, pictureWidth, font)))};
}

int MeasureBarsChart::heightForWidth(int width) const
{
    return int(std::ceil(Figures::measureBarsHeight(m_scene, width, font())));
}

/// It stands in a view that scrolls.
void MeasureBarsChart::fit()
{
    setMinimumHeight(heightForWidth(width()));
}

void MeasureBarsChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void MeasureBarsChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    Figures::paintMeasureBars(painter, m_scene, QRectF(rect()), themeFor(palette()));
}

} // namespace Herdscope::App
