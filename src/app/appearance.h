// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings.h"
#include "figures/palette.h"

#include <QObject>
#include <QPalette>
#include <QString>

namespace Herdscope::App {

/// Light or dark: what the settings say, else what the desktop says (before Qt 6.5: what it said at
/// the start). Sets style and palette of the application; a desktop's own style is left alone
/// unless the user chose light or dark.
class Appearance final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Appearance)

public:
    /// There is a QApplication already, and nobody has changed its palette yet.
    explicit Appearance(const Settings &settings, QObject *parent = nullptr);

    [[nodiscard]] bool isDark() const { return m_dark; }

signals:
    void changed(bool dark);

private:
    void apply();
    [[nodiscard]] bool systemIsDark() const;

    const Settings &m_settings;
    const QString m_systemStyle;
    const QPalette m_systemPalette;
    bool m_dark = false;
};

/// Quiet chrome in the colours of the pictures.
[[nodiscard]] QPalette chromePalette(bool dark);
/// Whether light text stands on a dark ground.
[[nodiscard]] bool isDark(const QPalette &palette);
/// For a picture among widgets of @p palette.
[[nodiscard]] const Figures::Theme &themeFor(const QPalette &palette);

} // namespace Herdscope::App
