// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/comparison.h"
#include "figures/measurebars.h"

#include <QFont>
#include <QSize>
#include <QWidget>

namespace Herdscope::App {

/// The measures of a comparison as bars; as high as they need.
class MeasureBarsChart final : public QWidget
{
    Q_OBJECT

public:
    explicit MeasureBarsChart(QWidget *parent);
    void setComparison(const Compare::Comparison &comparison);
    [[nodiscard]] const Figures::MeasureBarsScene &scene() const { return m_scene; }
    [[nodiscard]] QSize pictureSize(const QFont &font) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    Figures::MeasureBarsScene m_scene;
};

} // namespace Herdscope::App
