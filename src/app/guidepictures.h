// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/stage.h"

#include <QDir>

namespace Herdscope::App {

/// Pictures of "What can I do here?", as the stage's window shows these views now, in both themes:
/// NAME.png and NAME-dark.png for map, graph, time, and each dock by its name without "Dock".
/// Leaves the light theme. False: there is no such view, or it can't be written.
[[nodiscard]] bool takeGuidePictures(Stage &stage, const QDir &folder, const QStringList &names);

} // namespace Herdscope::App
