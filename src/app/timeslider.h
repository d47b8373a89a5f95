// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSlider>

#include <optional>
#include <utility>
#include <vector>

namespace Herdscope::App {

/// The recorded time as a line with a handle, in milliseconds since its beginning, with marks where
/// something went wrong or came back, and a bracket over a stretch that was chosen. A press
/// anywhere goes there; arrows, page keys, Home and End as sliders have them.
class TimeSlider final : public QAbstractSlider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimeSlider)

public:
    struct Mark
    {
        enum class Kind
        {
            Fault, ///< a cross above the line
            Repair, ///< a ring above it
            Bookmark ///< a flag below it
        };
        double atMs = 0;
        Kind kind = Kind::Fault;
        bool operator==(const Mark &) const = default;
    };

    explicit TimeSlider(QWidget *parent = nullptr);

    void setMarks(std::vector<Mark> marks); ///< by time
    /// A part of the line that somebody has chosen, in ms; none: nothing.
    void setStretch(const std::optional<std::pair<double, double>> &stretch);
    void setDark(bool dark);
    /// How much of the line is a pixel: finer than that nothing can be pointed at.
    [[nodiscard]] double msPerPixel() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRectF groove() const;
    [[nodiscard]] double xOf(double ms) const;
    [[nodiscard]] int valueAt(double x) const;
    void paintMark(QPainter &painter, const Mark &mark) const;
    void paintStretch(QPainter &painter) const;

    std::vector<Mark> m_marks;
    std::optional<std::pair<double, double>> m_stretch;
    bool m_dark = false;
};

} // namespace Herdscope::App
