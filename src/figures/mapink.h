// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"

#include <QFont>
#include <QHash>
#include <QPainter>
#include <QPixmap>

#include <utility>
#include <vector>

namespace Herdscope::Figures {

enum class MapTextRole : int
{
    Sea,
    Country,
    SmallTown,
    Town,
    City,
    Metropolis,
    Client,
    SelectedClient,
    Server,
    Pin,
    Note, ///< scale, credits
    FaintNote,
};

/// Draws the texts of a map with their halo. On screens and images every text is drawn once into a
/// pixmap and copied from then on; on vector devices it stays text. Foreign text is drawn as it is,
/// on one line, shortened when long.
class MapTextInk final
{
public:
    MapTextInk(const QFont &font, const Theme &theme, double pixelRatio);

    [[nodiscard]] QSizeF size(MapTextRole role, const QString &text);
    /// A guess without measuring, never far too small.
    [[nodiscard]] QSizeF roughSize(MapTextRole role, const QString &text) const;
    void draw(QPainter &painter, MapTextRole role, QPointF topLeft, const QString &text);

private:
    struct Entry
    {
        QString shown;
        QSizeF size;
        QPixmap pixmap; ///< null until first drawn on a raster device
    };
    [[nodiscard]] Entry &entry(MapTextRole role, const QString &text);
    void paint(QPainter &painter, MapTextRole role, QPointF topLeft, const Entry &entry) const;
    [[nodiscard]] QFont fontOf(MapTextRole role) const;
    [[nodiscard]] QColor colorOf(MapTextRole role) const;

    QFont m_font;
    const Theme &m_theme;
    double m_pixelRatio;
    QHash<std::pair<int, QString>, Entry> m_entries;
};

/// Marks of clients, servers and pins, and the dots of trails.
class MapMarkInk final
{
public:
    MapMarkInk(const Theme &theme, double pixelRatio);

    /// Many marks of one style at once, in boxes of @p side pixels (halo included).
    void drawClients(QPainter &painter, const ServerStyle &style, const std::vector<QPointF> &at,
                     double side = clientPixels);
    struct Dot
    {
        QPointF at;
        double opacity = 1;
    };
    void drawDots(QPainter &painter, const QColor &color, const std::vector<Dot> &dots);
    /// What shows round the marks of many that are selected.
    void drawSelectionDiscs(QPainter &painter, const std::vector<QPointF> &at, double side);
    void drawSelectionRing(QPainter &painter, QPointF at) const;
    void drawServer(QPainter &painter, QPointF at, const ServerStyle &style, Condition condition,
                    bool selected) const;
    void drawPin(QPainter &painter, QPointF tip, bool selected) const;

    static constexpr double clientPixels = 14; ///< box of a client's mark, halo included
    static constexpr double crowdPixels = 10; ///< the same where there are very many
    static constexpr double serverPixels = 28;
    static constexpr double dotPixels = 2.6; ///< of a trail
    static constexpr double pinPixels = 22; ///< height; the tip is the place

private:
    [[nodiscard]] const QPixmap &clientPixmap(const ServerStyle &style, double side);
    [[nodiscard]] const QPixmap &dotPixmap(const QColor &color, double side = dotPixels);
    void drawPixmaps(QPainter &painter, const QPixmap &pixmap,
                     const std::vector<QPointF> &at) const;
    void paintClient(QPainter &painter, QPointF at, const ServerStyle &style, double side) const;
    void drawBadge(QPainter &painter, QPointF at, Condition condition) const;

    const Theme &m_theme;
    double m_pixelRatio;
    QHash<std::pair<int, QRgb>, QPixmap> m_clients;
    QHash<std::pair<int, QRgb>, QPixmap> m_dots; ///< by tenths of a pixel and colour
};

/// True where drawing pixmaps is right: a screen or an image, not SVG or PDF.
[[nodiscard]] bool isRaster(const QPainter &painter);

} // namespace Herdscope::Figures
