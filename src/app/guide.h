// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace Herdscope::App {

/// "What can I do here?": a page with pictures of the program's own views and links that open them.
/// A link names a dock or an action of @p window, which outlives the dialog. Deletes itself when
/// closed.
[[nodiscard]] QDialog *makeGuide(QWidget &window);

} // namespace Herdscope::App
