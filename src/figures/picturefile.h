// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPainter>
#include <QSize>
#include <QString>

#include <functional>

namespace Herdscope::Figures {

/// Paints into the rectangle from the origin that has this size.
using Picture = std::function<void(QPainter &, QSize)>;

/// The picture as SVG, well formed whatever its texts are.
[[nodiscard]] QByteArray svgOf(const Picture &picture, QSize size, const QString &title);
/// The picture as PNG of twice @p size; empty when there is no memory for it.
[[nodiscard]] QByteArray pngOf(const Picture &picture, QSize size);
/// The picture as PDF of one page that is as large as @p size, 96 units an inch.
[[nodiscard]] QByteArray pdfOf(const Picture &picture, QSize size, const QString &title);

} // namespace Herdscope::Figures
