// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/timelinepainter.h"

#include "figures/graphmarks.h"
#include "figures/timeaxis.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace Herdscope::Figures {

namespace {

constexpr double margin = 8;
constexpr int markRows = 3; ///< of labels, for acts and for what happened each
constexpr double pictureWidth = 1000;
constexpr double updatesLines = 1.6; ///< height of the updates, in lines of text

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Figures::Timeline)
};

double lineHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height() + 4);
}

void paintAxis(QPainter &painter, const TimelineScene &scene, const TimelineGeometry &geometry,
               const Theme &theme)
{
    const QRectF axis = geometry.axis();
    const double room = std::max(axis.width() / tickRoom, 1.0);
    const std::int64_t step = niceStep(double(scene.lengthNs) / room);
    for (std::int64_t at = 0; at <= scene.lengthNs; at += step) {
        const double x = geometry.xOf(at);
        painter.setPen(QPen(theme.linkDown, 0.5));
        painter.drawLine(QPointF(x, geometry.chart().top()), QPointF(x, axis.top() + 4));
        painter.setPen(theme.faintText);
        paintTextLine(painter,
                      QRectF(x - tickRoom / 2, axis.top() + 4, tickRoom, axis.height() - 4),
                      tickText(at), Qt::AlignHCenter);
    }
}

void paintSpan(QPainter &painter, const QRectF &box, const TimelineLane &lane, Condition condition,
               const Theme &theme)
{
    const double middle = box.center().y();
    if (condition == Condition::Down || condition == Condition::Failed) {
        painter.setPen(QPen(theme.warning, 1.6, Qt::DashLine, Qt::FlatCap));
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle));
        painter.setPen(QPen(theme.warning, 2, Qt::SolidLine, Qt::RoundCap));
        const QPointF cross(box.left() + 5, middle);
        painter.drawLine(cross + QPointF(-4, -4), cross + QPointF(4, 4));
        painter.drawLine(cross + QPointF(-4, 4), cross + QPointF(4, -4));
        return;
    }
    if (condition == Condition::Frozen) {
        painter.setPen(QPen(theme.linkDown, 1));
        painter.setBrush(QBrush(theme.linkDown, Qt::BDiagPattern));
        painter.drawRect(box);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(lane.isServer ? lane.style.color : theme.link);
    painter.drawRect(lane.isServer ? box : QRectF(box.left(), middle - 1.2, box.width(), 2.4));
}

void paintLanes(QPainter &painter, const TimelineScene &scene, const TimelineGeometry &geometry,
                const Theme &theme)
{
    for (int i = 0; i < int(scene.lanes.size()); ++i) {
        const TimelineLane &lane = scene.lanes[std::size_t(i)];
        const QRectF box = geometry.lane(i);
        QRectF name = geometry.laneName(i);
        if (lane.isServer) {
            const double size = name.height() - 6;
            paintNodeMark(painter, QRectF(name.left(), name.top() + 3, size, size), lane.style,
                          Condition::Up, theme);
            name.setLeft(name.left() + size + 6);
        }
        painter.setPen(lane.isServer ? theme.text : theme.faintText);
        paintTextLine(painter, name, lane.name);
        for (const TimelineLane::Span &span : lane.spans) {
            const double left = geometry.xOf(span.fromNs);
            const double right = geometry.xOf(span.untilNs);
            const double inset = box.height() * 0.28;
            paintSpan(painter,
                      QRectF(left, box.top() + inset, right - left, box.height() - 2 * inset), lane,
                      span.condition, theme);
        }
    }
}

void paintMarks(QPainter &painter, const TimelineScene &scene, const TimelineGeometry &geometry,
                const Theme &theme)
{
    const auto left = [&](bool isAct) {
        return QRectF(margin, geometry.markRow(isAct).top(), geometry.chart().left() - 2 * margin,
                      QFontMetricsF(geometry.font()).height());
    };
    painter.setPen(theme.faintText);
    paintTextLine(painter, left(true), Words::tr("done"));
    paintTextLine(painter, left(false), Words::tr("happened"));
    for (std::size_t i = 0; i < scene.marks.size(); ++i) {
        const TimelineMark &mark = scene.marks[i];
        const QColor color = mark.kind == TimelineMark::Kind::Act ? theme.accent
            : mark.kind == TimelineMark::Kind::Fault              ? theme.warning
                                                                  : theme.faintText;
        const QRectF box = geometry.mark(i);
        const double x = geometry.xOf(mark.atNs);
        painter.setPen(QPen(color, mark.kind == TimelineMark::Kind::Event ? 0.7 : 1, Qt::DotLine));
        const double top = box.isEmpty()
            ? geometry.markRow(mark.kind == TimelineMark::Kind::Act).bottom()
            : box.center().y();
        painter.drawLine(QPointF(x, top), QPointF(x, geometry.axis().top()));
    }
    for (std::size_t i = 0; i < scene.marks.size(); ++i) { // above the lines
        const TimelineMark &mark = scene.marks[i];
        const QRectF box = geometry.mark(i);
        if (box.isEmpty())
            continue;
        const QColor color = mark.kind == TimelineMark::Kind::Act ? theme.accent
            : mark.kind == TimelineMark::Kind::Fault              ? theme.warning
                                                                  : theme.faintText;
        painter.setPen(QPen(color, 1.2));
        painter.setBrush(theme.background);
        if (mark.kind == TimelineMark::Kind::Act)
            painter.drawRect(box);
        else
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
        painter.setPen(theme.text);
        painter.drawText(box, Qt::AlignCenter, mark.label);
    }
}

