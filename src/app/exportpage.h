// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/exportdata.h"

#include <QByteArray>

#include <vector>

namespace Herdscope::App {

/// index.html of an export: one page that shows the pictures and tables and explains every file. No
/// script, nothing from the network; foreign text is escaped. UTF-8.
[[nodiscard]] QByteArray exportPage(const ExportData &data, const std::vector<ExportedFile> &files);
/// Whether @p page is one, of this or another version.
[[nodiscard]] bool isExportPage(const QByteArray &page);

} // namespace Herdscope::App
