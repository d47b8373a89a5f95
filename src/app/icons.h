// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace Herdscope::App {

/// One of the line icons of resources/icons ("kill", "zoom-in" …), drawn in the text colour that
/// the application's palette has when it is painted: the same icon serves light and dark, enabled,
/// disabled and selected. Null for a name that there is not.
[[nodiscard]] QIcon themedIcon(const QString &name);
/// The application's own, in its colours.
[[nodiscard]] QIcon applicationIcon();

} // namespace Herdscope::App