void paintUpdates(QPainter &painter, const TimelineScene &scene, const TimelineGeometry &geometry,
                  const Theme &theme)
{
    const QRectF box = geometry.updates();
    painter.setPen(theme.faintText);
    paintTextLine(painter,
                  QRectF(margin, box.top(), geometry.chart().left() - 2 * margin, box.height()),
                  Words::tr("updates"));
    const auto most = scene.updates.empty()
        ? std::uint64_t {0}
        : *std::max_element(scene.updates.begin(), scene.updates.end());
    if (most == 0)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.usefulDot);
    const double width = box.width() / double(scene.updates.size());
    for (std::size_t i = 0; i < scene.updates.size(); ++i) {
        const double height = box.height() * double(scene.updates[i]) / double(most);
        if (height > 0)
            painter.drawRect(QRectF(box.left() + double(i) * width, box.bottom() - height,
                                    std::max(width, 2.0), height));
    }
}

void paintLegend(QPainter &painter, const TimelineScene &scene, const TimelineGeometry &geometry,
                 const Theme &theme)
{
    QString text =
        Words::tr("bar: up · ✕ and dashes: down · hatched: frozen · square: done · round: seen");
    if (scene.hiddenLinks > 0)
        text += QStringLiteral(" · ")
            + Words::tr("%Ln further link(s) that were down", nullptr, scene.hiddenLinks);
    painter.setPen(theme.faintText);
    paintTextLine(painter, geometry.legend(), text);
}

} // namespace

TimelineGeometry::TimelineGeometry(const TimelineScene &scene, const QRectF &area,
                                   const QFont &font)
    : m_font(font)
    , m_line(lineHeight(font))
    , m_lengthNs(std::max<std::int64_t>(scene.lengthNs, 1))
{
    const QFontMetricsF metrics(font);
    double names = metrics.horizontalAdvance(Words::tr("happened"));
    for (const TimelineLane &lane : scene.lanes)
        names = std::max(names, metrics.horizontalAdvance(lane.name) + m_line);
    names = std::min(names + margin, area.width() * 0.3);
    const double left = area.left() + margin + names;
    const double width = std::max(area.right() - 5 * margin - left, 10.0);
    double top = area.top() + margin;
    for (QRectF &row : m_markRows) {
        row = QRectF(left, top, width, m_line * markRows);
        top = row.bottom() + 2;
    }
    m_names = QRectF(area.left() + margin, top, names, m_line * double(scene.lanes.size()));
    m_updates = QRectF(left, m_names.bottom() + margin / 2, width, m_line * updatesLines);
    m_chart = QRectF(left, top, width, m_updates.bottom() - top);
    m_axis = QRectF(left, m_updates.bottom(), width, m_line + 4);
    m_legend = QRectF(area.left() + margin, m_axis.bottom(), area.width() - 2 * margin, m_line);
    placeMarks(scene);
}

double TimelineGeometry::xOf(std::int64_t ns) const
{
    const double share = std::clamp(double(ns) / double(m_lengthNs), 0.0, 1.0);
    return m_chart.left() + share * m_chart.width();
}

std::int64_t TimelineGeometry::nsAt(double x) const
{
    return std::llround((x - m_chart.left()) / m_chart.width() * double(m_lengthNs));
}

QRectF TimelineGeometry::lane(int lane) const
{
    return {m_chart.left(), m_names.top() + m_line * lane, m_chart.width(), m_line};
}

QRectF TimelineGeometry::laneName(int lane) const
{
    return {m_names.left(), m_names.top() + m_line * lane, m_names.width() - margin, m_line};
}

/// In the first row in which there is room.
void TimelineGeometry::placeMarks(const TimelineScene &scene)
{
    const QFontMetricsF metrics(m_font);
    std::array<std::array<double, markRows>, 2> free {};
    for (auto &rows : free)
        rows.fill(-1e9);
    for (const TimelineMark &mark : scene.marks) {
        const bool isAct = mark.kind == TimelineMark::Kind::Act;
        const double width =
            std::max(metrics.horizontalAdvance(mark.label) + 8, metrics.height() + 1);
        const double left = xOf(mark.atNs) - width / 2;
        auto &rows = free[isAct ? 0 : 1];
        const auto row = std::ranges::find_if(rows, [left](double each) { return each <= left; });
        if (row == rows.end()) {
            m_marks.emplace_back();
            continue;
        }
        *row = left + width + 2;
        m_marks.emplace_back(left, markRow(isAct).top() + m_line * double(row - rows.begin()),
                             width, metrics.height() + 1);
    }
}

void paintTimeline(QPainter &painter, const TimelineScene &scene, const QRectF &area,
                   const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(area, theme.background);
    const TimelineGeometry geometry(scene, area, painter.font());
    paintAxis(painter, scene, geometry, theme);
    paintUpdates(painter, scene, geometry, theme);
    paintLanes(painter, scene, geometry, theme);
    paintMarks(painter, scene, geometry, theme);
    paintLegend(painter, scene, geometry, theme);
    painter.restore();
}

QSize timelinePictureSize(const TimelineScene &scene, const QFont &font)
{
    const double lines = 2 * markRows + double(scene.lanes.size()) + updatesLines + 2;
    return {int(pictureWidth), int(std::ceil(lines * lineHeight(font) + 3 * margin + 8))};
}

} // namespace Herdscope::Figures
