// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/mapink.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace Herdscope::Figures {

namespace {

constexpr qsizetype mostEntries = 4000; // of a few KiB each
constexpr qsizetype mostCharacters = 60; // looked at: client ids may be very long
constexpr double widestPixels = 170;
constexpr double haloPixels = 3;

bool isForeign(MapTextRole role)
{
    return role == MapTextRole::Client || role == MapTextRole::SelectedClient
        || role == MapTextRole::Pin;
}

/// On one line, with a sign in place of what can't be seen.
QString plainLine(QString text)
{
    text.truncate(mostCharacters);
    for (QChar &c : text) {
        if (!c.isPrint() && !c.isSurrogate())
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

bool isRaster(const QPainter &painter)
{
    return painter.paintEngine() != nullptr
        && painter.paintEngine()->type() == QPaintEngine::Raster;
}

MapTextInk::MapTextInk(const QFont &font, const Theme &theme, double pixelRatio)
    : m_font(font)
    , m_theme(theme)
    , m_pixelRatio(pixelRatio)
{
}

QFont MapTextInk::fontOf(MapTextRole role) const
{
    QFont font = m_font;
    const double basePixels = QFontMetricsF(m_font).height() / 1.17;
    const auto set = [&](double factor, bool bold = false, bool italic = false,
                         double spacing = 0) {
        font.setPixelSize(std::max(8, static_cast<int>(std::lround(basePixels * factor))));
        font.setBold(bold);
        font.setItalic(italic);
        font.setLetterSpacing(QFont::AbsoluteSpacing, spacing);
    };
    switch (role) {
    case MapTextRole::Sea:
        set(0.9, false, true, 0.6);
        break;
    case MapTextRole::Country:
        set(0.92, false, false, 1.4);
        break;
    case MapTextRole::SmallTown:
        set(0.8);
        break;
    case MapTextRole::Town:
        set(0.86);
        break;
    case MapTextRole::City:
        set(0.95);
        break;
    case MapTextRole::Metropolis:
        set(1.1);
        break;
    case MapTextRole::Client:
    case MapTextRole::Pin:
        set(0.88);
        break;
    case MapTextRole::Note:
    case MapTextRole::FaintNote:
        set(0.84);
        break;
    case MapTextRole::SelectedClient:
        set(0.9, true);
        break;
    case MapTextRole::Server:
        set(0.95, true);
        break;
    }
    return font;
}

QColor MapTextInk::colorOf(MapTextRole role) const
{
    switch (role) {
    case MapTextRole::Sea:
        return m_theme.dark ? m_theme.coast.lighter(165) : m_theme.coast.darker(165);
    case MapTextRole::Country:
    case MapTextRole::FaintNote:
        return m_theme.faintText;
    case MapTextRole::SmallTown:
    case MapTextRole::Town:
    case MapTextRole::City:
    case MapTextRole::Metropolis:
    case MapTextRole::Note:
        return m_theme.place;
    default:
        return m_theme.text;
    }
}

MapTextInk::Entry &MapTextInk::entry(MapTextRole role, const QString &text)
{
    const auto key = std::pair(static_cast<int>(role), text);
    const auto known = m_entries.find(key);
    if (known != m_entries.end())
        return *known;
    if (m_entries.size() >= mostEntries)
        m_entries.clear();
    Entry entry;
    const QFontMetricsF metrics(fontOf(role));
    entry.shown = isForeign(role)
        ? metrics.elidedText(plainLine(text), Qt::ElideRight, widestPixels)
        : role == MapTextRole::Country ? text.toUpper()
                                       : text;
    entry.size = QSizeF(std::ceil(metrics.horizontalAdvance(entry.shown)) + haloPixels,
                        std::ceil(metrics.height()));
    return *m_entries.insert(key, entry);
}

QSizeF MapTextInk::size(MapTextRole role, const QString &text)
{
    return entry(role, text).size;
}

QSizeF MapTextInk::roughSize(MapTextRole role, const QString &text) const
{
    Q_UNUSED(role)
    const double height = QFontMetricsF(m_font).height();
    return {std::min(widestPixels, 0.45 * height * static_cast<double>(text.size())), height};
}

void MapTextInk::draw(QPainter &painter, MapTextRole role, QPointF topLeft, const QString &text)
{
    Entry &known = entry(role, text);
    if (!isRaster(painter)) {
        paint(painter, role, topLeft, known);
        return;
    }
    if (known.pixmap.isNull()) {
        known.pixmap = QPixmap((known.size * m_pixelRatio).toSize() + QSize(2, 2));
        known.pixmap.setDevicePixelRatio(m_pixelRatio);
        known.pixmap.fill(Qt::transparent);
        QPainter inner(&known.pixmap);
        paint(inner, role, {}, known);
    }
    // On whole device pixels, or the letters blur.
    const auto snapped = [this](double value) {
        return std::round(value * m_pixelRatio) / m_pixelRatio;
    };
    painter.drawPixmap(QPointF(snapped(topLeft.x()), snapped(topLeft.y())), known.pixmap);
}

void MapTextInk::paint(QPainter &painter, MapTextRole role, QPointF topLeft,
                       const Entry &entry) const
{
    const QFont font = fontOf(role);
    const QPointF base = topLeft + QPointF(haloPixels / 2, QFontMetricsF(font).ascent());
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    QPainterPath outline;
    outline.addText(base, font, entry.shown);
    QColor halo = m_theme.halo;
    if (role == MapTextRole::Sea)
        halo.setAlpha(0);
    else if (role <= MapTextRole::Metropolis)
        halo.setAlpha(halo.alpha() * 6 / 10);
    painter.strokePath(outline, QPen(halo, haloPixels, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setFont(font);
    painter.setPen(colorOf(role));
    painter.drawText(base, entry.shown);
    painter.restore();
}

} // namespace Herdscope::Figures
