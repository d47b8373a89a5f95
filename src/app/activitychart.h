// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/chartscene.h"
#include "history/stretch.h"

#include <QPainter>
#include <QWidget>

#include <memory>

namespace Herdscope::App {

/// A chart of what the herd did over time. The piece under the mouse, or the one that arrow keys
/// went to, is told in words; a click, or Return, activates it. A stretch is chosen by dragging
/// over it, or with Shift and arrow keys, and Return.
class ActivityChart final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActivityChart)

public:
    explicit ActivityChart(QWidget *parent = nullptr);
    ~ActivityChart() override;

    void setScene(const Figures::ChartScene &scene);
    void setDark(bool dark);
    [[nodiscard]] const Figures::ChartScene &scene() const;
    /// In light colours, with its caption, in the painter's font.
    void paintPicture(QPainter &painter, QSize size) const;
    /// The piece at that place of the widget, or −1.
    [[nodiscard]] int pieceAt(QPointF at) const;
    [[nodiscard]] QPointF pointOf(int piece) const; ///< on the axis

signals:
    void pieceShown(int piece); ///< −1: none
    void pieceActivated(int piece);
    void stretchChosen(const Herdscope::History::Stretch &stretch);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void extendBand(int piece);
    void press(const QMouseEvent &mouse);
    void release(const QMouseEvent &mouse);
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Herdscope::App
