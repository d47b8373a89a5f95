// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/picturefile.h"

#include <QBuffer>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>

namespace Herdscope::Figures {

namespace {
constexpr int pngScale = 2; ///< sharp in print and on dense screens
constexpr int cssDotsPerInch = 96; ///< so that one unit of the SVG is one pixel of a page

/// XML 1.0 has no way to write control characters, and names of clients may hold them.
void removeControls(QByteArray &xml)
{
    const auto isControl = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
    };
    xml.erase(std::remove_if(xml.begin(), xml.end(), isControl), xml.end());
}
} // namespace

QByteArray svgOf(const Picture &picture, QSize size, const QString &title)
{
    QByteArray svg;
    QBuffer buffer(&svg);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setResolution(cssDotsPerInch);
    generator.setTitle(title.toHtmlEscaped());
    generator.setDescription(QString());
    QPainter painter(&generator);
    painter.setRenderHint(QPainter::Antialiasing);
    if (picture)
        picture(painter, size);
    painter.end();
    removeControls(svg);
    return svg;
}

QByteArray pngOf(const Picture &picture, QSize size)
{
    QImage image(size * pngScale, QImage::Format_RGB32);
    if (image.isNull())
        return {};
    image.setDevicePixelRatio(pngScale);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    if (picture)
        picture(painter, size);
    painter.end();
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? png : QByteArray();
}

QByteArray pdfOf(const Picture &picture, QSize size, const QString &title)
{
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("Herdscope"));
    writer.setResolution(cssDotsPerInch);
    writer.setPageMargins(QMarginsF());
    writer.setPageSize(QPageSize(QSizeF(size) / cssDotsPerInch, QPageSize::Inch, QString(),
                                 QPageSize::ExactMatch));
    QPainter painter(&writer);
    painter.setRenderHint(QPainter::Antialiasing);
    if (picture)
        picture(painter, size);
    painter.end();
    return pdf;
}

} // namespace Herdscope::Figures
